"""The draft of the next version of a set of questions: written, looked at, published, erased."""

from __future__ import annotations

from typing import Any, cast

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext

from engagement import access, actions
from engagement.forms import about_boxes, changed_by, sent_number, theme_boxes, told_from
from engagement.models import Instrument, InstrumentDraft
from partnerportal.foundation.versions import Conflict
from teams.access import is_administrator

ONE = "admin:engagement_instrument_change"
DRAFT = "admin:engagement_instrument_draft"
# In an address, where a version has its number.
NO_VERSION = 0


class DraftPages:
    """Mixin of the page of a set of questions; `_row`, `_changed_row` and `_page` are of that page."""

    _row: Any
    _changed_row: Any
    _page: Any

    def copy(self, request: Any, object_id: int) -> HttpResponse:
        row = self._changed_row(request, object_id)
        newest = access.newest_of(row)
        if newest is None:
            raise Http404
        actions.start_draft(version=newest, by=request.user)
        return redirect(DRAFT, row.pk)

    def draft(self, request: Any, object_id: int) -> HttpResponse:
        """The whole draft in one form. Each of its buttons saves all that was typed first."""
        row = self._row(request, object_id)
        if not is_administrator(request.user):
            raise PermissionDenied
        draft = self._draft(row)
        if request.method != "POST":
            return self._form(request, draft, draft.told, draft.version)
        go = request.POST.get("go", "save")
        typed = told_from(request.POST, draft.told)
        try:
            draft = actions.save_draft(
                draft=draft,
                told=changed_by(typed, go),
                seen_version=sent_number(request.POST.get("version")),
                by=request.user,
            )
        except Conflict as refusal:
            draft = cast("InstrumentDraft", refusal.current)
            return self._form(request, draft, typed, draft.version, is_conflict=True)
        if go == "preview":
            return redirect("admin:engagement_instrument_preview", row.pk, NO_VERSION)
        if go == "publish":
            return redirect("admin:engagement_instrument_publish", row.pk)
        messages.success(request, gettext("Saved."))
        return redirect(f"{reverse(DRAFT, args=[row.pk])}{_anchor(go)}")

    def publish(self, request: Any, object_id: int) -> HttpResponse:
        """A last look at what is missing; then out with it, for good."""
        row = self._row(request, object_id)
        if not is_administrator(request.user):
            raise PermissionDenied
        draft = self._draft(row)
        number = (newest.number if (newest := access.newest_of(row)) else 0) + 1
        faults = actions.faults_of(draft.told | {"version": number})
        if request.method == "POST" and not faults:
            try:
                version = actions.publish_draft(
                    draft=draft,
                    seen_version=sent_number(request.POST.get("version")),
                    by=request.user,
                )
            except ValidationError as refusal:
                faults = refusal.messages
            else:
                said = gettext("Version %(number)s is out. New check-ins ask it.")
                messages.success(request, said % {"number": version.number})
                return redirect(ONE, row.pk)
        context = {
            "title": gettext("Publish version %(number)s") % {"number": number},
            "row": row,
            "draft": draft,
            "faults": [linked(fault) for fault in faults],
        }
        status = 422 if request.method == "POST" else 200
        return self._page(request, "instrument_publish", context, status)

    def discard(self, request: Any, object_id: int) -> HttpResponse:
        row = self._changed_row(request, object_id)
        try:
            actions.discard_draft(
                draft=self._draft(row), seen_version=sent_number(request.POST.get("version"))
            )
        except Conflict as refusal:
            messages.error(request, refusal.messages[0])
            return redirect(DRAFT, row.pk)
        messages.success(request, gettext("The draft is erased. What is out stays as it is."))
        return redirect(ONE, row.pk)

    def _draft(self, row: Instrument) -> InstrumentDraft:
        draft: InstrumentDraft | None = getattr(row, "draft", None)
        if draft is None:
            raise Http404
        return draft

    def _form(
        self,
        request: HttpRequest,
        draft: InstrumentDraft,
        told: dict[str, Any],
        version: int,
        *,
        is_conflict: bool = False,
    ) -> HttpResponse:
        context = {
            "title": gettext("Write the next version"),
            "row": draft.instrument,
            "draft": draft,
            "told": told,
            "version": version,
            "about": about_boxes(told),
            "themes": theme_boxes(told),
            "is_conflict": is_conflict,
        }
        return self._page(request, "instrument_draft", context, 409 if is_conflict else 200)


def linked(fault: str) -> dict[str, str]:
    """A fault with the box of the form that it is about: that of its item, else its theme's."""
    place = fault.partition(":")[0]
    names = place.split(".")
    is_placed = names[0] == "themes" and len(names) > 1
    anchor = ".".join(names[:3]) if is_placed and len(names) > 3 else ".".join(names[:2])
    return {"words": fault, "anchor": anchor if is_placed else "about"}


def _anchor(go: str) -> str:
    """Where on the form to go on after one of its buttons."""
    numbers = [word for word in go.split()[1:] if word.isdigit()]
    return f"#t{numbers[0]}" if numbers else ""
