from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from partnerportal.foundation.languages import HasTexts, InLanguage
from partnerportal.foundation.versions import Versioned


class KnowledgeUserGroup(HasTexts, Versioned):
    """Who an event or a brief is for, and could act on it."""

    class Kind(models.TextChoices):
        """The audiences of Canadian knowledge translation plans (FIELD's list of CIHR and Barwick)."""

        PATIENTS = "patients", _("Patients, families and caregivers")
        PUBLIC = "public", _("The public")
        COMMUNITY = "community", _("Community groups and non-profits")
        PRACTITIONERS = "practitioners", _("People who give care")
        DECISION_MAKERS = "decision_makers", _("People who run services")
        POLICY_MAKERS = "policy_makers", _("People who make policy")
        RESEARCHERS = "researchers", _("Researchers")
        FUNDERS = "funders", _("Funders")
        MEDIA = "media", _("Media")
        INDUSTRY = "industry", _("Industry")
        OTHER = "other", _("Others")

    class Power(models.TextChoices):
        DECIDES = "decides", _("They can decide it")
        ADVISES = "advises", _("They can sway those who decide")
        USES = "uses", _("They can use it themselves")
        NONE = "none", _("They cannot act on it yet")

    plan = models.ForeignKey("kmb_events.EventPlan", models.CASCADE, related_name="groups")
    slug = models.SlugField(_("address"), max_length=60)
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    kind = models.CharField(_("kind of group"), max_length=16, choices=Kind, blank=True)
    power = models.CharField(_("power to act"), max_length=8, choices=Power, blank=True)
    # What the message to this group rests on: it may not be surer than that.
    finding = models.ForeignKey(
        "kmb_events.Finding", models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "slug"], name="group_is_once_in_a_plan")
        ]

    def __str__(self) -> str:
        return self.text.name if self.text else self.slug


class KnowledgeUserGroupText(InLanguage):
    group = models.ForeignKey(KnowledgeUserGroup, models.CASCADE, related_name="texts")
    name = models.CharField(_("name"), max_length=150)
    what_matters = models.CharField(_("what matters to them"), max_length=300, blank=True)
    how_reached = models.CharField(_("how we reach them"), max_length=300, blank=True)
    message = models.TextField(_("our message to them"), max_length=600, blank=True)
    access_needs = models.CharField(_("what they need to take part"), max_length=300, blank=True)
    can_do = models.TextField(_("what they can do now, a line each"), max_length=1500, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["group", "language"], name="group_has_one_text_a_language"
            )
        ]

    def __str__(self) -> str:
        return self.name
