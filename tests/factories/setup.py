"""What a team settles at the start, as real rows."""

from django.utils import timezone

from teams.models import AgreementVersion, Approval, Involvement, QuestionAnswer, Team
from tests.factories.teams import QuestionWordingFactory


def version_of(team, number=1, **values):
    return AgreementVersion.objects.create(team=team, number=number, language="en", **values)


def sign(version, person, perspective, name=""):
    return Approval.objects.create(
        team=version.team,
        subject=version.subject,
        fingerprint=version.fingerprint,
        perspective=perspective,
        approved_by=person,
        signed_name=name,
    )


def answer(wording, by, verdict, lost=""):
    return QuestionAnswer.objects.create(
        wording=wording, answered_by=by, verdict=verdict, lost=lost, language="en"
    )


def say(team, person, step="search", level=0):
    return Involvement.objects.create(team=team, user=person, step=step, level=level)


def settle(team, patient, researcher):
    """All that a team settles at the start: after this, getting started is done."""
    say(team, patient)
    say(team, researcher)
    version = version_of(team, agreed_at=timezone.now())
    sign(version, patient, "patient")
    sign(version, researcher, "researcher")
    answer(QuestionWordingFactory(team=team, proposed_by=researcher), patient, "still")
    Team.objects.filter(pk=team.pk).update(check_in_weeks=6)
