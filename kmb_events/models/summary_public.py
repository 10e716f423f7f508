"""What the public reads of a summary: editions that both co-leads agreed to, all of them kept."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef
from django.db.models.functions import Now
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from partnerportal.foundation.languages import InLanguage


class SummaryPage(models.Model):
    """The public page of one summary, open or taken down; its words are in its editions.

    It is open when one language is: see `withdrawn_at` of the editions.
    """

    summary = models.OneToOneField("kmb_events.Summary", models.CASCADE, related_name="public_page")
    withdrawn_at = models.DateTimeField(_("taken down"), null=True, blank=True)
    # Everybody who comes to the page reads it while all languages are down.
    withdrawn_why = models.CharField(_("why it was taken down"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("public summary")
        verbose_name_plural = _("public summaries")

    def __str__(self) -> str:
        return str(self.summary_id)

    def get_absolute_url(self) -> str:
        """Needs the summary with its plan."""
        return reverse("summary-public", args=[self.summary.plan.slug])

    @property
    def is_open(self) -> bool:
        return self.withdrawn_at is None


class SummaryEditionQuerySet(models.QuerySet["SummaryEdition"]):
    def newest(self) -> Self:
        """Of each page and language the last one."""
        later = SummaryEdition.objects.filter(
            page=OuterRef("page"), language=OuterRef("language"), number__gt=OuterRef("number")
        )
        return self.exclude(Exists(later))

    def shown(self) -> Self:
        """Without the languages that were taken down."""
        return self.filter(withdrawn_at=None)


class SummaryEdition(InLanguage):
    """One language of a summary as it was published once. Its words never change after that.

    `content`: see `kmb_events.documents.summary_words`; it names people by their keys, so that who
    takes a name back does so in every edition. `corrected`: what is other than in the one before.
    `withdrawn_at`: the same in all editions of one language, until that language is published.
    """

    page = models.ForeignKey(SummaryPage, models.CASCADE, related_name="editions")
    number = models.PositiveIntegerField(_("version"))
    # The words that both agreed to, and the number of that draft.
    fingerprint = models.CharField(max_length=64)
    draft = models.PositiveIntegerField(_("draft"))
    content = models.JSONField(default=dict)
    corrected = models.TextField(_("what we corrected"), max_length=1000, blank=True)
    published_at = models.DateTimeField(_("published"), db_default=Now())
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(_("taken down"), null=True, blank=True)

    objects = SummaryEditionQuerySet.as_manager()

    class Meta:
        verbose_name = _("published version")
        verbose_name_plural = _("published versions")
        constraints = [
            models.UniqueConstraint(
                fields=["page", "language", "number"], name="summary_edition_has_its_number"
            )
        ]

    def __str__(self) -> str:
        return f"{self.page_id} {self.language} {self.number}"

    def get_absolute_url(self) -> str:
        """This version's own address. Needs the page with its summary and plan."""
        address = reverse("summary-version", args=[self.page.summary.plan.slug, self.number])
        return f"{address}?lang={self.language}"

    @property
    def is_open(self) -> bool:
        return self.withdrawn_at is None
