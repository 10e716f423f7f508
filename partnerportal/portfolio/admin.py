"""Reports for funders at the desk: the list, one report with its files, and the page that asks."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _

from partnerportal.foundation.languages import current_language
from partnerportal.portfolio import access, actions
from partnerportal.portfolio.forms import ReportForm
from partnerportal.portfolio.models import PortfolioReport
from teams.admin import SCOPES, CommunityScopedAdmin

SCOPES[PortfolioReport] = access.reports_read_by


@admin.register(PortfolioReport)
class PortfolioReportAdmin(CommunityScopedAdmin):
    """A report is asked for and never changed, by whoever manages all communities that it counts."""

    list_display = ["shown_number", "programme", "starts_on", "ends_on", "asked_at"]
    ordering = ["-asked_at", "-pk"]
    intro = _("Totals for funders. Small groups are hidden, and no report changes once it is made.")

    @admin.display(description=_("number"), ordering="number")
    def shown_number(self, report: PortfolioReport) -> Any:
        return report.number or _("Being made")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return admin.site.has_permission(request)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """Ask for a report, and go to the page that shows how far it is."""
        start = {"languages": current_language()}
        data = request.POST if request.method == "POST" else None
        form = ReportForm(data, user=request.user, initial=start)
        if form.is_valid():
            job = actions.request_report(by=request.user, **form.cleaned_data)  # type: ignore[arg-type]
            return redirect("job-detail", pk=job.pk)
        context = {
            **admin.site.each_context(request),
            "opts": self.opts,
            "title": _("Make a report"),
            "form": form,
        }
        status = 422 if form.errors else 200
        return render(request, "portfolio/report_make.html", context, status=status)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """One report: what it counts, and its files; rights are asked again at each download."""
        report = self.get_object(request, object_id)
        if report is None or request.method == "POST":
            return super().change_view(request, object_id, form_url, extra_context)
        context = {
            **admin.site.each_context(request),
            "opts": self.opts,
            "title": str(report),
            "report": report,
            "communities": report.communities.prefetch_related("texts").order_by("slug"),
            "files": access.documents_of(report),
            "job": access.job_of(report),
        }
        return render(request, "portfolio/report_detail.html", context)
