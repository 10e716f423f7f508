"""How hard words are to read, as pages show it."""

from dataclasses import dataclass

from django.conf import settings

from kmb_events.documents import figure

_LOWEST, _HIGHEST = 4, 14
# LIX: below the first easy, above the second hard (Björnsson 1968).
_EASY, _HARD = 45, 55


@dataclass(frozen=True)
class Reading:
    """How hard a text is: an English grade, or a band of LIX and Kandel-Moles in French.

    here, goal: where they stand on the line of grades, in per cent. band: easy, middle, hard, or
    empty without words. ease: the Kandel-Moles ease, French only.
    """

    grade: float | None
    here: float
    goal: float
    limit: float
    band: str
    ease: float | None = None

    @property
    def goal_said(self):
        """The limit as people write it."""
        return figure(self.limit)

    @property
    def is_within(self):
        """Whether the network's limit is kept; so it is without words."""
        if self.grade is not None:
            return self.grade <= self.limit
        return self.ease is None or self.ease >= settings.SUMMARY_EASE_LIMIT


def reading_of(report, language):
    grade = None if report.grade is None else round(max(0, report.grade), 1)
    limit = settings.SUMMARY_GRADE_LIMIT
    ease = report.measures.get("kandel_moles") if language == "fr" else None
    return Reading(
        grade=grade,
        here=_place(grade or 0),
        goal=_place(limit),
        limit=limit,
        band=_band(report.measures.get("lix"), ease),
        ease=ease,
    )


def _band(lix, ease):
    """Easy only when both measures say so."""
    if lix is None:
        return ""
    if lix > _HARD:
        return "hard"
    low = ease is not None and ease < settings.SUMMARY_EASE_LIMIT
    return "middle" if lix >= _EASY or low else "easy"


def _place(grade):
    """Where a grade stands on the line from 4 to 14, in per cent."""
    share = (grade - _LOWEST) / (_HIGHEST - _LOWEST)
    return round(100 * min(1, max(0, share)), 1)
