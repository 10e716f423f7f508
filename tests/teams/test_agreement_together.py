"""Two sign while a third writes; a seat changes hands. No word and no signature gets lost."""

import pytest

from teams.access.agreement import agreement_in_force, signatures_of
from teams.actions import accept_handover, begin_agreement, offer_handover
from teams.models import AgreementVersion, Approval
from tests.factories.agreements import fresh, page_of, sign, write
from tests.factories.teams import MembershipFactory, PatientCoLeadFactory

pytestmark = pytest.mark.django_db

PAGE = "/teams/rides-home/agreement/"


@pytest.fixture
def version(team, patient, researcher):
    return begin_agreement(team=team, by=patient, words={"decisions": "We talk first."})


@pytest.fixture
def third(team):
    return PatientCoLeadFactory(team=team, user__name="Willow East").user


def seen_by(user):
    """What stands in the form that this person has open: the version and its words."""
    form = page_of(user).get(PAGE).context["form"]
    return {"number": form["number"].value(), "seen": form["seen"].value()}


def press_sign(user, form):
    return page_of(user).post(PAGE + "sign/", {"name": user.name} | form, follow=True)


def press_save(user, text):
    url = PAGE + "write/decisions/"
    return page_of(user).post(url, {"text": text, "seen": 1}, follow=True)


# ---- Two who sign while a third one writes, in every order


def test_who_signs_words_that_have_changed_is_told_and_keeps_the_name(
    version, patient, researcher, third
):
    forms = {who: seen_by(who) for who in (patient, researcher)}
    press_save(third, "We vote.")

    for who, form in forms.items():
        answer = press_sign(who, form)
        page = answer.content.decode()
        assert answer.status_code == 422
        assert "Somebody changed this while you were reading" in page
        assert f'value="{who.name}"' in page
        assert "We vote." in page
    assert Approval.objects.count() == 0
    assert [row.words["decisions"] for row in AgreementVersion.objects.all()] == ["We vote."]


def test_who_writes_after_one_signature_begins_a_version_and_the_other_is_told(
    team, version, patient, researcher, third
):
    form = seen_by(researcher)
    press_sign(patient, seen_by(patient))
    saved = press_save(third, "We vote.").content.decode()
    late = press_sign(researcher, form)

    assert "Saved as version 2. Version 1 was signed" in saved
    assert late.status_code == 422
    assert "Somebody changed this while you were reading" in late.content.decode()
    assert agreement_in_force(team) is None
    assert "Replaced by a newer version" in page_of(patient).get(PAGE + "1/").content.decode()
    words = {row.number: row.words["decisions"] for row in AgreementVersion.objects.all()}
    assert words == {1: "We talk first.", 2: "We vote."}
    assert [row.approved_by for row in Approval.objects.all()] == [patient]


def test_who_writes_after_both_have_signed_begins_a_version(
    team, version, patient, researcher, third
):
    for who in (patient, researcher):
        press_sign(who, seen_by(who))
    saved = press_save(third, "We vote.").content.decode()

    assert "Saved as version 2. Version 1 was signed" in saved
    held = agreement_in_force(team)
    assert (held.number, held.words["decisions"]) == (1, "We talk first.")
    assert AgreementVersion.objects.get(number=2).agreed_at is None


def test_who_shares_a_seat_hears_that_the_other_has_signed(version, patient, third):
    form = seen_by(third)
    press_sign(patient, seen_by(patient))
    page = press_sign(third, form).content.decode()

    assert "Juniper Rain has signed for your side already" in page
    assert Approval.objects.get().approved_by == patient


# ---- A seat that changes hands


def hand_over(team, giver):
    heir = MembershipFactory(team=team, role="patient_partner", user__name="Hazel West").user
    accept_handover(handover=offer_handover(team=team, to=heir, by=giver), by=heir)
    return heir


def test_what_is_in_force_stays_in_force_and_says_who_signed(team, version, patient, researcher):
    sign(version, patient)
    sign(version, researcher)
    heir = hand_over(team, patient)

    page = page_of(heir).get(PAGE).content.decode()
    assert agreement_in_force(team).pk == version.pk
    assert "Signed as Juniper Rain" in page
    assert "Held the seat then. Now it is held by Hazel West." in page
    assert "I agree, and I sign" not in page


def test_nobody_is_bound_by_the_name_of_who_held_the_seat_before(
    team, version, patient, researcher
):
    sign(version, patient)
    heir = hand_over(team, patient)
    sign(version, researcher)

    assert agreement_in_force(team) is None
    assert signatures_of(fresh(version)).keys() == {"researcher"}
    assert "I agree, and I sign" in page_of(heir).get(PAGE).content.decode()

    press_sign(heir, seen_by(heir))
    held = agreement_in_force(team)
    assert held.pk == version.pk
    assert signatures_of(held)["patient"].signed_name == "Hazel West"


def test_the_words_stay_frozen_after_a_name_that_does_not_count_any_more(
    team, version, patient, researcher
):
    sign(version, patient)
    heir = hand_over(team, patient)

    assert write(team, heir, "We vote.").number == 2
