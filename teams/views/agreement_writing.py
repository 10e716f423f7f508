"""Pages to write an agreement part by part. Nothing that was typed is lost, and nothing overwritten."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from partnerportal.foundation.versions import Conflict
from teams import access, actions
from teams.access.agreement import is_frozen, written_version
from teams.forms.agreement import ReviewForm, SectionForm, example_of, examples
from teams.models import Section
from teams.views.agreement import part_of


@require_POST
def team_agreement_begin(request, slug):
    """Begin with the examples or with empty parts."""
    team = access.led_team(request.user, slug)
    words = (
        examples(team.language, _callable(team)) if request.POST.get("from") == "examples" else None
    )
    actions.begin_agreement(team=team, by=request.user, words=words)
    return redirect("team-agreement-edit", slug=slug)


@require_safe
def team_agreement_edit(request, slug):
    """All parts on one page, each with a way to write it."""
    team, version = written_version(request.user, slug)
    context = {
        "team": team,
        "version": version,
        "is_signed": is_frozen(version),
        "parts": [part_of(code, version) for code in Section.values],
    }
    return render(request, "teams/agreement_edit.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def team_agreement_section(request, slug, code):
    """Write one part. A conflict shows both texts; the example is put into the box, not saved."""
    if code not in Section.values:
        raise Http404
    team, version = written_version(request.user, slug)
    section = next(row for row in version.sections.all() if row.code == code)
    example = example_of(code, version.language, _callable(team))
    form, other, status = _section_form(request, section, example), None, 200
    if request.method == "POST" and "example" not in request.POST and form.is_valid():
        try:
            written = actions.write_section(
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
            _say_saved(request, version, written)
            return _after_section(request, team, code)
    if form.is_bound and form.errors:
        status = 422
    context = {
        "team": team,
        "version": version,
        "part": part_of(code, version),
        "example": example,
        "form": form,
        "other": other,
        "is_signed": is_frozen(version),
    }
    return render(request, "teams/agreement_section.html", context, status=status)


def _section_form(request, section, example):
    if request.method != "POST":
        return SectionForm(initial={"text": section.text, "seen": section.version})
    if "example" not in request.POST:
        return SectionForm(request.POST)
    typed = request.POST.get("text", "").strip()
    words = typed if example in typed else f"{typed}\n\n{example}".strip()
    seen = request.POST.get("seen", "")
    return SectionForm(
        initial={"text": words, "seen": seen if seen.isdecimal() else section.version}
    )


def _say_saved(request, version, written):
    """Who writes on words that somebody has signed hears that these stand, and where theirs are."""
    if written.number == version.number:
        messages.success(request, _("Saved."))
        return
    said = _("Saved as version %(new)s. Version %(old)s was signed, so its words stay as they are.")
    messages.success(request, said % {"new": written.number, "old": version.number})


def _callable(team):
    """Whom each of the two may call: the names of those who look after the community."""
    return [person.name for person in access.facilitators_of(team.community)]


def _next_code(code):
    codes = list(Section.values)
    at = codes.index(code) + 1
    return codes[at] if at < len(codes) else ""


def _after_section(request, team, code):
    following = _next_code(code)
    if "next" in request.POST and not following:
        return redirect("team-agreement-review", slug=team.slug)
    if "next" in request.POST:
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
            written = actions.set_review_day(
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
            _say_saved(request, version, written)
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
