from functools import partial

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from kmb_events import access, actions
from kmb_events.forms import TaskForm
from teams.views.saving import save_page


@require_http_methods(["GET", "HEAD", "POST"])
def task_add(request, slug):
    plan = access.edited_plan(request.user, slug)
    return _write(request, plan, act=partial(actions.add_task, plan=plan))


@require_http_methods(["GET", "HEAD", "POST"])
def task_edit(request, slug, pk):
    task = access.edited_task(request.user, slug, pk)
    return _write(request, task.plan, act=partial(actions.change_task, task=task), row=task)


def _write(request, plan, act, row=None):
    way = f"{plan.get_absolute_url()}#tasks"
    return save_page(
        request,
        team=plan.team,
        form_class=TaskForm,
        form_options={"people": access.task_owners(plan, row)},
        act=act,
        page="task_edit",
        folder="kmb_events",
        to=lambda _task: way,
        done=_("Saved."),
        row=row,
        plan=plan,
        back=way,
    )


@require_POST
def task_settle(request, slug, pk):
    """One press says that it is done, another that it is not after all."""
    task = access.edited_task(request.user, slug, pk)
    is_done = request.POST.get("done") == "yes"
    actions.settle_task(task=task, is_done=is_done, by=request.user)
    messages.success(request, _("Done.") if is_done else _("It is on the list again."))
    return redirect(f"{task.plan.get_absolute_url()}#tasks")
