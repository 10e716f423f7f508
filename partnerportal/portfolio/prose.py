"""The sentences that stand in every report."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from partnerportal.foundation.written import day

Content = dict[str, Any]


def about_report(content: Content) -> list[str]:
    """Title, programme, months, number: a line each."""
    return [
        _("Portfolio report: %(programme)s") % {"programme": content["programme"]},
        period(content),
        frozen_on(content),
        _("Report %(number)s.") % {"number": content["number"]},
        _("The numbers in this copy do not change."),
        *([_("This is a demo: people and numbers are made up.")] if content["is_demo"] else []),
    ]


def period(content: Content) -> str:
    first, last = (date.fromisoformat(content["period"][name]) for name in ("from", "to"))
    return _("%(first)s to %(last)s") % {"first": day(first), "last": day(last)}


def frozen_on(content: Content) -> str:
    moment = datetime.fromisoformat(content["frozen_at"])
    return _("Frozen on %(day)s.") % {"day": day(moment)}


def privacy_words(content: Content, words: Content) -> list[str]:
    """What was hidden and why."""
    privacy = content["privacy"]
    lines = [
        _("We hide every number from 1 to %(most)s.") % {"most": privacy["threshold"] - 1},
        _("We also hide numbers that would let someone work out a hidden one."),
        _("We do not say which is which."),
        _("Before a report is frozen, we try to work out each hidden number ourselves."),
        _("We also try with the reports that came before."),
        ngettext(
            "%(count)s number is hidden in this report.",
            "%(count)s numbers are hidden in this report.",
            privacy["hidden"],
        )
        % {"count": privacy["hidden"]},
    ]
    withheld = [words["titles"][code] for code in privacy["withheld"]]
    if withheld:
        lines.append(
            _("These tables are held back whole, because all their numbers are small: %(tables)s.")
            % {"tables": "; ".join(withheld)}
        )
    # Reports that were frozen before this was told have no such number.
    on_hold = privacy.get("on_hold", 0)
    if on_hold is None:
        lines.append(
            _(
                "Some teams are left out: they work with data of Indigenous peoples that was not "
                "released. How many is not told, so that nobody can be found."
            )
        )
    elif on_hold:
        many = _(
            "%(count)s teams are left out: they work with data of Indigenous peoples that was not "
            "released."
        )
        lines.append(many % {"count": on_hold})
    return lines


def cannot_tell() -> str:
    return _(
        "This report counts. It cannot tell how good a partnership is, what caused a change, or "
        "what anyone thinks. It holds no names, no comments, and no answer that someone kept to "
        "themselves. A number that stands low may mean that people are ill, busy, or done."
    )
