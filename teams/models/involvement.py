"""How far each person wants to take part, in each step of a project. What happened is told apart."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class ProjectStep(models.TextChoices):
    """The steps of a knowledge synthesis, from the question to looking back.

    After the stages of CIHR's ethics guidance for partnerships with patients (CIHR 51910), with
    collecting and analysing data told as a synthesis does them.
    """

    QUESTION = "question", _("Choosing the question and the plan")
    PROPOSAL = "proposal", _("Writing the proposal")
    SCIENCE_REVIEW = "science_review", _("Review of the science")
    ETHICS = "ethics", _("Ethics review")
    OVERSIGHT = "oversight", _("Keeping an eye on the project")
    SEARCH = "search", _("Searching and choosing studies")
    APPRAISE = "appraise", _("Reading and judging studies")
    MEANING = "meaning", _("Working out what it means")
    SHARING = "sharing", _("Sharing what was learned")
    LOOKING_BACK = "looking_back", _("Looking back on how it went")


class Level(models.IntegerChoices):
    """How far somebody takes part: the five levels of the IAP2 spectrum, and "not now"."""

    NOT_NOW = 0, _("Not now")
    INFORMED = 1, _("Kept informed")
    CONSULTED = 2, _("Consulted")
    INVOLVED = 3, _("Involved")
    COLLABORATING = 4, _("Collaborating")
    LEADING = 5, _("Leading")


class Involvement(models.Model):
    """How far one person wants to take part in one step of one team's project."""

    team = models.ForeignKey("teams.Team", models.CASCADE, related_name="involvements")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    step = models.CharField(max_length=20, choices=ProjectStep)
    level = models.PositiveSmallIntegerField(choices=Level)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["team", "user", "step"], name="involvement_once_a_person_and_step"
            ),
            models.CheckConstraint(
                condition=models.Q(level__lte=5), name="involvement_is_a_known_level"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.team_id} {self.user_id} {self.step}"
