"""Two languages of one summary: kept in step, or apart with a reason that a co-lead gives."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from kmb_events.models import EventPlan, SummaryText, is_out_of_step, other_text
from kmb_events.models.summary import words_fingerprint
from partnerportal.foundation.languages import Language


def refuse_out_of_step(text: SummaryText) -> None:
    """Raise ValidationError (code "out_of_step") when the other language has changed since."""
    if is_out_of_step(text, other_text(text)):
        words = {
            Language.ENGLISH: _("The French text has changed since. Look at what changed first."),
            Language.FRENCH: _("The English text has changed since. Look at what changed first."),
        }
        raise ValidationError(words[Language(text.language)], code="out_of_step")


@transaction.atomic
def bring_in_step(*, text: SummaryText, own: str, seen: str, because: str = "") -> SummaryText:
    """Say that this text is in step with the other language's words as they were `seen`.

    `own`: the fingerprint of this text as it was read beside them.

    With a reason it stays as it is although they differ, and the reason is kept. Raise
    ValidationError when either's words changed since (code "changed"), or there are none ("gone").
    """
    rows = {row.pk: row for row in _locked(text.summary_id)}
    current = rows[text.pk]
    other = next((row for row in rows.values() if row.pk != text.pk), None)
    if other is None:
        raise ValidationError(_("There is no text in the other language any more."), "gone")
    if other.fingerprint != seen or current.fingerprint != own:
        raise ValidationError(
            _("Somebody changed the text while you were reading. Please look again."), "changed"
        )
    _keep(current, other.fingerprint, because)
    if not because:  # in step is the same from both sides
        _keep(other, current.fingerprint, "")
    return current


def set_in_step(text: SummaryText, plan: EventPlan) -> None:
    """Say of a text that was just drafted from this plan what it is in line with.

    It says what the findings say, as the other language did when it was drafted: words that people
    changed there since are not in it yet. The other one is in line with it if it comes from the
    same plan.
    """
    other = next((row for row in _locked(text.summary_id) if row.pk != text.pk), None)
    if other is None:
        return
    is_of_this_plan = other.drafted_from == plan.fingerprint
    _keep(text, _as_drafted(other) if is_of_this_plan else other.fingerprint, "")
    _keep(other, text.fingerprint if is_of_this_plan else other.drafted_from, "")


def _locked(summary_id: int) -> list[SummaryText]:
    """Both languages, always locked in the same order."""
    rows = SummaryText.objects.select_for_update().filter(summary=summary_id)
    return list(rows.order_by("pk"))


def _as_drafted(text: SummaryText) -> str:
    """The fingerprint of the words that the portal drafted, before anybody changed them.

    Where they are not kept, nobody can tell.
    """
    if text.edited_at is None:
        return text.fingerprint
    rows = text.history.filter(edited_at=None).order_by("-history_date", "-history_id")
    drafted = rows.first()
    return words_fingerprint(drafted) if drafted else ""


def _keep(text: SummaryText, source: str, because: str) -> None:
    if (text.source_fingerprint, text.apart_because) != (source, because):
        text.source_fingerprint, text.apart_because = source, because
        text.save(update_fields=["source_fingerprint", "apart_because"])
