"""What the people of a team agree on about working together: versions, each signed by both sides."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from partnerportal.foundation.languages import InLanguage
from partnerportal.foundation.versions import Versioned
from teams.models.membership import Perspective

# The longest text of one section, in characters: about two screens of a phone.
SECTION_LENGTH = 3000


class Section(models.TextChoices):
    """The parts of an agreement, in their order. The first six are the charter of the two roles."""

    PATIENT_DOES = "patient_does", _("Patient co-lead: what I do")
    PATIENT_DOES_NOT = "patient_does_not", _("Patient co-lead: what I don’t do")
    PATIENT_DECIDES = "patient_decides", _("Patient co-lead: what I decide")
    RESEARCHER_DOES = "researcher_does", _("Researcher co-lead: what I do")
    RESEARCHER_DOES_NOT = "researcher_does_not", _("Researcher co-lead: what I don’t do")
    RESEARCHER_DECIDES = "researcher_decides", _("Researcher co-lead: what I decide")
    COMMUNICATION = "communication", _("How we keep in touch")
    DECISIONS = "decisions", _("How we decide")
    PACE = "pace", _("Pace and timelines")
    COMPENSATION = "compensation", _("Payment and costs")
    CREDIT = "credit", _("Credit")
    CONFIDENTIALITY = "confidentiality", _("What stays between us")
    DISAGREEMENT = "disagreement", _("When we disagree, and who to call")

    @property
    def side(self) -> str:
        """Whose role it tells: patient or researcher; empty for what both share."""
        side, _line, _question = self.value.partition("_")
        return side if side in Perspective.values else ""

    @property
    def short(self) -> Any:
        """What it is called among the words of its own side."""
        return _QUESTIONS[self.value.removeprefix(f"{self.side}_")] if self.side else self.label


_QUESTIONS = {
    "does": _("What I do"),
    "does_not": _("What I don’t do"),
    "decides": _("What I decide"),
}


class AgreementVersion(InLanguage):
    """One version of a team's agreement. Once somebody has signed it, its words stay as they are;
    a change is a new version that both sides sign anew.
    """

    team = models.ForeignKey("teams.Team", models.CASCADE, related_name="agreement_versions")
    number = models.PositiveIntegerField(_("version"))
    review_on = models.DateField(_("look at it again on"), null=True, blank=True)
    # Counts changes of the review date, as sections count their own.
    review_version = models.PositiveIntegerField(default=1)
    begun_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    begun_at = models.DateTimeField(db_default=Now())
    # When the second side signed; empty until then. The newest such version is the one in force.
    agreed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["team", "number"], name="agreement_version_is_numbered_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.team_id} {self.number}"

    @property
    def subject(self) -> str:
        """What its approvals are about."""
        return f"agreement:{self.pk}"

    @property
    def words(self) -> dict[str, str]:
        """The text of every section by its code. Prefetch `sections` for lists."""
        return {row.code: row.text for row in self.sections.all()}

    @property
    def fingerprint(self) -> str:
        """A hash of all that is signed."""
        told = [self.language, str(self.review_on or ""), sorted(self.words.items())]
        return hashlib.sha256(json.dumps(told, ensure_ascii=False).encode()).hexdigest()


class AgreementSection(Versioned):
    """The words of one section of one version. Two people may write different sections at once."""

    agreement = models.ForeignKey(AgreementVersion, models.CASCADE, related_name="sections")
    code = models.CharField(max_length=20, choices=Section)
    text = models.TextField(max_length=SECTION_LENGTH, blank=True)
    edited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    edited_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["agreement", "code"], name="agreement_has_each_section_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.agreement_id} {self.code}"
