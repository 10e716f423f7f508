"""Bring a network in from a spreadsheet: choose the file, look at what it would do, then do it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from partnerportal.foundation import written
from partnerportal.foundation.cells import safe_cell
from partnerportal.foundation.languages import Language, current_language
from teams.access.network_import import network_imports_seen_by
from teams.actions import network_import as actions
from teams.actions.network import COLUMNS, Report, template_of
from teams.actions.network.template import CSV, about_columns
from teams.actions.network.words import heading
from teams.admin.scoped import SCOPES, CommunityScopedAdmin
from teams.admin.state import state
from teams.forms.network_import import NetworkFileForm
from teams.models import NetworkImport

SCOPES[NetworkImport] = network_imports_seen_by
LIST = "admin:teams_networkimport_changelist"
ONE = "admin:teams_networkimport_change"
# So many lines of each kind stand on the page; the table to download has them all.
SHOWN = 100
State = NetworkImport.State
# What stands in the address of a template.
CODES = {f"{language.value}.{kind}" for language in Language for kind in ("csv", "xlsx")}


@admin.register(NetworkImport)
class NetworkImportAdmin(CommunityScopedAdmin):
    """Each person sees what they brought; administrators see all."""

    change_list_template = "teams/desk/network_import_list.html"
    list_display = ["file", "how_far", "brought", "person"]
    ordering = ["-brought_at", "-pk"]
    intro = _(
        "Bring in communities, teams and people from one file. You see first what it would do."
    )

    def get_queryset(self, request: HttpRequest) -> Any:
        rows = super().get_queryset(request).select_related("brought_by", "job")
        # A list needs no lines of what is in a file, which may be thousands.
        is_list = getattr(request.resolver_match, "url_name", "").endswith("_changelist")
        return rows.defer("report", "faults") if is_list else rows

    @admin.display(description=_("file"), ordering="filename")
    def file(self, row: NetworkImport) -> str:
        return format_html("<bdi>{}</bdi>", row.filename)

    @admin.display(description=_("where it stands"), ordering="state")
    def how_far(self, row: NetworkImport) -> str:
        kinds = {State.DONE: ("ok", "check"), State.FAULTY: ("line", "pencil")}
        if is_gone(row):
            return state(_("The file is gone"), "line")
        return state(row.get_state_display(), *kinds.get(State(row.state), ("info", "clock-4")))

    @admin.display(description=_("brought"), ordering="brought_at")
    def brought(self, row: NetworkImport) -> str:
        return written.day(timezone.localtime(row.brought_at))

    @admin.display(description=_("by"), ordering="brought_by__name")
    def person(self, row: NetworkImport) -> str:
        return format_html("<bdi>{}</bdi>", row.brought_by.name)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return admin.site.has_permission(request)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_urls(self) -> list[Any]:
        shut = self.admin_site.admin_view
        ours = [
            path(
                "template/<str:code>/",
                shut(self.template_file),
                name="teams_networkimport_template",
            ),
            path("<path:object_id>/apply/", shut(self.apply), name="teams_networkimport_apply"),
            path("<path:object_id>/table/", shut(self.table), name="teams_networkimport_table"),
        ]
        return ours + super().get_urls()

    def add_view(self, request: Any, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        """Choose a file. The first look is taken here, the rest in the background."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        posted = request.method == "POST"
        form = NetworkFileForm(request.POST, request.FILES) if posted else NetworkFileForm()
        if form.is_valid():
            file = form.cleaned_data["file"]
            try:
                row = actions.bring_network(
                    by=request.user, filename=file.name, content=file.read()
                )
            except ValidationError as refusal:
                form.add_error("file", refusal)
            else:
                return redirect("job-detail", pk=row.job_id)
        context = {
            "title": _("Bring in a spreadsheet"),
            "form": form,
            "guides": guides_of_columns(),
        }
        return self._page(request, "network_import_new", context, 422 if form.errors else 200)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        row = self.get_object(request, object_id)
        if row is None or request.method == "POST":
            return super().change_view(request, object_id, form_url, extra_context)
        return self._page(request, "network_import", page_of(row) | {"reader": request.user})

    def apply(self, request: Any, object_id: str) -> HttpResponse:
        """Bring in what the preview shows. Whoever may only look at it is told so (403)."""
        row = self._row(request, object_id)
        if request.method == "POST":
            seen = request.POST.get("seen", "")
            try:
                row = actions.ask_to_bring_in(network_import=row, by=request.user, seen=seen)
            except ValidationError as refusal:
                row = self._row(request, object_id)
                context = page_of(row) | {"reader": request.user, "refusal": refusal.messages[0]}
                return self._page(request, "network_import", context, 422)
            if row.state == State.APPLYING and row.job_id:
                return redirect("job-detail", pk=row.job_id)
        return redirect(ONE, row.pk)

    def table(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """All faults, or all that would be made and changed, as CSV. No cell of it is a formula."""
        row = self._row(request, object_id)
        out = io.StringIO(newline="")
        lines = _fault_lines(row) if row.state == State.FAULTY else _preview_lines(row)
        csv.writer(out).writerows([safe_cell(cell) for cell in line] for line in lines)
        name = gettext("faults") if row.state == State.FAULTY else gettext("preview")
        return _download(f"{name}.csv", out.getvalue().encode("utf-8-sig"), CSV)

    def template_file(self, request: HttpRequest, code: str) -> HttpResponse:
        if code not in CODES:
            raise Http404
        language, kind = code.split(".")
        file = template_of(kind, language)
        return _download(file.name, file.content, file.content_type)

    def _row(self, request: HttpRequest, object_id: str) -> NetworkImport:
        row = self.get_object(request, object_id)
        if row is None:
            raise Http404
        return row

    def _page(
        self, request: HttpRequest, name: str, context: dict[str, Any], status: int = 200
    ) -> HttpResponse:
        known = {
            **admin.site.each_context(request),
            "opts": self.opts,
            "list_url": reverse(LIST),
        }
        return render(request, f"teams/desk/{name}.html", known | context, status=status)


def is_gone(row: NetworkImport) -> bool:
    """Whether it can no longer be brought in, because its file was replaced."""
    return row.state != State.DONE and row.document_id is None


def guides_of_columns() -> list[tuple[str, str]]:
    """What each column is called in the reader's template, and what it holds."""
    about = about_columns()
    return [(heading(name, current_language()), about[name]) for name in COLUMNS]


def page_of(row: NetworkImport) -> dict[str, Any]:
    """What the page of one import shows: the first lines of each kind, and how many there are."""
    report = report_kept(row)
    found: dict[str, Any] = {
        "title": row.filename,
        "row": row,
        "report": report,
        "is_gone": is_gone(row),
        "has_failed": actions.has_failed(row),
        "faults": row.faults[:SHOWN],
        "fault_count": row.report.get("fault_count", 0),
        "notes": (report.notes if report else row.report.get("notes", []))[:SHOWN],
        "has_more": len(row.faults) > SHOWN,
        "shown": SHOWN,
    }
    if report:
        lists: dict[str, list[Any]] = {
            "made": report.made,
            "arrivals": report.arrivals,
            "changes": report.changes,
            "notes": report.notes,
        }
        found |= {name: some[:SHOWN] for name, some in lists.items()}
        found["has_more"] = max(map(len, lists.values())) > SHOWN
        found["change_count"] = len(report.changes)
    elif row.state == State.DONE:
        found |= {"report": row.report, "change_count": row.report.get("changes", 0)}
    return found


def report_kept(row: NetworkImport) -> Report | None:
    """What would be or was done, until it is forgotten."""
    return Report.of_json(row.report) if "arrivals" in row.report else None


def _fault_lines(row: NetworkImport) -> Iterator[list[Any]]:
    yield [gettext("row"), gettext("column"), gettext("what to put right")]
    if row.report.get("refusal"):
        yield ["", "", row.report["refusal"]]
    for fault in row.faults:
        yield [fault["row"], fault["column"], fault["problem"]]


def _preview_lines(row: NetworkImport) -> Iterator[list[Any]]:
    yield [gettext("what"), gettext("team"), gettext("name"), gettext("details")]
    report = report_kept(row)
    if report is None:
        return
    yield from ([gettext("new community"), "", name, ""] for name in report.made)
    for team in report.arrivals:
        if team.is_new:
            yield [gettext("new team"), team.team, "", team.community]
        for place in team.places:
            what = gettext("new person") if place.is_new else gettext("new place")
            yield [what, team.team, place.person, place.title]
    for change in report.changes:
        yield [gettext("change"), "", change.name, str(change)]
    yield from ([gettext("note"), "", "", note] for note in report.notes)


def _download(name: str, content: bytes, content_type: str) -> HttpResponse:
    response = HttpResponse(content, content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
