"""The partnership agreement: write it together, sign it by name, change it by a new version.

All of these lock the team's row first, so two people who press at once come one after the other.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from partnerportal.foundation import documents, jobs
from partnerportal.foundation.models import Document, Job
from partnerportal.foundation.text import checked_words, clean_line
from partnerportal.foundation.versions import Conflict
from teams.access import perspective_of
from teams.access.agreement import KIND, agreement_files_of, is_frozen, signatures_of
from teams.actions.approval import approve
from teams.emails.agreement import announce_signature
from teams.models import (
    SECTION_LENGTH,
    AgreementSection,
    AgreementVersion,
    Approval,
    Perspective,
    Section,
    Team,
    User,
)


def _newest(team: Team) -> AgreementVersion:
    """The version that is written or signed now, the team's row locked."""
    Team.objects.select_for_update().get(pk=team.pk)
    version = AgreementVersion.objects.filter(team=team).prefetch_related("sections").first()
    if version is None:
        raise ValidationError(_("There is no agreement yet. Begin one first."), code="none")
    return version


@transaction.atomic
def begin_agreement(
    *, team: Team, by: User, words: Mapping[str, str] | None = None
) -> AgreementVersion:
    """Begin version 1 in the team's language, with these words (code -> text) or with empty parts.

    When somebody else has begun it meanwhile, theirs is the one.
    """
    team = Team.objects.select_for_update().get(pk=team.pk)
    there = AgreementVersion.objects.filter(team=team).first()
    if there:
        return there
    version = AgreementVersion.objects.create(
        team=team, number=1, language=team.language, begun_by=by
    )
    _fill(version, {code: (1, (words or {}).get(code, "")) for code in Section.values}, by)
    return version


def _fill(version: AgreementVersion, words: Mapping[str, tuple[int, str]], by: User) -> None:
    AgreementSection.objects.bulk_create(
        AgreementSection(agreement=version, code=code, version=count, text=text, edited_by=by)
        for code, (count, text) in words.items()
    )


@transaction.atomic
def write_section(
    *, team: Team, code: str, text: str, seen_version: int, by: User
) -> AgreementVersion:
    """Save the words of one part, in a new version if somebody has signed the present one.

    Raise Conflict when somebody else changed this part since `seen_version` was read, ValidationError
    for words that are too long or a part that is not there. The same words change nothing.
    """
    words = checked_words("text", text, SECTION_LENGTH)
    version = _newest(team)
    section = next((row for row in version.sections.all() if row.code == code), None)
    if section is None:
        raise ValidationError(_("There is no such part."), code="no_part")
    if section.text == words:
        return version
    if section.version != seen_version:
        raise Conflict(section)
    version = _to_write_in(version, by)
    section = AgreementSection.objects.get(agreement=version, code=code)
    section.text, section.version = words, seen_version + 1
    section.edited_by, section.edited_at = by, timezone.now()
    section.save(update_fields=["text", "version", "edited_by", "edited_at"])
    return version


@transaction.atomic
def set_review_day(
    *, team: Team, day: date | None, seen_version: int, by: User
) -> AgreementVersion:
    """Say when to look at the agreement again; a new version if somebody has signed this one.

    Raise ValidationError for a day that is over, Conflict when somebody else chose a day meanwhile.
    """
    version = _newest(team)
    if version.review_on == day:
        return version
    if version.review_version != seen_version:
        raise Conflict(version)
    if day is not None and day <= timezone.localdate():
        raise ValidationError({"review_on": _("Choose a day after today.")})
    version = _to_write_in(version, by)
    version.review_on, version.review_version = day, seen_version + 1
    version.save(update_fields=["review_on", "review_version"])
    return version


def _to_write_in(version: AgreementVersion, by: User) -> AgreementVersion:
    """This version while nobody has signed it, else a new one with the same words."""
    if not is_frozen(version):
        return version
    following = AgreementVersion.objects.create(
        team_id=version.team_id,
        number=version.number + 1,
        language=version.language,
        review_on=version.review_on,
        review_version=version.review_version,
        begun_by=by,
    )
    rows = version.sections.all()
    AgreementSection.objects.bulk_create(
        AgreementSection(
            agreement=following,
            code=row.code,
            text=row.text,
            # The count goes on, so that who has read these words may write on them.
            version=row.version,
            edited_by_id=row.edited_by_id,
            edited_at=row.edited_at,
        )
        for row in rows
    )
    return following


@transaction.atomic
def drop_draft(*, team: Team, number: int, by: User) -> None:
    """Let go of a new version that nobody has signed; the one before it stands as it stood.

    Raise ValidationError when it is not the newest, when somebody has signed it, or for the first.
    """
    version = _newest(team)
    if version.number != number or is_frozen(version) or number == 1:
        raise ValidationError(_("This version has been signed or changed since."), code="changed")
    agreement_files_of(version).delete()
    _count_on(version)
    version.delete()


def _count_on(version: AgreementVersion) -> None:
    """Let the version before count on from this one, which goes: whoever still has a part of it before
    their eyes is told when they save, and overwrites nothing that was written since.
    """
    before = AgreementVersion.objects.get(team_id=version.team_id, number=version.number - 1)
    if before.review_version != version.review_version:
        before.review_version = version.review_version + 1
        before.save(update_fields=["review_version"])
    gone = {row.code: row.version for row in version.sections.all()}
    for row in before.sections.all():
        if row.version != gone[row.code]:
            row.version = gone[row.code] + 1
            row.save(update_fields=["version"])


@transaction.atomic
def sign_agreement(*, team: Team, number: int, seen: str, name: str, by: User) -> Approval:
    """Sign these very words by name, for the side whose seat `by` holds.

    When both sides have signed, the version is in force. Signing twice is signing once. Raise
    ValidationError without a name, for words that changed since `seen`, when nothing is written
    yet, or when `by` holds no seat.
    """
    signed_name = clean_line(name)
    if not signed_name:
        raise ValidationError({"name": _("Write your name to sign.")}, code="no_name")
    if len(signed_name) > 150:
        raise ValidationError({"name": _("Write a name with at most 150 characters.")})
    version = _newest(team)
    if not any(version.words.values()):
        raise ValidationError(_("Nothing is written yet. Write a part first."), code="empty")
    current = version.fingerprint if version.number == number else ""
    _let_go_of_past_names(version, by)
    approval = approve(team=team, subject=version.subject, current=current, seen=seen, by=by)
    if not approval.signed_name:
        approval.signed_name = signed_name
        approval.save(update_fields=["signed_name"])
        _settle(version)
    return approval


def _let_go_of_past_names(version: AgreementVersion, by: User) -> None:
    """Whoever holds a seat now signs in the place of whoever signed and has left it since."""
    counted = [row.pk for row in signatures_of(version).values()]
    mine = perspective_of(by, version.team)
    if mine and version.agreed_at is None:
        names = Approval.objects.filter(subject=version.subject, fingerprint=version.fingerprint)
        names.filter(perspective=mine).exclude(pk__in=counted).delete()


def _settle(version: AgreementVersion) -> None:
    """Both sides: it is in force from now on. One: the other one is asked."""
    if version.agreed_at is None and signatures_of(version).keys() >= set(Perspective.values):
        version.agreed_at = timezone.now()
        version.save(update_fields=["agreed_at"])
    announce_signature(version)


# ---- As a PDF


def file_key(version: AgreementVersion) -> str:
    """Names one state of a version: its words, and who has signed them by now."""
    signed = signatures_of(version)
    sides = "".join(sorted(side[0] for side in signed))
    return f"agreement:{version.pk}:{version.fingerprint[:32]}:{sides}"


@transaction.atomic
def request_agreement_file(*, version: AgreementVersion, by: User) -> Job:
    """Ask for the PDF of a version. Asking twice is one job and one file."""
    return jobs.enqueue("teams.print_agreement", version.pk, by=by, key=file_key(version))


@transaction.atomic
def store_agreement_file(*, version: AgreementVersion, content: bytes, key: str) -> Document:
    """Keep a PDF instead of older ones. Raise ValidationError when the words or signatures changed."""
    if file_key(version) != key:
        raise ValidationError(_("Somebody changed the agreement meanwhile. Ask for the PDF again."))
    agreement_files_of(version).delete()
    slug = Team.objects.values_list("slug", flat=True).get(pk=version.team_id)
    draft = "" if version.agreed_at else "-draft"
    return documents.store(
        kind=KIND,
        subject=str(version.pk),
        filename=f"{slug}-agreement-{version.number}{draft}-{version.language}.pdf",
        language=version.language,
        content_type="application/pdf",
        content=content,
    )
