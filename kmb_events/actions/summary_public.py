"""Publish a summary that both co-leads agreed to, say what was corrected, take it down again."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import prefetch_related_objects
from django.utils import timezone
from django.utils.translation import gettext as _

from kmb_events.actions.plan_lock import lock_plan
from kmb_events.documents import summary_words
from kmb_events.models import Summary, SummaryEdition, SummaryPage, SummaryText, both_agreed
from teams.access.declaration import is_on_hold
from teams.models import Approval, Perspective, Team, User


@transaction.atomic
def publish_summary(
    *, text: SummaryText, seen: str, by: User, corrected: str = ""
) -> SummaryEdition:
    """Show these words (`seen`: their fingerprint) to everybody, as the next version.

    `corrected`: what is other than in the version before, in the words of the co-leads. Raise
    ValidationError when the words are others now (code "changed"), not both agreed to them
    ("not_agreed") or to the plan as it is ("plan_not_agreed"), the team's data is on hold
    ("on_hold"), or there is a version before and nobody says what was corrected ("corrected").
    Publishing the same again only opens what was taken down. Another language that was taken down
    stays down.
    """
    text = _locked(text)
    given = _agreed(text, seen)
    page, _new = SummaryPage.objects.get_or_create(summary=text.summary)
    before = _before(page, text.language)
    if before is None or before.fingerprint != text.fingerprint:
        before = _next(page, text, given, before, corrected.strip(), by)
    SummaryPage.objects.filter(pk=page.pk).update(withdrawn_at=None, withdrawn_why="")
    SummaryEdition.objects.filter(page=page, language=text.language).update(withdrawn_at=None)
    before.withdrawn_at = None
    return before


def _locked(text: SummaryText) -> SummaryText:
    """The words as they stand, with nobody else publishing any language of this summary."""
    Summary.objects.select_for_update().get(pk=text.summary_id)
    rows = SummaryText.objects.select_for_update(of=("self",)).select_related("summary__plan__team")
    return rows.get(pk=text.pk)


def _agreed(text: SummaryText, seen: str) -> dict[str, Approval]:
    if seen != text.fingerprint:
        raise ValidationError(
            _("Somebody changed the text while you were reading. Please look again."), "changed"
        )
    given = Approval.objects.by_perspective(text.approval_subject, text.fingerprint)
    if given.keys() < set(Perspective.values):
        raise ValidationError(
            _("The summary can be public when you have both agreed to these words."), "not_agreed"
        )
    if is_on_hold(text.summary.plan.team):
        raise ValidationError(
            _(
                "Your team holds Indigenous data that was not released. Nothing is published until "
                "it is. You find it under “Said openly” on the page of your team."
            ),
            "on_hold",
        )
    return given


def _before(page: SummaryPage, language: str) -> SummaryEdition | None:
    rows = SummaryEdition.objects.filter(page=page, language=language)
    return rows.order_by("-number").first()


def _next(
    page: SummaryPage,
    text: SummaryText,
    given: dict[str, Approval],
    before: SummaryEdition | None,
    corrected: str,
    by: User,
) -> SummaryEdition:
    if before is not None and not corrected:
        raise ValidationError(
            _("Say what you corrected. People who read the version before will look for it."),
            "corrected",
        )
    plan = lock_plan(text.summary.plan)
    # The edition also shows the plan's findings, how sure they are, and how it was made together.
    if not both_agreed(plan.approval_subject, plan.fingerprint):
        raise ValidationError(
            _("The page shows findings from your plan too. First you both agree to the plan."),
            "plan_not_agreed",
        )
    prefetch_related_objects([plan.team], Team.people())
    return SummaryEdition.objects.create(
        page=page,
        language=text.language,
        number=before.number + 1 if before else 1,
        fingerprint=text.fingerprint,
        draft=text.version,
        content=summary_words(plan, text, given.values()),
        corrected=corrected if before else "",
        published_at=timezone.now(),
        published_by=by,
    )


@transaction.atomic
def take_summary_down(*, summary: Summary, why: str, by: User) -> None:
    """Close the public page in all languages; `why` stands there instead. Twice is once.

    Raise ValidationError (code "why") without a reason.
    """
    if not why.strip():
        raise ValidationError(
            _("Say why it is taken down. People who come to the page read it."), "why"
        )
    now = timezone.now()
    Summary.objects.select_for_update().get(pk=summary.pk)
    SummaryEdition.objects.shown().filter(page__summary=summary).update(withdrawn_at=now)
    rows = SummaryPage.objects.filter(summary=summary, withdrawn_at__isnull=True)
    rows.update(withdrawn_at=now, withdrawn_why=why.strip())
