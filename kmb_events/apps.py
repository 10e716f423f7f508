from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class KmbEventsConfig(AppConfig):
    name = "kmb_events"
    verbose_name = _("Sharing what was learned")
