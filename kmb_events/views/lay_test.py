"""The co-leads ask three questions about a summary, and judge what readers answered."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kmb_events import access, actions
from kmb_events.forms import JudgeForm, LayQuestionsForm
from kmb_events.models import LayAnswer
from partnerportal.foundation.languages import OWN_NAMES
from partnerportal.foundation.versions import Conflict


@require_http_methods(["GET", "HEAD", "POST"])
def summary_test(request, slug, language):
    """Write the questions about the draft as it stands; those about the last one are there."""
    text = access.led_summary_text(request.user, slug, language)
    newest = access.newest_lay_test(text)
    of_draft = newest if newest and newest.draft == text.version else None
    about = {"language": language, "draft": text.version}
    form = LayQuestionsForm(request.POST or None, test=newest, **about)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                actions.ask_readers(
                    text=text,
                    questions=form.questions,
                    test=of_draft,
                    seen_version=form.cleaned_data["version"],
                )
            except Conflict as conflict:
                form = _after(conflict, request, about)
                status = 409
            except ValidationError as refusal:
                form.add_error(None, refusal)
                status = 409
            else:
                messages.success(request, _("Saved. Give the link to people who read it."))
                return redirect(_back(text))
    context = {"text": text, "form": form, "name": OWN_NAMES[language], "back": _back(text)}
    return render(request, "kmb_events/summary_test.html", context, status=status)


def _after(conflict, request, about):
    """The same words once more, to be saved over those that stand there now."""
    data = request.POST.copy()
    data["version"] = conflict.current.version
    again = LayQuestionsForm(data, test=conflict.current, **about)
    again.add_error(
        None,
        _(
            "Somebody changed the questions while you were writing. Your words are below. Press "
            "again to put them in place of theirs."
        ),
    )
    return again


def _back(text):
    return reverse("summary-readers", args=[text.summary.plan.slug, text.language]) + "#lay-test"


@require_POST
def summary_test_open(request, slug, language):
    """Close the newest test, or open it again."""
    text = access.led_summary_text(request.user, slug, language)
    test = access.newest_lay_test(text)
    if test is not None:
        actions.set_lay_test_open(test=test, is_open=request.POST.get("open") == "1")
        messages.success(request, _("Saved."))
    return redirect(_back(text))


@require_safe
def summary_test_answers(request, slug, language):
    """What readers answered about the newest draft that was tried out, or about `?draft=`."""
    text = access.led_summary_text(request.user, slug, language)
    test = access.lay_test_about(text, request.GET.get("draft", ""))
    answers = access.lay_answers_to(request.user, test) if test else []
    context = {
        "text": text,
        "test": test,
        "name": OWN_NAMES[language],
        "back": _back(text),
        "questions": [
            row | {"answers": [answer for answer in answers if answer.place == place]}
            for place, row in enumerate(test.questions if test else [], 1)
            if not row["options"]
        ],
        "choices": LayAnswer.Judged.choices,
    }
    return render(request, "kmb_events/summary_test_answers.html", context)


@require_POST
def summary_test_judge(request, slug, language, pk):
    text = access.led_summary_text(request.user, slug, language)
    answer = access.judged_lay_answer(request.user, text, pk)
    form = JudgeForm(request.POST)
    if form.is_valid():
        actions.judge_answer(answer=answer, judged=form.cleaned_data["judged"])
    else:
        messages.error(request, _("Choose one of the answers."))
    place = reverse("summary-test-answers", args=[slug, language])
    return redirect(f"{place}?draft={answer.reply.test.draft}#answer-{pk}")
