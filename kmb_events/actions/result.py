"""What came of an event: written down, changed, taken out. Nothing that was agreed to changes."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kmb_events.models import EventPlan, Impact, Output, Result, Uptake
from partnerportal.foundation.text import checked_words, clean_line
from teams.actions.writing import fill
from teams.models import User

# What is typed of each, beside what all have.
_ALL = ["happened_on", "proof_link", "proof"]
RESULT_FIELDS: dict[type[Result], list[str]] = {
    Output: ["kind", "what", *_ALL],
    Uptake: ["by_whom", "authority", "what", "reach", *_ALL],
    Impact: ["change", "where", "what", *_ALL],
}
_UNCHECKED = ["plan", "written_by", "written_at", "changed_by", "changed_at"]
# A list that runs wild stops here.
RESULTS_AT_MOST = 300


@transaction.atomic
def save_result(
    *,
    plan: EventPlan,
    model: type[Result],
    by: User,
    row: Any = None,
    seen: int = 0,
    **values: Any,
) -> Any:
    """Write down what came of an event, or change it (`row`), as `values` say (see RESULT_FIELDS).

    The same twice is once. Raise ValidationError for values that do not fit, without any proof, and
    when it was taken out meanwhile; Conflict when somebody else changed it after version `seen`.
    """
    EventPlan.objects.select_for_update().get(pk=plan.pk)
    told = _cleaned(model, values)
    rows = model._default_manager.filter(plan=plan)
    found = rows.filter(pk=row.pk).first() if row else rows.filter(**told).first()
    if row and found is None:
        raise ValidationError(_("Somebody took this out meanwhile. Write it anew."), code="gone")
    if found is None and rows.count() >= RESULTS_AT_MOST:
        raise ValidationError(_("This list is full. Change one of its lines."), code="too_many")
    is_new = found is None
    found = found or model(plan=plan, written_by=by)
    if fill(found, told, seen=seen, by=by, unchecked=_UNCHECKED):
        if not is_new:
            found.changed_by, found.changed_at = by, timezone.now()
        found.save()
    return found


@transaction.atomic
def take_out_result(*, row: Result, by: User) -> None:
    """Take out what was written by mistake; the history keeps that it stood there."""
    row._history_user = by  # type: ignore[attr-defined]
    row.delete()


def _cleaned(model: type[Result], values: dict[str, Any]) -> dict[str, Any]:
    told = {name: values[name] for name in RESULT_FIELDS[model]}
    for name in ("what", "proof"):
        told[name] = checked_words(name, told[name], 1000)
    if model is Output:
        told["what"] = clean_line(told["what"])
    if "by_whom" in told:
        told["by_whom"] = clean_line(told["by_whom"])
    if not told["proof"] and not told["proof_link"]:
        reason = _("Add a link, or say in words how you know.")
        raise ValidationError({"proof": reason}, code="no_proof")
    return told
