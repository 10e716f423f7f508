"""What has to be said openly: conflicts of interest, Indigenous data, reflections used as research."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from partnerportal.foundation.versions import Versioned


class ConflictDeclaration(models.Model):
    """A member says whether they have a conflict of interest. Renewed each year: a new row."""

    team = models.ForeignKey("teams.Team", models.CASCADE, related_name="conflict_declarations")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    has_conflict = models.BooleanField(_("I have a conflict of interest to declare"))
    # For the people of the team and their facilitator.
    words = models.TextField(_("what it is"), max_length=1000, blank=True)
    declared_at = models.DateTimeField(db_default=Now())
    renew_on = models.DateField(_("renew on"))

    class Meta:
        ordering = ["-declared_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(has_conflict=True) & ~Q(words="") | Q(has_conflict=False, words=""),
                name="conflict_declared_says_what_it_is",
                violation_error_message=_("Say in a few words what it is."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.team_id}/{self.user_id}"


class IndigenousData(Versioned):
    """A team works with Indigenous data: whose authority holds, and whether it is on hold.

    After OCAP (First Nations Information Governance Centre) and the CARE principles. On hold means
    that nothing of the team goes into exports and reports until it is released.
    """

    team = models.OneToOneField("teams.Team", models.CASCADE, related_name="indigenous_data")
    authority = models.CharField(_("who has authority over the data"), max_length=300)
    agreement = models.TextField(_("what was agreed"), max_length=2000, blank=True)
    is_on_hold = models.BooleanField(_("on hold"), default=True)
    flagged_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    flagged_at = models.DateTimeField(db_default=Now())
    # Who, of the authority, said that it may be used, and when.
    released_by_name = models.CharField(_("released by"), max_length=200, blank=True)
    released_on = models.DateField(_("released on"), null=True, blank=True)

    history = HistoricalRecords()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(is_on_hold=True)
                | Q(is_on_hold=False, released_on__isnull=False) & ~Q(released_by_name=""),
                name="indigenous_data_released_says_by_whom_and_when",
                violation_error_message=_("Say who released it, and on which day."),
            )
        ]

    def __str__(self) -> str:
        return str(self.team_id)


class ResearchUse(Versioned):
    """A team plans to use its reflections as research: then an ethics board looks at it first."""

    team = models.OneToOneField("teams.Team", models.CASCADE, related_name="research_use")
    purpose = models.TextField(_("what for"), max_length=1000)
    ethics_board = models.CharField(_("ethics board"), max_length=200, blank=True)
    approved_on = models.DateField(_("approved on"), null=True, blank=True)
    flagged_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    flagged_at = models.DateTimeField(db_default=Now())

    history = HistoricalRecords()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(approved_on__isnull=True) | ~Q(ethics_board=""),
                name="research_use_approved_names_its_board",
                violation_error_message=_("Name the ethics board."),
            )
        ]

    def __str__(self) -> str:
        return str(self.team_id)
