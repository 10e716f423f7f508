"""A spreadsheet at the desk: bring it, look at what it would do, bring it in. Each happens once.

The file is kept until it has been brought in, until another one takes its place, or for a week.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from partnerportal.foundation import documents, jobs
from partnerportal.foundation.languages import current_language
from partnerportal.foundation.text import clean_line
from teams.access import manages_something
from teams.access.network_import import KIND
from teams.actions.network import (
    Faulty,
    NetworkChanged,
    Report,
    carry_out,
    check,
    planned,
    read,
    refuse_name,
    refuse_size,
    report_of,
)
from teams.actions.network.checks import Line
from teams.actions.network.sheet import Sheet
from teams.models import NetworkImport, User

State = NetworkImport.State
KEPT = timedelta(days=7)
# More faults than this are counted and not kept: nobody puts them right one by one.
MOST_FAULTS = 2_000
_TYPES = {
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
Say = Callable[[int, str], None]


@transaction.atomic
def bring_network(*, by: User, filename: str, content: bytes) -> NetworkImport:
    """Keep a file and let it be checked in the background. It takes the place of an earlier one.

    The same file again while it is looked at is the same one. Raise ValidationError for what the
    first look shows.
    """
    if not manages_something(by):
        raise PermissionDenied
    refuse_size(len(content))
    if not content.strip():
        raise ValidationError(_("The file is empty."))
    refuse_name(filename, content[:8])
    User.objects.select_for_update().get(pk=by.pk)
    sha256 = hashlib.sha256(content).hexdigest()
    rows = NetworkImport.objects.select_for_update(of=("self",)).filter(brought_by=by)
    earlier = rows.exclude(document=None)
    for row in earlier.exclude(state=State.APPLYING).select_related("job", "document"):
        if row.sha256 == sha256 and row.state != State.FAULTY and not has_failed(row):
            return row
        _drop_file(row)
    row = NetworkImport(brought_by=by, filename=clean_line(filename)[:150], sha256=sha256)
    row.document = documents.store(
        kind=KIND,
        subject=str(row.pk),
        filename=row.filename,
        language=current_language(),
        content_type=_TYPES[filename.strip().lower().rsplit(".", 1)[1]],
        content=content,
    )
    row.save(force_insert=True)
    row.job = jobs.enqueue("teams.check_network", row.pk, by=by)
    row.save(update_fields=["job"])
    return row


def has_failed(row: NetworkImport) -> bool:
    return row.job is not None and row.job.status == row.job.Status.FAILED


@transaction.atomic
def ask_to_bring_in(*, network_import: NetworkImport, by: User, seen: str) -> NetworkImport:
    """Let what the preview shows be done, in the background. Asking twice is asking once.

    `seen` is the fingerprint of the preview that was pressed. Raise ValidationError for an older one.
    """
    row = _locked(network_import.pk)
    if row is None or row.brought_by_id != by.pk:
        raise PermissionDenied
    if row.state in {State.APPLYING, State.DONE}:
        return row
    if row.state != State.READY or row.document is None:
        raise ValidationError(_("This file is no longer here. Please bring it again."))
    if row.report.get("fingerprint") != seen:
        raise ValidationError(
            _("You saw an older preview of this file. This is the new one. Please look once more.")
        )
    row.state = State.APPLYING
    row.job = jobs.enqueue("teams.apply_network", row.pk, by=by)
    row.save(update_fields=["state", "job"])
    return row


@dataclass(frozen=True)
class Finding:
    """What a look at the file gave: a preview, or its faults."""

    state: NetworkImport.State
    report: dict[str, Any] = field(default_factory=dict)
    faults: list[dict[str, Any]] = field(default_factory=list)


def look_at(row: NetworkImport, say: Say) -> Finding:
    """Read, check and plan, and change nothing."""
    try:
        sheet, lines = lines_of(row, say)
        say(70, "comparing")
        return _ready(report_of(planned(lines, sheet, row.brought_by), sheet.notes))
    except ValidationError as refusal:
        return faulty(refusal)


def lines_of(row: NetworkImport, say: Say) -> tuple[Sheet, list[Line]]:
    """What the file says. Raise Faulty, or ValidationError with one line on the whole file."""
    say(10, "reading")
    with row.document.file.open("rb") as file:  # type: ignore[union-attr]
        sheet = read(file.read())
    say(30, "checking")
    return sheet, check(sheet)


def _ready(report: Report, **more: Any) -> Finding:
    return Finding(State.READY, report.as_json() | {"fingerprint": report.fingerprint} | more)


def faulty(refusal: ValidationError) -> Finding:
    """The faults of cells, or the one line that says why the file cannot be used at all."""
    if not isinstance(refusal, Faulty):
        return Finding(State.FAULTY, {"refusal": refusal.messages[0]})
    faults = [
        {"row": one.row, "column": one.column, "problem": one.problem}
        for one in refusal.faults[:MOST_FAULTS]
    ]
    report = {"notes": refusal.notes, "fault_count": len(refusal.faults)}
    return Finding(State.FAULTY, report, faults)


@transaction.atomic
def keep_finding(pk: str, finding: Finding) -> None:
    """Show what was found, unless another file has taken the place of this one."""
    row = _locked(pk)
    if row and row.document and row.state in {State.CHECKING, State.APPLYING}:
        row.state, row.report, row.faults = finding.state, finding.report, finding.faults
        row.save(update_fields=["state", "report", "faults"])


@transaction.atomic
def bring_in(pk: str, sheet: Sheet, lines: list[Line]) -> None:
    """Do what the preview showed. If that is no longer what would be done, show it anew instead.

    Raise Faulty when the file has come to be wrong since then.
    """
    row = _locked(pk)
    if row is None or row.state != State.APPLYING:
        return
    todo = planned(lines, sheet, row.brought_by)
    if report_of(todo, sheet.notes).fingerprint == row.report.get("fingerprint"):
        try:
            with transaction.atomic():
                carry_out(todo, row.brought_by)
        except NetworkChanged:
            todo = planned(lines, sheet, row.brought_by)
        else:
            row.state, row.done_at = State.DONE, timezone.now()
            row.save(update_fields=["state", "done_at"])
            _drop_file(row)
            return
    keep_finding(pk, _ready(report_of(todo, sheet.notes), has_changed=True))


@transaction.atomic
def give_back(pk: str) -> None:
    """What could not be brought in can be asked for again."""
    NetworkImport.objects.filter(pk=pk, state=State.APPLYING).update(state=State.READY)


def forget_old_networks() -> None:
    """After a week: files go, and what was only looked at goes with its words. Of what was brought
    in, the numbers stay.
    """
    past = timezone.now() - KEPT
    for pk in NetworkImport.objects.filter(brought_at__lt=past).values_list("pk", flat=True):
        with transaction.atomic():
            row = _locked(pk)
            if row is None or row.state == State.APPLYING and not has_failed(row):
                continue
            _drop_file(row)
            if row.state != State.DONE:
                row.delete()
            elif not row.report.get("is_forgotten"):
                row.report = _numbers(row.report)
                row.save(update_fields=["report"])


def _numbers(report: dict[str, Any]) -> dict[str, Any]:
    kept = {name: number for name, number in report.items() if isinstance(number, int)}
    return kept | {"changes": len(report.get("changes", [])), "is_forgotten": True}


def _locked(pk: Any) -> NetworkImport | None:
    rows = NetworkImport.objects.select_for_update(of=("self",))
    return rows.select_related("document", "brought_by").filter(pk=pk).first()


def _drop_file(row: NetworkImport) -> None:
    document = row.document
    if document is None:
        return
    row.document = None
    row.save(update_fields=["document"])
    documents.remove(document)
