"""A plan as the plain values that the plain-language engine drafts from."""

from __future__ import annotations

import re
from typing import Any

from django.utils.translation import gettext as _

from kmb_events.models.finding import Finding, FindingText
from kmb_events.models.finding_words import split_reasons
from kmb_events.models.plan import EventPlan
from partnerportal.plain_language.certainty import grid
from partnerportal.plain_language.facts import FindingFacts, ProjectFacts


def missing_words(plan: EventPlan, language: str) -> list[str]:
    """What has no words in this language yet, named for a person. Needs the plan as `for_page`."""
    names = [] if plan.text_in(language) else [_("the plan")]
    names += [
        _("finding %(number)s") % {"number": number}
        for number, finding in enumerate(plan.findings.all(), start=1)
        if finding.text_in(language) is None and not finding.is_withdrawn
    ]
    return names


def project_facts(plan: EventPlan, language: str) -> ProjectFacts:
    """The plan's words and findings in one language. Needs the plan as `for_page` loads it.

    A finding without words in this language is left out: ask `missing_words` first. So is one that
    the team has taken back.
    """
    words = plan.text_in(language)
    rows = [(row, row.text_in(language)) for row in plan.standing_findings]
    return ProjectFacts(
        title=words.title if words else "",
        question=words.question if words else "",
        why=words.why if words else "",
        what_we_did=words.what_we_did if words else "",
        findings=tuple(finding_facts(row, text) for row, text in rows if text),
        uncertain=words.uncertain if words else "",
        next_steps=words.next_steps if words else "",
        up_to_date=plan.up_to_date_on,
        made_together=words.made_together if words else "",
    )


def finding_facts(finding: Finding, words: FindingText) -> FindingFacts:
    """One finding; its key is the row's own."""
    reasons, own_reason = _reasons(words.reasons)
    return FindingFacts(
        kind=finding.kind,  # type: ignore[arg-type]
        certainty=finding.certainty,
        size=finding.size,
        direction=finding.direction,
        meaning=finding.meaning,
        intervention=words.intervention,
        intervention_is_plural=words.intervention_is_plural,
        outcome=words.outcome,
        comparison=words.comparison,
        population=words.population,
        studies=finding.studies,
        people=finding.people,
        without_per_100=_number(finding.without_per_100),
        with_per_100=_number(finding.with_per_100),
        outcome_count_label=words.counted,
        statement=words.statement,
        reasons=reasons,
        own_reason=own_reason,
        source=words.source,
        key=str(finding.pk),
    )


def _number(value: Any) -> float | None:
    return None if value is None else float(value)


def _reasons(kept: str) -> tuple[tuple[str, ...], str]:
    """The reasons that the certainty grid has words for, and the team's own words.

    In words that are a mix of both, only those of the grid are sure to be plain.
    """
    keys, own = split_reasons(kept)
    known = grid()["reasons"]["en"]
    mixed = [word for word in re.split(r"[\s,;]+", kept) if word in known]
    return (tuple(keys), own) if keys or not mixed else (tuple(mixed), "")
