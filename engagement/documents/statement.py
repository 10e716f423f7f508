"""How the work was made together, in a few plain sentences, from the facts of the record.

Items 2 (who took part, and how), 3 (what came of it, good and bad) and 4 (how far it reached) of the
GRIPP2 short form say what belongs here (10.1186/s40900-017-0062-2). No words of anybody are taken over.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from engagement.access import Facts, facts_of, statements_of
from engagement.access.statement import SideFacts
from engagement.models import STATEMENT_LENGTH, Recognition
from partnerportal.foundation import written
from partnerportal.plain_language.grammar import lower_first
from teams.models import Perspective, Team


def statement_words(team: Team, language: str) -> str:
    """What stands in one language: the team's own words, else those drafted from its record.

    Empty while there is neither.
    """
    newest = statements_of(team, language).first()
    return newest.words if newest else drafted_statement(team, language)


def drafted_statement(team: Team, language: str) -> str:
    """The sentences that the record gives, a line each; empty when nothing is written down yet."""
    facts = facts_of(team)
    if not facts.contributions and not facts.decisions.all:
        return ""
    with override(language):
        return _fitting(list(_sentences(facts)))


def _fitting(lines: list[str]) -> str:
    """Whole sentences, as many as fit."""
    text = ""
    for line in lines:
        longer = f"{text}\n{line}".strip()
        if len(longer) > STATEMENT_LENGTH:
            break
        text = longer
    return text


def _sentences(facts: Facts) -> Iterator[str]:
    yield from _who(facts)
    yield from _what_came_of_it(facts)
    yield from _decisions(facts)
    yield from _names(facts)


def _who(facts: Facts) -> Iterator[str]:
    if facts.first and facts.last:
        first, last = (written.day(day, "month") for day in (facts.first, facts.last))
        if first == last:
            yield _("We wrote down who did what in %(month)s.") % {"month": first}
        else:
            yield _("We wrote down who did what from %(first)s to %(last)s.") % {
                "first": first,
                "last": last,
            }
        yield _side_line(facts.sides[Perspective.PATIENT], Perspective.PATIENT)
        yield _side_line(facts.sides[Perspective.RESEARCHER], Perspective.RESEARCHER)


def _side_line(side: SideFacts, perspective: Perspective) -> str:
    """How many of one side took part, and in which steps."""
    if not side.people:
        return _NOBODY[perspective]()
    told = _SOME[perspective](side.people) % {"number": written.number(side.people)}
    if not side.steps:
        return f"{told}."
    steps = "; ".join(lower_first(str(step.label)) for step in side.steps)
    return _("%(who)s, in these steps: %(steps)s.") % {"who": told, "steps": steps}


_NOBODY = {
    Perspective.PATIENT: lambda: _("Nobody of the patient side has written down a part so far."),
    Perspective.RESEARCHER: lambda: _(
        "Nobody of the research side has written down a part so far."
    ),
}
_SOME = {
    Perspective.PATIENT: lambda number: ngettext(
        "%(number)s person of the patient side took part",
        "%(number)s people of the patient side took part",
        number,
    ),
    Perspective.RESEARCHER: lambda number: ngettext(
        "%(number)s person of the research side took part",
        "%(number)s people of the research side took part",
        number,
    ),
}


def _what_came_of_it(facts: Facts) -> Iterator[str]:
    """Of what the patient side did, with nothing told like all else; harm of whatever was done."""
    if facts.by_partners:
        yield _of_partners(facts)
    if facts.worse:
        yield ngettext(
            "%(number)s change for the worse was written down.",
            "%(number)s changes for the worse were written down.",
            facts.worse,
        ) % {"number": written.number(facts.worse)}
    elif facts.contributions:
        yield _("Nobody wrote down a change for the worse.")


def _of_partners(facts: Facts) -> str:
    told = [
        f"{lower_first(str(change.label))} ({written.number(count)})"
        for change, count in facts.came_of.items()
    ]
    if facts.untold:
        told.append(_("not said yet (%(number)s)") % {"number": written.number(facts.untold)})
    head = ngettext(
        "What came of the one thing that the patient side did: %(told)s.",
        "What came of the %(number)s things that the patient side did: %(told)s.",
        facts.by_partners,
    )
    return head % {"number": written.number(facts.by_partners), "told": "; ".join(told)}


def _decisions(facts: Facts) -> Iterator[str]:
    share = facts.decisions
    if share.all:
        yield ngettext(
            "We wrote down one decision; what patient partners brought changed %(changed)s.",
            "We wrote down %(all)s decisions; what patient partners brought changed %(changed)s.",
            share.all,
        ) % {"all": written.number(share.all), "changed": written.number(share.changed)}


def _names(facts: Facts) -> Iterator[str]:
    if facts.named:
        names = "; ".join(_credit(row) for row in facts.named)
        yield _("Named because they said yes: %(names)s.") % {"names": names}


def _credit(row: Recognition) -> str:
    """The name in print, with the roles that the person chose."""
    roles = ", ".join(lower_first(name) for name in row.role_names)
    return f"{row.user.name_in_print} ({roles})" if roles else row.user.name_in_print
