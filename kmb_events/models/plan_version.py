"""The versions of a plan that somebody agreed to, each with its content."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from kmb_events.models.plan import EventPlan


class PlanVersion(models.Model):
    """What a plan said when a co-lead agreed to it. The same fingerprint is the same version."""

    plan = models.ForeignKey("kmb_events.EventPlan", models.CASCADE, related_name="kept_versions")
    number = models.PositiveIntegerField(_("version"))
    fingerprint = models.CharField(max_length=64)
    # See `content_of`: what was agreed to, so that a later reader is told what changed since.
    content = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    kept_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    kept_at = models.DateTimeField(db_default=Now())

    class Meta:
        verbose_name = _("version of a plan")
        verbose_name_plural = _("versions of a plan")
        ordering = ["plan", "number"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "number"], name="plan_version_number_is_once"),
            models.UniqueConstraint(
                fields=["plan", "fingerprint"], name="plan_version_fingerprint_is_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.plan_id}/{self.number}"


# What tells a row from another and where it belongs; nobody agrees to it.
_NO_WORDS = frozenset({"id", "version", "language", "plan", "team", "session", "order"})
_KINDS = ("sessions", "findings", "groups")
_PLAIN_KINDS = ("affected_groups", "partners", "days_to_avoid", "budget_lines", "shared_after")


def content_of(plan: EventPlan) -> dict[str, Any]:
    """All that the co-leads agree to, row by row: "session:12" -> {its values, words by language}.

    Needs the plan as `for_page` loads it.
    """
    rows = {"plan:0": _row(plan)}
    for name in _KINDS:
        rows |= {_key(row): _row(row) for row in getattr(plan, name).all()}
    for session in plan.sessions.all():
        rows |= {_key(block): _row(block) for block in session.blocks.all()}
    for name in _PLAIN_KINDS:
        rows |= {_key(row): _values(row) for row in getattr(plan, name).all()}
    return rows


def _key(row: models.Model) -> str:
    return f"{row._meta.model_name}:{row.pk}"


def _row(row: Any) -> dict[str, Any]:
    words = {
        f"{text.language}.{name}": value
        for text in row.texts.all()
        for name, value in _values(text).items()
    }
    return _values(row) | words


def _values(row: models.Model) -> dict[str, Any]:
    left_out = _NO_WORDS | getattr(row, "outside_agreement", frozenset())
    return {
        field.name: getattr(row, field.attname)
        for field in row._meta.concrete_fields
        if field.name not in left_out and not (field.is_relation and field.name != "group")
    }
