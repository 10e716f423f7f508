"""Bring a menu of ways to share from a file: whole and right, or not at all."""

from __future__ import annotations

import json
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from kmb_events.actions.dissemination_faults import menu_faults
from kmb_events.models import DisseminationMenu
from kmb_events.models.dissemination import shipped_rows

LARGEST = 1_000_000


@transaction.atomic
def bring_menu(*, content: bytes, name: str, dry_run: bool = False) -> int:
    """Use the menu of a file from now on; return how many approaches it has. Twice is once.

    What teams chose from an older menu stays chosen. Raise ValidationError with a line for each
    fault, naming row and column, and change nothing.
    """
    if len(content) > LARGEST:
        raise ValidationError(_("This file is larger than 1 MB."))
    try:
        rows = json.loads(content.decode("utf-8-sig"))
    except (RecursionError, ValueError) as error:
        reason = _("%(file)s cannot be read as JSON: %(error)s")
        raise ValidationError(reason % {"file": name, "error": error}) from error
    if faults := menu_faults(rows):
        raise ValidationError(faults)
    if not dry_run and rows != _rows_in_use():
        DisseminationMenu.objects.create(rows=rows)
    return len(rows)


@transaction.atomic
def use_shipped_menu() -> int:
    """Use the menu that comes with the portal again; return how many approaches it has."""
    rows = shipped_rows()
    if rows != _rows_in_use():
        DisseminationMenu.objects.create(rows=rows)
    return len(rows)


def _rows_in_use() -> Any:
    brought = DisseminationMenu.objects.first()
    return brought.rows if brought else shipped_rows()
