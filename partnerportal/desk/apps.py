from typing import Any

from django.apps import AppConfig, apps


class DeskConfig(AppConfig):
    name = "partnerportal.desk"
    label = "desk"

    def ready(self):
        # Django makes the admin when the first app registers a page, which is later than this.
        admin: Any = apps.get_app_config("admin")
        admin.default_site = "partnerportal.desk.site.WholeDesk"
