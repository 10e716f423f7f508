"""The word lists of the engine at the desk: switch off, add, and see what people make of them."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kmb_events import access, actions
from kmb_events.forms import PlainWordsForm
from kmb_events.models import OwnPlainWord, PlainWordChoice
from partnerportal.foundation.languages import current_language
from teams.admin import SCOPES, CommunityScopedAdmin, LookOnlyAdmin
from teams.admin.state import state

SCOPES |= {
    PlainWordChoice: access.plain_words_seen_by,
    OwnPlainWord: access.own_plain_words_seen_by,
}
ON_A_PAGE = 50
WRITTEN = ("language", "kind", "forms", "plain", "note")


@admin.register(PlainWordChoice)
class PlainWordChoiceAdmin(LookOnlyAdmin):
    """All words of the engine, with or without a row: the list is of the tables, not of the rows."""

    intro = _(
        "The hard words that the portal knows. Writers see its advice as they write. They take it or "
        "leave it. What is left more often than taken is always asked one by one."
    )
    fields = ["rule", "language", "is_off", "taken", "refused"]

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """The list; a press in it switches a word off or on."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        if request.method == "POST":
            return self._switch(request)
        form = PlainWordsForm(request.GET)
        wanted = form.wanted(current_language())
        rows = access.listed_words(
            wanted["language"],
            looked_for=wanted["q"],
            kind=wanted["kind"],
            show=wanted["show"],
            sort=wanted["sort"],
        )
        page = Paginator(rows, ON_A_PAGE).get_page(request.GET.get("p"))
        context = {
            **admin.site.each_context(request),
            "opts": self.opts,
            "title": gettext("Plain words"),
            "intro": self.intro,
            "form": PlainWordsForm(initial=wanted),
            "page": page,
            "pages": _pages(request, page),
            "language": wanted["language"],
            "may_change": access.can_change_plain_words(request.user),
        }
        return render(request, "kmb_events/desk/plain_words.html", context)

    def _switch(self, request: HttpRequest) -> HttpResponse:
        if not access.can_change_plain_words(request.user):
            raise PermissionDenied
        is_off = request.POST.get("press") == "off"
        rule, language = request.POST.get("rule", ""), request.POST.get("language", "")
        try:
            choice = actions.switch_plain_word(
                rule=rule,
                language=language,
                is_off=is_off,
                by=request.user,  # type: ignore[arg-type]
            )
        except ValidationError as refusal:
            messages.error(request, refusal.messages[0])
        else:
            said = gettext("“%(word)s” is off.") if is_off else gettext("“%(word)s” is on.")
            messages.success(request, said % {"word": choice})
        return redirect(request.get_full_path())


@admin.register(OwnPlainWord)
class OwnPlainWordAdmin(CommunityScopedAdmin):
    """Words that the network added: administrators write them, facilitators look at them."""

    intro = _(
        "Words that you want the portal to know too. Writers see them at once. To switch one off, "
        "go to the plain words."
    )
    list_display = ["word", "language", "kind", "says", "where_it_stands", "counted"]
    list_filter = ["language", "kind"]
    search_fields = ["forms", "plain", "note"]
    ordering = ["language", "forms", "pk"]
    fields = [*WRITTEN]

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        return {"language": current_language(), **super().get_changeform_initial_data(request)}

    def save_model(self, request: Any, obj: OwnPlainWord, form: Any, change: bool) -> None:
        values = {name: form.cleaned_data[name] for name in WRITTEN}
        if change:
            word = actions.change_plain_word(word=obj, **values)
        else:
            word = actions.add_plain_word(by=request.user, **values)
        obj.pk, obj.choice = word.pk, word.choice

    @admin.display(description=_("hard word"), ordering="forms")
    def word(self, row: OwnPlainWord) -> str:
        return str(row)

    @admin.display(description=_("plain words"))
    def says(self, row: OwnPlainWord) -> str:
        return row.plain

    @admin.display(description=_("where it stands"))
    def where_it_stands(self, row: OwnPlainWord) -> str:
        return (
            state(_("Off"), "line", "pause") if row.choice.is_off else state(_("On"), "ok", "check")
        )

    @admin.display(description=_("taken / left"))
    def counted(self, row: OwnPlainWord) -> str:
        return f"{row.choice.taken} / {row.choice.refused}"


def _pages(request: HttpRequest, page: Page) -> list[tuple[Any, str]]:
    """Number (or the sign for a gap) and address of the pages around this one."""
    asked = request.GET.copy()
    found = []
    for number in page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1):
        asked["p"] = str(number)
        address = "" if not isinstance(number, int) else f"?{asked.urlencode()}"
        found.append((number, address))
    return found
