"""What came of an event: what was made, who used it, what changed. Each with proof, and who says so."""

from __future__ import annotations

from django.conf import settings
from django.core.validators import URLValidator
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from engagement.models import Change
from partnerportal.foundation.versions import Versioned
from teams.models import KnowledgeUser


class Result(Versioned):
    """Abstract: something that came of an event."""

    plan = models.ForeignKey("kmb_events.EventPlan", models.CASCADE, related_name="%(class)ss")
    happened_on = models.DateField(_("day"), null=True, blank=True)
    proof_link = models.URLField(
        _("proof: a link"),
        max_length=500,
        blank=True,
        validators=[URLValidator(schemes=["http", "https"])],
    )
    proof = models.TextField(_("proof in words"), max_length=1000, blank=True)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    written_at = models.DateTimeField(db_default=Now())
    # Who changed it last, and when; empty until then.
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    changed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True
        ordering = [models.F("happened_on").desc(nulls_last=True), "-pk"]

    def __str__(self) -> str:
        # Keys only: this text reaches logs.
        return f"{self.plan_id}/{self.pk}"


class Output(Result):
    """Something that was made and shared."""

    class Kind(models.TextChoices):
        """Kinds that Canadian funders ask for, grouped for a short list."""

        SUMMARY = "summary", _("Summary, brief or report")
        ARTICLE = "article", _("Article or preprint")
        MEDIA = "media", _("Video, audio or picture page")
        EVENT = "event", _("Talk, workshop or meeting")
        TOOL = "tool", _("Tool, guide or method")
        DATA = "data", _("Data or code")
        TRAINING = "training", _("Course or training")
        CREATIVE = "creative", _("Art, theatre or story")
        OTHER = "other", _("Something else")

    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    what = models.CharField(_("what was made"), max_length=300)

    history = HistoricalRecords()

    class Meta(Result.Meta):
        verbose_name = _("output")
        verbose_name_plural = _("outputs")


class Uptake(Result):
    """Somebody put it to use: who, with what authority, and how."""

    class Reach(models.TextChoices):
        LOCAL = "local", _("In one place")
        PROVINCIAL = "provincial", _("In a province or territory")
        NATIONAL = "national", _("Across Canada")
        INTERNATIONAL = "international", _("Beyond Canada")

    by_whom = models.CharField(_("who used it"), max_length=200)
    authority = models.CharField(
        _("their power to act"), max_length=10, choices=KnowledgeUser.Power
    )
    what = models.TextField(_("what they did with it"), max_length=1000)
    reach = models.CharField(_("how far it reaches"), max_length=13, choices=Reach, blank=True)

    history = HistoricalRecords()

    class Meta(Result.Meta):
        verbose_name = _("use")
        verbose_name_plural = _("uses")


class Impact(Result):
    """What changed. Nothing, and harm, are told like all else."""

    class Where(models.TextChoices):
        PATIENTS = "patients", _("For patients and families")
        PRACTICE = "practice", _("In how care is given")
        POLICY = "policy", _("In a policy or a rule")
        PUBLIC = "public", _("In what the public knows")
        RESEARCH = "research", _("In research")
        PEOPLE = "people", _("For the people of our team")
        OTHER = "other", _("Somewhere else")

    change = models.CharField(_("what came of it"), max_length=10, choices=Change)
    where = models.CharField(_("where"), max_length=10, choices=Where)
    what = models.TextField(_("what changed, or did not"), max_length=1000)

    history = HistoricalRecords()

    class Meta(Result.Meta):
        verbose_name = _("impact")
        verbose_name_plural = _("impacts")
