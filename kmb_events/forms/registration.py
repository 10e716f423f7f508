"""What somebody types to sign up for an event, without an account."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from typing import Any

from django import forms
from django.core import signing
from django.utils.translation import gettext_lazy as _

from kmb_events.forms.words import LineField, WordsField, shorter
from kmb_events.models import EventPlan, EventSession, Need
from partnerportal.foundation import written
from partnerportal.foundation.languages import OWN_NAMES, Language
from partnerportal.foundation.zones import known_zone

_SALT = "kmb_events.registration"
# In seconds: nobody types a name and an address faster; a form is good for a day.
SOONEST, LATEST = 3, 24 * 3600


def form_token(plan: EventPlan) -> str:
    """Who got a form for this event, and when: takes the place of a cookie."""
    return signing.dumps([plan.pk, secrets.token_hex(16)], salt=_SALT)


class ChangeRegistrationForm(forms.Form):
    sessions = forms.TypedMultipleChoiceField(
        label=_("Which sessions?"),
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": _("Choose at least one session."),
            "invalid_choice": _("This session is over or has begun. Choose one from the list."),
        },
    )
    needs = forms.MultipleChoiceField(
        label=_("What would help you take part?"),
        help_text=_("Tick what you need. Nobody asks why. We erase it 30 days after the event."),
        choices=Need.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    other_need = WordsField(
        label=_("Something else that would help"),
        required=False,
        max_length=500,
        error_messages=shorter(_("Something else that would help")),
    )
    language = forms.ChoiceField(
        label=_("Language of our emails"),
        choices=[(code.value, OWN_NAMES[code]) for code in Language],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a language.")},
    )

    def __init__(
        self,
        data: Any = None,
        *,
        plan: EventPlan,
        sessions: Iterable[EventSession],
        words: dict[str, Any],
        **options: Any,
    ) -> None:
        """`words`: what the public page says, in the language of the reader."""
        super().__init__(data, **options)
        self.title = words.get("title") or plan.title
        choices = [(row.pk, session_words(row, plan, words)) for row in sessions]
        self.fields["sessions"].choices = choices  # type: ignore[attr-defined]

    def chosen(self) -> dict[str, Any]:
        """What was typed, as the actions take it."""
        typed = dict(self.cleaned_data)
        other = typed.pop("other_need")
        typed["needs"] = [*typed["needs"], *([other] if other else [])]
        return typed


class RegistrationForm(ChangeRegistrationForm):
    """`form` is its token; `website` is for programs only, people do not see it."""

    field_order = ["sessions", "name", "email", "phone", "by_phone", "language", "needs"]
    form = forms.CharField(required=False, widget=forms.HiddenInput)
    name = LineField(
        label=_("What shall we call you?"),
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={
            "required": _("Write what we shall call you. A first name will do."),
            **shorter(_("What shall we call you?")),
        },
    )
    email = forms.EmailField(
        label=_("Email address"),
        required=False,
        help_text=_("An email address or a phone number: one is enough."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"invalid": _("Write an email address, like name@example.org.")},
    )
    phone = LineField(
        label=_("Phone number"),
        required=False,
        max_length=50,
        widget=forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"}),
        error_messages=shorter(_("Phone number")),
    )
    by_phone = forms.BooleanField(label=_("I would rather be called"), required=False)
    ask_again = forms.BooleanField(
        label=_("You may ask me again after 6 and 12 months"),
        required=False,
        help_text=_(
            "For this we keep your name and email address. They go soon after the second time."
        ),
    )
    website = forms.CharField(
        label=_("Leave this box empty"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )

    def __init__(self, data: Any = None, *, plan: EventPlan, **options: Any) -> None:
        super().__init__(data, plan=plan, **options)
        self.plan = plan
        if not plan.follows_up:  # nobody will ask, so nobody is asked whether they may
            del self.fields["ask_again"]
        self.fields["email"].widget.attrs.pop("maxlength", None)

    @property
    def shown(self) -> list[forms.BoundField]:
        """The boxes that people see, in order."""
        return [self[name] for name in self.fields if name not in {"form", "website"}]

    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean() or {}
        if typed.pop("website", ""):
            self._put("website", "")
            self.add_error(None, _("A box that people do not see was filled in. Press again."))
        if not typed.get("phone") and "email" not in self.errors and not typed.get("email"):
            self.add_error("email", _("Write an email address or a phone number."))
        elif typed.get("by_phone") and not typed.get("phone"):
            self.add_error("phone", _("Write the number that we can call."))
        self._check_token(typed.get("form", ""))
        return typed

    def _check_token(self, token: str) -> None:
        """A form of another event, a stranger's or an old one gets a new token and keeps its words."""
        try:
            plan_id = signing.loads(token, salt=_SALT, max_age=LATEST)[0]
        except (signing.BadSignature, ValueError, TypeError, IndexError):
            plan_id = None
        if plan_id != self.plan.pk:
            self._put("form", form_token(self.plan))
            self.add_error(None, _("This page was open for long. Please press again."))
        elif _is_too_quick(token):
            self.add_error(None, _("That was very quick. Please look once more and press again."))

    def _put(self, name: str, value: str) -> None:
        """What the box holds when the form is shown again."""
        sent: Any = self.data
        self.data = sent.copy()
        self.data[name] = value  # type: ignore[index]


def _is_too_quick(token: str) -> bool:
    try:
        signing.loads(token, salt=_SALT, max_age=SOONEST)
    except signing.SignatureExpired:
        return False
    return True


class LostLinkForm(forms.Form):
    email = forms.EmailField(
        label=_("Email address"),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={
            "required": _("Write the address that you signed up with."),
            "invalid": _("Write an email address, like name@example.org."),
        },
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["email"].widget.attrs.pop("maxlength", None)


class TellForm(forms.Form):
    words = WordsField(
        label=_("What you tell the person"),
        max_length=1000,
        error_messages={
            "required": _("Write what you tell the person."),
            **shorter(_("What you tell the person")),
        },
    )


def session_words(session: EventSession, plan: EventPlan, words: dict[str, Any]) -> str:
    """When a session is, in the plan's zone, and its public title."""
    zone = known_zone(plan.time_zone)
    start, end = session.starts_at.astimezone(zone), session.ends_at.astimezone(zone)
    when = written.meeting(start, end, plan.time_zone_name)
    public = {row["pk"]: row.get("title", "") for row in words.get("sessions", [])}
    title = public.get(session.pk, "")
    return f"{when} · {title}" if title else when
