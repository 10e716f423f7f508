"""One person of each side rates a draft of a summary, blind until both have."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kmb_events.models import RatingInstrument, Summary, SummaryRating, SummaryText
from teams.models import User


@transaction.atomic
def rate_summary(
    *,
    text: SummaryText,
    seen: str,
    instrument: RatingInstrument,
    side: str,
    answers: dict[str, str],
    by: User,
) -> SummaryRating:
    """Keep a rating of the words that were read (`seen`: their fingerprint).

    Raise ValidationError when the words are others now (code "changed"), somebody else rated for
    this side ("taken"), or both sides have rated: what they see of each other is what they said
    before ("shown").
    """
    Summary.objects.select_for_update().get(pk=text.summary_id)
    text = SummaryText.objects.get(pk=text.pk)
    if seen != text.fingerprint:
        raise ValidationError(
            _(
                "Somebody changed the text while you were reading. Your answers are below. Read the "
                "text again, change what is other now, and press again."
            ),
            "changed",
        )
    rows = SummaryRating.objects.filter(
        text=text, draft=text.version, instrument=instrument.slug
    ).select_related("rated_by")
    by_side = {row.perspective: row for row in rows}
    mine = by_side.get(side)
    if mine is not None and mine.rated_by_id != by.pk:
        raise ValidationError(
            _("%(name)s has rated this draft for your side.") % {"name": mine.rated_by.name},
            "taken",
        )
    if mine is not None and len(by_side) > 1:
        raise ValidationError(
            _("You have both rated this draft. You can rate the next one."), "shown"
        )
    found, _new = SummaryRating.objects.update_or_create(
        text=text,
        draft=text.version,
        instrument=instrument.slug,
        perspective=side,
        defaults={"answers": answers, "rated_by": by, "rated_at": timezone.now()},
    )
    return found
