from functools import partial

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from kmb_events import access, actions
from kmb_events.forms import ChoiceForm, MenuForm
from kmb_events.models import dissemination_menu
from kmb_events.views.afterwards import strength_warnings
from teams.views.saving import save_page


@require_http_methods(["GET", "HEAD", "POST"])
def menu_choose(request, slug):
    """The whole menu, with what each costs and asks; tick some for one group."""
    plan = access.edited_plan(request.user, slug)
    menu = dissemination_menu()
    data = request.POST if request.method == "POST" else None
    form = MenuForm(data, plan=plan, menu=menu)
    if form.is_valid():
        try:
            count = actions.choose_approaches(plan=plan, by=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _chosen_words(count))
            return redirect(_page(plan))
    context = {"plan": plan, "form": form, "parts": _parts(plan, menu, form)}
    status = 422 if form.errors else 200
    return render(request, "kmb_events/menu_choose.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def menu_edit(request, slug, pk):
    plan, row = access.edited_choice(request.user, slug, pk)
    if "remove" in request.POST:
        actions.take_out_choice(choice=row)
        messages.success(request, _("Taken out. Its tasks are still on the list."))
        return redirect(_page(plan))
    approach = dissemination_menu().get(row.approach)
    return save_page(
        request,
        team=plan.team,
        form_class=ChoiceForm,
        form_options={"plan": plan},
        act=partial(actions.change_choice, choice=row),
        page="menu_edit",
        folder="kmb_events",
        to=lambda _row: _page(plan),
        done=_("Saved."),
        row=row,
        plan=plan,
        approach=approach,
        back=_page(plan),
    )


@require_POST
def menu_tasks(request, slug):
    """One press puts all that is chosen on the list of tasks, each once."""
    plan = access.edited_plan(request.user, slug)
    try:
        count = actions.make_tasks(plan=plan, by=request.user)
    except ValidationError as refusal:
        messages.error(request, refusal.messages[0])
    else:
        messages.success(request, _listed_words(count))
    return redirect(_page(plan))


def _page(plan):
    return f"{reverse('afterwards', args=[plan.slug])}#share"


def _parts(plan, menu, form):
    """The menu in two parts, what suits the groups of the event first: (title, rows)."""
    strength = access.strength_of(plan, timezone.localdate())
    kinds = {group.kind for group in plan.groups.all() if group.kind}
    boxes = {box.data["value"]: box for box in form["approaches"]}
    rows = [
        (boxes[one.code], one, access.kinds_in_words(one.groups), strength_warnings(one, strength))
        for one in menu.values()
    ]
    fits = [row for row in rows if kinds.intersection(row[1].groups)]
    others = [row for row in rows if not kinds.intersection(row[1].groups)]
    title = _("Others") if fits else _("The menu")
    parts = [(_("These suit the groups of your event"), fits), (title, others)]
    return [part for part in parts if part[1]]


def _chosen_words(count):
    if not count:
        return _("All of this was chosen before.")
    return ngettext(
        "%(count)s thing is on the list now.", "%(count)s things are on the list now.", count
    ) % {"count": count}


def _listed_words(count):
    if not count:
        return _("There was nothing new to put on the list. Each needs a day first.")
    return ngettext(
        "The tasks for %(count)s thing are on the list now.",
        "The tasks for %(count)s things are on the list now.",
        count,
    ) % {"count": count}
