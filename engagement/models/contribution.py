"""Who did what for a team's work, what it was hoped to change, and the word back that it is owed."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any, Self

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce, Now, NullIf
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from partnerportal.foundation.versions import Versioned
from teams.models import Level, Perspective, ProjectStep, User

# Lines and texts of a contribution, and of the word back, in characters.
LINE_LENGTH = 200
WORDS_LENGTH = 1000
# How long a word back may take; the page says how long somebody waits, never that it is late.
WORD_BACK_WITHIN = timedelta(days=30)


class Activity(models.TextChoices):
    """What somebody did: the seven kinds that SPOR-funded projects told of (PMC9423700), with the
    tasks of a knowledge synthesis said by their own names.
    """

    EXPERIENCE = "experience", _("Shared experience or advice")
    FOCUS = "focus", _("Helped choose the question or the methods")
    REVIEW_TYPE = "review_type", _("Advised on the type of review")
    SCREENING = "screening", _("Screened abstracts")
    ANALYSING = "analysing", _("Read and analysed articles")
    WRITING = "writing", _("Wrote or changed a text")
    HOSTING = "hosting", _("Hosted a meeting or an event")
    PRESENTING = "presenting", _("Presented the work")
    STUDY = "study", _("Took part in a study")
    FUNDING = "funding", _("Worked on a grant, or on sharing what was learned")
    OTHER = "other", _("Something else")


class Change(models.TextChoices):
    """What came of it, after PIRIT's kinds of impact: nothing, and harm, are told like all else."""

    MADE = "made", _("Something new was made")
    SHAPED = "shaped", _("It shaped what we do")
    CONFIRMED = "confirmed", _("It confirmed our way")
    CHOSEN = "chosen", _("It decided what comes first")
    NOTHING = "nothing", _("Nothing changed")
    WORSE = "worse", _("Something changed for the worse")


class ContributionQuerySet(models.QuerySet["Contribution"]):
    def for_page(self) -> Self:
        """All that a row of the list shows, newest first."""
        parts = Contributor.objects.select_related("user").order_by("pk")
        rows = self.select_related("word_back__replied_by", "entered_by")
        return rows.prefetch_related(models.Prefetch("parts", queryset=parts)).order_by(
            "-done_on", "-pk"
        )

    def waiting(self) -> Self:
        """Inputs that hoped to change something, and have no word back."""
        return self.filter(hoped_at__isnull=False, word_back=None)

    def with_change(self, change: str) -> Self:
        """Those of which this came, as their people say, else as the word back says."""
        return self.alias(
            came_of_it=Coalesce(NullIf("change", models.Value("")), "word_back__change")
        ).filter(came_of_it=change)


class Contribution(Versioned):
    """Something that people of a team did. It is theirs: what they erase is gone, with no history."""

    team = models.ForeignKey("teams.Team", models.CASCADE, related_name="+")
    kind = models.CharField(_("kind"), max_length=20, choices=Activity)
    what = models.CharField(_("in a few words"), max_length=LINE_LENGTH, blank=True)
    done_on = models.DateField(_("day"))
    step = models.CharField(
        _("step of the project"), max_length=20, choices=ProjectStep, blank=True
    )
    level = models.PositiveSmallIntegerField(_("level"), choices=Level, null=True, blank=True)
    hours = models.DecimalField(
        _("hours"),
        max_digits=5,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(Decimal("0.25")), MaxValueValidator(Decimal(500))],
    )
    hoped = models.TextField(_("hoped to change"), max_length=WORDS_LENGTH, blank=True)
    # When they first said so (from then on a word back is owed), and which co-leads they asked.
    hoped_at = models.DateTimeField(null=True, blank=True)
    asked = models.CharField(_("who answers"), max_length=10, choices=Perspective, blank=True)
    change = models.CharField(_("what came of it"), max_length=10, choices=Change, blank=True)
    changed = models.TextField(_("what changed"), max_length=WORDS_LENGTH, blank=True)
    why = models.TextField(_("why it matters"), max_length=WORDS_LENGTH, blank=True)
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    entered_at = models.DateTimeField(db_default=Now())

    objects = ContributionQuerySet.as_manager()

    class Meta:
        ordering = ["-done_on", "-pk"]
        indexes = [models.Index(fields=["team", "-done_on"], name="contribution_of_a_team")]
        constraints = [
            models.CheckConstraint(
                condition=Q(hoped="", hoped_at__isnull=True, asked="")
                | ~Q(hoped="") & Q(hoped_at__isnull=False, asked__in=["patient", "researcher"]),
                name="contribution_that_hoped_says_when_and_whom_it_asks",
            ),
        ]

    def __str__(self) -> str:
        # Keys only: this text reaches logs.
        return f"{self.team_id}/{self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("contribution-detail", args=[self.team.slug, self.pk])

    @property
    def people(self) -> list[User]:
        """Who did it, in the order in which they were written down. One query without `for_page`."""
        if not self.pk:
            return []
        return [part.user for part in self.parts.all()]

    @property
    def title(self) -> str:
        """Its own words, else its kind."""
        return self.what or str(self.get_kind_display())

    def is_of(self, user: Any) -> bool:
        """Whether this person is among those who did it. Needs `for_page()`."""
        return any(part.user_id == user.pk for part in self.parts.all())

    @property
    def hours_shown(self) -> Decimal | None:
        """The hours without needless zeros."""
        if self.hours is None:
            return None
        return Decimal(f"{self.hours:f}".rstrip("0").rstrip("."))

    @property
    def came_of_it(self) -> str:
        """What came of it in words: as its people say, else as the word back says; maybe nothing yet."""
        told = self.change or (self.answer.change if self.answer else "")
        return str(Change(told).label) if told else ""

    @property
    def answer(self) -> WordBack | None:
        return getattr(self, "word_back", None)

    @property
    def waits(self) -> bool:
        """Whether a word back is owed."""
        return self.hoped_at is not None and self.answer is None

    @property
    def answer_by(self) -> datetime | None:
        """Until when a word back is wished for."""
        return self.hoped_at + WORD_BACK_WITHIN if self.hoped_at else None

    @property
    def month_is_over(self) -> bool:
        """Whether that day has gone by: then it is shown no more, so that nobody is called late."""
        return self.answer_by is not None and self.answer_by <= timezone.now()


class Contributor(models.Model):
    """One person's part in a contribution, with the side they stood on in the team by then."""

    contribution = models.ForeignKey(Contribution, models.CASCADE, related_name="parts")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    # Empty for who stands on neither side, like a coordinator.
    perspective = models.CharField(max_length=10, choices=Perspective, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["contribution", "user"], name="contributor_once_a_contribution"
            )
        ]

    def __str__(self) -> str:
        return f"{self.contribution_id} {self.user_id}"


class WordBack(Versioned):
    """What an input came to: "you said, we did", or why not."""

    class Outcome(models.TextChoices):
        DID = "did", _("You said, we did")
        PARTLY = "partly", _("We did a part of it")
        NOT = "not", _("We did not, and this is why")

    contribution = models.OneToOneField(Contribution, models.CASCADE, related_name="word_back")
    outcome = models.CharField(_("what we did"), max_length=10, choices=Outcome)
    words = models.TextField(_("words"), max_length=WORDS_LENGTH)
    change = models.CharField(_("what came of it"), max_length=10, choices=Change, blank=True)
    replied_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    replied_at = models.DateTimeField(db_default=Now())

    def __str__(self) -> str:
        return str(self.contribution_id)
