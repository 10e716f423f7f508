"""What two ratings of one draft say side by side: scores, where they differ, how far they agree."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kmb_events.models import (
    RatingInstrument,
    RatingItem,
    Score,
    SummaryRating,
    rating_instruments,
)
from teams.models import Perspective


@dataclass(frozen=True, slots=True)
class RatedRow:
    """One item, with what each side answered in words."""

    item: RatingItem
    patient: str
    researcher: str


@dataclass(frozen=True, slots=True)
class RatedDraft:
    """Both sides' ratings of one draft. `scores`: (name, the patient's, the researcher's)."""

    instrument: RatingInstrument
    draft: int
    patient: SummaryRating
    researcher: SummaryRating
    scores: list[tuple[str, Score, Score]]
    agreement: int
    differ: list[RatedRow]


def rated_drafts(rows: Iterable[SummaryRating]) -> list[RatedDraft]:
    """The pairs that are whole, in the order of the rows."""
    pairs: dict[tuple[str, int], dict[str, SummaryRating]] = {}
    for row in rows:
        pairs.setdefault((row.instrument, row.draft), {})[row.perspective] = row
    return [
        _rated(rating_instruments()[slug], draft, pair)
        for (slug, draft), pair in pairs.items()
        if len(pair) == len(Perspective) and slug in rating_instruments()
    ]


def _rated(instrument: RatingInstrument, draft: int, pair: dict[str, SummaryRating]) -> RatedDraft:
    patient, researcher = pair[Perspective.PATIENT], pair[Perspective.RESEARCHER]
    both = zip(
        instrument.scores(patient.answers), instrument.scores(researcher.answers), strict=True
    )
    return RatedDraft(
        instrument=instrument,
        draft=draft,
        patient=patient,
        researcher=researcher,
        scores=[(str(one.rule.name), one, other) for one, other in both],
        agreement=instrument.agreement(patient.answers, researcher.answers),
        differ=[
            RatedRow(
                item,
                str(instrument.labels[patient.answers[item.code]]),
                str(instrument.labels[researcher.answers[item.code]]),
            )
            for item in instrument.items
            if patient.answers[item.code] != researcher.answers[item.code]
        ],
    )
