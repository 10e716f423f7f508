"""Forms of private words."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from engagement.models import TalkRequest
from teams.forms.words import LineField, WordsField
from teams.models import User


class TalkForm(forms.Form):
    words = WordsField(
        label=_("What would you like to talk about?"),
        help_text=_("One line is enough. You need not explain yet."),
        error_messages={"required": _("Write a few words first. One line is enough.")},
    )
    how_to_reach = LineField(
        label=_("How to reach you"),
        help_text=_("If not by email: a phone number, a good time, a person to call with you."),
        required=False,
    )

    co_lead_may_know = forms.BooleanField(required=False)

    def __init__(self, data: Any = None, *, co_leads: list[User]) -> None:
        """`co_leads`: who could be let know that there is a wish to talk."""
        super().__init__(data)
        if not co_leads:
            del self.fields["co_lead_may_know"]
            return
        names = " · ".join(person.given_name for person in co_leads)
        box = self.fields["co_lead_may_know"]
        box.label = _("%(names)s may know that I would like to talk") % {"names": names}
        box.help_text = _("Only that, and never about what. You can change this later.")


class TalkAnswerForm(forms.Form):
    answer = WordsField(
        label=_("Your answer"),
        help_text=_("Nobody else reads it. The portal keeps it until they take their word back."),
        error_messages={"required": _("Write a few words first.")},
    )


class TalkDoneForm(forms.Form):
    """Nobody is left without a word: the sentence that the author reads."""

    closing = forms.ChoiceField(
        label=_("What they read from you"),
        choices=TalkRequest.Closing.choices,
        initial=TalkRequest.Closing.TALKED,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose what they read from you."),
            "invalid_choice": _("Choose what they read from you."),
        },
    )

    def __init__(self, data: Any = None, *, request: TalkRequest) -> None:
        """Where an answer was written, that was the word."""
        super().__init__(data)
        if request.answer:
            del self.fields["closing"]
