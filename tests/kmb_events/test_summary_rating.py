"""Two people rate one draft, each for their side, and neither sees the other's first."""

import pytest
from django.core.exceptions import ValidationError

from kmb_events import actions
from kmb_events.access import ratings_on, side_of
from kmb_events.documents import rated_drafts
from kmb_events.models import SummaryRating, rating_instruments
from tests.factories.teams import MembershipFactory
from tests.kmb_events.shared import page, said

TEXT = "/events/getting-to-dialysis/summary/en/"
RATE = f"{TEXT}rate/clear-index/"


@pytest.fixture
def rate(text):
    def give(by, side, answer="yes", **other):
        instrument = rating_instruments()["clear-index"]
        answers = dict.fromkeys([item.code for item in instrument.items], answer)
        answers |= {name.removeprefix("item_"): value for name, value in other.items()}
        return actions.rate_summary(
            text=text,
            seen=text.fingerprint,
            instrument=instrument,
            side=side,
            answers=answers,
            by=by,
        )

    return give


def typed(text, **other):
    items = rating_instruments()["clear-index"].items
    return {f"item_{item.code}": "yes" for item in items} | {"seen": text.fingerprint} | other


def test_neither_side_sees_the_other_before_both_have_rated(
    client, text, rate, patient, researcher, member, facilitator
):
    rate(patient, "patient", item_3="no")
    assert len(ratings_on(patient, text)) == 1
    for person in (researcher, member, facilitator):
        assert ratings_on(person, text) == []
        client.force_login(person)
        shown = page(client.get(f"{TEXT}readers/"))
        assert "1 of 2 sides have rated it." in shown
        assert "Where you differ" not in shown

    rate(researcher, "researcher")

    for person in (patient, researcher, member, facilitator):
        assert len(ratings_on(person, text)) == 2
    client.force_login(member)
    shown = page(client.get(f"{TEXT}readers/"))
    assert "You gave the same answer to 95 % of the items." in shown
    assert "Patient side: No. Researcher side: Yes." in shown


def test_pair_shows_scores_and_where_they_differ(text, rate, patient, researcher):
    rate(patient, "patient", item_1="no")
    rate(researcher, "researcher")

    (pair,) = rated_drafts(ratings_on(patient, text))

    (name, one, other), *_none = pair.scores
    assert (one.per_cent, other.per_cent) == (80, 100)
    assert pair.agreement == 95
    assert [(row.item.code, row.patient, row.researcher) for row in pair.differ] == [
        ("1", "No", "Yes")
    ]


def test_stranger_reads_no_rating(text, rate, patient, researcher, stranger):
    rate(patient, "patient")
    rate(researcher, "researcher")

    assert ratings_on(stranger, text) == []


def test_rater_may_change_their_mind_until_both_are_in(text, rate, patient, researcher):
    rate(patient, "patient")
    rate(patient, "patient", "no")
    assert SummaryRating.objects.get().answers["1"] == "no"
    rate(researcher, "researcher")

    with pytest.raises(ValidationError) as refusal:
        rate(patient, "patient")

    assert refusal.value.code == "shown"


def test_one_person_rates_for_a_side(text, rate, patient, member):
    rate(patient, "patient")

    with pytest.raises(ValidationError) as refusal:
        rate(member, "patient")

    assert refusal.value.code == "taken"
    assert patient.name in refusal.value.messages[0]


def test_a_role_says_for_which_side_somebody_rates(team, patient, researcher, member):
    caregiver = MembershipFactory(team=team, role="caregiver").user
    trainee = MembershipFactory(team=team, role="trainee").user
    staff = MembershipFactory(team=team, role="coordinator").user

    people = (patient, researcher, caregiver, trainee, staff)
    assert [side_of(person, team) for person in people] == [
        *("patient", "researcher", "patient", "researcher", ""),
    ]


def test_form_is_filled_in_saved_and_shown_again(as_patient, text):
    done = as_patient.post(RATE, typed(text, item_2="no", item_12="na"), follow=True)

    assert said(done) == ["Saved. You see each other’s answers once both did it."]
    answers = SummaryRating.objects.get().answers
    assert (answers["1"], answers["2"], answers["12"]) == ("yes", "no", "na")
    assert SummaryRating.objects.get().perspective == "patient"
    form = as_patient.get(RATE).context["form"]
    assert form["item_2"].value() == "no"


def test_what_is_left_out_is_said_and_the_rest_is_kept(as_patient, text):
    answers = typed(text, item_2="no")
    del answers["item_5"]

    done = as_patient.post(RATE, answers)

    assert done.status_code == 422
    assert done.context["form"]["item_2"].value() == "no"
    assert set(done.context["form"].errors) == {"item_5"}
    assert not SummaryRating.objects.exists()


def test_item_that_always_applies_cannot_be_left_out(as_patient, text):
    done = as_patient.post(RATE, typed(text, item_1="na"))

    assert done.status_code == 422


def test_words_that_changed_meanwhile_are_read_again(as_patient, text, patient):
    answers = typed(text, item_2="no")
    actions.edit_summary(
        text=text, seen_version=text.version, title="Another title", bodies={}, by=patient
    )

    done = as_patient.post(RATE, answers)

    assert done.status_code == 409
    assert done.context["form"]["item_2"].value() == "no"
    again = done.context["form"]["seen"].value()
    assert as_patient.post(RATE, answers | {"seen": again}).status_code == 302


def test_next_draft_is_rated_anew_and_the_old_pair_stays(
    as_patient, text, rate, patient, researcher
):
    rate(patient, "patient")
    rate(researcher, "researcher")
    actions.edit_summary(
        text=text, seen_version=text.version, title="Another title", bodies={}, by=patient
    )

    shown = page(as_patient.get(f"{TEXT}readers/"))

    assert "0 of 2 sides have rated it." in shown
    assert "You gave the same answer to 100 % of the items." in shown


def test_unknown_instrument_is_not_there(as_patient, text):
    assert as_patient.get(f"{TEXT}rate/other/").status_code == 404


def test_who_is_of_no_side_may_not_rate(client, text, facilitator):
    client.force_login(facilitator)

    assert client.get(RATE).status_code == 403
