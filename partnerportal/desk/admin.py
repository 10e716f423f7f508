"""Lists of the desk to look at: what is changed elsewhere, by those whose it is."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _

from engagement.access import (
    check_ins_managed_by,
    network_settings_seen_by,
    talk_requests_facilitated_by,
)
from engagement.actions import change_network_settings
from engagement.models import CheckIn, NetworkSettings, TalkRequest
from kmb_events.access import plans_managed_by, summaries_managed_by
from kmb_events.models import EventPlan, EventPlanText, Summary, SummaryText, agreements_on
from partnerportal.desk.overview import state_of
from partnerportal.foundation import written
from teams.access import communities_facilitated_by, is_administrator
from teams.admin import SCOPES, CommunityScopedAdmin, LookOnlyAdmin
from teams.admin.state import state

SCOPES |= {
    CheckIn: check_ins_managed_by,
    NetworkSettings: network_settings_seen_by,
    TalkRequest: talk_requests_facilitated_by,
    EventPlan: plans_managed_by,
    Summary: summaries_managed_by,
}


@admin.register(CheckIn)
class CheckInAdmin(LookOnlyAdmin):
    """Days and states. What anybody answered is on no page of the admin."""

    intro = _("When they open and close, and how far they are. Answers are not here.")
    list_display = ["team", "number", "opens_at", "closes_at", "how_far"]
    list_filter = ["team__community"]
    search_fields = ["team__name"]
    ordering = ["-opens_at", "-pk"]
    fields = ["team", "number", "instrument_version", "opens_at", "closes_at", "how_far", "more"]

    def get_queryset(self, request: Any) -> Any:
        rows = (
            super().get_queryset(request).select_related("team", "instrument_version__instrument")
        )
        return rows.prefetch_related("responses__user")

    @admin.display(description=_("where it stands"))
    def how_far(self, check_in: CheckIn) -> str:
        return render_to_string("desk/_check_in.html", {"state": state_of(check_in)})

    @admin.display(description=_("what you can do"))
    def more(self, check_in: CheckIn) -> str:
        if not check_in.is_past_its_date:
            return ""
        return link("admin:desk-more-time", check_in.pk, _("Give more time"))


@admin.register(TalkRequest)
class TalkRequestAdmin(LookOnlyAdmin):
    """For the facilitators alone: an administrator does not meet this list."""

    intro = _("What waits for an answer, and what you settled. Only you see what you settled.")
    list_display = ["asked_by", "team", "asked_at", "clock", "how_far"]
    list_filter = ["state"]
    # What waits first, and of it what has waited longest.
    ordering = ["-state", "asked_at", "pk"]

    def has_module_permission(self, request: Any) -> bool:
        return super().has_module_permission(request) and self._facilitates(request)

    def has_view_permission(self, request: Any, obj: Any = None) -> bool:
        return self._facilitates(request) and super().has_view_permission(request, obj)

    def _facilitates(self, request: Any) -> bool:
        """Who manages something without being an administrator facilitates; ask of the others once."""
        if not hasattr(request, "facilitates"):
            mine = communities_facilitated_by(request.user)
            request.facilitates = not is_administrator(request.user) or mine.exists()
        return request.facilitates

    @admin.display(description=_("answer by"), ordering="answer_by")
    def clock(self, row: TalkRequest) -> str:
        return render_to_string("desk/_clock.html", {"row": row}) if row.is_open else ""

    @admin.display(description=_("where it stands"), ordering="state")
    def how_far(self, row: TalkRequest) -> str:
        kind, icon = ("info", "clock-4") if row.is_open else ("ok", "check")
        return state(row.get_state_display(), kind, icon)

    def change_view(
        self, request: Any, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> Any:
        """The words are read on a page of their own, where they can be answered."""
        row = self.get_object(request, object_id)
        if row is None or not self.has_view_permission(request, row):
            return super().change_view(request, object_id, form_url, extra_context)
        return redirect("admin:desk-talk", pk=row.pk)


@admin.register(NetworkSettings)
class NetworkSettingsAdmin(CommunityScopedAdmin):
    """One row that administrators change. Facilitators may look; their menu holds what they work with."""

    intro = _("What holds for all teams. Days that were promised stay as they were said.")
    list_display = ["__str__", "answer_within", "voices_from"]
    fields = ["answer_within", "voices_from"]

    def has_module_permission(self, request: Any) -> bool:
        return super().has_module_permission(request) and is_administrator(request.user)

    def has_add_permission(self, request: Any) -> bool:
        """Once: where nobody has settled anything, the defaults hold."""
        return (
            super().has_add_permission(request)
            # The menu of every other page asks too, and must not cost those a query.
            and request.resolver_match.url_name.startswith("engagement_networksettings_")
            and not network_settings_seen_by(request.user).exists()
        )

    def save_model(self, request: Any, obj: NetworkSettings, form: Any, change: bool) -> None:
        row = change_network_settings(by=request.user, **form.cleaned_data)
        obj.pk = row.pk


@admin.register(EventPlan)
class EventPlanAdmin(LookOnlyAdmin):
    """Each plan with who agreed to it as it stands."""

    intro = _("Teams write their plans themselves. You see how far they are.")
    list_display = ["name", "team", "format", "first_day"]
    list_filter = ["format", "team__community"]
    search_fields = ["texts__title", "team__name"]
    fields = ["name", "team", "purpose_words", "format", "time_zone", "first_day", "agreed", "page"]
    history_parts = [(EventPlanText, "plan")]

    def get_queryset(self, request: Any) -> Any:
        rows = super().get_queryset(request).select_related("team").order_by("-pk")
        return rows.prefetch_related("texts", "sessions")

    @admin.display(description=_("title"))
    def name(self, plan: EventPlan) -> str:
        return plan.title

    @admin.display(description=_("purpose"))
    def purpose_words(self, plan: EventPlan) -> str:
        return ", ".join(plan.ranked_purposes)

    @admin.display(description=_("first day"))
    def first_day(self, plan: EventPlan) -> str:
        days = [row.starts_at for row in plan.sessions.all()]
        return written.day(timezone.localtime(min(days))) if days else ""

    @admin.display(description=_("who agreed"))
    def agreed(self, plan: EventPlan) -> str:
        return agreed_to(EventPlan.objects.for_page().get(pk=plan.pk))

    @admin.display(description=_("page"))
    def page(self, plan: EventPlan) -> str:
        return format_html('<a href="{}">{}</a>', plan.get_absolute_url(), _("Read the plan"))


@admin.register(Summary)
class SummaryAdmin(LookOnlyAdmin):
    """Each summary with its languages."""

    intro = _("Teams write their summaries themselves. You see how far they are.")
    list_display = ["name", "team", "languages", "created_at"]
    list_filter = ["plan__team__community"]
    search_fields = ["texts__title", "plan__team__name"]
    ordering = ["-created_at", "-pk"]
    fields = ["name", "team", "created_at", "agreed", "pages"]
    history_parts = [(SummaryText, "summary")]

    def get_queryset(self, request: Any) -> Any:
        rows = super().get_queryset(request).select_related("plan__team")
        return rows.prefetch_related("texts", "plan__texts")

    @admin.display(description=_("title"))
    def name(self, summary: Summary) -> str:
        return summary.text.title if summary.text else str(summary)

    @admin.display(description=_("team"), ordering="plan__team__name")
    def team(self, summary: Summary) -> str:
        return summary.plan.team.name

    @admin.display(description=_("languages"))
    def languages(self, summary: Summary) -> str:
        return ", ".join(text.get_language_display() for text in summary.texts.all())

    @admin.display(description=_("who agreed"))
    def agreed(self, summary: Summary) -> str:
        return format_html_join(
            "",
            "<p>{}: {}</p>",
            ((row.get_language_display(), agreed_to(row)) for row in summary.texts.all()),
        )

    @admin.display(description=_("page"))
    def pages(self, summary: Summary) -> str:
        return format_html_join(
            " · ",
            '<a href="{}">{}</a>',
            ((row.get_absolute_url(), row.get_language_display()) for row in summary.texts.all()),
        )


def agreed_to(thing: EventPlan | SummaryText) -> str:
    """Who agreed to exactly these words, and when."""
    given = agreements_on([thing.approval_subject])[thing.approval_subject]
    now = [row for row in given if row.fingerprint == thing.fingerprint]
    names = [
        f"{row.approved_by.name} ({written.day(timezone.localtime(row.approved_at))})"
        for row in now
    ]
    return ", ".join(names) or str(_("Nobody yet"))


def link(name: str, pk: int, words: Any) -> str:

    return format_html('<a href="{}">{}</a>', reverse(name, args=[pk]), words)
