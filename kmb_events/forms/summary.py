"""What a person may type about a summary."""

import re

from django import forms
from django.utils.translation import gettext_lazy as _

from kmb_events.forms.words import LineField, VersionedForm, WordsField, shorter
from kmb_events.models import COMMENT_LENGTH, REASON_LENGTH
from partnerportal.foundation.languages import Language

SECTION_LENGTH = 4000


class SummaryForm(VersionedForm):
    """A title and one box a section: a line is a paragraph, and with "- " in front a point."""

    title = LineField(
        label=_("Title"),
        max_length=200,
        error_messages={
            "required": _("Write a title. A few words will do."),
            **shorter(_("Title")),
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
            error_messages=shorter(section["heading"]),
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


class SectionForm(forms.Form):
    """The words of one section. `seen`: what it was made from."""

    body = WordsField(required=False, max_length=SECTION_LENGTH)
    seen = forms.CharField(max_length=64, widget=forms.HiddenInput)

    def __init__(self, *args, heading, language, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["body"].label = heading
        self.fields["body"].error_messages |= shorter(heading)
        self.fields["body"].widget.attrs |= {"lang": language, "dir": "auto", "rows": 8}

    def clean_body(self):
        return _paragraphs(self.cleaned_data["body"])


class ReasonForm(forms.Form):
    words = WordsField(
        label=_("Why do these words stay?"),
        max_length=REASON_LENGTH,
        help_text=_(
            "Your co-lead reads it. It holds for these words, until somebody changes them."
        ),
        error_messages={
            "required": _("Write your reason in a few words."),
            **shorter(_("Why do these words stay?")),
        },
    )
    seen_version = forms.IntegerField(min_value=0, widget=forms.HiddenInput)


class CommentForm(forms.Form):
    """A comment on a section. `about`: one of its sentences, or nothing for all of it."""

    about = forms.ChoiceField(
        label=_("What is it about?"),
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": _("Choose one of the sentences in the list.")},
    )
    words = WordsField(
        label=_("Your comment"),
        max_length=COMMENT_LENGTH,
        error_messages={
            "required": _("Write your comment in a few words."),
            **shorter(_("Your comment")),
        },
    )

    def __init__(self, *args, said, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["about"].choices = [("", _("The whole section")), *((one, one) for one in said)]
        self.initial.setdefault("about", "")


class CommentAnswerForm(forms.Form):
    words = WordsField(
        label=_("Your answer"),
        max_length=COMMENT_LENGTH,
        error_messages={
            "required": _("Write your answer in a few words."),
            **shorter(_("Your answer")),
        },
    )


def _box(key):
    return f"section_{key}"


# The signs people use for a point; before a figure a hyphen is a minus.
_POINT = re.compile(r"^[•*‣–—-]\s*(?=\D)")


def _paragraphs(typed):
    """One paragraph a line, without empty lines; every point starts with "- "."""
    lines = (" ".join(line.split()) for line in typed.splitlines())
    return "\n".join(_POINT.sub("- ", line) for line in lines if line)


class DraftForm(forms.Form):
    """Ask for a draft, in one language or in both. `replaces`: the version of edited words that may
    be put aside.
    """

    BOTH = "both"

    language = forms.ChoiceField(choices=[*Language.choices, (BOTH, "")])
    replaces = forms.IntegerField(min_value=0, required=False)

    def clean_replaces(self):
        return self.cleaned_data["replaces"] or 0

    @property
    def languages(self):
        chosen = self.cleaned_data["language"]
        return Language.values if chosen == self.BOTH else [chosen]


class StepForm(forms.Form):
    """Say that one language is in step with the other as it was `seen`, or why it may differ."""

    own = forms.CharField(max_length=64)
    seen = forms.CharField(max_length=64)
    is_apart = forms.BooleanField(required=False)
    because = forms.CharField(
        max_length=300,
        required=False,
        error_messages={"max_length": _("Use fewer words: 300 characters at most.")},
    )

    def clean(self):
        typed = super().clean()
        because = " ".join(typed.get("because", "").split())
        if typed.get("is_apart") and not because and "because" not in self.errors:
            self.add_error("because", _("Write why the two may differ."))
        typed["because"] = because if typed.get("is_apart") else ""
        return typed


class SeenForm(forms.Form):
    """A press on words: the version that was read."""

    seen_version = forms.IntegerField(min_value=0)


class PutBackForm(SeenForm):
    draft = forms.IntegerField(min_value=1)


class UseForm(SeenForm):
    """One press on a suggestion: the version that was read, and the place of the mark in it."""

    start = forms.IntegerField(min_value=0)
    end = forms.IntegerField(min_value=0)
