"""What happened in each step of the project, as each co-lead says: beside what people had wanted."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from teams.models import ProjectStep


class HowFar(models.IntegerChoices):
    """How far somebody was part of a step: the levels of teams.models.Level, looked back on."""

    NOT_PART = 0, _("Not part of it")
    INFORMED = 1, _("Kept informed")
    CONSULTED = 2, _("Consulted")
    INVOLVED = 3, _("Involved")
    COLLABORATING = 4, _("Collaborating")
    LEADING = 5, _("Leading")


class Happened(models.Model):
    """How far one of the co-leads was part of a step, as the author of the response says.

    Read only through `engagement.access.happened_read_by`, for the audience of the response.
    """

    response = models.ForeignKey("engagement.Response", models.CASCADE, related_name="happened")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    step = models.CharField(max_length=20, choices=ProjectStep)
    level = models.PositiveSmallIntegerField(choices=HowFar)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["response", "person", "step"], name="happened_once_a_person_and_step"
            ),
            models.CheckConstraint(condition=Q(level__lte=5), name="happened_is_a_known_level"),
        ]

    def __str__(self) -> str:
        # Keys only: this text reaches logs.
        return f"{self.response_id}/{self.pk}"
