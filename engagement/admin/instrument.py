"""Sets of questions at the desk: look at them, write the next version, bring one in, retire one.

Administrators do so; facilitators look. What is published has no page on which it could be changed.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from engagement import access, actions
from engagement.admin.draft import ONE, DraftPages
from engagement.forms import InstrumentFileForm
from engagement.models import Instrument, usual_labels
from partnerportal.foundation.languages import Language, current_language
from teams.access import is_administrator
from teams.admin import SCOPES, CommunityScopedAdmin
from teams.admin.state import state
from teams.models import Perspective

SCOPES[Instrument] = access.instruments_seen_by
LIST = "admin:engagement_instrument_changelist"


@admin.register(Instrument)
class InstrumentAdmin(DraftPages, CommunityScopedAdmin):
    """All sets of questions, for all communities alike."""

    change_list_template = "engagement/desk/instrument_list.html"
    intro = _("What check-ins ask. A version that is out never changes; answers keep their words.")
    list_display = ["called", "newest", "how_long", "how_far"]
    ordering = ["slug"]

    @admin.display(description=_("name"), ordering="slug")
    def called(self, row: Instrument) -> str:
        return format_html("<bdi>{}</bdi>", access.name_of_instrument(row))

    @admin.display(description=_("newest version"))
    def newest(self, row: Instrument) -> str:
        version = access.newest_of(row)
        return str(version.number) if version else "–"

    @admin.display(description=_("minutes"))
    def how_long(self, row: Instrument) -> str:
        version = access.newest_of(row)
        return str(version.minutes) if version else "–"

    @admin.display(description=_("where it stands"), ordering="retired_at")
    def how_far(self, row: Instrument) -> str:
        if row.retired_at:
            return state(_("Retired"), "line", "pause")
        if hasattr(row, "draft"):
            return state(_("In use, with a draft"), "info", "pencil")
        return state(_("In use"), "ok", "check")

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Not by the admin's own form: only by what stands on the pages here."""
        return False

    def get_urls(self) -> list[Any]:
        shut, name = self.admin_site.admin_view, "engagement_instrument"
        pages: dict[str, tuple[Callable[..., HttpResponse], str]] = {
            "versions/<int:number>/": (self.preview, "preview"),
            "versions/<int:number>/file/": (self.file, "file"),
            "draft/": (self.draft, "draft"),
            "draft/publish/": (self.publish, "publish"),
            "draft/discard/": (self.discard, "discard"),
            "copy/": (self.copy, "copy"),
            "retire/": (self.retire, "retire"),
            "again/": (self.again, "again"),
        }
        ours = [
            path(f"<int:object_id>/{route}", shut(page), name=f"{name}_{word}")
            for route, (page, word) in pages.items()
        ]
        return ours + super().get_urls()

    # ---- Looking

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        row = self.get_object(request, object_id)
        if row is None or request.method == "POST":
            return super().change_view(request, object_id, form_url, extra_context)
        context = {
            "title": access.name_of_instrument(row),
            "row": row,
            "words": access.words_of(row),
            "versions": access.instrument_versions(row),
            "draft": getattr(row, "draft", None),
            "may_change": is_administrator(request.user),
        }
        return self._page(request, "instrument", context)

    def preview(self, request: HttpRequest, object_id: int, number: int) -> HttpResponse:
        """A version (0: the draft) as one side sees it, in one language."""
        row = self._row(request, object_id)
        told = access.told_of(self._version(row, number)) if number else self._draft(row).told
        asked = told.get("perspectives") or Perspective.values
        side = request.GET.get("as", "")
        language = request.GET.get("in", "")
        side = side if side in asked else asked[0]
        language = language if language in Language.values else current_language()
        context = {
            "title": gettext("As one side sees it"),
            "row": row,
            "number": number,
            "name": told.get("name", {}).get(language) or row.slug,
            "licence": told.get("licence", {}).get(language, ""),
            "sides": [(code, Perspective(code).co_lead) for code in asked],
            "languages": Language.choices,
            "side": side,
            "language": language,
            "parts": list(parts_seen(told, side, language)),
            "scores": told.get("scores", []),
        }
        return self._page(request, "instrument_preview", context)

    def file(self, request: HttpRequest, object_id: int, number: int) -> HttpResponse:
        """A version (0: the draft) as the file it could be brought in from."""
        row = self._row(request, object_id)
        told = access.told_of(self._version(row, number)) if number else self._draft(row).told
        content = json.dumps(told, ensure_ascii=False, indent=2) + "\n"
        response = HttpResponse(content.encode(), content_type="application/json")
        response["Content-Disposition"] = f'attachment; filename="{row.slug}-{number}.json"'
        return response

    # ---- In use or not

    def retire(self, request: Any, object_id: int) -> HttpResponse:
        row = self._changed_row(request, object_id)
        try:
            actions.retire_instrument(instrument=row)
        except ValidationError as refusal:
            messages.error(request, refusal.messages[0])
        else:
            messages.success(request, gettext("Retired. Check-ins that are open go on."))
        return redirect(ONE, row.pk)

    def again(self, request: Any, object_id: int) -> HttpResponse:
        row = self._changed_row(request, object_id)
        actions.use_instrument_again(instrument=row)
        messages.success(request, gettext("In use again."))
        return redirect(ONE, row.pk)

    def add_view(self, request: Any, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        """Bring one in from a file: whole, or not at all with every fault named."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        posted = request.method == "POST"
        form = InstrumentFileForm(request.POST, request.FILES) if posted else InstrumentFileForm()
        faults: list[str] = []
        if form.is_valid():
            file = form.cleaned_data["file"]
            try:
                version = actions.bring_instrument(
                    content=file.read(), name=file.name, by=request.user
                )
            except ValidationError as refusal:
                faults = refusal.messages
            else:
                said = gettext("Version %(number)s is here. New check-ins can ask it.")
                messages.success(request, said % {"number": version.number})
                return redirect(ONE, version.instrument_id)
        context = {"title": gettext("Bring in questions"), "form": form, "faults": faults}
        status = 422 if faults or form.errors else 200
        return self._page(request, "instrument_new", context, status)

    # ---- Helpers

    def _row(self, request: HttpRequest, object_id: int) -> Instrument:
        row = self.get_object(request, str(object_id))
        if row is None:
            raise Http404
        return row

    def _changed_row(self, request: HttpRequest, object_id: int) -> Instrument:
        """The row for a press on a button: only by POST, only by an administrator."""
        row = self._row(request, object_id)
        if not is_administrator(request.user) or request.method != "POST":
            raise PermissionDenied
        return row

    def _version(self, row: Instrument, number: int) -> Any:
        found = next((one for one in access.instrument_versions(row) if one.number == number), None)
        if found is None:
            raise Http404
        return found

    def _page(
        self, request: HttpRequest, name: str, context: dict[str, Any], status: int = 200
    ) -> HttpResponse:
        known = {
            **admin.site.each_context(request),
            "opts": self.opts,
            "list_url": reverse(LIST),
        }
        return render(request, f"engagement/desk/{name}.html", known | context, status=status)


def parts_seen(told: dict[str, Any], side: str, language: str) -> Iterator[dict[str, Any]]:
    """The parts of a version or draft, as the check-in page would show them; holes stay empty."""
    usual = told.get("labels", {}).get(language) or usual_labels(language)
    for theme in told.get("themes", []):
        items = [
            {
                "wording": item.get("wording", {}).get(side, {}).get(language, ""),
                "prompts": item.get("prompts", {}).get(language, []),
            }
            for item in theme.get("items", [])
        ]
        labels = theme.get("labels", {}).get(language) or usual
        yield {
            "name": theme.get("name", {}).get(language, ""),
            "labels": labels,
            "items_seen": items,
        }
