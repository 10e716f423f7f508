"""Pages with one form that two people may have open at once."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from partnerportal.foundation.versions import Conflict


def save_page(request, *, team, form_class, act, page, to, done, row=None, folder="teams", **more):
    """Show a form, and do what it says once it is right; a refusal keeps what was typed.

    `row` fills the boxes. Somebody who was overtaken sees what stands there now (`now`) beside
    their own words, and saves once more. `act` takes what was typed, `by`, and `seen` if the form
    has it. `to` is a route of the team or an address, or takes what `act` gave back and says where
    to go. `folder` is where the page's template lies.
    """
    make = _maker(form_class, row, more.pop("form_options", {}))
    form, now = make(request.POST if request.method == "POST" else None), None
    if form.is_valid():
        try:
            saved = act(by=request.user, **form.cleaned_data)
        except Conflict as conflict:
            now = conflict.current
            form = make(_as_seen(request.POST, now.version))
            form.is_valid()
            form.add_error(None, conflict)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, done)
            return redirect(to(saved)) if callable(to) else redirect(to, slug=team.slug)
    context = {"team": team, "form": form, "now": _written(form, now), "row": row, **more}
    return render(request, f"{folder}/{page}.html", context, status=422 if form.errors else 200)


def _maker(form_class, row, options):
    """Fill a form from a row; a form that has `seen` remembers which version that was."""
    names = [name for name in form_class.base_fields if name != "seen"]
    initial = {name: getattr(row, name) for name in names} if row else {}
    if "seen" in form_class.base_fields:
        initial["seen"] = row.version if row else 0
    return lambda data: form_class(data, initial=initial, **options)


def _as_seen(sent, version):
    """What was sent, boxes that hold several values too, as if written on this version."""
    data = sent.copy()
    data["seen"] = str(version)
    return data


def _written(form, row):
    """What the boxes of a form would show of a row: (label, words, day)."""
    if row is None:
        return []
    rows = []
    for field in form.visible_fields():
        value = getattr(row, field.name)
        told = getattr(row, f"get_{field.name}_display", None)
        words = told() if told else _in_words(field, value)
        is_day = hasattr(value, "isoformat")
        rows.append((field.label, "" if is_day else words or "", value if is_day else None))
    return rows


def _in_words(field, value):
    """A person by name, yes for a tick, several things in one line."""
    if isinstance(value, bool):
        return _("Yes") if value else ""
    if isinstance(value, list):
        names = dict(field.field.choices) if all(isinstance(one, str) for one in value) else {}
        return ", ".join(str(names.get(one, one)) for one in value)
    return getattr(value, "name", value)
