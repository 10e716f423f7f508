from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from teams.models.membership import Perspective


class HandoverQuerySet(models.QuerySet["Handover"]):
    def open(self) -> Self:
        """Those that wait for a yes or a no."""
        return self.filter(state=Handover.State.OFFERED)


class Handover(models.Model):
    """A co-lead offers their seat to somebody of the team. It changes nothing until that person
    says yes; nobody is asked why.
    """

    class State(models.TextChoices):
        OFFERED = "offered", _("Offered")
        ACCEPTED = "accepted", _("Accepted")
        DECLINED = "declined", _("Declined")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    team = models.ForeignKey("teams.Team", models.CASCADE, related_name="handovers")
    seat = models.CharField(max_length=10, choices=Perspective)
    offered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    offered_to = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    offered_at = models.DateTimeField(db_default=Now())
    state = models.CharField(max_length=10, choices=State, default=State.OFFERED)
    settled_at = models.DateTimeField(null=True)

    objects = HandoverQuerySet.as_manager()

    class Meta:
        ordering = ["-offered_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["team", "offered_by"],
                condition=Q(state="offered"),
                name="handover_is_open_once_a_seat_holder",
            ),
            models.CheckConstraint(
                condition=~Q(offered_by=F("offered_to")), name="handover_is_to_somebody_else"
            ),
            models.CheckConstraint(
                condition=Q(state="offered", settled_at__isnull=True)
                | ~Q(state="offered") & Q(settled_at__isnull=False),
                name="handover_settled_says_when",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.team_id} {self.seat} {self.state}"

    @property
    def is_open(self) -> bool:
        return self.state == self.State.OFFERED
