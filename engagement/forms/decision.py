"""What people write down of a decision, and how somebody saw it otherwise."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from engagement.models import QUESTION_LENGTH, Contribution, Decision
from partnerportal.foundation import written
from teams.forms.boxes import DAY, SeenField, day_box
from teams.forms.words import LineField, WordsField
from teams.models import User


class ContributionsField(forms.ModelMultipleChoiceField):
    """Each contribution by its words, who it is of, and its day."""

    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, row: Contribution) -> str:
        names = ", ".join(person.given_name for person in row.people)
        return f"{row.title} ({names}, {written.day(row.done_on)})"


class DecisionForm(forms.Form):
    question = LineField(
        label=_("What was to be decided?"),
        max_length=QUESTION_LENGTH,
        help_text=_("As a question, like: where do we hold the event?"),
        error_messages={"required": _("Write what was to be decided.")},
    )
    options = WordsField(
        label=_("What could you choose from?"),
        required=False,
        help_text=_("Start each one on a new line."),
    )
    people = forms.ModelMultipleChoiceField(
        label=_("Who took part?"),
        queryset=User.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one person.")},
    )
    how = forms.ChoiceField(
        label=_("How was it decided?"),
        choices=Decision.How.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what comes nearest.")},
    )
    decided_by = forms.ModelChoiceField(
        label=_("If one person decided: who?"),
        queryset=User.objects.none(),
        required=False,
        empty_label=_("Nobody alone"),
    )
    how_words = LineField(
        label=_("More about how"),
        max_length=QUESTION_LENGTH,
        required=False,
        help_text=_("Like: four for the hall, one for the school."),
    )
    outcome = WordsField(
        label=_("What was decided?"),
        error_messages={"required": _("Write what was decided.")},
    )
    decided_on = forms.DateField(
        label=_("On which day?"),
        widget=day_box(),
        error_messages={"required": _("Choose the day."), **DAY},
    )
    brought = ContributionsField(
        label=_("What changed this decision?"),
        queryset=Contribution.objects.none(),
        required=False,
        help_text=_("What people brought. They see on its page that it changed something."),
    )
    seen = SeenField()

    def __init__(
        self,
        *args: Any,
        people: QuerySet[User],
        inputs: QuerySet[Contribution],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["people"].queryset = people  # type: ignore[attr-defined]
        self.fields["decided_by"].queryset = people  # type: ignore[attr-defined]
        self.fields["brought"].queryset = inputs  # type: ignore[attr-defined]
        self.initial.setdefault("decided_on", timezone.localdate())


class DissentForm(forms.Form):
    words = WordsField(
        label=_("How do you see it?"),
        help_text=_("A few words are enough. Nobody has to agree with everything."),
        error_messages={"required": _("Write a few words. One line is enough.")},
    )
    is_shown = forms.BooleanField(
        label=_("My team may read this"),
        required=False,
        help_text=_("Without this, only you can read it. You can change your mind later."),
    )
    seen = SeenField()


class NoteForm(forms.Form):
    person = forms.ModelChoiceField(
        label=_("Whose words are they?"),
        queryset=User.objects.none(),
        empty_label=_("Choose a person"),
        error_messages={"required": _("Choose a person.")},
    )
    words = WordsField(
        label=_("What did they say?"),
        help_text=_("As near to their own words as you can."),
        error_messages={"required": _("Write a few words. One line is enough.")},
    )

    def __init__(self, *args: Any, people: QuerySet[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = people  # type: ignore[attr-defined]
