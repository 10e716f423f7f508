"""The co-leads' page: whom they invited, and how that went."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from partnerportal.foundation import written
from teams import access, actions
from teams.forms import InvitationForm


@require_http_methods(["GET", "HEAD", "POST"])
def invitation_list(request, slug):
    """Whom the team has invited, and a form to invite one more."""
    team = access.led_team(request.user, slug)
    data = request.POST if request.method == "POST" else None
    seats = access.seats_to_offer(request.user, team)
    form = InvitationForm(data, seats=seats, language=team.language)
    if form.is_valid():
        try:
            row = actions.invite(team=team, by=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, sent_words(row))
            return redirect("team-invitations", slug=slug)
    context = {"team": team, "form": form, "invitations": access.invitations_to(team)}
    status = 422 if form.errors else 200
    return render(request, "teams/invitation_list.html", context, status=status)


@require_POST
def invitation_again(request, slug, pk):
    row = access.led_invitation(request.user, slug, pk)
    try:
        row = actions.send_invitation_again(invitation=row, by=request.user)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        messages.success(request, sent_words(row))
    return redirect("team-invitations", slug=slug)


@require_http_methods(["GET", "HEAD", "POST"])
def invitation_withdraw(request, slug, pk):
    """Say what is lost, then take it back."""
    row = access.led_invitation(request.user, slug, pk)
    if request.method == "POST":
        try:
            actions.withdraw_invitation(invitation=row, by=request.user)
        except ValidationError as refusal:
            messages.error(request, " ".join(refusal.messages))
        else:
            messages.success(request, _("Withdrawn. The link in the email leads nowhere now."))
        return redirect("team-invitations", slug=slug)
    return render(request, "teams/invitation_withdraw.html", {"team": row.team, "row": row})


def sent_words(row):
    """The same words whoever has the address."""
    return _("Sent. The link in the email works until %(day)s.") % {
        "day": written.day(timezone.localtime(row.expires_at))
    }
