"""Pay on its way: a word where it is not paid, costs of others, and what the finance office has."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.utils import timezone

from teams.actions import answer_offer, take_to_finance
from teams.models import PayEntry, PayExport, PayOffer, Rate
from tests.at_once import at_once
from tests.factories.pay import ODD, client_of, offered, settled, worked
from tests.factories.teams import (
    FacilitationFactory,
    MembershipFactory,
    PatientCoLeadFactory,
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
def keeper(team):
    return MembershipFactory(team=team, handles_pay=True, user__name="Kit Keeper").user


@pytest.fixture
def entry(team, patient, keeper):
    offer = offered(team, patient, keeper)
    answer_offer(offer=offer, accept=True, by=patient)
    return worked(offer, patient)


def cost(**values):
    return {"what": "Bus", "done_on": str(timezone.localdate()), "amount": "12"} | values


# ---- Costs of others


def test_a_keeper_writes_down_the_cost_of_somebody_else(patient, keeper):
    client_of(keeper).post(f"{PAGE}expense/", cost(person=patient.pk))

    row = PayEntry.objects.get()
    assert (row.user, row.entered_by) == (patient, keeper)


def test_a_keeper_cannot_write_down_a_cost_of_a_stranger(patient, keeper):
    response = client_of(keeper).post(f"{PAGE}expense/", cost(person=UserFactory().pk))

    assert response.status_code == 422
    assert not PayEntry.objects.exists()


def test_others_write_down_their_own_cost_whatever_they_send(patient, keeper):
    client_of(patient).post(f"{PAGE}expense/", cost(person=keeper.pk))

    assert PayEntry.objects.get().user == patient


# ---- Settling


def test_not_paid_needs_a_word_that_the_person_reads(entry, patient, keeper):
    client = client_of(keeper)
    sent = {"state": "refused", "seen": "entered", "answer": ""}
    response = client.post(f"{DESK}{entry.pk}/", sent)
    assert response.status_code == 422
    assert "Write to the person why" in response.content.decode()

    client.post(f"{DESK}{entry.pk}/", sent | {"answer": "That was paid in May."})

    entry.refresh_from_db()
    assert entry.state == "refused"
    for path in (PAGE, "/me/pay/"):
        assert "That was paid in May." in client_of(patient).get(path).content.decode()


def test_a_double_press_settles_once_and_is_no_fault(entry, keeper):
    client = client_of(keeper)
    sent = {"state": "approved", "seen": "entered"}

    assert [client.post(f"{DESK}{entry.pk}/", sent).status_code for _twice in "12"] == [302, 302]


def test_who_comes_second_is_told_and_goes_on_from_what_is_now(team, entry, keeper):
    settled(entry, "approved", keeper)
    client = client_of(MembershipFactory(team=team, handles_pay=True).user)
    sent = {"state": "refused", "seen": "entered", "answer": "My words"}
    response = client.post(f"{DESK}{entry.pk}/", sent)

    page = response.content.decode()
    assert response.status_code == 422
    assert "Somebody else has settled this meanwhile" in page
    assert "My words" in page
    assert 'name="seen" value="approved"' in page


@pytest.mark.services
@pytest.mark.django_db(transaction=True)
def test_two_keepers_take_an_entry_to_finance_once(team, entry, keeper):
    other = MembershipFactory(team=team, handles_pay=True).user
    settled(entry, "approved", keeper)
    today = timezone.localdate()

    def take(by):
        told = {"first": today, "last": today, "state": "approved", "mark": True}
        return len(take_to_finance(team=team, by=by, **told))

    assert sorted(at_once(lambda: take(keeper), lambda: take(other))) == [0, 1]


# ---- The finance office


def test_the_person_reads_when_it_went_to_the_finance_office(entry, patient, keeper):
    today = str(timezone.localdate())
    client_of(keeper).post(f"{DESK}finance/", {"first": today, "last": today, "state": ""})

    entry.refresh_from_db()
    assert (entry.state, entry.to_finance_on) == ("entered", timezone.localdate())
    assert "At the finance office since" in client_of(patient).get(PAGE).content.decode()


def test_a_file_is_private_and_opens_with_its_accents(entry, keeper):
    today = str(timezone.localdate())
    response = client_of(keeper).post(f"{DESK}finance/", {"first": today, "last": today})

    assert "no-store" in response["Cache-Control"]
    assert response.content.startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize("days", [(-9, -1), (1, 9)])
def test_a_file_holds_the_days_that_were_asked_for(team, entry, keeper, days):
    first, last = (timezone.localdate() + timedelta(days=day) for day in days)
    told = {"first": first, "last": last, "state": "", "mark": True}

    assert take_to_finance(team=team, by=keeper, **told) == []
    assert PayExport.objects.get().entries == 0


@pytest.mark.parametrize(("mark", "count"), [(True, 0), (False, 1)])
def test_nobody_sends_their_own_to_finance(team, keeper, mark, count):
    client_of(keeper).post(f"{PAGE}expense/", cost(person=keeper.pk))
    PayEntry.objects.update(state="approved")
    today = timezone.localdate()
    told = {"first": today, "last": today, "state": "", "mark": mark}

    assert len(take_to_finance(team=team, by=keeper, **told)) == count
    assert PayEntry.objects.get().state == "approved"


def test_nobody_takes_a_file_without_the_duty(team, entry, patient):
    today = timezone.localdate()
    with pytest.raises(ValidationError, match="looks after payments"):
        take_to_finance(team=team, first=today, last=today, state="", mark=False, by=patient)
    assert not PayExport.objects.exists()


# ---- Amounts


def test_a_total_is_in_whole_cents():
    row = PayEntry(amount=Decimal("41.37"), quantity=Decimal("2.25"))

    assert row.total == Decimal("93.08")


def test_half_of_the_payments_is_said_with_whole_days(team, entry, patient, keeper):
    other = worked(entry.offer, patient, what="Read more")
    today = timezone.localdate()
    for row, days in ((entry, 4), (other, 7)):
        PayEntry.objects.filter(pk=row.pk).update(
            state="paid", paid_on=today, done_on=today - timedelta(days=days)
        )

    page = client_of(patient).get("/me/pay/").content.decode()

    assert "Half of the payments came within 6 days" in page


@pytest.mark.parametrize("change", [{"currency": "USD"}, {"note": "Another"}, {"unit": "day"}])
def test_what_differs_is_another_offer(team, patient, keeper, change):
    offered(team, patient, keeper)
    offered(team, patient, keeper, **change)

    assert PayOffer.objects.count() == 2


# ---- The rate card, and the admin


@pytest.fixture
def rate():
    return Rate.objects.create(
        activity="Advising", level=2, unit="hour", amount=Decimal("25"), starts_on=date(2024, 1, 1)
    )


def test_rates_can_be_told_apart_where_one_is_chosen(rate, keeper):
    page = client_of(keeper).get(f"{DESK}offer/").content.decode().replace("\xa0", " ")

    assert "$25.00 CAD, an hour</option>" in page


def test_everybody_of_the_team_reads_the_rates_in_force(rate, patient):
    assert "$25.00" in client_of(patient).get(PAGE).content.decode()


@pytest.mark.parametrize(("is_administrator", "box"), [(True, True), (False, False)])
def test_administrators_write_the_rate_card_and_facilitators_look(
    team, rate, is_administrator, box
):
    person = FacilitationFactory(community=team.community).user
    if is_administrator:
        person = UserFactory(is_staff=True, is_superuser=True)

    response = client_of(person).get(f"/admin/teams/rate/{rate.pk}/change/")

    assert response.status_code == 200
    assert ('name="amount"' in response.content.decode()) is box


def test_no_admin_page_holds_pay():
    assert not {PayOffer, PayEntry, PayExport} & set(admin.site._registry)
    assert not any(hasattr(model, "history") for model in (PayOffer, PayEntry, PayExport))


def test_searches_of_the_admin_do_not_find_an_amount(team, entry):
    client = client_of(UserFactory(is_staff=True, is_superuser=True))
    for page in ("team", "user", "rate"):
        found = client.get(f"/admin/teams/{page}/", {"q": "drafts"}, follow=True).content.decode()
        assert ODD not in found


def test_an_answer_that_stands_is_not_asked_again(entry, patient):
    page = client_of(patient).get("/me/pay/").content.decode()

    assert 'value="no"' not in page
