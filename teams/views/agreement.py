"""Pages to read and sign an agreement. Writing it is in agreement_writing.py."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from partnerportal.foundation import written
from partnerportal.foundation.differences import differences
from teams import access, actions
from teams.access.agreement import (
    agreement_files_of,
    agreement_versions_of,
    readable_version,
    signatures_of,
)
from teams.forms.agreement import GUIDES, SignForm
from teams.models import Section


@dataclass(frozen=True)
class Part:
    """One part as pages show it; `short` is what it is called inside its half."""

    code: str
    label: str
    short: str
    text: str
    guide: Any


@dataclass(frozen=True)
class Half:
    """One side of the charter: who holds the seat or signed, their parts, and their signature.

    `now` says who holds the seat, when that is not who signed.
    """

    perspective: str
    name: str
    parts: list[Part]
    signature: Any
    state: str
    note: str
    now: str
    is_reader: bool


@dataclass(frozen=True)
class Role:
    """One question of the charter, and what each half says to it, in the team's order."""

    label: Any
    sides: list[tuple[Half, Part]]


def part_of(code, version):
    section = Section(code)
    text = version.words.get(code, "")
    return Part(code, section.label, section.short, text, GUIDES[section])


def _halves(team, version, user):
    """Both halves in the team's order, with who signed this version."""
    signed = signatures_of(version)
    mine = next((row.seat for row in team.active_memberships if row.user_id == user.pk), "")
    return [_half(side, version, signed.get(side.perspective), mine) for side in team.sides]


def _half(side, version, signature, mine):
    leads = ", ".join(row.user.name for row in side.co_leads)
    return Half(
        perspective=side.perspective.value,
        name=signature.approved_by.name if signature else leads,
        parts=[part_of(code, version) for code in Section if code.side == side.perspective],
        signature=signature,
        state="agreed" if signature else "waiting",
        note=_note(signature) if signature else "",
        now=_who_now(side, signature) if signature else "",
        is_reader=side.perspective == mine,
    )


def _note(signature):
    day = written.day(timezone.localtime(signature.approved_at))
    return _("Signed as %(name)s, %(day)s") % {"name": signature.signed_name, "day": day}


def _who_now(side, signature):
    """Said of a name in force whose seat somebody else holds by now, or nobody."""
    if signature.approved_by_id in {row.user_id for row in side.co_leads}:
        return ""
    if not side.co_leads:
        return _("Held the seat then. Nobody holds it now.")
    names = ", ".join(row.user.name for row in side.co_leads)
    return _("Held the seat then. Now it is held by %(names)s.") % {"names": names}


@require_safe
def team_agreement(request, slug):
    team = access.readable_team(request.user, slug)
    return _agreement_page(request, team)


def _agreement_page(request, team, form=None, status=200):
    versions = list(agreement_versions_of(team))
    newest = versions[0] if versions else None
    in_force = next((row for row in versions if row.agreed_at), None)
    can_write = access.can_lead(request.user, team)
    context = {
        "team": team,
        "versions": versions,
        "version": newest,
        "in_force": in_force,
        "can_write": can_write,
    }
    if newest:
        halves = _halves(team, newest, request.user)
        mine = next((half for half in halves if half.is_reader), None)
        context |= _shown(newest, halves) | {
            "can_sign": mine is not None and mine.signature is None and any(newest.words.values()),
            "can_drop": can_write
            and newest.number > 1
            and not any(half.signature for half in halves),
            "form": form or _sign_form(newest),
            "empty": [Section(code).label for code in Section.values if not newest.words.get(code)],
        }
        if in_force and in_force != newest:
            signed = signatures_of(in_force)
            given = [signed.get(side.perspective) for side in team.sides]
            context["held"] = [_note(row) for row in given if row]
    return render(request, "teams/team_agreement.html", context, status=status)


def _shown(version, halves):
    answers = zip(*(half.parts for half in halves), strict=True)
    return {
        "halves": halves,
        "roles": [Role(parts[0].short, list(zip(halves, parts, strict=True))) for parts in answers],
        "parts": [part_of(code, version) for code in Section if not code.side],
        "is_empty": not any(version.words.values()),
    }


def _sign_form(version):
    return SignForm(initial={"number": version.number, "seen": version.fingerprint})


@require_POST
def team_agreement_sign(request, slug):
    team = access.led_team(request.user, slug)
    form = SignForm(request.POST)
    if form.is_valid():
        try:
            given = actions.sign_agreement(team=team, by=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            return _refused(request, team, form.cleaned_data["name"], refusal)
        _say_signed(request, given)
        return redirect("team-agreement", slug=slug)
    return _agreement_page(request, team, form, status=422)


def _refused(request, team, name, refusal):
    """The words may be others now: the page shows them, with the name that was typed."""
    newest = agreement_versions_of(team).first()
    if newest is None:
        raise Http404
    form = SignForm({"name": name, "number": newest.number, "seen": newest.fingerprint})
    form.is_valid()
    form.add_error(None, refusal.messages[0])
    return _agreement_page(request, team, form, status=422)


def _say_signed(request, given):
    """Who shares a seat hears when the other one has signed for it already."""
    if given.approved_by == request.user:
        messages.success(request, _("Signed. Your name and the day stand below your side."))
    else:
        said = _("%(name)s has signed for your side already, so your name was not added.")
        messages.info(request, said % {"name": given.approved_by.name})


@require_safe
def team_agreement_version(request, slug, number):
    """One version as it stood, and what it changed, word by word."""
    team, version = readable_version(request.user, slug, number)
    versions = list(agreement_versions_of(team))
    before = next((row for row in versions if row.number == number - 1), None)
    halves = _halves(team, version, request.user)
    context = {
        "team": team,
        "version": version,
        "before": before,
        "in_force": next((row for row in versions if row.agreed_at), None),
        "is_passed_by": version.agreed_at is None and version.number < versions[0].number,
        "changes": _changes(before, version) if before else [],
        "files": list(agreement_files_of(version)),
    }
    return render(request, "teams/agreement_version.html", context | _shown(version, halves))


def _changes(before, version):
    was, now = before.words, version.words
    return [
        {"label": Section(code).label, "pieces": differences(was.get(code, ""), now.get(code, ""))}
        for code in Section.values
        if was.get(code, "") != now.get(code, "")
    ]


@require_POST
def team_agreement_pdf(request, slug, number):
    _team, version = readable_version(request.user, slug, number)
    job = actions.request_agreement_file(version=version, by=request.user)
    return redirect("job-detail", pk=job.pk)
