from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import OuterRef, Subquery
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from partnerportal.foundation.languages import InLanguage
from teams.models.membership import Membership


class QuestionWordingQuerySet(models.QuerySet["QuestionWording"]):
    def for_page(self) -> Self:
        """Newest first, with who proposed each, and the seat they hold or held, as `seat`."""
        seats = Membership.objects.co_leads().filter(
            team=OuterRef("team"), user=OuterRef("proposed_by")
        )
        newest_seat = seats.order_by("-started_on").values("seat")[:1]
        return self.select_related("proposed_by").annotate(seat=Subquery(newest_seat))


class QuestionWording(InLanguage):
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

    objects = QuestionWordingQuerySet.as_manager()

    class Meta:
        ordering = ["-proposed_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.team}, {self.proposed_at:%Y-%m-%d}"
