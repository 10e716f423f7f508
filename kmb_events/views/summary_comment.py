"""Words to each other about a summary."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from kmb_events import access, actions
from kmb_events.forms import CommentAnswerForm, CommentForm
from partnerportal.plain_language.text import sentences

_METHODS = require_http_methods(["GET", "HEAD", "POST"])


@_METHODS
def summary_comment_add(request, slug, language, section):
    """A comment on a section or one of its sentences; what was typed stays when it is refused."""
    text = access.commented_text(request.user, slug, language)
    row = next((one for one in text.sections if one["key"] == section), None)
    if row is None:
        raise Http404
    said = list(dict.fromkeys(span.text for span in sentences(row["body"], language)))
    form = CommentForm(request.POST or None, said=said)
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        try:
            actions.add_comment(
                text=text,
                section=section,
                sentence=typed["about"],
                words=typed["words"],
                by=request.user,
            )
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("Saved. Your team can read it."))
            return redirect(f"{text.get_absolute_url()}#comments")
    context = {"text": text, "form": form, "heading": row["heading"], "language": language}
    return _form(request, "summary_comment_add", context)


@_METHODS
def summary_comment_answer(request, slug, pk):
    comment = access.answered_comment(request.user, slug, pk)
    form = CommentAnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.answer_comment(comment=comment, by=request.user, **form.cleaned_data)
        messages.success(request, _("Saved. Your team can read it."))
        return redirect(_place(comment))
    context = {"text": comment.text, "form": form, "comment": comment}
    return _form(request, "summary_comment_answer", context)


@require_POST
def summary_comment_settle(request, slug, pk):
    """Put aside as settled; with `open` in the press it is open again."""
    comment = access.answered_comment(request.user, slug, pk)
    is_settled = request.POST.get("press") != "open"
    actions.settle_comment(comment=comment, is_settled=is_settled, by=request.user)
    messages.success(request, _("Settled.") if is_settled else _("It is open again."))
    return redirect(_place(comment))


@require_POST
def summary_comment_remove(request, slug, pk):
    comment = access.own_comment(request.user, slug, pk)
    actions.take_comment_back(comment=comment, by=request.user)
    messages.success(request, _("Your words are removed."))
    return redirect(_place(comment))


def _form(request, page, context):
    status = 422 if request.method == "POST" else 200
    return render(request, f"kmb_events/{page}.html", context, status=status)


def _place(comment):
    return f"{comment.text.get_absolute_url()}#comments"
