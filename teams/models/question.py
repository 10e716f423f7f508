from __future__ import annotations

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import OuterRef, Subquery
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from partnerportal.foundation.languages import InLanguage
from teams.models.membership import Membership


class KeptForEver(models.Model):
    """Abstract: a row that the portal adds and never changes or deletes, so that history stays true.

    Only what stands above one row lets go of it: a team that is deleted, and the demo, which puts
    its own story back.
    """

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise TypeError("what was said of a question is added to, never changed")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        raise TypeError("what was said of a question stays")


class QuestionWordingQuerySet(models.QuerySet["QuestionWording"]):
    def for_page(self) -> Self:
        """Newest first, with who proposed each, the seat they hold or held as `seat`, and the answers
        of patient co-leads, newest first, as `told`.
        """
        seats = Membership.objects.co_leads().filter(
            team=OuterRef("team"), user=OuterRef("proposed_by")
        )
        newest_seat = seats.order_by("-started_on").values("seat")[:1]
        answers = QuestionAnswer.objects.select_related("answered_by")
        told = models.Prefetch("answers", queryset=answers, to_attr="told")
        rows = self.select_related("proposed_by").prefetch_related(told)
        return rows.annotate(seat=Subquery(newest_seat))


class QuestionWording(KeptForEver, InLanguage):
    """One wording of a team's research question: who proposed it, and why. The newest one stands.

    Nobody in `proposed_by` means that the co-leads wrote it together.
    """

    team = models.ForeignKey("teams.Team", models.CASCADE, related_name="question_wordings")
    wording = models.TextField(_("wording"), max_length=1000)
    why = models.TextField(_("why"), max_length=1000, blank=True)
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    proposed_at = models.DateTimeField(db_default=Now())

    # Set by `for_page()`.
    told: list[QuestionAnswer]

    objects = QuestionWordingQuerySet.as_manager()

    class Meta:
        ordering = ["-proposed_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.team}, {self.proposed_at:%Y-%m-%d}"

    @property
    def last_answers(self) -> list[QuestionAnswer]:
        """What each person said last, newest first. Needs `for_page()`."""
        found: dict[int, QuestionAnswer] = {}
        for row in self.told:
            found.setdefault(row.answered_by_id, row)
        return list(found.values())

    @property
    def newest_answer(self) -> QuestionAnswer | None:
        """The one that holds. Needs `for_page()`."""
        return self.told[0] if self.told else None


class QuestionAnswer(KeptForEver, InLanguage):
    """A patient co-lead says whether a wording is still their question. Answers are added, never
    changed; the newest one holds.
    """

    class Verdict(models.TextChoices):
        STILL = "still", _("Still my question")
        PARTLY = "partly", _("Partly: something was lost")
        NO_LONGER = "no_longer", _("No longer my question")

    wording = models.ForeignKey(QuestionWording, models.CASCADE, related_name="answers")
    verdict = models.CharField(_("answer"), max_length=10, choices=Verdict)
    # What was lost, or why it is no longer theirs, in the person's words; for the team.
    lost = models.TextField(_("what was lost"), max_length=1000, blank=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(db_default=Now())

    class Meta:
        ordering = ["-answered_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(verdict="partly") | ~models.Q(lost=""),
                name="question_answer_partly_says_what_was_lost",
                violation_error_message=_("Say in a few words what was lost."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.wording_id} {self.verdict}"
