from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from partnerportal.foundation.suppression import THRESHOLD


class PortfolioReportQuerySet(models.QuerySet["PortfolioReport"]):
    def frozen(self) -> Self:
        return self.exclude(content_hash="")

    def over_the_same(self, report: PortfolioReport) -> Self:
        """Frozen reports that count some of the same people, newest first."""
        same = self.frozen().filter(
            programme=report.programme, communities__in=report.communities.all()
        )
        return same.exclude(pk=report.pk).order_by("-frozen_at", "-pk").distinct()


class PortfolioReport(models.Model):
    """One report for funders, frozen: every file derives from `content`, which never changes.

    `content` holds what may be published and nothing else: hidden counts are not in it.
    """

    class Languages(models.TextChoices):
        ENGLISH = "en", _("English")
        FRENCH = "fr", _("French")
        BOTH = "both", _("Both languages, a file each")

    key = models.CharField(max_length=64, unique=True, editable=False)
    number = models.CharField(_("number"), max_length=12, blank=True)
    programme = models.CharField(_("programme"), max_length=150)
    communities = models.ManyToManyField(
        "teams.Community", related_name="+", verbose_name=_("communities")
    )
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("to"))
    threshold = models.PositiveSmallIntegerField(default=THRESHOLD)
    languages = models.CharField(
        _("language"), max_length=4, choices=Languages, default=Languages.ENGLISH
    )
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    asked_at = models.DateTimeField(_("asked for"), db_default=Now())
    frozen_at = models.DateTimeField(_("frozen"), null=True)
    content = models.JSONField(null=True)
    content_hash = models.CharField(max_length=64, blank=True)

    objects = PortfolioReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("report for funders")
        verbose_name_plural = _("reports for funders")
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")), name="report_ends_after_its_start"
            ),
            models.UniqueConstraint(
                fields=["number"], condition=~Q(number=""), name="report_number_is_given_once"
            ),
            models.CheckConstraint(
                condition=Q(content_hash="", frozen_at__isnull=True)
                | (~Q(content_hash="") & Q(frozen_at__isnull=False) & ~Q(number="")),
                name="report_is_frozen_whole",
            ),
        ]

    def __str__(self) -> str:
        return " ".join(filter(None, [self.number, self.programme]))

    def get_absolute_url(self) -> str:
        return reverse("admin:portfolio_portfolioreport_change", args=[self.pk])

    @property
    def job_key(self) -> str:
        return f"portfolio:{self.key}"

    @property
    def subject(self) -> str:
        """What its documents are filed under."""
        return f"portfolio:{self.pk}"

    @property
    def language_codes(self) -> list[str]:
        return ["en", "fr"] if self.languages == self.Languages.BOTH else [self.languages]
