"""Choose a person by the address they sign in with: no list of everybody, and no script."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from teams.admin.scoped import SCOPES
from teams.models import User

# A browser offers so many people while one types; a larger network types the whole address.
OFFERED = 200


class PersonField(forms.EmailField):
    """An e-mail address whose clean value is the person. Set `chooser` to who is asking."""

    chooser: Any = None
    default_error_messages = {
        "unknown": _(
            "Nobody that you can choose signs in with this address. Look it up in the list of "
            "people, or ask an administrator to add the person."
        )
    }

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", _("Email address"))
        kwargs.setdefault("help_text", _("The address that this person signs in with."))
        super().__init__(**kwargs)

    def widget_attrs(self, widget: Any) -> dict[str, Any]:
        return super().widget_attrs(widget) | {"list": "people", "autocomplete": "off"}

    def prepare_value(self, value: Any) -> Any:
        return value.email if isinstance(value, User) else value

    def clean(self, value: Any) -> Any:
        address = super().clean(value)
        if not address:
            return None
        person = SCOPES[User](self.chooser).filter(email__iexact=address).first()
        if person is None:
            raise ValidationError(self.error_messages["unknown"], code="unknown")
        return person


class ChoosesPerson(forms.ModelForm):
    """A form with a `user` that is chosen by address. The page sets `chooser` on the class."""

    chooser: Any = None
    user = PersonField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "user" in self.fields:
            self.fields["user"].chooser = self.chooser  # type: ignore[attr-defined]

    @classmethod
    def offered(cls) -> list[User]:
        """Whom the browser offers while one types; none when there are too many."""
        people = list(SCOPES[User](cls.chooser).filter(is_active=True)[: OFFERED + 1])
        return sorted(people, key=lambda row: row.sort_name) if len(people) <= OFFERED else []
