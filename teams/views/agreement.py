from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from partnerportal.foundation import written
from partnerportal.foundation.differences import differences
from partnerportal.foundation.versions import Conflict
from teams import access, actions
from teams.access.agreement import (
    agreement_files_of,
    agreement_versions_of,
    readable_version,
    signatures_of,
    written_version,
)
from teams.forms.agreement import GUIDES, ReviewForm, SectionForm, SignForm, example_of, examples
from teams.models import Perspective, Section

# The parts that stand in the two halves of the pair, and those that both share.
ROLES = {
    side: [code for code in Section if code.startswith(f"{side}_")] for side in Perspective.values
}
SHARED = [code for code in Section if not code.startswith(tuple(ROLES))]
# What the parts of a half are called inside it.
SHORT = {
    "does": gettext_lazy("What I do"),
    "does_not": gettext_lazy("What I don’t do"),
    "decides": gettext_lazy("What I decide"),
}


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
    """One side of the charter: who holds the seat or signed, their parts, and their signature."""

    perspective: str
    name: str
    parts: list[Part]
    signature: Any
    state: str
    note: str
    is_reader: bool


def _part(code, version):
    section = Section(code)
    short = str(SHORT.get(code.partition("_")[2], section.label))
    return Part(code, section.label, short, version.words.get(code, ""), GUIDES[section])


def _halves(team, version, user):
    """Both halves in the team's order, with who signed this version."""
    signed = signatures_of(version)
    mine = next((row.seat for row in team.active_memberships if row.user_id == user.pk), "")
    return [_half(side, version, signed.get(side.perspective), mine) for side in team.sides]


def _half(side, version, signature, mine):
    leads = ", ".join(row.user.name for row in side.co_leads)
    note = ""
    if signature:
        day = written.day(timezone.localtime(signature.approved_at))
        note = _("Signed as %(name)s, %(day)s") % {"name": signature.signed_name, "day": day}
    return Half(
        perspective=side.perspective.value,
        name=signature.approved_by.name if signature else leads,
        parts=[_part(code, version) for code in ROLES[side.perspective]],
        signature=signature,
        state="agreed" if signature else "waiting",
        note=note,
        is_reader=side.perspective == mine,
    )


@require_safe
def team_agreement(request, slug):
    team = access.readable_team(request.user, slug)
    return _agreement_page(request, team)


def _agreement_page(request, team, form=None, status=200):
    versions = list(agreement_versions_of(team))
    newest = versions[0] if versions else None
    can_write = access.can_lead(request.user, team)
    context = {
        "team": team,
        "versions": versions,
        "version": newest,
        "in_force": next((row for row in versions if row.agreed_at), None),
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
        }
    return render(request, "teams/team_agreement.html", context, status=status)


def _shown(version, halves):
    return {
        "halves": halves,
        "parts": [_part(code, version) for code in SHARED],
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
            actions.sign_agreement(team=team, by=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            # The words may be others now: the page shows them, with the name that was typed.
            newest = agreement_versions_of(team).first()
            if newest is None:
                raise Http404 from None
            fresh = SignForm(
                {
                    "name": form.cleaned_data["name"],
                    "number": newest.number,
                    "seen": newest.fingerprint,
                }
            )
            fresh.is_valid()
            fresh.add_error(None, refusal.messages[0])
            return _agreement_page(request, team, fresh, status=422)
        messages.success(request, _("Signed. Both names and days stand below the words."))
        return redirect("team-agreement", slug=slug)
    return _agreement_page(request, team, form, status=422)


@require_POST
def team_agreement_begin(request, slug):
    """Begin with the examples or with empty parts."""
    team = access.led_team(request.user, slug)
    words = examples(team.language) if request.POST.get("from") == "examples" else None
    actions.begin_agreement(team=team, by=request.user, words=words)
    return redirect("team-agreement-edit", slug=slug)


@require_safe
def team_agreement_edit(request, slug):
    """All parts on one page, each with a way to write it."""
    team, version = written_version(request.user, slug)
    context = {
        "team": team,
        "version": version,
        "is_signed": bool(signatures_of(version)),
        "parts": [_part(code, version) for code in Section.values],
    }
    return render(request, "teams/agreement_edit.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def team_agreement_section(request, slug, code):
    """Write one part. A conflict shows both texts; the example is put into the box, not saved."""
    if code not in Section.values:
        raise Http404
    team, version = written_version(request.user, slug)
    section = next(row for row in version.sections.all() if row.code == code)
    form, other, status = _section_form(request, section, version), None, 200
    if request.method == "POST" and "example" not in request.POST and form.is_valid():
        try:
            actions.write_section(
                team=team,
                code=code,
                text=form.cleaned_data["text"],
                seen_version=form.cleaned_data["seen"],
                by=request.user,
            )
        except Conflict as conflict:
            other = conflict.current
            form = SectionForm({"text": form.cleaned_data["text"], "seen": other.version})
            form.is_valid()
            form.add_error(None, conflict)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("Saved."))
            return _after_section(request, team, code)
    if form.is_bound and form.errors:
        status = 422
    context = {
        "team": team,
        "version": version,
        "part": _part(code, version),
        "example": example_of(code, version.language),
        "form": form,
        "other": other,
        "next": _next_code(code),
        "is_signed": bool(signatures_of(version)),
    }
    return render(request, "teams/agreement_section.html", context, status=status)


def _section_form(request, section, version):
    if request.method != "POST":
        return SectionForm(initial={"text": section.text, "seen": section.version})
    if "example" not in request.POST:
        return SectionForm(request.POST)
    typed = request.POST.get("text", "").strip()
    example = example_of(section.code, version.language)
    words = typed if example in typed else f"{typed}\n\n{example}".strip()
    seen = request.POST.get("seen", "")
    return SectionForm(
        initial={"text": words, "seen": seen if seen.isdecimal() else section.version}
    )


def _next_code(code):
    codes = list(Section.values)
    at = codes.index(code) + 1
    return codes[at] if at < len(codes) else ""


def _after_section(request, team, code):
    following = _next_code(code)
    if "next" in request.POST and following:
        return redirect("team-agreement-section", slug=team.slug, code=following)
    return redirect("team-agreement-edit", slug=team.slug)


@require_http_methods(["GET", "HEAD", "POST"])
def team_agreement_review(request, slug):
    """Choose the day on which to look at the agreement again."""
    team, version = written_version(request.user, slug)
    initial = {"review_on": version.review_on, "seen": version.review_version}
    form = ReviewForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_valid():
        try:
            actions.set_review_day(
                team=team,
                day=form.cleaned_data["review_on"],
                seen_version=form.cleaned_data["seen"],
                by=request.user,
            )
        except Conflict as conflict:
            form = ReviewForm(
                {
                    "review_on": form.cleaned_data["review_on"],
                    "seen": conflict.current.review_version,
                }
            )
            form.is_valid()
            form.add_error(None, conflict)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("Saved."))
            return redirect("team-agreement-edit", slug=slug)
    context = {"team": team, "version": version, "form": form}
    status = 422 if form.errors else 200
    return render(request, "teams/agreement_review.html", context, status=status)


@require_POST
def team_agreement_drop(request, slug, number):
    team = access.led_team(request.user, slug)
    try:
        actions.drop_draft(team=team, number=number, by=request.user)
    except ValidationError as refusal:
        messages.error(request, refusal.messages[0])
    else:
        messages.success(request, _("The new version is gone. What you both signed still holds."))
    return redirect("team-agreement", slug=slug)


@require_safe
def team_agreement_version(request, slug, number):
    """One version as it stood, and what it changed, word by word."""
    team, version = readable_version(request.user, slug, number)
    before = next((row for row in agreement_versions_of(team) if row.number == number - 1), None)
    halves = _halves(team, version, request.user)
    context = {
        "team": team,
        "version": version,
        "before": before,
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
