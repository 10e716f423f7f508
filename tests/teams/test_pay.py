"""Pay: offered, accepted or not, entered, settled. Seen by its person and the keeper, by nobody else."""

import csv
import io
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.utils import timezone

from teams.access.pay import pay_entries_read_by, pay_offers_read_by
from teams.actions import answer_offer, enter_expense
from teams.models import PayEntry, PayExport, PayOffer, Rate
from tests.factories.pay import ODD, client_of, offered, settled, worked
from tests.factories.teams import (
    FacilitationFactory,
    MembershipFactory,
    PatientCoLeadFactory,
    ResearcherCoLeadFactory,
    TeamFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
PAGE = "/teams/ours/pay/"
DESK = f"{PAGE}desk/"


@pytest.fixture
def team():
    return TeamFactory(slug="ours")


@pytest.fixture
def patient(team):
    return PatientCoLeadFactory(team=team, user__name="Robin Ash").user


@pytest.fixture
def researcher(team):
    return ResearcherCoLeadFactory(team=team, user__name="Sam Birch").user


@pytest.fixture
def keeper(team):
    return MembershipFactory(
        team=team, role="coordinator", handles_pay=True, user__name="Kit Keeper"
    ).user


@pytest.fixture
def offer(team, patient, keeper):
    return offered(team, patient, keeper)


@pytest.fixture
def entry(offer, patient):
    answer_offer(offer=offer, accept=True, by=patient)
    return worked(offer, patient)


# ---- Who sees it


def test_the_person_and_the_keeper_see_it_and_nobody_else(team, entry, patient, keeper, researcher):
    others = [
        researcher,
        MembershipFactory(team=team).user,
        FacilitationFactory(community=team.community).user,
        UserFactory(is_staff=True, is_superuser=True),
        MembershipFactory(handles_pay=True).user,
        MembershipFactory(team=team, handles_pay=True, ended_on=timezone.localdate()).user,
    ]

    for reader in (patient, keeper):
        assert list(pay_offers_read_by(reader)) == [entry.offer]
        assert list(pay_entries_read_by(reader)) == [entry]
    for stranger in others:
        assert not pay_offers_read_by(stranger).exists()
        assert not pay_entries_read_by(stranger).exists()


def test_no_page_of_anybody_else_shows_the_amount(team, entry, researcher):
    administrator = UserFactory(is_staff=True, is_superuser=True)
    facilitator = FacilitationFactory(community=team.community).user
    paths = [PAGE, DESK, "/me/pay/", "/teams/ours/", "/", f"/admin/teams/team/{team.pk}/change/"]
    paths += [f"/admin/teams/team/{team.pk}/history/"]

    for reader in (researcher, facilitator, administrator):
        client = client_of(reader)
        for path in paths:
            assert ODD not in client.get(path, follow=True).content.decode(), (reader, path)


def test_one_who_left_still_sees_what_is_theirs(team, entry, patient):
    patient.memberships.update(ended_on=timezone.localdate())

    client = client_of(patient)
    assert client.get(PAGE).status_code == 404
    assert "Reading drafts" in client.get("/me/pay/").content.decode()


def test_the_page_says_who_looks_after_payments(team, patient, keeper):
    assert "Kit Keeper" in client_of(patient).get(PAGE).content.decode()


def test_the_page_says_it_when_nobody_does(team, patient):
    assert "Nobody looks after payments" in client_of(patient).get(PAGE).content.decode()


# ---- Offers


def test_an_offer_is_made_from_the_rate_card(team, patient, keeper):
    rate = Rate.objects.create(
        activity="Advising", unit="hour", amount=Decimal("40"), starts_on=date(2024, 1, 1)
    )
    sent = {"to": patient.pk, "rate": rate.pk, "activity": "", "unit": "", "amount": ""}
    client_of(keeper).post(f"{DESK}offer/", sent)

    row = PayOffer.objects.get()
    assert (row.activity, row.unit, row.amount, row.rate) == ("Advising", "hour", 40, rate)


def test_a_rate_that_has_ended_is_not_offered(team, patient, keeper):
    rate = Rate.objects.create(
        activity="Old",
        unit="hour",
        amount=1,
        starts_on=date(2020, 1, 1),
        ends_on=date(2020, 12, 31),
    )

    page = client_of(keeper).get(f"{DESK}offer/").content.decode()

    assert rate.activity not in page


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"amount": "1,250"}, "Write an amount like 40 or 40.50"),
        ({"amount": ""}, "Write the amount"),
        ({"activity": ""}, "Write what it is for"),
        ({"unit": ""}, "Choose how it is paid"),
        ({"to": ""}, "Choose a person"),
    ],
)
def test_an_offer_that_does_not_fit_is_told_and_kept(patient, keeper, change, told):
    sent = {"to": patient.pk, "activity": "Reading", "unit": "hour", "amount": "40", "note": "Mine"}
    response = client_of(keeper).post(f"{DESK}offer/", sent | change)

    page = response.content.decode()
    assert response.status_code == 422
    assert told in page
    assert "Mine" in page


def test_nobody_offers_pay_to_themselves_or_a_stranger(team, keeper):
    for person in (keeper, UserFactory()):
        with pytest.raises(ValidationError):
            offered(team, person, keeper)


def test_offering_twice_is_offering_once(team, offer, patient, keeper):
    assert offered(team, patient, keeper).pk == offer.pk


@pytest.mark.parametrize(("answer", "state"), [("yes", "accepted"), ("no", "declined")])
def test_the_person_answers_and_needs_no_reason(offer, patient, answer, state):
    client_of(patient).post(f"/me/pay/offers/{offer.pk}/", {"answer": answer})

    offer.refresh_from_db()
    assert offer.state == state


def test_the_answer_may_change_until_work_stands(offer, patient):
    answer_offer(offer=offer, accept=False, by=patient)
    answer_offer(offer=offer, accept=True, by=patient)
    worked(offer, patient)

    with pytest.raises(ValidationError, match="written down already"):
        answer_offer(offer=offer, accept=False, by=patient)


def test_nobody_answers_for_somebody_else(offer, keeper):
    assert (
        client_of(keeper).post(f"/me/pay/offers/{offer.pk}/", {"answer": "yes"}).status_code == 404
    )
    with pytest.raises(ValidationError, match="Only the person"):
        answer_offer(offer=offer, accept=True, by=keeper)


def test_an_offer_is_taken_back_unless_it_was_accepted(offer, patient, keeper):
    url = f"{DESK}offer/{offer.pk}/take-back/"
    answer_offer(offer=offer, accept=True, by=patient)
    page = client_of(keeper).post(url, follow=True).content.decode()
    assert "accepted it meanwhile" in page
    answer_offer(offer=offer, accept=False, by=patient)
    client_of(keeper).post(url)

    offer.refresh_from_db()
    assert offer.state == "withdrawn"
    with pytest.raises(ValidationError, match="taken back"):
        answer_offer(offer=offer, accept=True, by=patient)


# ---- Work and costs


def test_work_takes_its_amount_from_the_offer(entry):
    assert (entry.amount, entry.quantity, entry.total) == (Decimal(ODD), 2, Decimal("82.74"))


def test_work_needs_an_accepted_offer(offer, patient):
    with pytest.raises(ValidationError, match="accepted"):
        worked(offer, patient)
    assert (
        "There is no accepted offer yet" in client_of(patient).get(f"{PAGE}work/").content.decode()
    )


def test_a_cost_needs_no_offer(team, patient):
    sent = {"what": "Bus", "done_on": str(timezone.localdate()), "amount": "12,50 $"}
    client = client_of(patient)
    for _twice in range(2):
        client.post(f"{PAGE}expense/", sent)

    row = PayEntry.objects.get()
    assert (row.kind, row.amount, row.user) == ("expense", Decimal("12.50"), patient)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"amount": "0"}, "above zero"),
        ({"done_on": "2999-01-01"}, "Choose today"),
        ({"what": ""}, "Write what it was for"),
        ({"done_on": "31/01/2026"}, "Choose a day, like"),
    ],
)
def test_a_cost_that_does_not_fit_is_told(patient, change, told):
    sent = {"what": "Bus", "done_on": "2026-01-31", "amount": "12"} | change
    response = client_of(patient).post(f"{PAGE}expense/", sent)

    assert response.status_code == 422
    assert told in response.content.decode()


def test_what_nobody_looked_at_can_be_taken_back(entry, patient, keeper):
    url = f"/me/pay/entries/{entry.pk}/"
    settled(entry, "approved", keeper)
    client_of(patient).post(url)
    assert PayEntry.objects.exists()
    PayEntry.objects.update(state="entered")
    client_of(patient).post(url)
    assert not PayEntry.objects.exists()


# ---- Settling


def test_an_entry_goes_its_way_and_tells_how_long_it_took(entry, keeper):
    PayEntry.objects.update(done_on=timezone.localdate() - timedelta(days=9))
    entry.refresh_from_db()
    for state in ("approved", "sent"):
        entry = settled(entry, state, keeper)
    entry = settled(entry, "paid", keeper, paid_on=timezone.localdate())

    assert entry.days_to_pay == 9
    assert "came after 9 days" in client_of(keeper).get(DESK).content.decode()


@pytest.mark.parametrize(
    ("state", "values", "told"),
    [
        ("paid", {}, "next steps"),
        ("sent", {}, "next steps"),
        ("approved", {"seen": "sent"}, "Somebody else has settled"),
    ],
)
def test_a_step_that_does_not_follow_is_refused(entry, keeper, state, values, told):
    with pytest.raises(ValidationError, match=told):
        settled(entry, state, keeper, **values)


@pytest.mark.parametrize("days", [None, 1, -400])
def test_a_payment_has_a_day_that_can_be(entry, keeper, days):
    entry = settled(entry, "approved", keeper)
    day = None if days is None else timezone.localdate() + timedelta(days=days)

    with pytest.raises(ValidationError):
        settled(entry, "paid", keeper, paid_on=day)


def test_two_keepers_who_settle_the_same_settle_it_once(team, entry, keeper):
    other = MembershipFactory(team=team, handles_pay=True).user
    settled(entry, "approved", keeper)

    assert settled(entry, "approved", other).settled_by == keeper


def test_nobody_settles_their_own(team, keeper):
    mine = enter_expense(
        team=team,
        person=keeper,
        what="Bus",
        done_on=timezone.localdate(),
        amount=Decimal(5),
        currency="CAD",
        note="",
        by=keeper,
    )

    with pytest.raises(ValidationError, match="somebody else"):
        settled(mine, "approved", keeper)


def test_nobody_settles_without_the_duty(entry, researcher, patient):
    assert client_of(researcher).get(f"{DESK}{entry.pk}/").status_code == 403
    for person in (researcher, patient):
        with pytest.raises(ValidationError, match="looks after payments"):
            settled(entry, "approved", person)


def test_sums_never_mix_currencies(team, entry, patient, keeper):
    for currency in ("CAD", "USD"):
        enter_expense(
            team=team,
            person=patient,
            what=f"Bus {currency}",
            done_on=timezone.localdate(),
            amount=Decimal("10"),
            currency=currency,
            note="",
            by=patient,
        )

    page = client_of(patient).get(PAGE).content.decode().replace("\u00a0", " ")

    assert "$92.74 CAD; $10.00 USD" in page


# ---- The finance office


def read(response):
    return list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"))))


def test_the_file_holds_a_row_an_entry_and_runs_no_formula(team, entry, patient, keeper):
    PayEntry.objects.update(what='=HYPERLINK("http://x")', note="sentinel")
    today = str(timezone.localdate())
    sent = {"first": today, "last": today, "state": "", "mark": ""}
    response = client_of(keeper).post(f"{DESK}finance/", sent)

    (row,) = read(response)
    assert response["Content-Disposition"].startswith("attachment")
    assert (row["total"], row["currency"], row["person"]) == ("82.74", "CAD", "Robin Ash")
    assert row["what"].startswith("'=")
    assert "sentinel" not in response.content.decode()
    assert PayExport.objects.get().entries == 1


def test_approved_entries_are_marked_as_sent(team, entry, keeper):
    settled(entry, "approved", keeper)
    today = str(timezone.localdate())
    sent = {"first": today, "last": today, "state": "approved", "mark": "on"}
    client = client_of(keeper)
    assert len(read(client.post(f"{DESK}finance/", sent))) == 1
    assert len(read(client.post(f"{DESK}finance/", sent))) == 0

    entry.refresh_from_db()
    assert entry.state == "sent"
    assert "Kit Keeper, 1 entry" in client.get(DESK).content.decode().replace("<bdi>", "").replace(
        "</bdi>", ""
    )


def test_days_the_wrong_way_round_are_told(keeper):
    sent = {"first": "2026-02-01", "last": "2026-01-01"}
    response = client_of(keeper).post(f"{DESK}finance/", sent)

    assert response.status_code == 422
    assert "cannot be before the first" in response.content.decode()


# ---- Mails


def test_mails_say_that_something_waits_and_never_how_much(team, patient, keeper, run_jobs, by_day):
    offer = offered(team, patient, keeper, note="sentinel")
    run_jobs()
    answer_offer(offer=offer, accept=True, by=patient)
    entry = settled(worked(offer, patient), "approved", keeper)
    settled(entry, "paid", keeper, paid_on=timezone.localdate())
    run_jobs()

    assert [letter.to for letter in mail.outbox] == [[patient.email]] * 2
    told = " ".join(letter.subject + letter.body for letter in mail.outbox)
    assert ODD not in told
    assert "sentinel" not in told
    assert "drafts" not in told


# ---- Cost


@pytest.mark.parametrize("count", [1, 3])
def test_the_desk_costs_the_same_for_one_and_three(
    team, patient, keeper, count, django_assert_num_queries
):
    for number in range(count):
        offer = offered(team, patient, keeper, activity=f"Work {number}")
        answer_offer(offer=offer, accept=True, by=patient)
        worked(offer, patient)
    client = client_of(keeper)

    # session, person, team, community’s names, people, membership, duty, entries, offers,
    # downloads, keepers
    with django_assert_num_queries(11):
        client.get(DESK)
