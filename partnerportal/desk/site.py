"""The admin with the pages that join what teams, check-ins and events say."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import path

from partnerportal.desk import views
from teams.views.desk import Desk


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

    def index(self, request: HttpRequest, extra_context: Any = None) -> Any:
        return views.overview(request)
