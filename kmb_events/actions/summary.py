"""Plain-language summaries: asked for, drafted by a job, put into people's words, agreed to."""

from __future__ import annotations

import hashlib

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kmb_events.actions.summary_step import set_in_step
from kmb_events.documents import question_sentence, record_words
from kmb_events.models import EventPlan, Summary, SummaryText, missing_words
from partnerportal.foundation import jobs
from partnerportal.foundation.languages import Language
from partnerportal.foundation.models import Job
from partnerportal.plain_language.draft import QUESTION_SAID, Draft, Section
from teams.models import User


def refuse_missing_words(plan: EventPlan, language: str) -> None:
    """Raise ValidationError (code "no_words") that names what has no words in this language."""
    missing = missing_words(plan, language)
    if missing:
        words = ngettext(
            "Write this in %(language)s first: %(what)s.",
            "Write these in %(language)s first: %(what)s.",
            len(missing),
        )
        values = {"language": Language(language).label, "what": ", ".join(missing)}
        raise ValidationError(words % values, code="no_words")


def _refuse_edited(text: SummaryText | None, replaces: int) -> None:
    if text is not None and text.edited_at is not None and text.version != replaces:
        raise ValidationError(
            _(
                "Somebody has changed this text. Nothing was replaced. To start again from the"
                " findings, say so on the summary's page; your words stay under “Older drafts”."
            ),
            code="edited",
        )


@transaction.atomic
def request_summary(*, plan: EventPlan, language: str, by: User | None, replaces: int = 0) -> Job:
    """Ask for a draft of the summary in one language. Asking twice gives the same job; asking after
    a change ends the job that drafts from older words.

    `replaces` is the version of an edited text that the person agreed to put aside. Needs the plan
    as `for_page` loads it. Raise ValidationError when the plan or a finding has no words in this
    language, or when the text was edited and it is not `replaces`.
    """
    refuse_missing_words(plan, language)
    text = SummaryText.objects.filter(summary__plan=plan, language=language).first()
    _refuse_edited(text, replaces)
    job = jobs.enqueue(
        "kmb_events.draft_summary",
        plan.pk,
        language,
        replaces,
        by=by,
        key=_draft_key(plan, language, text),
    )
    # What is being drafted from older words would come too late.
    jobs.supersede(job, f"summary:{plan.pk}:{language}:")
    return job


def _draft_key(plan: EventPlan, language: str, text: SummaryText | None) -> str:
    """One job for one state of the plan, of what was said of the team's question, of the team's
    record where it is told, and of the text that its draft would replace.
    """
    fingerprint, said = plan.fingerprint, question_sentence(plan, language)
    record = record_words(plan, language)
    replaced = text.version if text else 0
    is_same = (
        text
        and text.drafted_from == fingerprint
        and _said_in(text) == said
        and all(line in text.whole for line in record.splitlines())
    )
    if text and is_same and not text.edited_at:
        replaced -= 1  # this draft is there already: the job that made it is the answer
    if said or record:
        told = f"{fingerprint}:{said}:{record}" if record else f"{fingerprint}:{said}"
        fingerprint = hashlib.sha256(told.encode()).hexdigest()
    return f"summary:{plan.pk}:{language}:{fingerprint[:32]}:{replaced}"


def _said_in(text: SummaryText) -> str:
    """What this draft tells of the question."""
    return next((row["text"] for row in text.locked if row["source"] == QUESTION_SAID), "")


@transaction.atomic
def store_draft(*, plan: EventPlan, language: str, draft: Draft, replaces: int = 0) -> SummaryText:
    """Keep a draft made from this plan as the summary's text in one language.

    Words that a person edited are never overwritten unless `replaces` is exactly their version;
    raise ValidationError (code "edited") otherwise. The words before stay in the history.
    """
    summary, _is_new = Summary.objects.get_or_create(plan=plan)
    rows = SummaryText.objects.select_for_update()
    text = rows.filter(summary=summary, language=language).first()
    _refuse_edited(text, replaces)
    if text is None:
        text = SummaryText(summary=summary, language=language, version=0)
    words = {"title": draft.title, "sections": sections_of(draft), "locked": locked_in(draft)}
    if any(getattr(text, name) != value for name, value in words.items()):
        for name, value in words.items():
            setattr(text, name, value)
        text.version += 1
        text.drafted_at = timezone.now()
        text.edited_by = text.edited_at = None
    text.drafted_from = plan.fingerprint
    text.save()
    set_in_step(text, plan)
    return text


def sections_of(draft: Draft) -> list[dict[str, str]]:
    """A draft's sections as SummaryText keeps them."""
    return [
        {"key": section.key, "heading": section.heading, "body": _body(section)}
        for section in draft.sections
    ]


def _body(section: Section) -> str:
    """A paragraph a line: sentences from one source stay together, a bullet starts a line."""
    lines: list[str] = []
    source = None
    for sentence in section.sentences:
        if sentence.bullet:
            lines.append(f"- {sentence.text}")
        elif lines and sentence.source == source:
            lines[-1] += f" {sentence.text}"
        else:
            lines.append(sentence.text)
        source = sentence.source
    return "\n".join(lines)


def locked_in(draft: Draft) -> list[dict[str, str]]:
    """The sentences made from findings, each once, with the finding it tells."""
    found = [
        {"text": sentence.text, "source": sentence.source}
        for section in draft.sections
        for sentence in section.sentences
        if sentence.locked
    ]
    return [row for place, row in enumerate(found) if row not in found[:place]]
