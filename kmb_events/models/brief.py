from __future__ import annotations

from django.db import models
from django.db.models.functions import Now
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from partnerportal.foundation.languages import InLanguage


class Brief(InLanguage):
    """One dissemination brief: a PDF made from a plan and its summary, for chosen readers.

    The same content in the same form is the same brief (`fingerprint`), however often one asks.
    """

    class Size(models.TextChoices):
        STANDARD = "standard", _("Standard print")
        LARGE = "large", _("Large print")

    class Shape(models.TextChoices):
        ONE = "one", _("One page")
        FOUR = "four", _("Four pages")

    plan = models.ForeignKey("kmb_events.EventPlan", models.CASCADE, related_name="briefs")
    size = models.CharField(_("print size"), max_length=10, choices=Size, default=Size.STANDARD)
    shape = models.CharField(_("length"), max_length=5, choices=Shape, default=Shape.ONE)
    group = models.ForeignKey(
        "kmb_events.KnowledgeUserGroup", models.SET_NULL, null=True, blank=True, related_name="+"
    )
    fingerprint = models.CharField(max_length=64, unique=True)
    # The same words as part of a web page, as they were when the file was made.
    web_page = models.TextField(blank=True, editable=False)
    is_draft = models.BooleanField(_("draft"), default=True)
    document = models.ForeignKey("foundation.Document", models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField(db_default=Now())

    class Meta:
        verbose_name = _("brief")
        verbose_name_plural = _("briefs")
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.plan_id} {self.language} {self.size}"

    def get_absolute_url(self) -> str:
        return reverse("brief-detail", args=[self.plan.slug, self.pk])

    @property
    def job_key(self) -> str:
        """The key of the job that makes it: asking twice is asking once."""
        return f"brief:{self.fingerprint}"
