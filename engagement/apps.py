from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EngagementConfig(AppConfig):
    name = "engagement"
    verbose_name = _("Working together")

    def ready(self):
        """The teams' floor knows no check-in; it calls what stands in its lists."""
        seats = import_module("engagement.actions.seats")
        import_module("teams.actions.seat").after_seats.append(seats.follow_seats)
        import_module("teams.actions.place").after_break.append(seats.let_go_of_reminders)
