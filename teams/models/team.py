from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Self

from django.db import models
from django.db.models import F, Prefetch, Q
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from partnerportal.foundation.languages import Language
from teams.models.membership import Membership, MembershipQuerySet, Perspective


@dataclass(frozen=True)
class Side:
    """One half of a team's pair: a perspective and the people who hold its seat (maybe nobody)."""

    perspective: Perspective
    co_leads: list[Membership]


def _prefetch(rows: MembershipQuerySet) -> Prefetch:
    rows = rows.select_related("user").order_by("user__name")
    return Prefetch("memberships", queryset=rows, to_attr="active_memberships")


class TeamQuerySet(models.QuerySet["Team"]):
    def for_list(self) -> Self:
        """All that a row of a list of teams shows: community and co-leads."""
        return (
            self.select_related("community")
            .prefetch_related("community__texts", Team.leads())
            .order_by("name", "pk")
        )


class Team(models.Model):
    """A research team, led by a patient or public partner and a researcher."""

    class Stage(models.TextChoices):
        PLANNING = "planning", _("Planning")
        DOING = "doing", _("Doing")
        SHARING = "sharing", _("Sharing")
        FINISHED = "finished", _("Finished")

    slug = models.SlugField(_("address"), max_length=80, unique=True)
    name = models.CharField(_("name"), max_length=120)
    project_title = models.CharField(_("project title"), max_length=300)
    community = models.ForeignKey(
        "teams.Community",
        models.PROTECT,
        related_name="teams",
        verbose_name=_("community"),
    )
    programme = models.CharField(_("programme"), max_length=150)
    funded_year = models.PositiveSmallIntegerField(_("year of funding"))
    stage = models.CharField(_("stage"), max_length=10, choices=Stage, default=Stage.PLANNING)
    starts_on = models.DateField(_("starts on"))
    ends_on = models.DateField(_("ends on"), null=True, blank=True)
    language = models.CharField(
        _("language"), max_length=2, choices=Language, default=Language.ENGLISH
    )
    # How often the co-leads check in; empty until they have said so.
    check_in_weeks = models.PositiveSmallIntegerField(
        _("weeks between check-ins"), null=True, blank=True
    )
    # Whose half stands first: a coin toss when the team starts; then it swaps with each check-in.
    first_perspective = models.CharField(
        _("who stands first"), max_length=10, choices=Perspective, editable=False
    )

    # Set by the prefetch of Team.people().
    active_memberships: list[Membership]

    objects = TeamQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("team")
        verbose_name_plural = _("teams")
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="team_ends_on_or_after_its_start",
                violation_error_message=_("A project cannot end before it starts."),
            ),
            models.CheckConstraint(
                condition=Q(funded_year__gte=1990, funded_year__lte=2100),
                name="team_funded_in_a_likely_year",
                violation_error_message=_("Write the year of funding with four digits, like 2023."),
            ),
            models.CheckConstraint(
                condition=Q(check_in_weeks__isnull=True)
                | Q(check_in_weeks__gte=1, check_in_weeks__lte=26),
                name="team_checks_in_every_1_to_26_weeks",
                violation_error_message=_("Choose from 1 to 26 weeks."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("team-detail", args=[self.slug])

    @staticmethod
    def people() -> Prefetch:
        """Prefetch the active memberships with their people, as `active_memberships`."""
        return _prefetch(Membership.objects.active())

    @staticmethod
    def leads() -> Prefetch:
        """As `people()`, where nobody but the co-leads is shown."""
        return _prefetch(Membership.objects.active().co_leads())

    def co_leads(self, perspective: str) -> list[Membership]:
        """The active co-leads of one perspective, by first name. Needs `Team.people()`."""
        return [row for row in self.people_in_order if row.seat == perspective]

    @cached_property
    def people_in_order(self) -> list[Membership]:
        """The active members by first name. Needs `Team.people()` prefetched."""
        return sorted(self.active_memberships, key=lambda row: (row.user.sort_name, row.pk))

    @property
    def is_co_led(self) -> bool:
        """Whether both perspectives have an active co-lead. Needs `Team.people()` prefetched."""
        return all(self.co_leads(perspective) for perspective in Perspective)

    @property
    def sides(self) -> list[Side]:
        """Both halves, in the team's own order. Needs `Team.people()` prefetched."""
        first = Perspective(self.first_perspective)
        return [Side(side, self.co_leads(side)) for side in (first, first.other)]

    @property
    def stages(self) -> list[dict[str, Any]]:
        """Every stage with its name and state: done, now, or still to come."""
        names = list(self.Stage)
        now = names.index(self.Stage(self.stage))
        return [
            {"name": stage.label, "state": "done" if at < now else "now" if at == now else ""}
            for at, stage in enumerate(names)
        ]
