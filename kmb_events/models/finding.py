"""Findings: what the research says and how sure we are. Sentences about them are made from these
fields by the certainty grid, so that nobody has to find the right degree of doubt in words.
"""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from partnerportal.foundation.languages import HasTexts, InLanguage
from partnerportal.foundation.versions import Versioned


class FindingQuerySet(models.QuerySet["Finding"]):
    def for_list(self) -> Self:
        return self.prefetch_related("texts").order_by("order", "pk")


class Finding(HasTexts, Versioned):
    """One finding of a team: an effect, an experience, a gap, or a count of studies."""

    class Kind(models.TextChoices):
        EFFECT = "effect", _("What something does")
        EXPERIENCE = "experience", _("What people live through")
        GAP = "gap", _("What nobody has studied")
        COUNT = "count", _("How much has been studied")

    class Certainty(models.TextChoices):
        """GRADE for effects, GRADE-CERQual for experiences."""

        HIGH = "high", _("Very sure")
        MODERATE = "moderate", _("Fairly sure")
        LOW = "low", _("Not very sure")
        VERY_LOW = "very_low", _("Not sure yet")

    class Size(models.TextChoices):
        LARGE = "large", _("Large")
        MODERATE = "moderate", _("Moderate")
        SMALL = "small", _("Small but it matters")
        NONE = "none", _("Little or none")

    class Direction(models.TextChoices):
        REDUCE = "reduce", _("Less of it")
        INCREASE = "increase", _("More of it")
        IMPROVE = "improve", _("Better")
        WORSEN = "worsen", _("Worse")

    class Meaning(models.TextChoices):
        """Whether it is good for people: less pain and less strength are both "less"."""

        BENEFIT = "benefit", _("Good for people")
        HARM = "harm", _("Bad for people")
        NEITHER = "neither", _("Neither, or it depends")

    class Status(models.TextChoices):
        PRELIMINARY = "preliminary", _("First results")
        FINAL = "final", _("Final")

    team = models.ForeignKey("teams.Team", models.CASCADE, related_name="+")
    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    certainty = models.CharField(_("how sure"), max_length=10, choices=Certainty, blank=True)
    size = models.CharField(_("size"), max_length=10, choices=Size, blank=True)
    direction = models.CharField(_("direction"), max_length=10, choices=Direction, blank=True)
    meaning = models.CharField(_("what it means"), max_length=8, choices=Meaning, blank=True)
    status = models.CharField(
        _("status"), max_length=12, choices=Status, default=Status.PRELIMINARY
    )
    studies = models.PositiveIntegerField(_("studies"), null=True, blank=True)
    people = models.PositiveIntegerField(_("people in the studies"), null=True, blank=True)
    without_per_100 = models.DecimalField(
        _("of 100 people without it"), max_digits=4, decimal_places=1, null=True, blank=True
    )
    with_per_100 = models.DecimalField(
        _("of 100 people with it"), max_digits=4, decimal_places=1, null=True, blank=True
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    # A finding that the team takes back stays, with the reason, for those who read it before.
    withdrawn_on = models.DateField(_("taken back"), null=True, blank=True)

    objects = FindingQuerySet.as_manager()
    history = HistoricalRecords(history_change_reason_field=models.TextField(null=True))

    class Meta:
        verbose_name = _("finding")
        verbose_name_plural = _("findings")
        constraints = [
            models.CheckConstraint(
                condition=~Q(kind="effect") | (~Q(certainty="") & ~Q(size="") & ~Q(direction="")),
                name="finding_effect_says_how_sure_how_large_and_which_way",
                violation_error_message=_(
                    "Say how sure we are, how large it is, and which way it goes."
                ),
            ),
            models.CheckConstraint(
                # Said of both: to a database, a comparison with nothing is not false but unknown.
                condition=Q(without_per_100__isnull=True, with_per_100__isnull=True)
                | Q(
                    without_per_100__isnull=False,
                    with_per_100__isnull=False,
                    without_per_100__range=(0, 100),
                    with_per_100__range=(0, 100),
                ),
                name="finding_per_100_come_as_a_pair",
                violation_error_message=_("Write both numbers, each from 0 to 100."),
            ),
        ]

    def __str__(self) -> str:
        return self.text.statement if self.text else f"{self.kind} {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("finding-detail", args=[self.team.slug, self.pk])

    @property
    def is_withdrawn(self) -> bool:
        return self.withdrawn_on is not None


class FindingText(InLanguage):
    """The words of a finding in one language, with their articles: "les visites manquées"."""

    finding = models.ForeignKey(Finding, models.CASCADE, related_name="texts")
    statement = models.TextField(_("what the research says"), max_length=1000)
    intervention = models.CharField(_("what is done"), max_length=200, blank=True)
    intervention_is_plural = models.BooleanField(_("is it more than one thing?"), default=False)
    comparison = models.CharField(_("compared with"), max_length=200, blank=True)
    outcome = models.CharField(_("what changes"), max_length=200, blank=True)
    counted = models.CharField(_("what is counted of 100 people"), max_length=200, blank=True)
    population = models.CharField(_("for whom"), max_length=200, blank=True)
    reasons = models.CharField(_("why we are not surer"), max_length=400, blank=True)
    source = models.CharField(_("source"), max_length=300, blank=True)
    next_step = models.CharField(_("what we do next about it"), max_length=400, blank=True)

    history = HistoricalRecords(history_change_reason_field=models.TextField(null=True))

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["finding", "language"], name="finding_has_one_text_a_language"
            )
        ]

    def __str__(self) -> str:
        return self.statement
