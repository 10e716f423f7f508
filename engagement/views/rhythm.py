from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from engagement import access, actions
from engagement.forms import RhythmForm, name_of, pause_day
from engagement.models import Rhythm
from partnerportal.foundation import written
from partnerportal.foundation.versions import Conflict
from teams.access import can_lead, readable_team
from teams.forms.rhythm import every


@require_http_methods(["GET", "HEAD", "POST"])
def team_rhythm(request, slug):
    """How a team's check-ins open by themselves: for all to read, for the co-leads to set."""
    team = readable_team(request.user, slug)
    leads = can_lead(request.user, team)
    if request.method == "POST" and not leads:
        raise PermissionDenied
    row, versions = access.rhythm_of(team), list(access.questions_to_choose())
    form = None
    if leads:
        about = {"team": team, "row": row, "user": request.user, "versions": versions}
        form = RhythmForm(request.POST if request.method == "POST" else None, **about)
        if form.is_valid():
            try:
                kept = actions.keep_rhythm(team=team, by=request.user, **form.values())
            except Conflict as conflict:
                row = conflict.current
                team.refresh_from_db(fields=["check_in_weeks"])
                form = RhythmForm({**request.POST.dict(), "seen": row.version}, **about)
                form.add_error(None, conflict)
            except ValidationError as refusal:
                form.add_error(None, refusal)
            else:
                messages.success(request, _said(kept))
                return redirect(team)
    context = {"team": team, "form": form, "facts": facts_of(team, row, versions), "row": row}
    status = 422 if form and form.errors else 200
    return render(request, "engagement/rhythm.html", context, status=status)


def _said(row):
    if row.next_opens_at is None:
        return _("Saved. No check-in opens by itself until one of you ends the pause here.")
    return _("Saved. The next check-in opens on %(when)s.") % {"when": _when(row.next_opens_at)}


def _when(moment):
    """A moment by the reader's own clock."""
    here = timezone.localtime(moment)
    words = {"day": written.day(here, "full"), "time": written.clock(here)}
    return _("%(day)s at %(time)s") % words


def facts_of(team, row, versions):
    """What stands now, for a list of facts; nothing when nothing was said."""
    if row is None or team.check_in_weeks is None:
        return None
    name = next((name_of(one) for one in versions if one.instrument_id == row.instrument_id), "")
    return {
        "often": every(team.check_in_weeks),
        "questions": name,
        "next": _when(row.next_opens_at) if row.next_opens_at else "",
        "paused_until": pause_day(row),
        "left_out_day": row.left_out_at,
        "left_out_why": Rhythm.LeftOut(row.left_out_why).label if row.left_out_why else "",
    }
