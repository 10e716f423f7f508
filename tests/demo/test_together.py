"""What the teams of the demo settled together, and that what visitors did to it goes away."""

import datetime
from collections import Counter

import pytest
from django.utils import timezone

from engagement.models import (
    Contribution,
    Decision,
    Dissent,
    Recognition,
    Statement,
    WordBack,
)
from partnerportal.demo import story
from partnerportal.demo.actions import load
from partnerportal.foundation import documents
from teams.access import setup_of, with_setup
from teams.access.getting_started import people_with_setup
from teams.models import (
    AboutMe,
    AgreementSection,
    AgreementVersion,
    Approval,
    ConflictDeclaration,
    Handover,
    IndigenousData,
    Invitation,
    Involvement,
    KnowledgeUser,
    Membership,
    NetworkImport,
    PayEntry,
    PayExport,
    PayOffer,
    QuestionAnswer,
    Rate,
    ResearchUse,
    Team,
    User,
)
from tests.demo.conftest import TODAY
from tests.demo.test_load import dump


def told(name):
    return [part for team in story.teams() for part in team.get(name, [])]


@pytest.mark.parametrize(
    ("model", "count"),
    [
        (AgreementVersion, lambda: len(told("agreement"))),
        (AgreementSection, lambda: 13 * len(told("agreement"))),
        (QuestionAnswer, lambda: sum(len(row.get("answers", [])) for row in told("question"))),
        (Involvement, lambda: sum(len(levels.replace("-", "")) for levels in involvement())),
        (KnowledgeUser, lambda: len(told("knowledge_users"))),
        (ConflictDeclaration, lambda: len(told("declarations"))),
        (Invitation, lambda: len(told("invitations"))),
        (Handover, lambda: len(told("handovers"))),
        (PayOffer, lambda: len(pay("offers"))),
        (PayEntry, lambda: len(pay("entries"))),
        (Contribution, lambda: len(told("contributions"))),
        (WordBack, lambda: len([row for row in told("contributions") if "word_back" in row])),
        (Decision, lambda: len(told("decisions"))),
        (
            Dissent,
            lambda: len([one for row in told("decisions") for one in row.get("dissents", [])]),
        ),
        (Recognition, lambda: len(told("thanks"))),
        (Statement, lambda: len(told("statements"))),
        (AboutMe, lambda: len([row for row in story.people() if "about" in row])),
        (Rate, lambda: len(story.told().rates)),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_all_that_is_told_stands(network, model, count):
    assert model.objects.count() == count() > 0


def involvement():
    return [levels for team in story.teams() for levels in team.get("involvement", {}).values()]


def pay(name):
    return [row for team in story.teams() for row in team.get("pay", {}).get(name, [])]


def test_every_member_has_said_how_far_but_in_the_newest_teams():
    for team in story.teams():
        members = {row["who"] for row in team["members"] if row.get("until", "9") > "2026-11-23"}
        missing = members - team.get("involvement", {}).keys()
        assert not missing or len(team["check_ins"]) < 8, team["team"]["slug"]


# ---- What one finds there


def setups():
    rows = with_setup(Team.objects.all()).prefetch_related(people_with_setup())
    nobody = User(pk=0)
    return {team.slug: {s.code: s for s in setup_of(team, nobody).steps} for team in rows}


def test_rides_to_care_has_settled_everything(network):
    assert all(step.is_done for step in setups()["rides-to-care"].values())


def test_there_is_a_team_at_each_point_of_the_way(network):
    found = setups()

    assert found["one-other-person"]["agreement"].state == ""
    assert found["a-notre-rythme"]["agreement"].state == "signed_by_one"
    assert found["a-notre-rythme"]["agreement"].waits_for == ("Bruyère",)
    assert not found["after-hours"]["seats"].is_done
    assert not found["retour-en-classe"]["rhythm"].is_done
    assert found["a-flight-away"]["question"].state == "lost"
    assert found["one-other-person"]["question"].state == "unanswered"


def test_some_versions_wait_for_the_second_name(network):
    signed = Counter(
        Approval.objects.filter(subject__startswith="agreement:").values_list("subject", flat=True)
    )
    open_ones = AgreementVersion.objects.filter(agreed_at=None)

    assert {signed[row.subject] for row in open_ones} == {1}
    assert open_ones.filter(number=2).exists()
    in_force = AgreementVersion.objects.exclude(agreed_at=None)
    assert {signed[row.subject] for row in in_force} == {2}


def test_signatures_are_for_the_words_that_stand(network):
    for version in AgreementVersion.objects.prefetch_related("sections"):
        given = Approval.objects.filter(subject=version.subject)
        assert {row.fingerprint for row in given} == {version.fingerprint}
        assert all(row.signed_name == row.approved_by.name for row in given)


def test_a_later_version_keeps_what_it_does_not_change(network):
    first, second = AgreementVersion.objects.filter(team__slug="rides-to-care").order_by("number")

    assert first.words["pace"] == second.words["pace"] != ""
    assert first.words["decisions"] != second.words["decisions"]


def test_one_team_is_on_hold_and_one_is_released(network):
    holds = dict(IndigenousData.objects.values_list("team__slug", "is_on_hold"))

    assert holds == {"a-flight-away": True, "steady-steps": False}


def test_research_use_waits_for_an_ethics_board(network):
    assert ResearchUse.objects.filter(approved_on=None).count() == 1


@pytest.mark.parametrize("weekday", range(7))
def test_invitations_stay_open_or_run_out_all_week(network, weekday):
    monday = TODAY - datetime.timedelta(days=TODAY.weekday())
    load(today=monday + datetime.timedelta(days=weekday))
    at = datetime.datetime.combine(
        monday + datetime.timedelta(days=weekday), datetime.time(12), datetime.UTC
    )

    still_open = Invitation.objects.filter(expires_at__gt=at).count()
    assert (still_open, Invitation.objects.count() - still_open) == (6, 3)


def test_some_declarations_are_to_be_renewed(network):
    assert ConflictDeclaration.objects.filter(renew_on__lt=TODAY).exists()
    assert ConflictDeclaration.objects.filter(renew_on__gt=TODAY).exists()


def test_people_are_named_as_they_chose(network, person):
    assert person("Clover").name_in_print == "C. Northwind, caregiver"
    assert person("Fern").name_in_print == ""
    assert person("Alder").name_in_print == "Alder Snowfield"


# ---- What visitors did


def test_what_a_visitor_settled_is_gone(network, person):
    before = dump()
    team = Team.objects.get(slug="a-notre-rythme")
    version = team.agreement_versions.get()
    now = timezone.now()
    sign(team, version, person("Bruyère"))
    AgreementVersion.objects.create(team=team, number=2, language="fr")
    version.sections.filter(code="pace").update(text="Vite")
    Involvement.objects.filter(team=team).update(level=0)
    wording = team.question_wordings.first()
    QuestionAnswer.objects.create(
        wording=wording, verdict="no_longer", answered_by=person("Bruyère"), language="fr"
    )
    PayOffer.objects.filter(state="offered").update(state="declined", answered_at=now)
    PayEntry.objects.all().delete()
    Handover.objects.create(
        team=team, seat="patient", offered_by=person("Bruyère"), offered_to=person("Myrtille")
    )
    Invitation.objects.update(state="withdrawn", settled_at=now, round=3)
    AboutMe.objects.all().delete()
    Membership.objects.filter(user=person("Juniper")).update(away_since=TODAY)
    User.objects.filter(pk=person("Alder").pk).update(credit="none")
    user = KnowledgeUser.objects.first()
    user.organisation = "Changed"
    user.save()
    IndigenousData.objects.get(team__slug="a-flight-away").delete()
    ConflictDeclaration.objects.create(
        team=team, user=person("Bruyère"), has_conflict=False, renew_on=TODAY
    )
    Rate.objects.create(activity="Mine", unit="none", starts_on=TODAY)
    PayExport.objects.create(team=team, by=person("Tilleul"), entries=3)
    NetworkImport.objects.create(brought_by=person("Laurel"), filename="a.csv", sha256="0" * 64)
    documents.store(
        kind="agreement",
        subject=str(version.pk),
        filename="agreement.pdf",
        language="fr",
        content_type="application/pdf",
        content=b"%PDF-1.7",
    )

    load(today=TODAY)

    after = dump()
    assert {name: len(rows) for name, rows in after.items()} == {
        name: len(rows) for name, rows in before.items()
    }
    assert words_of(after) == words_of(before)


def sign(team, version, by):
    Approval.objects.create(
        team=team,
        subject=version.subject,
        fingerprint=version.fingerprint,
        perspective="patient",
        approved_by=by,
    )


def words_of(rows):
    """All rows without their keys, which may be new ones."""
    return {
        name: sorted(
            str({key: value for key, value in row.items() if not key.endswith("id")})
            for row in part
        )
        for name, part in rows.items()
        if name not in {"teams.AboutMe", "teams.Approval", "teams.Involvement"}
    }


def test_who_came_by_an_invitation_in_a_visitors_name_is_gone(network, person):
    invitation = Invitation.objects.filter(team__slug="a-notre-rythme").first()
    came = User.objects.create_user(email=invitation.email, name="Fougère Beaulieu")
    Membership.objects.create(
        team=invitation.team, user=came, role=invitation.role, started_on=TODAY
    )
    Invitation.objects.filter(pk=invitation.pk).update(
        state="accepted", settled_at=timezone.now(), settled_by=came
    )

    load(today=TODAY)

    invitation.refresh_from_db()
    assert invitation.state == "waiting"
    assert not User.objects.filter(pk=came.pk).exists()
