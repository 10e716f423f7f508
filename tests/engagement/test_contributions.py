"""Who did what, written down in two taps, changed and erased by those it is of, and owed a word back."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from engagement.access import answerable_contribution, words_back_owed
from engagement.actions import give_word_back, save_contribution, take_away_contribution
from engagement.jobs.contribution import remind_of_words_back
from engagement.models import Contribution, WordBack
from partnerportal.foundation.models import Notice
from partnerportal.foundation.versions import Conflict
from teams.models import Membership
from tests.factories.record import answered, contributed, hoped
from tests.factories.teams import MembershipFactory, PatientCoLeadFactory

pytestmark = pytest.mark.django_db


def client_of(user):
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def page(team):
    return f"/teams/{team.slug}/contributions/"


def text_of(client, path):
    return client.get(path).content.decode()


# ---- Writing it down


def test_two_taps_are_enough(team, people, page):
    response = client_of(people.member).post(f"{page}add/", {"kind": "screening"})

    row = Contribution.objects.get()
    assert response.status_code == 302
    assert (row.kind, row.done_on, row.people) == (
        "screening",
        timezone.localdate(),
        [people.member],
    )
    assert row.hoped_at is None
    assert row.title in text_of(client_of(people.patient), page)


def test_all_of_it_can_be_said(team, people, page):
    sent = {
        "kind": "experience", "what": "Read  the leaflet", "done_on": "2026-01-31", "hours": "1.5",
        "step": "sharing", "level": "3", "hoped": "Shorter words", "asked": "patient",
        "change": "shaped", "changed": "It is one page now.", "why": "People read it at night.",
    }  # fmt: skip
    client_of(people.member).post(f"{page}add/", sent)

    row = Contribution.objects.get()
    assert (row.what, row.hours, row.step, row.level) == (
        "Read the leaflet", Decimal("1.5"), "sharing", 3,
    )  # fmt: skip
    assert (row.hoped, row.asked, row.change) == ("Shorter words", "patient", "shaped")
    html = text_of(client_of(people.researcher), row.get_absolute_url())
    for words in ("Shorter words", "It is one page now.", "People read it at night.", "Involved"):
        assert words in html


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"kind": ""}, "Choose what comes nearest"),
        ({"kind": "ruling"}, "Select a valid choice"),
        ({"done_on": "2999-01-01"}, "Choose today, or a day before"),
        ({"hours": "0"}, "Write a number, like 1.5"),
        ({"level": "0"}, "Select a valid choice"),
        ({"hoped": "x" * 1001}, "At most 1,000 fit here"),
    ],
)
def test_what_does_not_fit_is_kept_in_the_boxes(people, page, wrong, told):
    sent = {"kind": "other", "what": "My own words"} | wrong
    response = client_of(people.member).post(f"{page}add/", sent)

    assert response.status_code == 422
    html = response.content.decode()
    assert told in html
    assert "<details" in html
    assert not Contribution.objects.exists()


def test_a_second_press_writes_nothing_more(team, people):
    first = contributed(team, people.member)

    assert contributed(team, people.member) == first
    assert contributed(team, people.member, what="Another").pk != first.pk


def test_members_write_for_themselves_only(team, people):
    with pytest.raises(ValidationError) as refused:
        contributed(team, people.member, people=[people.patient])
    assert "people" in refused.value.message_dict
    with pytest.raises(ValidationError):
        contributed(team, people.member, people=[people.member, people.patient])
    with pytest.raises(ValidationError):
        contributed(team, people.stranger)


def test_a_co_lead_writes_for_others_who_are_told(team, people):
    row = contributed(team, people.researcher, people=[people.member, people.patient])

    assert row.people == [people.member, people.patient]
    told = Notice.objects.filter(kind="engagement.contribution_said").values_list(
        "recipient", flat=True
    )
    assert set(told) == {people.member.pk, people.patient.pk}
    with pytest.raises(ValidationError):
        contributed(team, people.researcher, people=[people.stranger])


def test_each_part_keeps_the_side_of_its_day(team, people):
    coordinator = MembershipFactory(team=team, role="coordinator").user
    row = contributed(team, people.patient, people=[people.patient, people.researcher, coordinator])
    Membership.objects.filter(user=people.patient).update(seat="", role="coordinator")

    sides = [part.perspective for part in row.parts.order_by("pk")]
    assert sides == ["patient", "researcher", ""]


# ---- Changing and erasing


def test_only_those_it_is_of_and_who_wrote_it_may_change_it(team, people, page):
    row = contributed(team, people.patient, people=[people.member])

    for user, status in [
        (people.member, 200), (people.patient, 200), (people.researcher, 403),
    ]:  # fmt: skip
        for way in ("change", "take-away"):
            assert client_of(user).get(f"{page}{row.pk}/{way}/").status_code == status


def test_somebody_corrects_what_was_said_of_them(team, people, page):
    row = contributed(team, people.patient, people=[people.member])
    sent = {"kind": "writing", "what": "Wrote half of it", "done_on": "2026-01-31", "seen": "1"}

    client_of(people.member).post(f"{page}{row.pk}/change/", sent)

    row.refresh_from_db()
    assert (row.kind, row.what, row.version) == ("writing", "Wrote half of it", 2)
    assert row.people == [people.member]


def test_who_was_overtaken_sees_both(team, people, page):
    row = contributed(team, people.patient, people=[people.patient, people.member])
    save_contribution(team=team, by=people.member, row=row, seen=1, what="First", kind="writing")
    sent = {"kind": "writing", "what": "Second", "done_on": "2026-01-31", "seen": "1"}
    sent["people"] = [people.patient.pk, people.member.pk]

    response = client_of(people.patient).post(f"{page}{row.pk}/change/", sent)

    html = response.content.decode()
    assert response.status_code == 422
    assert "First" in html
    assert 'value="Second"' in html
    assert html.count("checked") >= 3  # both people and the kind are still ticked
    row.refresh_from_db()
    assert row.what == "First"


def test_other_people_alone_are_a_change_too(team, people):
    row = contributed(team, people.patient, people=[people.member])
    told = {"row": row, "seen": 1, "team": team, "by": people.patient}
    save_contribution(people=[people.member, people.patient], **told)

    row.refresh_from_db()
    assert row.version == 2
    with pytest.raises(Conflict):
        save_contribution(people=[people.member], **told)


def test_what_is_erased_is_gone_for_good(team, people, page):
    row = hoped(team, people.member)
    answered(row, people.researcher)

    client_of(people.member).post(f"{page}{row.pk}/take-away/")

    with connection.cursor() as cursor:
        for table in ("contribution", "contributor", "wordback"):
            cursor.execute(f"SELECT COUNT(*) FROM engagement_{table}")
            assert cursor.fetchone() == (0,)
    assert take_away_contribution(contribution=row, by=people.member)


def test_one_of_several_takes_only_their_own_part_away(team, people):
    row = contributed(team, people.patient, people=[people.patient, people.member])

    assert not take_away_contribution(contribution=row, by=people.member)

    assert Contribution.objects.get().people == [people.patient]


# ---- The word back


def test_the_other_side_owes_a_word(team, people):
    by_member = hoped(team, people.patient)
    by_researcher = hoped(team, people.researcher, what="Two")
    neither = MembershipFactory(team=team, role="coordinator").user
    by_neither = hoped(team, neither, what="Three")
    chosen = hoped(team, neither, what="Four", asked="patient")

    asked = [row.asked for row in (by_member, by_researcher, by_neither, chosen)]
    assert asked == ["researcher", "patient", "researcher", "patient"]
    found = words_back_owed(people.researcher, {team.pk: "researcher"})
    assert found == [by_member, by_neither]


def test_nothing_hoped_asks_for_nothing(team, people):
    contributed(team, people.patient)
    row = hoped(team, people.patient, what="Two")
    save_contribution(team=team, by=people.patient, row=row, seen=1, hoped="")

    assert words_back_owed(people.researcher, {team.pk: "researcher"}) == []
    with pytest.raises(ValidationError):
        answered(row, people.researcher)


def test_the_clock_starts_once(team, people):
    row = hoped(team, people.patient)
    began = row.hoped_at
    changed = save_contribution(team=team, by=people.patient, row=row, seen=1, hoped="Even shorter")

    assert changed.hoped_at == began
    assert changed.answer_by - began == timedelta(days=30)


def test_an_answer_reaches_everybody_who_had_a_part(team, people, page):
    row = hoped(team, people.patient, people=[people.patient, people.member])
    sent = {"outcome": "not", "words": "The printer cannot.", "change": "nothing", "seen": "0"}

    client_of(people.researcher).post(f"{page}{row.pk}/answer/", sent)

    told = Notice.objects.filter(kind="engagement.word_back")
    assert {row.recipient for row in told} == {people.patient, people.member}
    html = text_of(client_of(people.member), f"{page}{row.pk}/")
    assert "We did not, and this is why" in html
    assert "The printer cannot." in html
    answered(row, people.researcher, words="It can now.", seen=1)
    assert Notice.objects.filter(kind="engagement.word_back").count() == 2


def test_nobody_answers_themselves(team, people):
    row = hoped(team, people.patient)

    for user in (people.patient, people.member):
        with pytest.raises(PermissionDenied):
            answerable_contribution(user, team.slug, row.pk)
    assert answerable_contribution(people.researcher, team.slug, row.pk)


def test_two_co_leads_do_not_overwrite_each_other(team, people):
    second = PatientCoLeadFactory(team=team).user
    row = hoped(team, people.member, asked="patient")
    answered(row, people.patient)

    with pytest.raises(Conflict):
        answered(row, second, words="Other words.", seen=0)
    assert WordBack.objects.get().words == "It is one page now."
    with pytest.raises(ValidationError):
        give_word_back(contribution=row, outcome="did", words=" ", change="", by=second, seen=1)


def ago(row, days):
    Contribution.objects.filter(pk=row.pk).update(hoped_at=timezone.now() - timedelta(days=days))


@pytest.mark.parametrize(("days", "reminded"), [(20, 0), (22, 1), (60, 1), (100, 0)])
def test_a_co_lead_is_reminded_once(team, people, days, reminded):
    ago(hoped(team, people.patient), days)

    remind_of_words_back(None)
    remind_of_words_back(None)

    rows = Notice.objects.filter(kind="engagement.word_back_waits")
    assert [row.recipient for row in rows] == [people.researcher] * reminded
    assert {row.category for row in rows} <= {"nudge"}


def test_who_is_away_is_not_reminded(team, people):
    ago(hoped(team, people.patient), 25)
    Membership.objects.filter(user=people.researcher).update(away_since=timezone.localdate())

    remind_of_words_back(None)

    assert not Notice.objects.exists()


def test_mails_hold_no_words(team, people, run_jobs, mailoutbox, by_day):
    row = hoped(team, people.patient, people=[people.member], hoped="Sentinel hope")
    ago(row, 25)
    remind_of_words_back(None)
    run_jobs()
    answered(row, people.researcher, words="Sentinel answer")
    run_jobs()

    assert len(mailoutbox) == 3
    for mail in mailoutbox:
        assert "Sentinel" not in mail.message().as_string()
        assert team.name not in mail.body
        assert f"/contributions/{row.pk}/" in mail.body


def test_a_reminder_is_over_once_it_was_answered(team, people, run_jobs, mailoutbox, by_day):
    row = hoped(team, people.patient)
    ago(row, 25)
    remind_of_words_back(None)
    answered(row, people.researcher)
    run_jobs()

    assert [mail.to for mail in mailoutbox] == [[people.patient.email]]


# ---- The list


def test_the_list_shows_what_was_asked_for(team, people, page):
    contributed(team, people.member, what="Screened a hundred", kind="screening", step="search")
    row = hoped(team, people.patient, what="Asked for pictures", change="")
    hoped(team, people.patient, what="Asked for less", change="nothing")
    answered(row, people.researcher, change="made")
    client = client_of(people.member)

    def found(query):
        html = text_of(client, f"{page}?{query}")
        words = ("Screened a hundred", "Asked for pictures", "Asked for less")
        return [number for number, one in enumerate(words) if one in html]

    assert found("") == [0, 1, 2]
    assert found(f"who={people.member.pk}") == [0]
    assert found("kind=experience") == [1, 2]
    assert found("step=search") == [0]
    assert found("change=made") == [1]
    assert found("change=nothing") == [2]
    assert found("waits=on") == [2]
    assert found("who=nonsense&kind=nonsense") == [0, 1, 2]


def test_the_list_costs_the_same_however_long(team, people, page):
    client = client_of(people.member)

    def queries_with(number):
        for at in range(Contribution.objects.count(), number):
            row = hoped(team, people.patient, people=[people.patient, people.member], what=f"{at}")
            answered(row, people.researcher)
        with CaptureQueriesContext(connection) as asked:
            client.get(page)
        return len(asked)

    queries_with(1)  # what is read once is read now
    assert queries_with(1) == queries_with(3)


def test_nobody_outside_the_team_reads_it(team, people, page):
    row = contributed(team, people.member, what="Sentinel words")

    for user, status in [
        (people.facilitator, 403), (people.administrator, 403), (people.stranger, 404),
    ]:  # fmt: skip
        for path in (page, row.get_absolute_url()):
            response = client_of(user).get(path)
            assert response.status_code == status
            assert "Sentinel" not in response.content.decode()
    assert "Sentinel" not in str(row)


def test_a_day_that_has_gone_by_is_shown_no_more(team, people):
    row = hoped(team, people.patient)
    html = text_of(client_of(people.researcher), row.get_absolute_url())
    assert "would be kind" in html

    ago(row, 31)
    html = text_of(client_of(people.researcher), row.get_absolute_url())
    assert "would be kind" not in html
