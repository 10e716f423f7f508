"""An agreement is written by both, signed by name by both, and changed only by a new version."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from partnerportal.foundation.versions import Conflict
from teams.access.agreement import agreement_in_force, agreement_state, open_agreement
from teams.actions import begin_agreement, drop_draft, set_review_day, sign_agreement
from teams.models import SECTION_LENGTH, AgreementVersion, Approval, Section
from tests.factories.agreements import fresh, page_of, sign, write
from tests.factories.teams import FacilitationFactory, MembershipFactory, PatientCoLeadFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def version(team, patient, researcher):
    return begin_agreement(team=team, by=patient, words={"decisions": "We talk first."})


# ---- Beginning and writing


def test_an_agreement_begins_with_every_part(version):
    assert version.number == 1
    assert version.words == dict.fromkeys(Section.values, "") | {"decisions": "We talk first."}


def test_beginning_twice_is_one_agreement(team, version, researcher):
    assert begin_agreement(team=team, by=researcher).pk == version.pk


def test_beginning_with_examples_is_in_the_language_of_the_team(team, patient):
    team.language = "fr"
    team.save()
    page_of(patient).post("/teams/rides-home/agreement/begin/", {"from": "examples"})

    version = AgreementVersion.objects.get()
    assert version.language == "fr"
    assert all(version.words.values())


def test_the_example_names_who_can_be_called(team, patient):
    FacilitationFactory(community=team.community, user__name="Maple Stone")
    page_of(patient).post("/teams/rides-home/agreement/begin/", {"from": "examples"})

    assert "Maple Stone" in AgreementVersion.objects.get().words["disagreement"]


def test_two_people_write_two_parts_at_once(team, version, patient, researcher):
    write(team, patient, "By Friday.", code="pace")
    write(team, researcher, "By phone.", code="communication")

    words = fresh(version).words
    assert (words["pace"], words["communication"]) == ("By Friday.", "By phone.")


def test_the_second_of_two_who_write_one_part_is_told(team, version, patient, researcher):
    write(team, patient, "We vote.")

    with pytest.raises(Conflict) as refusal:
        write(team, researcher, "We toss a coin.")

    assert refusal.value.current.text == "We vote."
    assert fresh(version).words["decisions"] == "We vote."


def test_the_page_of_who_comes_second_holds_both_texts(team, version, patient, researcher):
    write(team, patient, "We vote.")
    url = "/teams/rides-home/agreement/write/decisions/"

    response = page_of(researcher).post(url, {"text": "We toss a coin.", "seen": 1})

    page = response.content.decode()
    assert response.status_code == 422
    assert "We vote." in page
    assert "We toss a coin." in page
    # Once both are read, saving works.
    page_of(researcher).post(url, {"text": "We vote, or toss a coin.", "seen": 2})
    assert fresh(version).words["decisions"] == "We vote, or toss a coin."


def test_too_many_words_are_kept_in_the_box(version, researcher):
    words = "x" * (SECTION_LENGTH + 1)
    response = page_of(researcher).post(
        "/teams/rides-home/agreement/write/decisions/", {"text": words, "seen": 1}
    )

    assert response.status_code == 422
    assert words in response.content.decode()


def test_an_example_goes_into_the_box_beside_what_was_typed(version, patient):
    response = page_of(patient).post(
        "/teams/rides-home/agreement/write/pace/", {"text": "My words.", "seen": 1, "example": "1"}
    )

    box = response.context["form"]["text"].value()
    assert box.startswith("My words.\n\n")
    assert len(box) > 40
    assert fresh(version).words["pace"] == ""


def test_one_button_saves_and_goes_on(version, patient):
    response = page_of(patient).post(
        "/teams/rides-home/agreement/write/pace/", {"text": "Slowly.", "seen": 1, "next": "1"}
    )

    assert response.url == "/teams/rides-home/agreement/write/compensation/"


def test_after_the_last_part_comes_the_day_to_look_again(version, patient):
    response = page_of(patient).post(
        "/teams/rides-home/agreement/write/disagreement/",
        {"text": "We call Hazel.", "seen": 1, "next": "1"},
    )

    assert response.url == "/teams/rides-home/agreement/write/review/"


def test_a_part_that_is_not_there_is_refused(team, version, patient):
    with pytest.raises(ValidationError, match="no such part"):
        write(team, patient, "x", code="nonsense")


def test_only_co_leads_write_and_sign(team, version):
    member = MembershipFactory(team=team).user
    client = page_of(member)

    assert client.get("/teams/rides-home/agreement/").status_code == 200
    assert client.get("/teams/rides-home/agreement/write/pace/").status_code == 403
    assert client.post("/teams/rides-home/agreement/sign/", {"name": "M"}).status_code == 403


# ---- Signing


def test_it_holds_when_both_have_signed(team, version, patient, researcher):
    sign(version, patient)
    assert agreement_in_force(team) is None
    sign(version, researcher, name="S. Birch")

    held = agreement_in_force(team)
    assert held.pk == version.pk
    assert held.agreed_at is not None
    names = Approval.objects.filter(subject=version.subject).values_list("signed_name", flat=True)
    assert set(names) == {"Juniper Rain", "S. Birch"}


def test_the_name_is_never_filled_in_for_anybody(version, patient):
    page = page_of(patient).get("/teams/rides-home/agreement/").content.decode()

    assert 'name="name"' in page
    assert 'name="name" value' not in page


@pytest.mark.parametrize("name", ["", "   ", "\u200e"])
def test_nobody_signs_without_a_name(version, patient, name):
    with pytest.raises(ValidationError, match="Write your name"):
        sign_agreement(team=version.team, number=1, seen=version.fingerprint, name=name, by=patient)


def test_an_empty_agreement_is_not_signed(team, patient, researcher):
    version = begin_agreement(team=team, by=patient)

    with pytest.raises(ValidationError, match="Nothing is written yet"):
        sign(version, patient)


def test_what_is_not_written_yet_is_told_before_signing(version, patient):
    page = page_of(patient).get("/teams/rides-home/agreement/").content.decode()

    assert "Not written yet: Patient co-lead: what I do;" in page
    assert "You can sign without them" in page


def test_nothing_but_empty_parts_offers_no_signature(team, patient, researcher):
    begin_agreement(team=team, by=patient)
    page = page_of(patient).get("/teams/rides-home/agreement/").content.decode()

    assert "Write at least one part, then you can sign." in page
    assert "I agree, and I sign" not in page


def test_it_is_agreed_at_one_moment_whatever_is_pressed_later(version, patient, researcher):
    sign(version, patient)
    sign(version, researcher)
    agreed_at = fresh(version).agreed_at
    sign(version, researcher)
    sign(version, patient)

    assert fresh(version).agreed_at == agreed_at


def test_signing_twice_is_signing_once(version, patient):
    sign(version, patient)
    sign(version, patient, name="Another Name")

    approval = Approval.objects.get()
    assert approval.signed_name == "Juniper Rain"


def test_somebody_without_a_seat_cannot_sign(team, version):
    member = MembershipFactory(team=team).user

    with pytest.raises(ValidationError, match="Only the two co-leads"):
        sign(version, member)


def test_a_second_co_lead_of_a_side_needs_not_sign(team, version, patient, researcher):
    PatientCoLeadFactory(team=team)
    sign(version, patient)
    sign(version, researcher)

    assert agreement_in_force(team).pk == version.pk


# ---- Changing what was signed


def test_a_change_after_a_signature_is_a_new_version(team, version, patient, researcher):
    sign(version, patient)
    following = write(team, researcher, "We vote.")

    assert following.number == 2
    assert fresh(version).words["decisions"] == "We talk first."
    assert following.words["decisions"] == "We vote."
    assert agreement_state(team).signed == {}


def test_the_signed_version_holds_until_the_new_one_is_signed(team, version, patient, researcher):
    sign(version, patient)
    sign(version, researcher)
    following = write(team, researcher, "We vote.")

    assert agreement_in_force(team).number == 1
    assert open_agreement(team).pk == following.pk
    sign(following, patient)
    assert agreement_in_force(team).number == 1
    sign(following, researcher)
    assert agreement_in_force(team).number == 2
    page = page_of(patient).get("/teams/rides-home/agreement/1/").content.decode()
    assert "Now version 2 holds." in page


def test_the_same_words_make_no_new_version(team, version, patient):
    sign(version, patient)
    write(team, patient, "We talk first.")

    assert AgreementVersion.objects.count() == 1


def test_another_day_to_look_again_is_a_change_too(team, version, patient, researcher):
    sign(version, patient)
    day = timezone.localdate() + timedelta(days=90)
    following = set_review_day(team=team, day=day, seen_version=1, by=researcher)

    assert (following.number, following.review_on) == (2, day)
    with pytest.raises(Conflict):
        set_review_day(team=team, day=day + timedelta(days=1), seen_version=1, by=patient)


def test_a_day_that_is_over_is_refused_in_words(version, patient):
    response = page_of(patient).post(
        "/teams/rides-home/agreement/write/review/", {"review_on": "2020-01-31", "seen": 1}
    )

    assert response.status_code == 422
    assert "Choose a day after today" in response.content.decode()


def test_a_new_version_that_nobody_signed_can_be_let_go(team, version, patient, researcher):
    sign(version, patient)
    sign(version, researcher)
    write(team, patient, "We vote.")
    page_of(patient).post("/teams/rides-home/agreement/2/drop/")

    assert [row.number for row in AgreementVersion.objects.all()] == [1]
    with pytest.raises(ValidationError):
        drop_draft(team=team, number=1, by=patient)


def test_nothing_is_overwritten_from_a_version_that_was_let_go(team, version, patient, researcher):
    sign(version, patient)
    write(team, patient, "We vote.")  # the second change of this part, in version 2
    drop_draft(team=team, number=2, by=patient)
    current = AgreementVersion.objects.get().sections.get(code="decisions").version
    write(team, researcher, "We toss a coin.", seen=current)

    with pytest.raises(Conflict):
        write(team, patient, "We vote, again.", seen=2)


def test_who_read_the_words_that_stay_is_asked_once_more_after_that(team, version, patient):
    sign(version, patient)
    set_review_day(team=team, day=timezone.localdate() + timedelta(9), seen_version=1, by=patient)
    write(team, patient, "We vote.")
    drop_draft(team=team, number=2, by=patient)

    with pytest.raises(Conflict) as refusal:
        write(team, patient, "We toss a coin.")
    assert refusal.value.current.text == "We talk first."
    with pytest.raises(Conflict):
        set_review_day(
            team=team, day=timezone.localdate() + timedelta(8), seen_version=1, by=patient
        )
    assert write(team, patient, "By phone.", code="communication").number == 2


# ---- Reading


def test_the_facilitator_reads_it(team, version):
    facilitator = FacilitationFactory(community=team.community).user

    page = page_of(facilitator).get("/teams/rides-home/agreement/").content.decode()

    assert "We talk first." in page
    assert "I agree, and I sign" not in page


def test_what_changed_is_told_word_by_word(team, version, patient, researcher):
    sign(version, patient)
    write(team, researcher, "We talk last.")

    page = page_of(patient).get("/teams/rides-home/agreement/2/").content.decode()

    assert "<del>" in page
    assert "<ins>" in page
    assert "taken out:" in page


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_costs_the_same_for_one_and_three_versions(
    team, version, patient, researcher, count, django_assert_num_queries
):
    for number in range(1, count):
        sign(fresh(AgreementVersion.objects.first()), patient)
        write(team, researcher, f"Words {number}.", seen=number)
    client = page_of(patient)
    # session, person, team, community’s names, people, versions, parts,
    # whether they lead, signatures
    with django_assert_num_queries(9):
        client.get("/teams/rides-home/agreement/")


def test_beside_a_new_version_stands_who_signed_the_one_in_force(
    team, version, patient, researcher
):
    sign(version, patient)
    sign(version, researcher, name="A. Snow")
    write(team, researcher, "We talk last.")
    page = page_of(patient).get("/teams/rides-home/agreement/").content.decode()

    assert "version 1 holds" in page
    assert "Signed as Juniper Rain" in page
    assert "Signed as A. Snow" in page
