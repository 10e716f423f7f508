from __future__ import annotations

import unicodedata
import zoneinfo
from collections.abc import Iterable
from functools import cache
from typing import Any

from django.apps import apps
from django.contrib.auth.models import (
    AbstractBaseUser,
    BaseUserManager,
    PermissionsMixin,
)
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Q
from django.db.models.functions import Lower, Now
from django.utils.translation import gettext_lazy as _

from partnerportal.foundation.languages import Language


@cache
def time_zones() -> frozenset[str]:
    """The names of the IANA database. Kept, because reading them takes a walk over the disk."""
    return frozenset(zoneinfo.available_timezones())


def known_time_zone(name: str) -> None:
    """Raise ValidationError unless `name` is a zone of the IANA database."""
    if name not in time_zones():
        raise ValidationError(_("Choose a time zone from the list."), code="time_zone")


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str, password: str | None = None, **fields: Any) -> User:
        """Make a person. Without a password they sign in by e-mailed code or passkey."""
        user = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)
        with transaction.atomic(using=self._db):
            user.save(using=self._db)
            self.keep_addresses([user])
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> User:
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def keep_addresses(self, users: Iterable[User]) -> None:
        """Tell the sign-in the one address that each of these people has.

        An address counts as proven when a code sent to it came back, so a new one is not yet.
        """
        address = apps.get_model("account", "EmailAddress")
        people = {row.pk: row for row in users}
        rows = list(address.objects.filter(user__in=people))
        old = [row.pk for row in rows if row.email != people[row.user_id].email]
        if old:
            address.objects.filter(pk__in=old).delete()
        told = {row.user_id for row in rows if row.pk not in old}
        address.objects.bulk_create(
            address(user=person, email=person.email, primary=True)
            for pk, person in people.items()
            if pk not in told
        )

    def reader_at(self, email: str, *, name: str, language: str) -> User:
        """Find and lock who has this address (in small letters); make a row if nobody does.

        The database is asked the same either way, so that how long it takes tells of no account.
        """
        new = self.model(email=email, name=name, language=language, only_invited=True)
        new.set_unusable_password()
        self.bulk_create([new], ignore_conflicts=True)
        rows = self.select_for_update().alias(address=Lower("email"))
        person = rows.get(address=email)
        address = apps.get_model("account", "EmailAddress")
        row = address(user=person, email=person.email, primary=True)
        address.objects.bulk_create([row], ignore_conflicts=True)
        return person

    def get_by_natural_key(self, username: str | None) -> User:
        return self.get(email__iexact=username)


class User(AbstractBaseUser, PermissionsMixin):
    """A person with an account. The name is free text, as the person writes it."""

    class Theme(models.TextChoices):
        AUTO = "auto", _("As my device says")
        LIGHT = "light", _("Light")
        DARK = "dark", _("Dark")
        CONTRAST = "contrast", _("High contrast")

    class TextSize(models.TextChoices):
        NORMAL = "normal", _("Normal")
        LARGE = "large", _("Large")
        LARGEST = "largest", _("Largest")

    class Credit(models.TextChoices):
        """How a person is named in print."""

        NAME = "name", _("With my name, as it stands in my profile")
        OTHER = "other", _("With another name that I write here")
        NONE = "none", _("Without my name")

    email = models.EmailField(_("email address"), max_length=254, unique=True)
    name = models.CharField(_("name"), max_length=150)
    language = models.CharField(
        _("language"), max_length=2, choices=Language, default=Language.ENGLISH
    )
    time_zone = models.CharField(
        _("time zone"),
        max_length=50,
        default="America/Toronto",
        validators=[known_time_zone],
    )
    theme = models.CharField(_("colours"), max_length=10, choices=Theme, default=Theme.AUTO)
    text_size = models.CharField(
        _("text size"), max_length=10, choices=TextSize, default=TextSize.NORMAL
    )
    credit = models.CharField(
        _("name in print"), max_length=10, choices=Credit, default=Credit.NAME, db_default="name"
    )
    credit_name = models.CharField(_("name to print"), max_length=150, blank=True, db_default="")
    is_staff = models.BooleanField(_("may open the admin"), default=False)
    is_active = models.BooleanField(_("may sign in"), default=True)
    joined_at = models.DateTimeField(_("joined"), db_default=Now())
    # Made so that the mail of an invitation has a reader; on no page until the person comes.
    only_invited = models.BooleanField(default=False, db_default=False, editable=False)

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                name="user_email_is_one_person",
                violation_error_message=_("Somebody with this email address is here already."),
            ),
            models.CheckConstraint(
                condition=Q(credit="other") & ~Q(credit_name="")
                | ~Q(credit="other") & Q(credit_name=""),
                name="user_other_name_in_print_is_written",
                violation_error_message=_("Write the name that you want in print."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_full_name(self) -> str:
        return self.name

    def get_short_name(self) -> str:
        return self.given_name

    @property
    def name_in_print(self) -> str:
        """The name that documents and public pages show; empty when the person wants none there."""
        names = {self.Credit.NAME: self.name, self.Credit.OTHER: self.credit_name}
        return names.get(self.Credit(self.credit), "")

    @property
    def given_name(self) -> str:
        """The first word of the name, for a greeting."""
        return self.name.split(" ", 1)[0]

    @property
    def sort_name(self) -> str:
        """For lists by first name: accents and capitals do not count (Élodie comes before Fern)."""
        letters = unicodedata.normalize("NFKD", self.name)
        return "".join(one for one in letters if not unicodedata.combining(one)).casefold()

    @property
    def initials(self) -> str:
        words = self.name.split()
        return "".join(
            word[0] for word in (words[:1] + words[-1:] if len(words) > 1 else words)
        ).upper()
