"""What must be right before a co-lead can agree to a summary: a list, each with what to do.

Limits and uncertainty are stated, nothing is over-claimed, sentences made from findings keep their
numbers and their doubt, and the words are easy enough (DECISIONS: a written reason may stand for
two of them).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext as _

from kmb_events.documents.guarding import changed_findings
from kmb_events.models import CheckReason, SummaryText
from partnerportal.foundation.written import number
from partnerportal.plain_language.check import Mark, Report, analyse
from partnerportal.plain_language.guard import has_hedge
from partnerportal.plain_language.text import check_language

# The sections that state them; a text drafted in an older shape has only the last.
_LIMITS = ("limits", "sure", "how_sure", "unsure")
_UNCERTAIN = ("uncertain", "unsure")


@dataclass(frozen=True)
class Check:
    """One check. `what`: what to do, or how it is now. place: an id on the page to go to.

    takes_reason: whether a reason in words may stand for it; reason: the one that was given.
    """

    name: str
    label: str
    is_met: bool
    what: str
    place: str
    takes_reason: bool = False
    reason: CheckReason | None = None

    @property
    def lets_agree(self) -> bool:
        return self.is_met or self.reason is not None


def summary_checks(text: SummaryText, reasons: Iterable[CheckReason]) -> list[Check]:
    """The checks of a text, in the order to look at them. `reasons`: those given for this text.

    What a network has switched off, or its own words, change no check.
    """
    found = analyse(text.whole, check_language(text.language))
    given = {row.check_name: row for row in reasons if row.version == text.version}
    return [
        _stated(text, "limits", _LIMITS),
        _stated(text, "uncertain", _UNCERTAIN),
        _findings(text),
        _overclaim(text, found, given.get(CheckReason.Check.OVERCLAIM)),
        _grade(text, found, given.get(CheckReason.Check.GRADE)),
    ]


def _stated(text: SummaryText, name: str, keys: tuple[str, ...]) -> Check:
    """Whether the section for it has words. Where a text has no such section, a word of doubt does."""
    present = [key for key in keys if any(row["key"] == key for row in text.sections)]
    own = next((row for row in text.sections if present and row["key"] == present[0]), None)
    is_met = bool(own["body"]) if own else has_hedge(text.whole, text.language)  # type: ignore[arg-type]
    heading = own["heading"] if own else ""
    labels = {"limits": _("Limits are stated"), "uncertain": _("What is uncertain is stated")}
    ask = {
        "limits": _("Say in a sentence or two what the research cannot tell."),
        "uncertain": _("Say in a sentence or two what nobody knows yet."),
    }
    where = _("The place for it: “%(heading)s”.") % {"heading": heading} if heading else ""
    what = "" if is_met else f"{ask[name]} {where}".strip()
    return Check(name, labels[name], is_met, what, f"part-{own['key']}" if own else "draft")


def _findings(text: SummaryText) -> Check:
    changed = changed_findings(text)
    what = _("Put back the numbers and words of doubt. The list above shows what changed.")
    label = _("Numbers and doubts of your findings are kept")
    return Check("findings", label, not changed, what if changed else "", "guard")


def _overclaim(text: SummaryText, report: Report, reason: CheckReason | None) -> Check:
    found = [mark for mark in report.marks if is_overclaim(mark, text)]
    what = ""
    if found:
        said = dict.fromkeys(text.whole[mark.start : mark.end] for mark in found)
        quoted = ", ".join(_("“%(words)s”") % {"words": words} for words in list(said)[:3])
        what = _("Choose other words for %(words)s, or say why they stay.") % {"words": quoted}
    label = _("No words promise too much")
    name = CheckReason.Check.OVERCLAIM
    return Check(name, label, not found, what, "draft", takes_reason=True, reason=reason)


def is_overclaim(mark: Mark, text: SummaryText) -> bool:
    """Whether people's own words promise too much; made sentences were looked at before."""
    if mark.kind != "overclaim":
        return False
    start = text.whole.rfind("\n", 0, mark.start) + 1
    end = text.whole.find("\n", mark.end)
    line = text.whole[start : end if end >= 0 else None]
    at = mark.start - start
    return not any(
        0 <= (place := line.find(row["text"])) <= at < place + len(row["text"])
        for row in text.locked
    )


def _grade(text: SummaryText, report: Report, reason: CheckReason | None) -> Check:
    name, label = CheckReason.Check.GRADE, _("The words are easy enough")
    values = reading_limit(report)
    if values is None:
        return Check(name, label, True, "", "grade", takes_reason=True)
    here, limit, is_met = values
    if text.language == "en":
        words = _(
            "The grade is %(here)s; your network’s limit is %(limit)s. Make sentences"
            " shorter, or say why it stays."
        )
    else:
        words = _(
            "The ease score is %(here)s; your network asks for %(limit)s or more. Make sentences"
            " shorter, or say why it stays."
        )
    what = "" if is_met else words % {"here": figure(here), "limit": figure(limit)}
    return Check(name, label, is_met, what, "grade", takes_reason=True, reason=reason)


def reading_limit(report: Report) -> tuple[float, float, bool] | None:
    """The measure that counts, the network's limit, and whether it is kept; None without words.

    English: Flesch-Kincaid grade, at most; French: Kandel-Moles ease, at least.
    """
    if report.grade is not None:
        here = round(max(0, report.grade), 1)
        return here, settings.SUMMARY_GRADE_LIMIT, here <= settings.SUMMARY_GRADE_LIMIT
    if "kandel_moles" not in report.measures:
        return None
    here = round(report.measures["kandel_moles"], 1)
    return here, settings.SUMMARY_EASE_LIMIT, here >= settings.SUMMARY_EASE_LIMIT


def figure(value: float) -> str:
    """A grade or an ease as people write it: 8, and 7.5."""
    return number(int(value) if float(value).is_integer() else value)
