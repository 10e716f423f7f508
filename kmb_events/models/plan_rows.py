"""The rows of a plan: partners, people who are often left out, days to avoid, money, tasks."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from partnerportal.foundation.versions import Versioned


class PlanPartner(Versioned):
    """A person or an organisation that the event is made with."""

    class Status(models.TextChoices):
        IDEA = "idea", _("An idea")
        ASKED = "asked", _("Asked")
        AGREED = "agreed", _("Agreed")
        DECLINED = "declined", _("Said no")

    plan = models.ForeignKey("kmb_events.EventPlan", models.CASCADE, related_name="partners")
    name = models.CharField(_("partner"), max_length=200)
    brings = models.CharField(_("what they bring"), max_length=300, blank=True)
    held_by = models.CharField(_("who knows them"), max_length=200, blank=True)
    status = models.CharField(_("status"), max_length=8, choices=Status, default=Status.IDEA)
    next_step = models.CharField(_("next step"), max_length=300, blank=True)
    next_on = models.DateField(_("by when"), null=True, blank=True)
    credit = models.CharField(_("how we thank them"), max_length=300, blank=True)

    # Whether somebody was called does not change what was agreed to.
    outside_agreement = frozenset({"status", "next_step", "next_on"})

    class Meta:
        verbose_name = _("partner")
        verbose_name_plural = _("partners")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name


class AffectedGroup(Versioned):
    """People whom the topic touches and who are often left out."""

    class Invited(models.TextChoices):
        YES = "yes", _("Yes")
        PLANNED = "planned", _("Not yet, but we will")
        NO = "no", _("No")

    plan = models.ForeignKey("kmb_events.EventPlan", models.CASCADE, related_name="affected_groups")
    name = models.CharField(_("who"), max_length=200)
    how_affected = models.CharField(_("how it touches them"), max_length=300, blank=True)
    is_left_out = models.BooleanField(_("they are often left out"), default=True)
    invited = models.CharField(_("invited"), max_length=8, choices=Invited, blank=True)
    how_invited = models.CharField(_("how they are invited"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("people it touches")
        verbose_name_plural = _("people it touches")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name


class DayToAvoid(models.Model):
    """A day that the team named: a holiday, a day of treatment, a time of mourning."""

    plan = models.ForeignKey("kmb_events.EventPlan", models.CASCADE, related_name="days_to_avoid")
    # One day, or a weekday (0 is Monday) that comes back each week.
    day = models.DateField(_("day"), null=True, blank=True)
    weekday = models.PositiveSmallIntegerField(_("weekday"), null=True, blank=True)
    why = models.CharField(_("why"), max_length=200, blank=True)

    class Meta:
        ordering = ["day", "weekday", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(day__isnull=False, weekday__isnull=True)
                | models.Q(day__isnull=True, weekday__isnull=False, weekday__range=(0, 6)),
                name="day_to_avoid_is_a_day_or_a_weekday",
                violation_error_message=_("Choose one day, or a day of the week."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.plan_id}/{self.pk}"


class BudgetLine(Versioned):
    """One line of what the event costs, in Canadian dollars."""

    class Kind(models.TextChoices):
        HONORARIA = "honoraria", _("Pay for partners and speakers")
        CAPTIONS = "captions", _("Captions")
        INTERPRETATION = "interpretation", _("Interpretation")
        CARE = "care", _("Child care, or care at home")
        TRAVEL = "travel", _("Rides and travel")
        ACCESS = "access", _("Other access needs")
        ROOM = "room", _("Room and equipment")
        FOOD = "food", _("Food")
        MATERIALS = "materials", _("Papers and design")
        OTHER = "other", _("Something else")

    plan = models.ForeignKey("kmb_events.EventPlan", models.CASCADE, related_name="budget_lines")
    kind = models.CharField(_("what for"), max_length=16, choices=Kind)
    what = models.CharField(_("more about it"), max_length=200, blank=True)
    amount = models.DecimalField(_("dollars"), max_digits=10, decimal_places=2)

    class Meta:
        verbose_name = _("line of the budget")
        verbose_name_plural = _("lines of the budget")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(amount__gte=0),
                name="budget_line_is_not_below_zero",
                violation_error_message=_("Write an amount of 0 or more."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.plan_id}/{self.pk}"

    @property
    def is_inclusion(self) -> bool:
        """Whether it is spent so that people can take part at all."""
        return self.kind in INCLUSION


INCLUSION = frozenset(
    {
        BudgetLine.Kind.HONORARIA,
        BudgetLine.Kind.CAPTIONS,
        BudgetLine.Kind.INTERPRETATION,
        BudgetLine.Kind.CARE,
        BudgetLine.Kind.TRAVEL,
        BudgetLine.Kind.ACCESS,
    }
)


class SharedAfter(Versioned):
    """One thing from the menu of dissemination approaches that the team will make."""

    plan = models.ForeignKey("kmb_events.EventPlan", models.CASCADE, related_name="shared_after")
    approach = models.CharField(_("what"), max_length=40)
    group = models.ForeignKey(
        "kmb_events.KnowledgeUserGroup", models.SET_NULL, null=True, blank=True, related_name="+"
    )
    ready_on = models.DateField(_("ready by"), null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "approach", "group"], name="approach_is_once_for_a_group"
            ),
            # To a database, two empty groups are not the same group.
            models.UniqueConstraint(
                fields=["plan", "approach"],
                condition=models.Q(group__isnull=True),
                name="approach_is_once_for_everybody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.plan_id} {self.approach}"


class PlanTask(Versioned):
    """Something to do for the event. Doing it changes nothing that was agreed to."""

    plan = models.ForeignKey("kmb_events.EventPlan", models.CASCADE, related_name="tasks")
    title = models.CharField(_("what"), max_length=300)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    due_on = models.DateField(_("by when"), null=True, blank=True)
    done_at = models.DateTimeField(_("done"), null=True, blank=True)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    # Where it came from: "" for one's own, else "advice:<rule>" or "shared:<approach>".
    source = models.CharField(max_length=60, blank=True)

    class Meta:
        verbose_name = _("task")
        verbose_name_plural = _("tasks")
        ordering = [models.F("due_on").asc(nulls_last=True), "pk"]

    def __str__(self) -> str:
        return f"{self.plan_id}/{self.pk}"
