"""Findings: written down, changed, made final, taken back. Plans that rest on one ask for agreement
again, and each change is kept with who made it and why.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kmb_events.actions.finding_rules import Words, refuse_faults, refuse_promises
from kmb_events.models import EventPlan, Finding, FindingText
from kmb_events.models.finding_words import VALUES, WORDS_OF
from partnerportal.foundation.text import checked_words
from partnerportal.foundation.versions import Conflict
from teams.actions.writing import says
from teams.models import Team, User

# A list that runs wild stops here.
FINDINGS_AT_MOST = 200
FINDING_WHY_LENGTH = 500


@transaction.atomic
def add_finding(
    *,
    team: Team,
    kind: str,
    values: Mapping[str, Any],
    words: Words,
    by: User,
    kept_because: str = "",
    why: str = "",
    seen: int = 0,
) -> Finding:
    """Write down a finding, `words` by language. The same twice is once. `why` and `seen` are of a
    new one: none.

    Raise ValidationError keyed by box ("statement_en"): numbers that do not fit together, words that
    promise too much (unless they are kept for a reason), and when the list is full.
    """
    Team.objects.select_for_update().get(pk=team.pk)
    check_finding(kind, values, words, kept_because)
    ours = list(Finding.objects.filter(team=team).for_list())
    for found in ours:
        if found.kind == kind and says(found, values) and _stood(found) == _told(kind, words):
            return found
    if len(ours) >= FINDINGS_AT_MOST:
        raise ValidationError(_("Your team has 200 findings already. Change one of them."))
    last = max((found.order for found in ours), default=0)
    finding = Finding(team=team, kind=kind, order=last + 1, version=0)
    return _write(finding, values, words, why=kept_because, by=by)


@transaction.atomic
def change_finding(
    *,
    finding: Finding,
    values: Mapping[str, Any],
    words: Words,
    why: str,
    by: User,
    seen: int,
    kept_because: str = "",
) -> Finding:
    """Say it anew, and why; the same again changes nothing.

    Raise Conflict when somebody else saved after version `seen` was read, else ValidationError as
    `add_finding`, or without a reason.
    """
    finding = _locked(finding)
    if says(finding, values) and _stood(finding) == _told(finding.kind, words):
        return finding
    if finding.version != seen:
        raise Conflict(finding)
    check_finding(finding.kind, values, words, kept_because, finding)
    reason = " ".join(part for part in (_reason(why), kept_because) if part)
    return _write(finding, values, words, why=reason, by=by)


def check_finding(
    kind: str,
    values: Mapping[str, Any],
    words: Words,
    kept_because: str = "",
    finding: Finding | None = None,
) -> None:
    """Raise ValidationError for what may not be said; words that promise much and did not stand in
    the finding before need a reason.
    """
    refuse_faults(kind, values, words)
    if not kept_because:
        refuse_promises(words, _stood(finding) if finding else {})


@transaction.atomic
def set_finding_status(*, finding: Finding, status: str, by: User) -> Finding:
    """Say that it is final, or not after all. The same twice changes nothing.

    Raise ValidationError when a final one has no source.
    """
    finding = _locked(finding)
    if finding.status == status:
        return finding
    if status == Finding.Status.FINAL and not any(row.source for row in finding.texts.all()):
        raise ValidationError(_("A final finding needs its source. Add it first."))
    finding.status = status
    finding.clean_fields(exclude=["team"])
    return _save(finding, "", by)


@transaction.atomic
def withdraw_finding(*, finding: Finding, why: str, by: User) -> Finding:
    """Take it back, and say why: it stays to be read, and nothing new is made from it.

    Twice is once. Raise ValidationError without a reason.
    """
    finding = _locked(finding)
    if finding.is_withdrawn:
        return finding
    finding.withdrawn_on = timezone.localdate()
    return _save(finding, _reason(why), by)


@transaction.atomic
def bring_finding_back(*, finding: Finding, why: str, by: User) -> Finding:
    """It stands again. Twice is once. Raise ValidationError without a reason."""
    finding = _locked(finding)
    if not finding.is_withdrawn:
        return finding
    finding.withdrawn_on = None
    return _save(finding, _reason(why), by)


def _reason(typed: str) -> str:
    why = checked_words("why", typed, FINDING_WHY_LENGTH)
    if not why:
        raise ValidationError({"why": _("Say why, in a few words.")})
    return why


def _locked(finding: Finding) -> Finding:
    """The finding as it stands now. The plans that rest on it come first, as in `lock_plan`: whoever
    agrees to one of them waits, and agrees to what is there then.
    """
    plans = EventPlan.objects.filter(findings=finding).order_by("pk")
    list(plans.select_for_update(of=("self",)))
    rows = Finding.objects.select_for_update(of=("self",)).select_related("team")
    return rows.prefetch_related("texts").get(pk=finding.pk)


def _told(kind: str, words: Words) -> dict[str, dict[str, Any]]:
    return {code: {name: row[name] for name in WORDS_OF[kind]} for code, row in words.items()}


def _stood(finding: Finding) -> dict[str, dict[str, Any]]:
    """The words of a finding as `_told` has them."""
    names = WORDS_OF[finding.kind]
    return {
        row.language: {name: getattr(row, name) for name in names} for row in finding.texts.all()
    }


def _write(
    finding: Finding, values: Mapping[str, Any], words: Words, *, why: str, by: User
) -> Finding:
    """The words first: the history of the finding itself closes the step."""
    for name in VALUES[finding.kind]:
        setattr(finding, name, values[name])
    finding.clean_fields(exclude=["team"])
    finding.validate_constraints()
    is_new = not finding.pk
    if is_new:
        finding.save_without_historical_record()  # type: ignore[attr-defined]
    else:
        _keep_what_stood(finding)
    stood = {row.language: row for row in finding.texts.all()} if not is_new else {}
    for language, told in _told(finding.kind, words).items():
        row = stood.pop(language, None) or FindingText(finding=finding, language=language)
        if row.pk is None or not all(getattr(row, name) == said for name, said in told.items()):
            _save_words(row, told, why, by)
    for row in stood.values():
        row._history_user, row._change_reason = by, why  # type: ignore[attr-defined]
        row.delete()
    return _save(finding, why, by, is_new=is_new)


def _save_words(row: FindingText, told: Mapping[str, Any], why: str, by: User) -> None:
    for name, said in told.items():
        setattr(row, name, said)
    try:
        row.clean_fields(exclude=["finding"])
    except ValidationError as refusal:
        raise ValidationError(
            {f"{name}_{row.language}": faults for name, faults in refusal.error_dict.items()}
        ) from None
    row._history_user, row._change_reason = by, why  # type: ignore[attr-defined]
    row.save()


def _save(finding: Finding, why: str, by: User, *, is_new: bool = False) -> Finding:
    """Keep the finding with who and why; nobody has agreed to what the plans with it say now."""
    if not is_new:
        _keep_what_stood(finding)
    finding.version += 1
    finding._history_user = by  # type: ignore[attr-defined]
    finding._change_reason = why  # type: ignore[attr-defined]
    finding.save()
    EventPlan.objects.filter(findings=finding).update(agreed_to="")
    return finding


def _keep_what_stood(finding: Finding) -> None:
    """What came in by many at once has no history: its first change keeps what it changes."""
    if not finding.history.exists():
        now = Finding.objects.get(pk=finding.pk)
        texts = list(FindingText.objects.filter(finding=finding))
        for row in (now, *texts):
            row._history_user = None  # type: ignore[attr-defined]  # nobody knows who wrote it
        FindingText.history.bulk_history_create(texts)
        Finding.history.bulk_history_create([now])
