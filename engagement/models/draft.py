"""Questions that administrators are still writing. Nobody is asked them."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models.functions import Now

from partnerportal.foundation.versions import Versioned


class InstrumentDraft(Versioned):
    """The next version of an instrument, in the shape of the file (docs/instruments.md).

    It may have holes; rows for check-ins are made of it when it is published, and not before.
    """

    instrument = models.OneToOneField("engagement.Instrument", models.CASCADE, related_name="draft")
    told = models.JSONField()
    edited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    edited_at = models.DateTimeField(db_default=Now())

    def __str__(self) -> str:
        return str(self.instrument_id)
