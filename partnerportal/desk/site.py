"""The admin with the pages that join what teams, check-ins and events say."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import path

from partnerportal.desk import views
from teams.views.desk import Desk

# The order of the apps in the list of pages; another one comes after them.
PLACES = {name: place for place, name in enumerate(["engagement", "teams", "kmb_events"])}


class WholeDesk(Desk):
    """The desk with all its pages."""

    def get_urls(self) -> list[Any]:
        shut = self.admin_view
        ours = [
            path("desk/teams/<slug:slug>/", shut(views.team), name="desk-team"),
            path(
                "desk/check-ins/<int:pk>/more-time/", shut(views.more_time), name="desk-more-time"
            ),
            path("desk/talk/<int:pk>/", shut(views.talk), name="desk-talk"),
            path("desk/talk/<int:pk>/done/", shut(views.talk_done), name="desk-talk-done"),
        ]
        return ours + super().get_urls()

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[Any]:
        """What a facilitator opens most comes first."""
        apps = super().get_app_list(request, app_label)
        return sorted(apps, key=lambda app: PLACES.get(app["app_label"], len(PLACES)))

    def index(self, request: HttpRequest, extra_context: Any = None) -> Any:
        return views.overview(request)
