"""What all briefs of a plan share, read from the database once however many are made."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import override

from kmb_events.documents.people import Agreement, agreement_on
from kmb_events.documents.public_address import PublicAddress, public_address
from kmb_events.documents.question import question_line
from kmb_events.documents.words import typographic
from kmb_events.models import EventPlan, SummaryText
from teams.models import Team


@dataclass(frozen=True)
class BriefSource:
    """The team with its people, the summary in each language, and by language, for those asked for:
    the agreement of both and the line about the research question.
    """

    team: Team
    texts: dict[str, SummaryText]
    agreements: dict[str, Agreement | None]
    question_lines: dict[str, str]
    address: PublicAddress | None


def brief_source(plan: EventPlan, languages: Iterable[str]) -> BriefSource:
    """Read it for briefs in these languages; one without a summary stays out of what is by language.

    Needs the plan as `for_page` loads it.
    """
    texts = {row.language: row for row in SummaryText.objects.filter(summary__plan=plan)}
    wanted = [language for language in languages if language in texts]
    agreements = {language: agreement_on(plan, texts[language]) for language in wanted}
    return BriefSource(
        team=Team.objects.prefetch_related(Team.people()).get(pk=plan.team_id),
        texts=texts,
        agreements=agreements,
        question_lines={
            language: _question_line(plan, agreements[language], language) for language in wanted
        },
        address=public_address(plan),
    )


def _question_line(plan: EventPlan, agreement: Agreement | None, language: str) -> str:
    """As it stood when both agreed: an answer that is given later is not put into agreed words."""
    until = agreement.read_at if agreement else None
    with override(language):
        return typographic(question_line(plan, language, until), language)
