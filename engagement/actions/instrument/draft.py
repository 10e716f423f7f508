"""Write the next version of an instrument as a draft, publish it, and retire an instrument."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from engagement.access import told_of
from engagement.actions.instrument.faults import faults_of
from engagement.actions.instrument.load import save_instrument
from engagement.models import Instrument, InstrumentDraft, InstrumentVersion
from partnerportal.foundation.versions import lock_if_unchanged
from teams.models import User


@transaction.atomic
def start_draft(*, version: InstrumentVersion, by: User) -> InstrumentDraft:
    """Copy a published version into a draft. There is one at a time: it is returned as it is."""
    Instrument.objects.select_for_update().get(pk=version.instrument_id)
    found = InstrumentDraft.objects.filter(instrument=version.instrument_id).first()
    return found or InstrumentDraft.objects.create(
        instrument=version.instrument, told=told_of(version), edited_by=by
    )


@transaction.atomic
def save_draft(
    *, draft: InstrumentDraft, told: dict[str, Any], seen_version: int, by: User
) -> InstrumentDraft:
    """Keep all that was typed, also with holes. Raise Conflict when somebody else saved since."""
    current = lock_if_unchanged(draft, seen_version)
    current.told = told | {"slug": current.instrument.slug}
    current.edited_by = by
    current.edited_at = timezone.now()
    current.save()
    return current


@transaction.atomic
def publish_draft(*, draft: InstrumentDraft, seen_version: int, by: User) -> InstrumentVersion:
    """Make the draft the newest version: from then on it never changes, and new check-ins ask it.

    Raise ValidationError with a line for each fault, naming its place, when it is not whole in both
    languages, or when it says what the newest version says; Conflict when somebody saved since.
    """
    current = lock_if_unchanged(draft, seen_version)
    Instrument.objects.select_for_update().get(pk=current.instrument_id)
    newest = current.instrument.versions.order_by("-number").first()
    told = current.told | {"version": (newest.number if newest else 0) + 1}
    if faults := faults_of(told):
        raise ValidationError(faults)
    if newest and told_of(newest) | {"version": told["version"]} == told:
        raise ValidationError(_("Nothing is changed yet."), code="same")
    version: InstrumentVersion = save_instrument(told, by=by)
    current.delete()
    return version


@transaction.atomic
def discard_draft(*, draft: InstrumentDraft, seen_version: int) -> None:
    """Erase a draft. Raise Conflict when somebody saved since."""
    lock_if_unchanged(draft, seen_version).delete()


@transaction.atomic
def retire_instrument(*, instrument: Instrument) -> None:
    """No new check-in asks it from now on. Those that were opened go on, and all answers stay.

    Raise ValidationError for the last one in use: teams could not check in any more.
    """
    rows = InstrumentVersion.objects.in_use().filter(only_for="")
    others = list(Instrument.objects.select_for_update().filter(versions__in=rows).order_by("pk"))
    if not [row for row in others if row.pk != instrument.pk]:
        raise ValidationError(
            _("This is the only one in use. Teams need at least one."), code="last"
        )
    Instrument.objects.filter(pk=instrument.pk, retired_at=None).update(retired_at=timezone.now())


@transaction.atomic
def use_instrument_again(*, instrument: Instrument) -> None:
    """Let new check-ins ask it again."""
    Instrument.objects.filter(pk=instrument.pk).update(retired_at=None)
