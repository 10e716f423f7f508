"""What belongs to each step of a plan: boxes of the plan itself, its words, and its rows."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from typing import Any

from kmb_events.models.plan import EventPlan
from kmb_events.models.step import PlanStep

# Care that belongs to a hard topic; the other provisions are about fairness and access.
CARE = ("quiet_room", "support_person", "opt_out")
# Lists in which several codes are chosen, kept in the order of their choices.
_CHOSEN = {"provisions": EventPlan.Provision.values}
# What a new plan says already.
_SAID_FROM_START = frozenset({"format", "takes_registrations", "time_zone"})


@dataclass(frozen=True)
class Rows:
    """One kind of rows. related: their name on the plan; words: columns of a row's own `texts`."""

    related: str
    fields: tuple[str, ...]
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class Parts:
    """fields: of the plan; words: of the plan's text in one language; provisions: those asked here."""

    fields: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    rows: tuple[Rows, ...] = ()
    provisions: tuple[str, ...] = ()


Step = PlanStep.Step

PARTS: dict[str, Parts] = {
    Step.WHY: Parts(fields=("purposes",), words=("title", "question", "why")),
    Step.WHO: Parts(
        words=("invitation",),
        rows=(
            Rows(
                "groups",
                ("kind", "power", "finding_id"),
                ("name", "what_matters", "access_needs", "how_reached", "message", "can_do"),
            ),
        ),
    ),
    Step.EVIDENCE: Parts(
        fields=("findings", "up_to_date_on", "stated_strength", "strength_why"),
        words=("uncertain",),
    ),
    Step.CONTEXT: Parts(
        fields=(
            "context",
            "is_sensitive",
            "sensitive_topics",
            "community_input",
            "community_asked",
            "community_asked_on",
            "date_set_on",
            "provisions",
            "support_person",
        ),
        words=("care",),
        provisions=CARE,
    ),
    Step.PARTNERS: Parts(
        rows=(
            Rows(
                "partners",
                ("name", "brings", "held_by", "status", "next_step", "next_on", "credit"),
            ),
        )
    ),
    Step.EQUITY: Parts(
        fields=("pays_partners", "provisions", "invitations_on", "materials_on"),
        rows=(
            Rows(
                "affected_groups",
                ("name", "how_affected", "is_left_out", "invited", "how_invited"),
            ),
        ),
        provisions=tuple(code for code in EventPlan.Provision.values if code not in CARE),
    ),
    Step.FORMAT: Parts(
        fields=("format", "has_phone_line", "languages", "takes_registrations", "time_zone"),
        words=("place", "contact"),
        rows=(
            Rows(
                "sessions",
                ("starts_at", "ends_at", "link", "phone", "capacity"),
                ("title", "place"),
            ),
            Rows("days_to_avoid", ("day", "weekday", "why")),
        ),
    ),
    Step.FEEDBACK: Parts(fields=("feedback_during", "feedback_after", "feedback_questions")),
    Step.AFTER: Parts(fields=("follows_up",), words=("next_steps",)),
    Step.BUDGET: Parts(
        fields=("budget_total",), rows=(Rows("budget_lines", ("kind", "what", "amount")),)
    ),
}


@dataclass(frozen=True)
class RowContent:
    """One row as it stands. elsewhere: its name in another language, if it has words there."""

    pk: int
    values: dict[str, Any]
    words: dict[str, str] = field(default_factory=dict)
    elsewhere: str = ""


@dataclass(frozen=True)
class Content:
    """All that one step holds, with the words of one language."""

    fields: dict[str, Any]
    words: dict[str, str]
    rows: dict[str, list[RowContent]]

    @property
    def seen(self) -> str:
        """Another one as soon as anything of it is another, whoever changed it and by what way."""
        rows = {
            name: [[row.pk, row.values, row.words] for row in rows]
            for name, rows in self.rows.items()
        }
        read = json.dumps([self.fields, self.words, rows], default=str, sort_keys=True)
        return hashlib.sha256(read.encode()).hexdigest()[:32]

    @property
    def asked(self) -> int:
        """How many boxes there are to fill; rows of one kind count as one box."""
        return len(self._open)

    @property
    def filled(self) -> int:
        """How many of them say something."""
        return sum(1 for value in self._open if value not in ("", None, [], False))

    @property
    def _open(self) -> list[Any]:
        fields = [value for name, value in self.fields.items() if name not in _SAID_FROM_START]
        return [*fields, *self.words.values(), *self.rows.values()]


def content_of(plan: EventPlan, step: str, language: str) -> Content:
    """What a step holds now. Needs the plan as `for_page` loads it; costs no query."""
    parts = PARTS[step]
    text = plan.text_in(language)
    # Words need a title to stand under: without one, only the step that asks for it has boxes.
    has_words = text is not None or "title" in parts.words
    return Content(
        fields={name: _value(plan, name, parts) for name in parts.fields},
        words={name: getattr(text, name, "") for name in parts.words} if has_words else {},
        rows={
            rows.related: [_row(row, rows, language) for row in getattr(plan, rows.related).all()]
            for rows in parts.rows
        },
    )


def _value(plan: EventPlan, name: str, parts: Parts) -> Any:
    if name == "findings":
        return sorted(row.pk for row in plan.findings.all())
    if name in _CHOSEN:
        return [
            code for code in _CHOSEN[name] if code in parts.provisions and code in plan.provisions
        ]
    return getattr(plan, name)


def _row(row: Any, rows: Rows, language: str) -> RowContent:
    words, elsewhere = {}, ""
    if rows.words:
        text = row.text_in(language)
        words = {name: getattr(text, name, "") for name in rows.words}
        others = [other for other in row.texts.all() if other.language != language]
        elsewhere = next((getattr(other, rows.words[0]) for other in others), "")
    return RowContent(row.pk, {name: getattr(row, name) for name in rows.fields}, words, elsewhere)
