"""What a person says about themselves: how to be called, and how the portal should look to them."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from partnerportal.foundation.text import clean_line
from teams.models import User


@transaction.atomic
def change_preferences(
    *, user: User, name: str, language: str, time_zone: str, theme: str, text_size: str
) -> User:
    """Save a person's own preferences. Raise ValidationError for a value that is not on offer."""
    values = {
        "name": clean_line(name),
        "language": language,
        "time_zone": time_zone,
        "theme": theme,
        "text_size": text_size,
    }
    if not values["name"]:
        raise ValidationError({"name": _("Write the name that people call you by.")})
    person = User.objects.select_for_update().get(pk=user.pk)
    for field, value in values.items():
        setattr(person, field, value)
    others = {field.name for field in User._meta.fields} - values.keys()
    person.clean_fields(exclude=others)
    person.save(update_fields=list(values))
    return person


@transaction.atomic
def choose_credit(*, user: User, credit: str, credit_name: str) -> User:
    """Choose the name in print: one's own, another one, or none. Holds for every later document.

    Raise ValidationError for a choice that is none, and for another name that is not written.
    """
    person = User.objects.select_for_update().get(pk=user.pk)
    name = clean_line(credit_name) if credit == User.Credit.OTHER else ""
    if credit == User.Credit.OTHER and not name:
        raise ValidationError({"credit_name": _("Write the name that you want in print.")})
    person.credit, person.credit_name = credit, name
    chosen = ["credit", "credit_name"]
    person.clean_fields(exclude={field.name for field in User._meta.fields} - set(chosen))
    person.save(update_fields=chosen)
    return person


@transaction.atomic
def choose_language(*, user: User, language: str) -> User:
    """Keep the language that a person reads in. Raise ValidationError for one not on offer."""
    User._meta.get_field("language").clean(language, user)
    User.objects.filter(pk=user.pk).update(language=language)
    user.language = language
    return user


@transaction.atomic
def choose_look(*, user: User, theme: str, text_size: str) -> User:
    """Keep a person's colours and text size. Raise ValidationError for one not on offer."""
    user.theme, user.text_size = theme, text_size
    chosen = ["theme", "text_size"]
    user.clean_fields(exclude={field.name for field in User._meta.fields} - set(chosen))
    user.save(update_fields=chosen)
    return user
