from typing import Any

from django.apps import AppConfig, apps
from django.utils.translation import gettext_lazy as _


class TeamsConfig(AppConfig):
    name = "teams"
    verbose_name = _("People and teams")

    def ready(self):
        # Django makes the admin when the first app registers a page, which is later than this.
        admin: Any = apps.get_app_config("admin")
        admin.default_site = "teams.views.desk.Desk"
