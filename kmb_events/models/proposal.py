from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from kmb_events.models.summary import SummaryText

# The sections that no finding stands in: a model may be asked about these and no others.
ASKED_SECTIONS = ("why", "did", "next")


class Proposal(models.Model):
    """Other words for one paragraph of a summary, proposed by the network's own language model.

    It is shown beside the paragraph with a mark, and never becomes part of the text by itself. A
    proposal is for one paragraph as it was: once that has changed, it is out of date.
    """

    class State(models.TextChoices):
        OPEN = "open", _("Waiting for you")
        TAKEN = "taken", _("Taken")
        LEFT = "left", _("Left")

    text = models.ForeignKey(SummaryText, models.CASCADE, related_name="proposals")
    section = models.CharField(_("section"), max_length=40)
    before = models.TextField(_("your words"))
    after = models.TextField(_("proposed words"))
    model = models.CharField(_("language model"), max_length=100)
    state = models.CharField(_("state"), max_length=5, choices=State, default=State.OPEN)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    made_at = models.DateTimeField(db_default=Now())

    class Meta:
        verbose_name = _("proposal of a language model")
        verbose_name_plural = _("proposals of a language model")
        ordering = ["pk"]

    def __str__(self) -> str:
        return str(self.pk)
