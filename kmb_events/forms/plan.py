"""What a person may type about the words of a plan, and the press that agrees to it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from kmb_events.forms.words import LineField, VersionedForm, WordsField, shorter
from kmb_events.models import EventPlanText


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
            **shorter(label),
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

    def take(self, words):
        """Put these words into the box of how it was made together; nothing else is touched."""
        self.data = self.data.copy()
        self.data[self.add_prefix("made_together")] = words

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


class StartForm(forms.Form):
    title = _words("title", _("Title"))

    def __init__(self, *args, language, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["title"].widget.attrs |= {"lang": language, "dir": "auto"}


class ApproveForm(forms.Form):
    seen = forms.CharField(max_length=64)
