from __future__ import annotations

from datetime import date
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords


class Perspective(models.TextChoices):
    """The two points of view of equal standing."""

    PATIENT = "patient", _("Patient")
    RESEARCHER = "researcher", _("Researcher")

    @property
    def other(self) -> Perspective:
        return Perspective.RESEARCHER if self is Perspective.PATIENT else Perspective.PATIENT

    @property
    def co_lead(self) -> str:
        return str(_CO_LEAD[self])


_CO_LEAD = {
    Perspective.PATIENT: _("Patient co-lead"),
    Perspective.RESEARCHER: _("Researcher co-lead"),
}


class Role(models.TextChoices):
    """How a person takes part in a team."""

    PATIENT_PARTNER = "patient_partner", _("Patient or public partner")
    CAREGIVER = "caregiver", _("Caregiver")
    COMMUNITY_PARTNER = "community_partner", _("Community partner")
    RESEARCHER = "researcher", _("Researcher")
    TRAINEE = "trainee", _("Trainee")
    CLINICIAN = "clinician", _("Clinician")
    KNOWLEDGE_USER = "knowledge_user", _("Knowledge user")
    COORDINATOR = "coordinator", _("Coordinator")


# The co-lead seats that a role may hold.
SEATS = {
    Perspective.PATIENT: {Role.PATIENT_PARTNER, Role.CAREGIVER, Role.COMMUNITY_PARTNER},
    Perspective.RESEARCHER: {Role.RESEARCHER, Role.CLINICIAN, Role.TRAINEE},
}


class SpeaksFor(models.TextChoices):
    """Whose experience a person brings."""

    SELF = "self", _("Myself")
    GROUP = "group", _("A group")
    BOTH = "both", _("Myself and a group")


class MembershipQuerySet(models.QuerySet["Membership"]):
    def active(self, today: date | None = None) -> Self:
        """Those who are in their team on this day (default: today in the current zone)."""
        today = today or timezone.localdate()
        return self.filter(Q(ended_on__isnull=True) | Q(ended_on__gt=today), started_on__lte=today)

    def co_leads(self) -> Self:
        return self.exclude(seat="")

    def over(self, day: date) -> Self:
        """Those that are over on this day, also those that ended on the day they began."""
        return self.filter(Q(ended_on__lte=day) | Q(ended_on__lte=F("started_on")))

    def away(self, today: date | None = None) -> Self:
        """Those who take a break on this day (default: today in the current zone)."""
        today = today or timezone.localdate()
        open_end = Q(away_until__isnull=True) | Q(away_until__gt=today)
        return self.filter(open_end, away_since__lte=today)


class Membership(models.Model):
    """A person takes part in a team in a role, from a day, until a day; co-leads hold a seat."""

    team = models.ForeignKey("teams.Team", models.CASCADE, related_name="memberships")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="memberships")
    role = models.CharField(_("role"), max_length=20, choices=Role)
    seat = models.CharField(_("co-lead seat"), max_length=10, choices=Perspective, blank=True)
    organisation = models.CharField(_("organisation"), max_length=200, blank=True)
    speaks_for = models.CharField(
        _("speaks for"), max_length=10, choices=SpeaksFor, default=SpeaksFor.SELF, db_default="self"
    )
    # The group's name, as the person says it.
    group_spoken_for = models.CharField(
        _("name of the group"), max_length=200, blank=True, db_default=""
    )
    started_on = models.DateField(_("from"))
    ended_on = models.DateField(_("until"), null=True, blank=True)
    # A break: it stops reminders and says "away", never why. `away_until` is the first day back.
    away_since = models.DateField(_("away since"), null=True, blank=True)
    away_until = models.DateField(_("back on"), null=True, blank=True)
    # Who keeps the team's payments: the one duty that opens other people's pay records.
    handles_pay = models.BooleanField(_("looks after payments"), default=False, db_default=False)

    objects = MembershipQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("team member")
        verbose_name_plural = _("team members")
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("started_on")),
                name="membership_ends_on_or_after_its_start",
                violation_error_message=_("The last day cannot be before the first."),
            ),
            models.UniqueConstraint(
                fields=["team", "user"],
                condition=Q(ended_on__isnull=True),
                name="membership_is_open_once",
                violation_error_message=_("This person is on this team already."),
            ),
            models.CheckConstraint(
                condition=Q(away_until__isnull=True)
                | Q(away_since__isnull=False, away_until__gt=F("away_since")),
                name="membership_break_ends_after_its_start",
                violation_error_message=_("A break ends after it starts."),
            ),
            models.CheckConstraint(
                condition=~Q(speaks_for="self") | Q(group_spoken_for=""),
                name="membership_names_a_group_only_if_it_speaks_for_one",
                violation_error_message=_("Leave the group empty, or say that you speak for it."),
            ),
            models.CheckConstraint(
                condition=Q(seat="")
                | Q(
                    seat="patient",
                    role__in=["patient_partner", "caregiver", "community_partner"],
                )
                | Q(seat="researcher", role__in=["researcher", "clinician", "trainee"]),
                name="membership_seat_fits_its_role",
                violation_error_message=_(
                    "A patient co-lead is a patient or public partner, a caregiver or a community "
                    "partner; a researcher co-lead is a researcher, a clinician or a trainee."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} ({self.team})"

    @property
    def is_active(self) -> bool:
        """Whether the person is on the team today."""
        today = timezone.localdate()
        return self.started_on <= today and (self.ended_on is None or self.ended_on > today)

    @property
    def is_away(self) -> bool:
        """Whether the person takes a break today."""
        today = timezone.localdate()
        begun = self.away_since is not None and self.away_since <= today
        return begun and (self.away_until is None or self.away_until > today)

    @property
    def title(self) -> str:
        """What the person is in the team, in words: the seat if they hold one, else the role."""
        return Perspective(self.seat).co_lead if self.seat else self.get_role_display()
