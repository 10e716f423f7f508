"""What workers do with a spreadsheet: look at it, bring it in when asked, forget it after a week."""

from __future__ import annotations

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from partnerportal.foundation import jobs
from partnerportal.foundation.models import Job
from partnerportal.foundation.schedule import every
from teams.access.network_import import can_see_network_import
from teams.actions import network_import as actions
from teams.models import NetworkImport


def _url(row: Job) -> str:
    return reverse("admin:teams_networkimport_change", args=[row.args[0]])


def _row(pk: str, state: NetworkImport.State) -> NetworkImport | None:
    """The import if it stands as this job expects it; else another has taken its place."""
    rows = NetworkImport.objects.select_related("document", "brought_by")
    return rows.filter(pk=pk, state=state).exclude(document=None).first()


@jobs.job(
    "teams.check_network",
    title=_("Checking your spreadsheet"),
    steps={
        "reading": _("Step 1 of 3: reading the file"),
        "checking": _("Step 2 of 3: checking each row"),
        "comparing": _("Step 3 of 3: comparing with the portal"),
    },
    allowed=can_see_network_import,
    url=_url,
)
def check_network(run: jobs.Run, pk: str) -> None:
    row = _row(pk, NetworkImport.State.CHECKING)
    if row is None:
        return
    finding = actions.look_at(row, run.say)
    with run.finish():
        actions.keep_finding(pk, finding)


@jobs.job(
    "teams.apply_network",
    title=_("Bringing in your spreadsheet"),
    steps={
        "reading": _("Step 1 of 3: reading the file"),
        "checking": _("Step 2 of 3: checking each row"),
        "saving": _("Step 3 of 3: saving all of it at once"),
    },
    allowed=can_see_network_import,
    url=_url,
)
def apply_network(run: jobs.Run, pk: str) -> None:
    row = _row(pk, NetworkImport.State.APPLYING)
    if row is None:
        return
    try:
        sheet, lines = actions.lines_of(row, run.say)
        run.say(60, "saving")
        with run.finish():
            actions.bring_in(pk, sheet, lines)
    except ValidationError as refusal:
        with run.finish():
            actions.keep_finding(pk, actions.faulty(refusal))
    except IntegrityError:
        actions.give_back(pk)
        raise jobs.Refused(
            gettext("Somebody else changed the same teams just then. Nothing was saved.")
        ) from None


@every(timedelta(days=1))
@jobs.job("teams.forget_old_networks")
def forget_old_networks(run: jobs.Run) -> None:
    """Files that nobody brought in are removed after seven days."""
    actions.forget_old_networks()
