from typing import Any

from django.core.management.base import BaseCommand, CommandError

from partnerportal.foundation.keys import BATCH, encrypted_columns, rotate


class Command(BaseCommand):
    help = (
        "Encrypt all private words again with the first key of FIELD_ENCRYPTION_KEYS, so that the "
        "older keys can be taken off the list. It can be stopped, and started again, at any time."
    )

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("--batch", type=int, default=BATCH, help="rows in one transaction")

    def handle(self, *, batch: int, **_options: Any) -> None:
        lost = 0
        for model, field in encrypted_columns():
            found = rotate(model, field, batch)
            lost += found.lost
            self.stdout.write(
                f"{found.column}: {found.changed} encrypted again, {found.kept} as they should be"
                + (f", {found.lost} that no key opens" if found.lost else "")
            )
        if lost:
            raise CommandError(
                f"{lost} texts open with no key of the list. Keep the old keys, and look for the "
                "key that wrote them."
            )
