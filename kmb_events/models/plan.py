from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any, Self

from django.db import models
from django.db.models import F, OuterRef, Subquery
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from kmb_events.models.finding import Finding
from kmb_events.models.session import EventSession
from partnerportal.foundation.languages import HasTexts, InLanguage
from partnerportal.foundation.versions import Versioned


class EventPlanQuerySet(models.QuerySet["EventPlan"]):
    def for_list(self) -> Self:
        """All that a row of a list of event plans shows."""
        return (
            self.select_related("team")
            .prefetch_related("texts", "sessions")
            .annotate(first_starts_at=models.Min("sessions__starts_at"))
            .order_by(F("first_starts_at").desc(nulls_last=True), "pk")
        )

    def for_page(self) -> Self:
        """The whole plan: words, sessions with their blocks, findings, groups, and the rest."""
        return self.select_related("team").prefetch_related(
            "texts",
            "sessions__texts",
            "sessions__blocks__texts",
            models.Prefetch("findings", queryset=EventPlan.ordered_findings()),
            "groups__texts",
            "affected_groups",
            "partners",
            "days_to_avoid",
            "budget_lines",
            "shared_after",
        )

    def with_next_session(self, now: datetime) -> Self:
        """Add `next_starts_at` and `next_ends_at` of the first session to come, else None."""
        coming = EventSession.objects.filter(plan=OuterRef("pk"), starts_at__gt=now)
        first = coming.order_by("starts_at")
        return self.annotate(
            next_starts_at=Subquery(first.values("starts_at")[:1]),
            next_ends_at=Subquery(first.values("ends_at")[:1]),
        )


class EventPlan(HasTexts, models.Model):
    """A plan for an event at which a team shares what it learned."""

    class Purpose(models.TextChoices):
        SHARE = "share", _("Share what we found")
        INTERPRET = "interpret", _("Make sense of it together")
        PRIORITIES = "priorities", _("Choose what comes next")
        CONNECT = "connect", _("Bring people together")

    class Strength(models.TextChoices):
        STRONG = "strong", _("Strong: many good studies point the same way")
        MIXED = "mixed", _("Mixed: some findings are firm and some are not")
        LIMITED = "limited", _("Limited: few studies, or they do not agree yet")

    class YesNo(models.TextChoices):
        YES = "yes", _("Yes")
        NO = "no", _("No")

    class CommunityInput(models.TextChoices):
        """Who it touches was asked before the date was set."""

        ASKED = "asked", _("Yes, we asked")
        PLANNED = "planned", _("Not yet, but we will")
        NOT_NEEDED = "not_needed", _("It is not needed here")

    class Provision(models.TextChoices):
        """What is there for everybody who comes, without having to ask."""

        CAPTIONS = "captions", _("Live captions")
        INTERPRETATION = "interpretation", _("English and French, with interpretation")
        SIGN_LANGUAGE = "sign_language", _("Sign language (ASL or LSQ)")
        MATERIALS_AHEAD = "materials_ahead", _("Plain papers sent ahead")
        BREAKS = "breaks", _("A break at least every 90 minutes")
        QUIET_ROOM = "quiet_room", _("A quiet place to rest, or leave to be off camera")
        SUPPORT_PERSON = "support_person", _("A support person who is there for people")
        OPT_OUT = "opt_out", _("People can leave out any part, without saying why")
        TRAVEL = "travel", _("Rides, or pay for travel")
        CARE_AT_HOME = "care_at_home", _("Pay for child care, or care at home")
        STEP_FREE = "step_free", _("A place without steps")
        ONLINE_HOST = "online_host", _("A host for those who join online or by phone")
        DATA_COSTS = "data_costs", _("Help with a device, or with the cost of data")

    class Format(models.TextChoices):
        IN_PERSON = "in_person", _("In person")
        ONLINE = "online", _("Online")
        HYBRID = "hybrid", _("In person and online")

    team = models.ForeignKey("teams.Team", models.CASCADE, related_name="+")
    slug = models.SlugField(_("address"), max_length=80, unique=True)
    # Ranked: the first is what matters most.
    purposes = models.JSONField(_("what it is for"), default=list, blank=True)
    format = models.CharField(
        _("how people meet"), max_length=10, choices=Format, default=Format.ONLINE
    )
    has_phone_line = models.BooleanField(_("people can join by phone"), default=False)
    time_zone = models.CharField(_("time zone"), max_length=50, default="America/Toronto")
    languages = models.JSONField(_("languages spoken at the event"), default=list, blank=True)
    takes_registrations = models.BooleanField(_("people sign up"), default=True)
    # Strength of evidence: read from the findings, unless the co-leads say it themselves.
    stated_strength = models.CharField(
        _("how strong the evidence is"), max_length=10, choices=Strength, blank=True
    )
    strength_why = models.TextField(_("why we say so"), max_length=1000, blank=True)
    # Context and sensitivity.
    is_sensitive = models.CharField(
        _("it can bring up hard things"), max_length=3, choices=YesNo, blank=True
    )
    sensitive_topics = models.TextField(_("what can be hard"), max_length=1000, blank=True)
    context = models.TextField(_("what is going on around it"), max_length=1500, blank=True)
    community_input = models.CharField(
        _("we asked people whom it touches"), max_length=10, choices=CommunityInput, blank=True
    )
    community_asked = models.TextField(_("whom we asked"), max_length=1000, blank=True)
    community_asked_on = models.DateField(_("when we asked"), null=True, blank=True)
    date_set_on = models.DateField(_("when the date was set"), null=True, blank=True)
    support_person = models.CharField(_("support person"), max_length=200, blank=True)
    # Equity and access.
    pays_partners = models.CharField(
        _("patient and public partners are paid"), max_length=3, choices=YesNo, blank=True
    )
    provisions = models.JSONField(_("what is there for everybody"), default=list, blank=True)
    invitations_on = models.DateField(_("invitations go out"), null=True, blank=True)
    materials_on = models.DateField(_("papers go out"), null=True, blank=True)
    budget_total = models.DecimalField(
        _("money there is"), max_digits=10, decimal_places=2, null=True, blank=True
    )
    # Feedback and what comes after.
    feedback_during = models.BooleanField(_("we ask during the event"), default=False)
    feedback_after = models.BooleanField(_("we ask after the event"), default=False)
    feedback_questions = models.JSONField(_("what we ask"), default=list, blank=True)
    follows_up = models.BooleanField(_("we ask again after 6 and 12 months"), default=False)
    findings = models.ManyToManyField("kmb_events.Finding", related_name="+", blank=True)
    up_to_date_on = models.DateField(_("studies up to"), null=True, blank=True)
    # The fingerprint that somebody last agreed to, empty again after an edit: a page of many plans
    # asks who agreed without loading their content. What may be shown is asked of `fingerprint`.
    agreed_to = models.CharField(max_length=64, blank=True, editable=False)

    objects = EventPlanQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=["agreed_to"])

    # What is no part of what the co-leads agree to.
    outside_agreement = frozenset({"agreed_to"})

    class Meta:
        verbose_name = _("event plan")
        verbose_name_plural = _("event plans")

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("event-detail", args=[self.slug])

    @staticmethod
    def ordered_findings() -> models.QuerySet[Any]:
        return Finding.objects.for_list()

    @property
    def title(self) -> str:
        """In the language of the page. Prefetch `texts` for lists."""
        return self.text.title if self.text else self.slug

    @property
    def is_over(self) -> bool:
        """Whether it has days, and all of them have passed. Prefetch `sessions` for lists."""
        ends = [row.ends_at for row in self.sessions.all()]
        return bool(ends) and max(ends) < timezone.now()

    @property
    def time_zone_name(self) -> str:
        """The place whose clock the times follow, without the continent: "Winnipeg"."""
        return self.time_zone.rsplit("/", 1)[-1].replace("_", " ")

    @property
    def standing_findings(self) -> list[Finding]:
        """Those that the team has not taken back. Needs the plan as `for_page` loads it."""
        return [row for row in self.findings.all() if not row.is_withdrawn]

    @property
    def purpose(self) -> str:
        """The code of what matters most, or nothing."""
        return self.purposes[0] if self.purposes else ""

    def get_purpose_display(self) -> str:
        return str(self.Purpose(self.purpose).label) if self.purpose else ""

    @property
    def ranked_purposes(self) -> list[str]:
        """What it is for, in words, the most important first."""
        return [str(self.Purpose(code).label) for code in self.purposes]

    @property
    def fingerprint(self) -> str:
        """A hash of all that the co-leads agree to. Needs the plan as `for_page` loads it."""
        content = [
            _values(self),
            *(
                _all_values(rows)
                for rows in (
                    self.texts.all(),
                    self.affected_groups.all(),
                    self.partners.all(),
                    self.days_to_avoid.all(),
                    self.budget_lines.all(),
                    self.shared_after.all(),
                )
            ),
            *(
                [[_values(row), _all_values(row.texts.all())] for row in _by_key(rows)]
                for rows in (self.findings.all(), self.groups.all(), self.sessions.all())
            ),
            [
                [_values(block), _all_values(block.texts.all())]
                for session in _by_key(self.sessions.all())
                for block in _by_key(session.blocks.all())
            ],
        ]
        return hashlib.sha256(json.dumps(content, default=str).encode()).hexdigest()

    @property
    def approval_subject(self) -> str:
        return f"event-plan:{self.pk}"


# Counting changes is no change.
_NEVER_AGREED = frozenset({"version"})


def _values(row: models.Model) -> list[Any]:
    """The row's own values but for those that nobody agrees to (`outside_agreement`)."""
    left_out = _NEVER_AGREED | getattr(row, "outside_agreement", frozenset())
    return [
        getattr(row, field.attname)
        for field in row._meta.concrete_fields
        if field.name not in left_out
    ]


def _by_key(rows: Iterable[models.Model]) -> list[Any]:
    """In an order that no database changes by itself: a hash of the rows must stay the same."""
    return sorted(rows, key=lambda row: row.pk)


def _all_values(rows: Iterable[models.Model]) -> list[list[Any]]:
    return [_values(row) for row in _by_key(rows)]


class EventPlanText(InLanguage, Versioned):
    """The words of a plan in one language."""

    plan = models.ForeignKey(EventPlan, models.CASCADE, related_name="texts")
    title = models.CharField(_("title"), max_length=200)
    question = models.TextField(_("what we asked"), max_length=600, blank=True)
    why = models.TextField(_("why it matters"), max_length=1500, blank=True)
    what_we_did = models.TextField(_("what we did"), max_length=1500, blank=True)
    uncertain = models.TextField(_("what is still uncertain"), max_length=1500, blank=True)
    next_steps = models.TextField(_("what happens next"), max_length=1500, blank=True)
    place = models.CharField(_("place"), max_length=200, blank=True)
    invitation = models.TextField(_("who it is for, in the invitation"), max_length=600, blank=True)
    care = models.TextField(_("if it gets hard"), max_length=1000, blank=True)
    contact = models.CharField(_("whom to ask"), max_length=300, blank=True)
    made_together = models.TextField(_("how we made it together"), max_length=1500, blank=True)

    history = HistoricalRecords()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "language"], name="event_plan_has_one_text_a_language"
            )
        ]
        ordering = ["language"]

    def __str__(self) -> str:
        return self.title
