"""Save the rows of a step of a plan, and refuse what does not fit together."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Max, ProtectedError, RestrictedError
from django.utils.translation import gettext as _

from kmb_events.models import EventPlan, Finding, KnowledgeUserGroup, SharedAfter
from kmb_events.models.step_parts import Rows, Step
from partnerportal.foundation import written
from partnerportal.foundation.zones import known_zone
from teams.actions.slugs import free_among, slug_for

# A list that runs wild stops here, well before a form has more boxes than a request may hold.
ROWS_AT_MOST = {
    "groups": 30,
    "partners": 40,
    "affected_groups": 40,
    "sessions": 25,
    "days_to_avoid": 25,
    "budget_lines": 60,
}
# What a row has beside what people type about it.
_OWN = frozenset({"plan", "slug", "order", "version", "id", "group", "finding"})


@dataclass(frozen=True)
class SaidRow:
    """What was typed about one row. pk: None for a new one; is_out: it goes."""

    pk: int | None
    values: dict[str, Any]
    words: dict[str, str] = field(default_factory=dict)
    is_out: bool = False


SaidRows = list[SaidRow]


def save_rows(plan: EventPlan, part: Rows, language: str, said: SaidRows) -> None:
    """Change, add and take out rows of a locked plan. One that somebody else took out comes back,
    because who sends it wants it there. Raise ValidationError for too many, or one that must stay.
    """
    manager = getattr(plan, part.related)
    standing, most = {row.pk: row for row in manager.all()}, ROWS_AT_MOST[part.related]
    if len(standing) + sum(1 for row in said if row.pk not in standing) > most:
        raise ValidationError(_("At most %(num)s rows fit here.") % {"num": most}, "too_many")
    refuse_others_findings(plan, [row.values["finding_id"] for row in said if _rests(row)])
    for row in said:
        here = standing.get(row.pk or 0)
        if row.is_out:
            if here is not None:
                _take_out(here)
        else:
            _save(here or _new(plan, manager.model, row), part, language, row)


def _rests(row: SaidRow) -> bool:
    return not row.is_out and row.values.get("finding_id") is not None


def refuse_others_findings(plan: EventPlan, keys: list[int]) -> None:
    """Raise ValidationError for findings that are not of the plan's own team."""
    wanted = set(keys)
    if wanted and Finding.objects.filter(team=plan.team_id, pk__in=wanted).count() < len(wanted):
        raise ValidationError(_("Choose one of the answers in the list."), "not_ours")


def _take_out(row: Any) -> None:
    if hasattr(row, "blocks") and row.blocks.all():
        reason = _("This session has an agenda. Take its blocks out first, or move them.")
        raise ValidationError(reason, "has_blocks")
    if isinstance(row, KnowledgeUserGroup):
        # What was to be made for this group alone goes with it; else it would be for everybody.
        SharedAfter.objects.filter(plan=row.plan_id, group=row).delete()
    try:
        row.delete()
    except RestrictedError as fault:
        reason = _(
            "People signed up for this session, so it stays. You can move it to another day."
        )
        raise ValidationError(reason, "signed_up") from fault
    except ProtectedError as fault:
        reason = _("Something else in the portal needs this row, so it stays.")
        raise ValidationError(reason, "protected") from fault


def _new(plan: EventPlan, model: type[Any], said: SaidRow) -> Any:
    row = model(plan=plan)
    if isinstance(row, KnowledgeUserGroup):
        rows = KnowledgeUserGroup.objects.filter(plan=plan)
        row.order = min((rows.aggregate(last=Max("order"))["last"] or 0) + 1, 32767)
        taken = set(rows.values_list("slug", flat=True))
        name = said.words["name"]
        row.slug = free_among(taken, KnowledgeUserGroup, slug_for(KnowledgeUserGroup, name))
    return row


def _save(row: Any, part: Rows, language: str, said: SaidRow) -> None:
    """Write a row and its words; it counts a change of either."""
    text = row.text_in(language) if part.words and row.pk else None
    words_differ = part.words and said.words != _words_of(text, part)
    values_differ = any(getattr(row, name) != value for name, value in said.values.items())
    if row.pk and not words_differ and not values_differ:
        return
    for name, value in said.values.items():
        setattr(row, name, value)
    if row.pk and hasattr(row, "version"):
        row.version += 1
    row.clean_fields(exclude=_OWN)
    row.validate_constraints()
    row.save()
    if words_differ:
        _save_text(row, text, language, said.words)


def _words_of(text: Any, part: Rows) -> dict[str, str]:
    return {name: getattr(text, name, "") for name in part.words}


def _save_text(row: Any, text: Any, language: str, words: dict[str, str]) -> None:
    """Words that are all gone in one language leave no empty row behind."""
    if not any(words.values()):
        if text is not None:
            text.delete()
        return
    text = text or row.texts.model(**{row.texts.field.name: row}, language=language)
    for name, value in words.items():
        setattr(text, name, value)
    text.clean_fields(exclude=[row.texts.field.name])
    text.save()


def refuse_what_does_not_fit(plan: EventPlan, step: str) -> None:
    """Raise ValidationError for rows that cannot stand together. Needs the plan as saved."""
    if step == Step.FORMAT:
        _refuse_overlap(plan)


def _refuse_overlap(plan: EventPlan) -> None:
    zone = known_zone(plan.time_zone)
    rows = sorted(plan.sessions.all(), key=lambda row: (row.starts_at, row.ends_at))
    for first, second in pairwise(rows):
        if second.starts_at < first.ends_at:
            words = _("Two sessions overlap: one is still on when that of %(moment)s starts.")
            moment = written.moment(second.starts_at.astimezone(zone))
            raise ValidationError(words % {"moment": moment}, "overlap")
