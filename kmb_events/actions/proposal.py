"""Proposals of the network's own language model: asked for, kept, taken or left by a person."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from kmb_events.access import open_proposals
from kmb_events.actions.summary_words import edit_summary
from kmb_events.models import ASKED_SECTIONS, Proposal, SummaryText
from partnerportal.foundation import jobs, language_model
from partnerportal.foundation.models import Job
from teams.models import User

# Shorter paragraphs leave a model nothing to make plainer.
FEWEST_WORDS = 8
MOST_PARAGRAPHS = 12


@dataclass(frozen=True)
class Made:
    """One proposal before it is kept."""

    section: str
    before: str
    after: str
    model: str


def request_proposals(*, text: SummaryText, by: User) -> Job:
    """Ask the model about the paragraphs of a text. Asking twice gives the same job; once none of
    its proposals waits any more, the model reads the text again.

    Raise ValidationError where the network has no model, or the text nothing to ask about.
    """
    if not language_model.is_set_up():
        raise ValidationError(_("Your network has not set up a language model."), code="off")
    if not paragraphs_to_ask(text):
        raise ValidationError(
            _("There is no paragraph to ask about. Write why it matters or what happens next."),
            code="nothing",
        )
    key = f"proposals:{text.pk}:{text.version}"
    return jobs.enqueue(
        "kmb_events.propose_words",
        text.pk,
        text.version,
        by=by,
        key=key,
        again=not open_proposals(text).exists(),
    )


def paragraphs_to_ask(text: SummaryText) -> list[tuple[str, str]]:
    """Section key and paragraph: people's own words only, never a sentence that tells a finding."""
    told = [row["text"] for row in text.locked]
    found = [
        (section["key"], line.removeprefix("- "))
        for section in text.sections
        if section["key"] in ASKED_SECTIONS
        for line in section["body"].split("\n")
        if len(line.split()) >= FEWEST_WORDS and not any(words in line for words in told)
    ]
    return found[:MOST_PARAGRAPHS]


@transaction.atomic
def store_proposals(*, text: SummaryText, version: int, made: list[Made]) -> list[Proposal]:
    """Keep what the model proposed, in place of what it proposed before.

    Raise ValidationError when somebody saved the text since `version` (code "changed").
    """
    current = SummaryText.objects.select_for_update().get(pk=text.pk)
    if current.version != version:
        raise ValidationError(
            _("Somebody changed the text while the model was reading. Please ask again."),
            code="changed",
        )
    Proposal.objects.filter(text=current, state=Proposal.State.OPEN).delete()
    return Proposal.objects.bulk_create(
        Proposal(
            text=current, section=row.section, before=row.before, after=row.after, model=row.model
        )
        for row in made
    )


@transaction.atomic
def take_proposal(*, proposal: Proposal, by: User) -> SummaryText:
    """Put the proposed words into the text, as the person's own edit.

    Raise ValidationError (code "gone") when the paragraph is not there any more, or somebody decided
    first.
    """
    text = SummaryText.objects.select_for_update().get(pk=proposal.text_id)
    bodies = {}
    for section in text.sections:
        lines = section["body"].split("\n")
        if section["key"] == proposal.section:
            bodies[section["key"]] = "\n".join(_replaced(line, proposal) for line in lines)
    if all(
        section["body"] == bodies.get(section["key"], section["body"]) for section in text.sections
    ):
        raise _gone()
    _decide(proposal, Proposal.State.TAKEN, by)
    return edit_summary(
        text=text, seen_version=text.version, title=text.title, bodies=bodies, by=by
    )


def _replaced(line: str, proposal: Proposal) -> str:
    bullet = "- " if line.startswith("- ") else ""
    return bullet + proposal.after if line.removeprefix("- ") == proposal.before else line


def leave_proposal(*, proposal: Proposal, by: User) -> None:
    """Keep the words as they are. Raise ValidationError (code "gone") when somebody decided first."""
    _decide(proposal, Proposal.State.LEFT, by)


def _decide(proposal: Proposal, state: str, by: User) -> None:
    waiting = Proposal.objects.filter(pk=proposal.pk, state=Proposal.State.OPEN)
    if not waiting.update(state=state, decided_by=by):
        raise _gone()


def _gone() -> ValidationError:
    return ValidationError(_("These words are not there any more. Please look again."), "gone")
