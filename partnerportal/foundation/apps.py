from importlib import import_module

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class FoundationConfig(AppConfig):
    name = "partnerportal.foundation"
    label = "foundation"
    verbose_name = _("Emails")

    def ready(self):
        # Kinds of jobs, notices and documents register themselves when their room is imported.
        # Web and worker must know the same ones.
        autodiscover_modules("access", "emails", "tasks", "jobs")
        # Its models are there only now.
        for room in ("limits", "sessions"):
            import_module(f"partnerportal.foundation.accounts.{room}").connect()
