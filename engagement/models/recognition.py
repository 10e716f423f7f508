"""How each person wants to be thanked for their part in a team's work: their own choice."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from partnerportal.foundation.versions import Versioned

# The columns of a choice.
WAYS = ("authorship", "acknowledgement", "payment", "thanks")


class CreditRole(models.TextChoices):
    """The fourteen roles of CRediT (ANSI/NISO Z39.104-2022) in plain words, and lived experience as a
    role of its own.
    """

    LIVED = "lived", _("Lived experience: I brought what I know from living with it")
    CONCEPT = "concept", _("Conceptualization: I had a part in the idea")
    DATA = "data", _("Data curation: I kept the data in order")
    ANALYSIS = "analysis", _("Formal analysis: I worked out what the data say")
    FUNDING = "funding", _("Funding acquisition: I helped to find the money")
    INVESTIGATION = "investigation", _("Investigation: I searched, read or gathered")
    METHOD = "method", _("Methodology: I helped to choose how it is done")
    ADMIN = "admin", _("Project administration: I planned and kept it going")
    RESOURCES = "resources", _("Resources: I brought people, places or tools")
    SOFTWARE = "software", _("Software: I wrote or tested a program")
    SUPERVISION = "supervision", _("Supervision: I led or guided others")
    VALIDATION = "validation", _("Validation: I checked that results hold")
    VISUAL = "visual", _("Visualization: I made charts or pictures")
    DRAFT = "draft", _("Writing – original draft: I wrote words that were not there before")
    REVIEW = "review", _("Writing – review and editing: I read drafts and changed them")

    @property
    def short(self) -> str:
        """The name alone, for a line of credit."""
        return str(self.label).partition(":")[0].strip()


class Recognition(Versioned):
    """One person's choices in one team. Without a row they have chosen nothing, and nobody names them.

    Authorship and acknowledgement say yes to one's name in print, as the profile has it
    (teams.User.name_in_print). Payment is read by the person and by who looks after payments.
    """

    team = models.ForeignKey("teams.Team", models.CASCADE, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    authorship = models.BooleanField(_("as an author"), default=False)
    acknowledgement = models.BooleanField(_("named in the thanks"), default=False)
    payment = models.BooleanField(_("with payment"), default=False)
    thanks = models.BooleanField(_("with a thank-you"), default=False)
    # Codes of CreditRole, in its order.
    roles = models.JSONField(default=list, blank=True)
    chosen_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["team", "user"], name="recognition_once_a_person_and_team"
            )
        ]

    def __str__(self) -> str:
        return f"{self.team_id} {self.user_id}"

    @property
    def ways(self) -> list[str]:
        """What was chosen, by the names of the columns."""
        return [way for way in WAYS if getattr(self, way)]

    @property
    def says_yes_to_name(self) -> bool:
        return self.authorship or self.acknowledgement

    @property
    def role_names(self) -> list[str]:
        """The roles by name, in CRediT's order with lived experience first."""
        return [role.short for role in CreditRole if role in self.roles]
