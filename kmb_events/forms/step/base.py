"""A step's form: the plan's own boxes, and its rows."""

from typing import Any, ClassVar

from django import forms
from django.forms import BaseFormSet, formset_factory
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kmb_events.actions.step_rows import SaidRow
from kmb_events.forms.step.boxes import box
from kmb_events.models import EventPlanText
from partnerportal.foundation import written


class PlanBoxes(forms.Form):
    """The boxes of the plan itself. helps, labels: of the plan's words."""

    seen = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)
    helps: ClassVar[dict[str, Any]] = {}
    labels: ClassVar[dict[str, Any]] = {}

    def __init__(self, data, *, plan, content, language, findings=(), is_done=False):
        start = self.start(content.fields) | content.words
        start |= {"seen": content.seen, "is_done": is_done}
        super().__init__(data, initial=start)
        self.plan, self.language, self.content = plan, language, content
        for name in content.words:
            self.fields[name] = self._word_box(name)
        self.ready(findings)
        self.fields["is_done"] = forms.BooleanField(
            label=gettext_lazy("We are done with this step"), required=False
        )

    def ready(self, findings):
        """Say what can be chosen."""

    @classmethod
    def start(cls, fields):
        """The values of the boxes for those of the plan."""
        return dict(fields)

    def _word_box(self, name):
        field = box(EventPlanText, name, self.labels.get(name), self.helps.get(name, ""))
        field.widget.attrs["lang"] = self.language
        return field

    @property
    def own_boxes(self):
        return [field for field in self.visible_fields() if field.name != "is_done"]

    @property
    def said_fields(self):
        """What actions.save_step takes as `fields`."""
        return {name: self.cleaned_data[name] for name in self.content.fields}

    @property
    def said_words(self):
        return {name: self.cleaned_data[name] for name in self.content.words}

    def after(self, content):
        """Remember what somebody else saved: the next press is about that."""
        self.data = self.data.copy()
        self.data[self.add_prefix("seen")] = content.seen
        start = self.start(content.fields) | content.words
        return different(self, start, self.cleaned_data)


class RowBoxes(forms.Form):
    """The boxes of one row. words: those in the language of the page; the rest is shared."""

    row = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)
    words: ClassVar[tuple[str, ...]] = ()
    # The column that a row is called by.
    titled = ""

    def __init__(self, *args, plan, language, content, zone=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.plan, self.language, self.zone = plan, language, zone
        self.standing = {row.pk: row for row in content}
        for name in self.words:
            self.fields[f"words_{name}"].widget.attrs["lang"] = language
        self.ready()

    def ready(self):
        """Say what can be chosen."""

    @classmethod
    def start(cls, row, plan):
        """The values of the boxes of a row as it stands."""
        words = {f"words_{name}": value for name, value in row.words.items()}
        return {"row": row.pk, **row.values, **words}

    @property
    def here(self):
        """The row as it stands, or None for a new one."""
        key = self["row"].value()
        return self.standing.get(int(key)) if str(key or "").isdigit() else None

    @property
    def title(self):
        """What the row is called on the page, or nothing for a new one."""
        if self.here is None:
            return ""
        return str(self.here.words.get(self.titled) or self.here.elsewhere or self.named(self.here))

    def named(self, row):
        return row.values.get(self.titled, "")

    @property
    def is_out(self):
        return bool(getattr(self, "cleaned_data", {}).get("DELETE"))

    @property
    def shown_boxes(self):
        return [self[name] for name in self.fields if name not in {"row", "DELETE"}]

    @property
    def values(self):
        """The columns of the row."""
        others = {"row", "DELETE"}
        return {
            name: value
            for name, value in self.cleaned_data.items()
            if name not in others and not name.startswith("words_")
        }

    @property
    def said(self):
        key = self.cleaned_data.get("row")
        if self.is_out:
            return SaidRow(key, {}, {}, is_out=True)
        words = {name: self.cleaned_data[f"words_{name}"] for name in self.words}
        return SaidRow(key, self.values, words)


class RowSet(BaseFormSet):
    """The rows of one kind. An empty row at the end is no row."""

    default_error_messages = {
        "too_many_forms": gettext_lazy("At most %(num)s rows fit here."),
        "missing_management_form": gettext_lazy(
            "A part of the page was missing. Your words are still here: please save once more."
        ),
    }

    @property
    def typed(self):
        """The rows that say something. Those to be taken out are among them."""
        count = self.initial_form_count()
        return [
            form
            for place, form in enumerate(self.forms)
            if (place < count or form.has_changed()) and hasattr(form, "cleaned_data")
        ]

    @property
    def said(self):
        return [form.said for form in self.typed if form.said.pk or not form.is_out]

    def add_fields(self, form, index):
        super().add_fields(form, index)
        if "DELETE" in form.fields:
            form.fields["DELETE"].label = gettext_lazy("Take this out when I save")

    def after(self, rows):
        """How the rows differ from those that somebody else saved."""
        standing = {row.pk: row for row in rows}
        found = []
        for form in self.typed:
            theirs = standing.pop(form.cleaned_data.get("row"), None)
            start = form.start(theirs, form.plan) if theirs else {}
            found.append(
                {
                    "label": form.title or self.new_name,
                    "theirs": told(form, start) if theirs else "",
                    "ours": _("Taken out") if form.is_out else told(form, form.cleaned_data),
                }
            )
        blank = self.empty_form
        found += [
            {
                "label": self.new_name,
                "theirs": told(blank, blank.start(row, blank.plan)),
                "ours": "",
            }
            for row in standing.values()
        ]
        return [row for row in found if row["theirs"] != row["ours"]]


def rows_of(form, most, heading, new_name):
    """The class of the rows that have these boxes, so many at most. new_name: of one that is new."""
    made = formset_factory(
        form,
        formset=RowSet,
        extra=0,
        can_delete=True,
        can_delete_extra=False,
        max_num=most,
        absolute_max=most + 20,
        validate_max=True,
    )
    made.heading, made.new_name = heading, new_name
    return made


def different(form, theirs, ours):
    """Boxes that do not say the same, in words: {label, theirs, ours}."""
    rows = []
    for field in form.visible_fields():
        if field.name == "is_done":
            continue
        one, two = (shown(field.field, said.get(field.name)) for said in (theirs, ours))
        if one != two:
            rows.append({"label": field.label, "theirs": one, "ours": two})
    return rows


def told(form, values):
    """A row in words, a line for each box that says something."""
    lines = []
    for field in form.visible_fields():
        words = shown(field.field, values.get(field.name))
        if field.name != "DELETE" and words:
            lines.append(f"{field.label}: {words}")
    return "\n".join(lines)


def shown(field, value):
    """What a box says, as a person reads it."""
    if value in (None, "", [], False):
        return ""
    if value is True:
        return _("Yes")
    if hasattr(field, "choices"):
        names = {str(code): str(name) for code, name in _flat(field.choices)}
        chosen = value if isinstance(value, list) else [value]
        return ", ".join(names.get(str(one), str(one)) for one in chosen)
    if hasattr(value, "hour"):
        return written.clock(value)
    if hasattr(value, "isoformat"):
        return written.day(value, "full")
    return "\n".join(value) if isinstance(value, list) else str(value)


def _flat(choices):
    for code, name in choices:
        if isinstance(name, list | tuple):
            yield from name
        else:
            yield code, name
