from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from partnerportal.foundation.languages import HasTexts, InLanguage


class KnowledgeUserGroup(HasTexts, models.Model):
    """Who an event or a brief is for, and could act on it."""

    plan = models.ForeignKey("kmb_events.EventPlan", models.CASCADE, related_name="groups")
    slug = models.SlugField(_("address"), max_length=60)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

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
    can_do = models.TextField(_("what they can do now, a line each"), max_length=1500, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["group", "language"], name="group_has_one_text_a_language"
            )
        ]

    def __str__(self) -> str:
        return self.name
