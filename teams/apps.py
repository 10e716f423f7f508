from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TeamsConfig(AppConfig):
    name = "teams"
    verbose_name = _("People and teams")

    def ready(self):
        passwords = import_module("partnerportal.foundation.accounts.passwords")
        passwords.sources.append(import_module("teams.access").names_around)
