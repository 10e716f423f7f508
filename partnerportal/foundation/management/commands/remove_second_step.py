from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError

from partnerportal.foundation.accounts.second_step import remove_all


class Command(BaseCommand):
    help = (
        "Take the second step of a person away who has lost phone, passkey and paper, and sign "
        "them out everywhere. First make sure, by a call or in person, that it is they who ask."
    )

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("email")

    def handle(self, *, email: str, **_options: Any) -> None:
        person = get_user_model().objects.filter(email=email.strip().lower()).first()
        if person is None:
            raise CommandError(f"Nobody has the address {email}.")
        count = remove_all(person)
        if not count:
            raise CommandError(f"{email} has no second step.")
        self.stdout.write(
            f"{email} signs in with an emailed code now, and is signed out everywhere."
        )
