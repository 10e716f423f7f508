from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _


class NetworkImport(models.Model):
    """One spreadsheet that somebody brought to the desk: looked at first, carried out when asked.

    `report` holds numbers, lines of what changes and notes; `faults` a list of row, column and
    words. The file itself is a document that is removed once it has served.
    """

    class State(models.TextChoices):
        CHECKING = "checking", _("Being checked")
        FAULTY = "faulty", _("Has faults")
        READY = "ready", _("Checked")
        APPLYING = "applying", _("Being brought in")
        DONE = "done", _("Brought in")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    brought_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name=_("brought by")
    )
    brought_at = models.DateTimeField(_("brought"), db_default=Now())
    filename = models.CharField(_("file"), max_length=150)
    document = models.ForeignKey(
        "foundation.Document", models.SET_NULL, null=True, related_name="+"
    )
    sha256 = models.CharField(max_length=64)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.CHECKING)
    job = models.ForeignKey("foundation.Job", models.SET_NULL, null=True, related_name="+")
    report = models.JSONField(default=dict)
    faults = models.JSONField(default=list)
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("spreadsheet")
        verbose_name_plural = _("spreadsheets")
        ordering = ["-brought_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="done") | Q(done_at__isnull=False),
                name="network_import_done_says_when",
            )
        ]

    def __str__(self) -> str:
        return str(self.pk)
