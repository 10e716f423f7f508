"""How a team's work was made together, in the team's own words: each version is kept."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models.functions import Now
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from partnerportal.foundation.languages import InLanguage

# As long as the words "How we made it together" of an event plan may be, which take it over.
STATEMENT_LENGTH = 1500


class Statement(InLanguage):
    """One version of a team's own words in one language. The one with the highest number stands."""

    team = models.ForeignKey("teams.Team", models.CASCADE, related_name="+")
    number = models.PositiveIntegerField()
    words = models.TextField(_("words"), max_length=STATEMENT_LENGTH)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    written_at = models.DateTimeField(db_default=Now())

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["team", "language", "number"], name="statement_is_numbered_once"
            )
        ]

    @property
    def version(self) -> int:
        """As the page remembers which words were read."""
        return self.number

    def get_absolute_url(self) -> str:
        return reverse("statement-detail", args=[self.team.slug, self.language])

    def __str__(self) -> str:
        return f"{self.team_id} {self.language} {self.number}"
