"""What people write into an agreement, and what helps them to begin: a prompt and an example a part."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils import translation
from django.utils.text import get_text_list
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from teams.models import SECTION_LENGTH, Section


@dataclass(frozen=True)
class Guide:
    """prompt: a question to think about. example: words that can be taken over and changed."""

    prompt: Any
    example: Any


GUIDES = {
    Section.PATIENT_DOES: Guide(
        _("What do you bring, and what would you like to do in this project?"),
        _(
            "I bring what I know from living with this. I read drafts, help to choose what we look "
            "for, and speak at events when my health allows."
        ),
    ),
    Section.PATIENT_DOES_NOT: Guide(
        _("What should nobody expect of you?"),
        _(
            "I do not speak for every patient. I do not share my own health story unless I offer "
            "it. I do not read long papers without a plain summary."
        ),
    ),
    Section.PATIENT_DECIDES: Guide(
        _("What is yours to decide, alone or together?"),
        _(
            "I decide whether the question is still the one we asked. Together we decide what we "
            "share, with whom, and in which words."
        ),
    ),
    Section.RESEARCHER_DOES: Guide(
        _("What do you bring, and what will you do in this project?"),
        _(
            "I look after the methods, the ethics forms and the money. I explain each step in plain "
            "words, and I say early when a plan changes."
        ),
    ),
    Section.RESEARCHER_DOES_NOT: Guide(
        _("What should nobody expect of you?"),
        _(
            "I do not give health advice. I do not decide alone what our results mean. I do not "
            "answer messages on weekends."
        ),
    ),
    Section.RESEARCHER_DECIDES: Guide(
        _("What is yours to decide, alone or together?"),
        _(
            "I decide how studies are searched for and checked, and I say why. Together we decide "
            "what we find important."
        ),
    ),
    Section.COMMUNICATION: Guide(
        _("How do you reach each other, how often, and how long may an answer take?"),
        _(
            "We talk on the phone every two weeks. Between calls we write short emails. A week "
            "without an answer is fine; after that we call."
        ),
    ),
    Section.DECISIONS: Guide(
        _("How do the two of you decide, and what needs both of you?"),
        _(
            "We talk until both can live with it. What goes out to others needs a yes from both. "
            "When time is short, we say so and name what is needed."
        ),
    ),
    Section.PACE: Guide(
        _("Which pace suits you both, also in bad weeks?"),
        _(
            "We plan with two weeks of room before each date. A bad week needs no reason. Drafts "
            "come at least ten days before an answer is needed."
        ),
    ),
    Section.COMPENSATION: Guide(
        _(
            "Who is paid for what, and how are costs covered? Amounts stand on the page for payments."
        ),
        _(
            "Work of partners is paid by the hour. Travel, child care and phone costs are paid "
            "back, or paid ahead if that helps. Anybody may say no to pay."
        ),
    ),
    Section.CREDIT: Guide(
        _("How is everybody’s part made known?"),
        _(
            "Both of us are named as leads. Each person chooses how their name stands in print. Who "
            "shaped a paper is asked to be an author."
        ),
    ),
    Section.CONFIDENTIALITY: Guide(
        _("What stays between you, and what may others hear?"),
        _(
            "What one of us tells about health or family stays here. We ask before we use "
            "somebody’s words, each time."
        ),
    ),
    Section.DISAGREEMENT: Guide(
        _("What will you do when you see things differently, and whom can each of you call?"),
        _(
            "We say it to each other first, within a week. If that does not help, each of us may "
            "call %(facilitator)s, alone or together."
        ),
    ),
}


def example_of(code: str, language: str, facilitators: Sequence[str] = ()) -> str:
    """The example of a part, in the language of the agreement and not of the page."""
    with translation.override(language):
        names = get_text_list(list(facilitators)) or gettext("the facilitator of our community")
        return str(GUIDES[Section(code)].example) % {"facilitator": names}


def examples(language: str, facilitators: Sequence[str] = ()) -> dict[str, str]:
    """The example of each part by its code."""
    return {code: example_of(code, language, facilitators) for code in Section.values}


class SectionForm(forms.Form):
    """The words of one part, and which change of them the person had before their eyes."""

    text = forms.CharField(
        label=_("Your words"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 8, "dir": "auto", "maxlength": SECTION_LENGTH}),
    )
    seen = forms.IntegerField(widget=forms.HiddenInput)


class ReviewForm(forms.Form):
    review_on = forms.DateField(
        label=_("Look at it again on"),
        required=False,
        help_text=_("We remind you both two weeks before. Half a year is a good start."),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={"invalid": _("Choose a day, like 2027-01-31.")},
    )
    seen = forms.IntegerField(widget=forms.HiddenInput)


class SignForm(forms.Form):
    """A name that is written by hand. The box is empty: a name that stands there is no consent."""

    name = forms.CharField(
        label=_("Your name, as your signature"),
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "name", "dir": "auto"}),
        error_messages={"required": _("Write your name to sign.")},
    )
    number = forms.IntegerField(widget=forms.HiddenInput)
    seen = forms.CharField(max_length=64, widget=forms.HiddenInput)
