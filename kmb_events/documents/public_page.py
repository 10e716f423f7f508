"""The words of a plan that anybody may read, in one language: what is not named here stays inside."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from kmb_events.models import AgendaBlock, EventPlan, EventSession, Finding, finding_facts
from partnerportal.foundation.languages import Language
from partnerportal.plain_language.found import main_sentence

_DOTS = {"high": 4, "moderate": 3, "low": 2, "very_low": 1}


def public_content(plan: EventPlan, agreed_at: str) -> dict[str, dict[str, Any]]:
    """Language -> the page's words, for each language that the plan's words are in.

    Needs the plan as `for_page` loads it and `Team.people()`. `agreed_at`: when the second co-lead
    agreed, as an ISO moment.
    """
    found = {}
    for code in Language.values:
        if plan.text_in(code):
            with translation.override(code):
                found[code] = _content(plan, code, agreed_at)
    return found


def _content(plan: EventPlan, language: str, agreed_at: str) -> dict[str, Any]:
    words = plan.text_in(language)
    assert words is not None  # noqa: S101 -- asked for languages with words only
    return {
        "title": words.title,
        "invitation": words.invitation,
        "question": words.question,
        "why": words.why,
        "what_we_did": words.what_we_did,
        "uncertain": _points(words.uncertain),
        "next_steps": _points(words.next_steps),
        "place": words.place,
        "care": words.care,
        "contact": words.contact,
        # What the team asks beside the questions that every feedback form has.
        "questions": plan.feedback_questions,
        "made_together": words.made_together,
        "zone": plan.time_zone,
        "how": str(plan.get_format_display()),
        "has_phone_line": plan.has_phone_line,
        "provisions": [
            str(EventPlan.Provision(code).label)
            for code in plan.provisions
            if code in EventPlan.Provision.values
        ],
        "findings": [
            shown_finding(row, language)
            for row in plan.findings.all()
            if row.withdrawn_on is None and row.text_in(language)
        ],
        "sessions": [_session(row, language) for row in plan.sessions.all()],
        "team": plan.team.name,
        "sides": [
            # The people, not their names: who takes a name back does so at once, on this page too.
            {"perspective": side.perspective, "people": [row.user_id for row in side.co_leads]}
            for side in plan.team.sides
        ],
        "agreed_at": agreed_at,
    }


def _points(words: str) -> list[str]:
    return [line.strip() for line in words.splitlines() if line.strip()]


def shown_finding(row: Finding, language: str) -> dict[str, Any]:
    """A finding as everybody reads it: its sentence, and dots with words for how sure we are."""
    text = row.text_in(language)
    assert text is not None  # noqa: S101 -- those without words are left out
    said = text.statement
    if row.kind in {Finding.Kind.GAP, Finding.Kind.COUNT}:
        try:
            said = main_sentence(finding_facts(row, text), language)  # type: ignore[arg-type]
        except ValueError:  # not complete yet
            said = text.statement
    label = str(row.get_certainty_display()) if row.certainty else ""
    if not label and row.kind == Finding.Kind.EXPERIENCE:
        label = _("Lived experience")
    return {
        "pk": row.pk,
        "said": said,
        "dots": _DOTS.get(row.certainty),
        "label": label,
        "is_first": row.status == Finding.Status.PRELIMINARY,
    }


def _session(row: EventSession, language: str) -> dict[str, Any]:
    text = row.text_in(language)
    return {
        "pk": row.pk,
        "starts_at": row.starts_at.isoformat(),
        "ends_at": row.ends_at.isoformat(),
        "title": text.title if text else "",
        "place": text.place if text else "",
        "blocks": [_block(row, at, block, language) for at, block in row.timed_blocks],
    }


def _block(session: EventSession, at: Any, row: AgendaBlock, language: str) -> dict[str, Any]:
    text = row.text_in(language)
    return {
        "at": at.isoformat(),
        "until": (at + timedelta(minutes=row.minutes)).isoformat(),
        "title": (text.title if text else "") or str(row.get_kind_display()),
        "about": text.about if text else "",
    }
