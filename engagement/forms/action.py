"""What people type about what they will do."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from engagement.models import ACTION_LENGTH, REASON_LENGTH, Action
from teams.forms.boxes import DAY, SeenField, day_box
from teams.forms.words import LineField
from teams.models import User

State = Action.State


class ActionForm(forms.Form):
    what = LineField(
        label=_("What will you do?"),
        max_length=ACTION_LENGTH,
        help_text=_("Something you can tell is done. Your team can read it."),
        error_messages={"required": _("Write in a few words what you will do.")},
    )
    owner = forms.ModelChoiceField(
        label=_("Who does it?"),
        queryset=User.objects.none(),
        required=False,
        empty_label=_("Both of us"),
    )
    due_on = forms.DateField(
        label=_("Until when?"), required=False, widget=day_box(), error_messages=DAY
    )
    seen = SeenField()

    def __init__(self, *args: Any, people: QuerySet[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = people  # type: ignore[attr-defined]


class SettleForm(forms.Form):
    """`can_go_on`: a check-in has come since, so that it can be carried on in it."""

    state = forms.ChoiceField(
        label=_("How did it go?"),
        choices=[
            (State.DONE, _("It is done")),
            (State.CARRIED, _("We carry it on to this check-in")),
            (State.DROPPED, _("We let it go")),
            (State.OPEN, _("It is still to do")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one."), "invalid_choice": _("Choose one.")},
    )
    reason = LineField(
        label=_("If you let it go: why?"),
        max_length=REASON_LENGTH,
        required=False,
        help_text=_("A few words are enough. Plans change, and that is fine."),
    )
    due_on = forms.DateField(
        label=_("If you carry it on: until when?"),
        required=False,
        widget=day_box(),
        error_messages=DAY,
    )
    seen = SeenField()

    def __init__(self, *args: Any, can_go_on: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not can_go_on:
            del self.fields["due_on"]
            state: Any = self.fields["state"]
            state.choices = [row for row in state.choices if row[0] != State.CARRIED]
