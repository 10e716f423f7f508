"""What a person may type about plans, summaries and briefs."""

from __future__ import annotations

import re

from crispy_forms.helper import FormHelper
from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from kmb_events.models import Brief, EventPlanText
from partnerportal.foundation.languages import Language, current_language
from partnerportal.foundation.text import clean_line, clean_text

SECTION_LENGTH = 4000


class WordsField(forms.CharField):
    """People's words: odd characters go before anything is counted or kept, and nothing is cut.

    There is no maxlength in the page: a browser would drop the end of a pasted text in silence.
    """

    widget: type[forms.Widget] = forms.Textarea

    def to_python(self, value):
        return clean_text(super().to_python(value))

    def widget_attrs(self, widget):
        return {"rows": 4} if isinstance(widget, forms.Textarea) else {}


class LineField(WordsField):
    """One line of people's words."""

    widget = forms.TextInput

    def to_python(self, value):
        return clean_line(super().to_python(value))


class VersionedForm(forms.Form):
    """A form that remembers which version of the words it was opened on."""

    version = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    @property
    def helper(self):
        helper = FormHelper()
        helper.form_tag = False
        helper.disable_csrf = True
        return helper

    def after(self, conflict):
        """What differs from the words that somebody else saved: a list of {label, theirs, ours}.

        The next press is about those words: the person has seen them now.
        """
        self.data = self.data.copy()
        self.data[self.add_prefix("version")] = str(conflict.current.version)
        rows = self.side_by_side(conflict.current)
        return [
            {"label": label, "theirs": theirs, "ours": ours}
            for label, theirs, ours in rows
            if theirs != ours
        ]


def _shorter(name):
    """The message for too many words, with the name of the box."""
    words = _(
        "Please shorten “{name}” to %(limit_value)s characters or fewer. It has %(show_value)s now."
    )
    return {"max_length": format_lazy(words, name=name)}


def _words(name, label, help_text=""):
    """A field for the words of one column of a plan's text."""
    column = EventPlanText._meta.get_field(name)
    kind = LineField if column.max_length <= 200 else WordsField
    return kind(
        label=label,
        help_text=help_text,
        required=not column.blank,
        max_length=column.max_length,
        error_messages={
            "required": _("Write a title. A few words will do."),
            **_shorter(label),
        },
    )


_A_LINE_EACH = _("Start each point on a new line.")


class PlanWordsForm(VersionedForm):
    title = _words("title", _("Title"))
    question = _words("question", _("What we asked"), _("As a question, in one sentence."))
    why = _words("why", _("Why it matters"))
    what_we_did = _words("what_we_did", _("What we did"))
    uncertain = _words(
        "uncertain", _("What is still uncertain"), _("Start each point on a new line.")
    )
    next_steps = _words("next_steps", _("What happens next"), _("Start each point on a new line."))
    place = _words("place", _("Place"), _("An address, or how people join."))
    made_together = _words("made_together", _("How we made it together"))

    def __init__(self, *args, words=None, language=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.language = language
        names = [name for name in self.fields if name != "version"]
        for name in names:
            self.fields[name].widget.attrs |= {"lang": language, "dir": "auto"}
            self.initial.setdefault(name, getattr(words, name, ""))
        self.initial.setdefault("version", words.version if words else 0)

    @property
    def typed(self):
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}

    @property
    def words(self):
        """What actions.edit_plan_words takes."""
        return {"seen_version": self.cleaned_data["version"], "words": self.typed}

    def side_by_side(self, current):
        return [
            (self.fields[name].label, getattr(current, name), value)
            for name, value in self.typed.items()
        ]


class SummaryForm(VersionedForm):
    """A title and one box a section: a line is a paragraph, and with "- " in front a point."""

    title = LineField(
        label=_("Title"),
        max_length=200,
        error_messages={
            "required": _("Write a title. A few words will do."),
            **_shorter(_("Title")),
        },
    )

    def __init__(self, *args, text, **kwargs):
        super().__init__(*args, **kwargs)
        self.text = text
        self.initial |= {"version": text.version, "title": text.title}
        self.fields["title"].widget.attrs |= {"lang": text.language, "dir": "auto"}
        for section in text.sections:
            self._add(section)

    def _add(self, section):
        field = WordsField(
            label=section["heading"],
            required=False,
            max_length=SECTION_LENGTH,
            error_messages=_shorter(section["heading"]),
        )
        lines = section["body"].count("\n") + len(section["body"]) // 70
        field.widget.attrs |= {
            "lang": self.text.language,
            "dir": "auto",
            "rows": min(14, max(3, lines + 2)),
        }
        self.fields[_box(section["key"])] = field
        self.initial[_box(section["key"])] = section["body"]

    @property
    def bodies(self):
        """Section key -> its paragraphs, one a line."""
        keys = [section["key"] for section in self.text.sections]
        return {key: _paragraphs(self.cleaned_data[_box(key)]) for key in keys}

    @property
    def words(self):
        """What actions.edit_summary takes."""
        typed = self.cleaned_data
        return {"seen_version": typed["version"], "title": typed["title"], "bodies": self.bodies}

    def side_by_side(self, current):
        rows = [(_("Title"), current.title, self.cleaned_data["title"])]
        for section in current.sections:
            rows.append((section["heading"], section["body"], self.bodies.get(section["key"], "")))
        return rows


def _box(key):
    return f"section_{key}"


# The signs people use for a point; before a figure a hyphen is a minus.
_POINT = re.compile(r"^[•*‣–—-]\s*(?=\D)")


def _paragraphs(typed):
    """One paragraph a line, without empty lines; every point starts with "- "."""
    lines = (" ".join(line.split()) for line in typed.splitlines())
    return "\n".join(_POINT.sub("- ", line) for line in lines if line)


class DraftForm(forms.Form):
    """Ask for a draft. `replaces`: the version of edited words that may be put aside."""

    language = forms.ChoiceField(choices=Language.choices)
    replaces = forms.IntegerField(min_value=0, required=False)

    def clean_replaces(self):
        return self.cleaned_data["replaces"] or 0


class UseForm(forms.Form):
    """One press on "Use it": the version that was read, and the place of the mark in it."""

    seen_version = forms.IntegerField(min_value=0)
    start = forms.IntegerField(min_value=0)
    end = forms.IntegerField(min_value=0)


class ApproveForm(forms.Form):
    seen = forms.CharField(max_length=64)


def _choose(words):
    return {"required": words, "invalid_choice": words}


class BriefForm(forms.Form):
    BOTH = "both"

    language = forms.ChoiceField(
        label=_("Language"),
        choices=[*Language.choices, (BOTH, _("Both, as two files"))],
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose a language."),
            "invalid_choice": _("Choose a language."),
        },
    )
    size = forms.ChoiceField(
        label=_("Print size"),
        choices=Brief.Size,
        widget=forms.RadioSelect,
        error_messages=_choose(_("Choose a size.")),
    )
    shape = forms.ChoiceField(
        label=_("Length"),
        help_text=_(
            "Short is one sheet of paper. Longer is about four pages. Large print takes more."
        ),
        choices=Brief.Shape,
        widget=forms.RadioSelect,
        error_messages=_choose(_("Choose a length.")),
    )
    group = forms.ChoiceField(
        label=_("Who it is for"),
        required=False,
        error_messages={"invalid_choice": _("Choose one of the groups in your plan.")},
    )

    def __init__(self, *args, plan, **kwargs):
        kwargs.setdefault(
            "initial",
            {"language": current_language(), "size": Brief.Size.STANDARD, "shape": Brief.Shape.ONE},
        )
        super().__init__(*args, **kwargs)
        self._groups = {group.slug: group for group in plan.groups.all()}
        self.fields["group"].choices = [
            ("", _("Everyone")),
            *((slug, str(group)) for slug, group in self._groups.items()),
        ]

    @property
    def helper(self):
        helper = FormHelper()
        helper.form_tag = False
        helper.disable_csrf = True
        return helper

    @property
    def languages(self):
        """The languages that were chosen, as a list of codes."""
        chosen = self.cleaned_data["language"]
        return list(Language.values) if chosen == self.BOTH else [chosen]

    @property
    def chosen_group(self):
        """The chosen group of the plan, or None for everyone."""
        return self._groups.get(self.cleaned_data["group"])
