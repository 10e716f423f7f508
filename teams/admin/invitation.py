"""Invitations at the desk: the list, one with what can be done, and the page that invites."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from partnerportal.foundation import written
from teams import actions
from teams.access import (
    communities_managed_by,
    invitations_managed_by,
    newcomers_of,
    teams_managed_by,
)
from teams.admin.scoped import SCOPES, CommunityScopedAdmin
from teams.admin.state import state
from teams.forms import DeskInvitationForm
from teams.models import Invitation

SCOPES[Invitation] = invitations_managed_by
LIST = "admin:teams_invitation_changelist"
ONE = "admin:teams_invitation_change"


@admin.register(Invitation)
class InvitationAdmin(CommunityScopedAdmin):
    """Facilitators invite to their teams, administrators to all. What was sent is not changed."""

    change_list_template = "teams/desk/invitation_list.html"
    list_display = ["who", "of_team", "place", "how_far", "sent"]
    list_filter = ["state", "team__community"]
    search_fields = ["name", "email", "team__name"]
    ordering = ["-sent_at", "-pk"]
    intro = _("Who was invited to which team, and what became of it. Links work for 14 days.")

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).select_related("team")

    @admin.display(description=_("who"), ordering="name")
    def who(self, row: Invitation) -> str:
        return format_html("<bdi>{}</bdi>", row.name)

    @admin.display(description=_("team"), ordering="team__name")
    def of_team(self, row: Invitation) -> str:
        return row.team.name

    @admin.display(description=_("sent"), ordering="sent_at")
    def sent(self, row: Invitation) -> str:
        return written.day(timezone.localtime(row.sent_at))

    @admin.display(description=_("role"), ordering="role")
    def place(self, row: Invitation) -> str:
        return row.title

    @admin.display(description=_("where it stands"), ordering="state")
    def how_far(self, row: Invitation) -> str:
        if row.has_expired:
            return state(_("Expired"), "line", "hourglass")
        kinds = {
            Invitation.State.WAITING: ("info", "clock-4"),
            Invitation.State.ACCEPTED: ("ok", "check"),
        }
        return state(row.get_state_display(), *kinds.get(Invitation.State(row.state), ("line", "")))

    def has_add_permission(self, request: HttpRequest) -> bool:
        return admin.site.has_permission(request)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_urls(self) -> list[Any]:
        shut = self.admin_site.admin_view
        ours = [
            path("newcomers/", shut(self.invite_newcomers), name="teams-invite-newcomers"),
            path("<path:object_id>/again/", shut(self.send_again), name="teams_invitation_again"),
            path(
                "<path:object_id>/withdraw/", shut(self.withdraw), name="teams_invitation_withdraw"
            ),
        ]
        return ours + super().get_urls()

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """Invite one person."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        teams = teams_managed_by(request.user)
        wanted = teams.filter(pk=_number(request.GET.get("team"))).first()
        form = DeskInvitationForm(
            request.POST if request.method == "POST" else None,
            teams=teams,
            team=wanted,
            language=wanted.language if wanted else "en",
        )
        if form.is_valid():
            try:
                row = actions.invite(by=request.user, **form.cleaned_data)  # type: ignore[arg-type]
            except ValidationError as refusal:
                form.add_error(None, refusal)
            else:
                messages.success(request, sent_words(row))
                return redirect(LIST)
        context = {"title": _("Invite somebody to a team"), "form": form}
        return self._page(request, "invitation_new", context, 422 if form.errors else 200)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """One invitation, to look at, with what can be done about it."""
        row = self.get_object(request, object_id)
        if row is None or request.method == "POST":
            return super().change_view(request, object_id, form_url, extra_context)
        return self._page(request, "invitation", {"title": row.name, "row": row})

    def send_again(self, request: HttpRequest, object_id: str) -> HttpResponse:
        row = self._row(request, object_id)
        if request.method == "POST":
            try:
                row = actions.send_invitation_again(invitation=row, by=request.user)  # type: ignore[arg-type]
            except ValidationError as refusal:
                messages.error(request, " ".join(refusal.messages))
            else:
                messages.success(request, sent_words(row))
        return redirect(ONE, row.pk)

    def withdraw(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Say what is lost, then take it back."""
        row = self._row(request, object_id)
        if request.method != "POST":
            context = {"title": _("Withdraw the invitation?"), "row": row}
            return self._page(request, "invitation_withdraw", context)
        try:
            actions.withdraw_invitation(invitation=row, by=request.user)  # type: ignore[arg-type]
        except ValidationError as refusal:
            messages.error(request, " ".join(refusal.messages))
        else:
            words = _("Withdrawn. The link in the email leads nowhere now.")
            messages.success(request, words)
        return redirect(ONE, row.pk)

    def invite_newcomers(self, request: HttpRequest) -> HttpResponse:
        """Who has not come yet, team by team, and one button that invites them all."""
        wanted = request.POST.get("community", request.GET.get("community", ""))
        communities = list(communities_managed_by(request.user).prefetch_related("texts"))
        if wanted and wanted not in {row.slug for row in communities}:
            raise Http404
        if request.method == "POST":
            actions.ask_to_invite_newcomers(by=request.user, community=wanted)  # type: ignore[arg-type]
            words = _("Their emails go out within the next minutes. You can leave this page.")
            messages.success(request, words)
            return redirect(LIST)
        teams = teams_managed_by(request.user)
        places = newcomers_of(teams.filter(community__slug=wanted) if wanted else teams)
        context = {
            "title": _("Invite all who have not come yet"),
            "communities": sorted(communities, key=lambda row: row.name.casefold()),
            "wanted": wanted,
            "places": places,
        }
        return self._page(request, "newcomers", context)

    def _row(self, request: HttpRequest, object_id: str) -> Invitation:
        row = self.get_object(request, object_id)
        if row is None:
            raise Http404
        return row

    def _page(
        self, request: HttpRequest, name: str, context: dict[str, Any], status: int = 200
    ) -> HttpResponse:
        known = {
            **admin.site.each_context(request),
            "opts": self.opts,
            "list_url": reverse(LIST),
        }
        return render(request, f"teams/desk/{name}.html", known | context, status=status)


def sent_words(row: Invitation) -> str:
    """The same words whoever has the address."""
    return _now("Sent. The link in the email works until %(day)s.") % {
        "day": written.day(timezone.localtime(row.expires_at))
    }


def _number(sent: Any) -> int:
    text = str(sent)
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0
