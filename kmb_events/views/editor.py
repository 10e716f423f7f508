from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from kmb_events import access, actions
from kmb_events.forms import EditorForm


@require_http_methods(["GET", "HEAD", "POST"])
def editor_list(request, slug):
    """Who may write in a plan beside the co-leads; they name them here."""
    plan = access.led_plan(request.user, slug)
    form = EditorForm(request.POST or None, people=access.people_to_name(plan))
    if request.method == "POST" and form.is_valid():
        person = form.cleaned_data["person"]
        try:
            actions.name_editor(plan=plan, person=person, by=request.user)
        except ValidationError as refusal:
            form.add_error("person", refusal)
        else:
            words = _("%(name)s can write in this plan now.")
            messages.success(request, words % {"name": person.name})
            return redirect("editor-list", slug)
    context = {"plan": plan, "form": form, "editors": list(access.editors_of(plan))}
    status = 422 if request.method == "POST" else 200
    return render(request, "kmb_events/editor_list.html", context, status=status)


@require_POST
def editor_off(request, slug, pk):
    plan = access.led_plan(request.user, slug)
    if actions.take_editor_off(plan=plan, pk=pk):
        messages.success(request, _("They cannot write in this plan any more."))
    return redirect("editor-list", slug)
