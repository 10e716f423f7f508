"""Publish what both co-leads agreed to, and take it down again."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import prefetch_related_objects
from django.utils import timezone
from django.utils.translation import gettext as _

from kmb_events.actions.plan import keep_version
from kmb_events.actions.plan_lock import lock_plan
from kmb_events.documents import public_content
from kmb_events.models import EventPlan, PublicPage, missing_words
from partnerportal.foundation.languages import OWN_NAMES, Language
from teams.access.declaration import is_on_hold
from teams.models import Approval, Perspective, Team, User


@transaction.atomic
def publish_page(
    *, plan: EventPlan, seen: str, by: User, one_language_reason: str = ""
) -> PublicPage:
    """Show the plan's public words to everybody, as both agreed to them (`seen`: its fingerprint).

    Raise ValidationError when the plan is another one now (code "changed"), not both agreed to it
    ("not_agreed"), its team's data is on hold ("on_hold"), or a language is missing without a reason
    ("one_language"). Publishing the same again changes nothing but what was taken down.
    """
    plan = lock_plan(plan)
    fingerprint = plan.fingerprint
    if seen != fingerprint:
        raise ValidationError(
            _("Somebody changed the plan while you were reading. Please look again."), "changed"
        )
    given = Approval.objects.by_perspective(plan.approval_subject, fingerprint)
    if given.keys() < set(Perspective.values):
        raise ValidationError(
            _("The page opens when you have both agreed to this plan."), "not_agreed"
        )
    if is_on_hold(plan.team):
        raise ValidationError(
            _(
                "Your team holds Indigenous data that was not released. Nothing is published until "
                "it is. You find it under “Said openly” on the page of your team."
            ),
            "on_hold",
        )
    content, reason = _languages(plan, given, one_language_reason)
    page = PublicPage.objects.filter(plan=plan).first() or PublicPage(plan=plan)
    page.fingerprint = fingerprint
    page.version = keep_version(plan, fingerprint, by).number
    page.content = content
    page.one_language_reason = reason
    page.published_at = timezone.now()
    page.published_by = by
    page.withdrawn_at = None
    page.save()
    return page


def _languages(plan: EventPlan, given: dict[str, Approval], reason: str) -> tuple[dict, str]:
    """The words by language; a language in which something is missing is left out, with a reason."""
    prefetch_related_objects([plan.team], Team.people())
    agreed_at = max(row.approved_at for row in given.values()).isoformat()
    missing = {code: missing_words(plan, code) for code in Language.values}
    whole = public_content(plan, agreed_at)
    content = {code: words for code, words in whole.items() if not missing[code]}
    if not content:
        raise ValidationError(
            _("Write the words of the plan and of its findings in one language first."), "no_words"
        )
    if len(content) == len(Language.values):
        return content, ""
    if not reason.strip():
        absent = next(code for code in Language.values if code not in content)
        raise ValidationError(
            _(
                "The page has no words in %(language)s yet: %(what)s. Write them, or say why there "
                "is one language only."
            )
            % {
                "language": OWN_NAMES[Language(absent)],
                "what": ", ".join(missing[absent]),
            },
            "one_language",
        )
    return content, reason.strip()


@transaction.atomic
def take_page_down(*, plan: EventPlan, by: User) -> None:
    """Close the public page; what it said stays, so that it can be published again. Twice is once."""
    plan = lock_plan(plan)
    rows = PublicPage.objects.filter(plan=plan, withdrawn_at__isnull=True)
    rows.update(withdrawn_at=timezone.now())
