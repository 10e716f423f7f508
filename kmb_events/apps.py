from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class KmbEventsConfig(AppConfig):
    name = "kmb_events"
    verbose_name = _("Sharing what was learned")

    def ready(self):
        """The teams' floor knows no event; it asks what stands in its list."""
        follow_up = import_module("kmb_events.actions.follow_up")
        import_module("teams.actions.guest").kept_while.append(follow_up.is_asked_again)
