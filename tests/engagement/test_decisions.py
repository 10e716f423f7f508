"""What a team decided, who saw it otherwise and lets others read it, and how much partners changed."""

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from engagement.access import (
    Share,
    dissents_read_by,
    share_changed_by_partners,
    shares_changed_by_partners,
)
from engagement.actions import note_dissent, say_dissent, take_away_contribution
from engagement.models import Decision, Dissent
from partnerportal.foundation.models import Notice
from partnerportal.foundation.versions import Conflict
from teams.models import Membership
from tests.factories.record import contributed, decided
from tests.factories.teams import MembershipFactory

pytestmark = pytest.mark.django_db
WORDS = "Sentinel: I would have taken the school."


def client_of(user):
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def page(team):
    return f"/teams/{team.slug}/decisions/"


def text_of(user, path):
    return client_of(user).get(path).content.decode()


def sent(cast, **values):
    return {
        "question": "Where do we meet?",
        "options": "The hall\nThe school",
        "people": [cast.patient.pk, cast.member.pk],
        "how": "vote",
        "how_words": "Four for the hall.",
        "outcome": "In the hall.",
        "decided_on": "2026-01-31",
        "seen": "0",
    } | values


# ---- Writing it down


def test_a_co_lead_writes_it_and_the_team_reads_it(team, people, page):
    brought = contributed(team, people.member, what="Asked for a ramp")
    client_of(people.patient).post(f"{page}add/", sent(people, brought=[brought.pk]))

    row = Decision.objects.get()
    html = text_of(people.member, row.get_absolute_url())
    for words in ("The school", "We voted", "Four for the hall.", "In the hall.", "Linden Moss"):
        assert words in html
    assert "Asked for a ramp" in html
    assert "Where do we meet?" in text_of(people.member, brought.get_absolute_url())
    assert "Where do we meet?" in text_of(people.member, page)


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"question": " "}, "Write what was to be decided"),
        ({"outcome": ""}, "Write what was decided"),
        ({"how": "one"}, "Choose who decided"),
        ({"how": "dice"}, "Select a valid choice"),
        ({"people": []}, "Choose at least one person"),
        ({"decided_on": "2999-01-01"}, "Choose today, or a day before"),
        ({"outcome": "x" * 2001}, "At most 2,000 fit here"),
    ],
)
def test_what_does_not_fit_is_not_saved(people, page, wrong, told):
    response = client_of(people.patient).post(f"{page}add/", sent(people, **wrong))

    assert response.status_code == 422
    assert told in response.content.decode()
    assert not Decision.objects.exists()


def test_the_same_twice_is_once_and_nobody_from_outside_comes_in(team, people):
    assert decided(team, people.patient) == decided(team, people.patient)
    with pytest.raises(ValidationError):
        decided(team, people.patient, question="Other?", people=[people.stranger])


def test_who_has_left_stays_named(team, people):
    row = decided(team, people.patient, people=[people.patient, people.member])
    Membership.objects.filter(user=people.member).update(ended_on=timezone.localdate())

    again = decided(team, people.patient, row=row, seen=1, outcome="Outside.", people=row.people)
    assert again.people == [people.patient, people.member]


def test_who_was_overtaken_sees_both_and_older_words_are_kept(team, people, page):
    row = decided(team, people.patient)
    decided(
        team, people.researcher, row=row, seen=1, outcome="In the park.", people=[people.patient]
    )
    late = sent(people, outcome="At home.", seen="1", people=[people.patient.pk])

    response = client_of(people.patient).post(f"{page}{row.pk}/change/", late)

    html = response.content.decode()
    assert response.status_code == 422
    assert "In the park." in html
    assert "At home." in html
    html = text_of(people.member, row.get_absolute_url())
    assert "How it stood before" in html
    assert "In the hall." in html


def test_other_people_or_inputs_alone_are_a_new_version(team, people):
    row = decided(team, people.patient)
    brought = contributed(team, people.member)
    decided(team, people.patient, row=row, seen=1, brought=[brought])

    row.refresh_from_db()
    assert row.version == 2
    with pytest.raises(Conflict):
        decided(team, people.researcher, row=row, seen=1, people=[people.researcher])


# ---- Seen in another way


def test_a_view_is_its_authors_until_they_show_it(team, people, page):
    row = decided(team, people.patient)
    way = f"{page}{row.pk}/"
    client_of(people.member).post(f"{way}my-view/", {"words": WORDS, "seen": "0"})

    for user in (people.patient, people.researcher):
        assert WORDS not in text_of(user, way)
    assert WORDS in text_of(people.member, way)
    client_of(people.member).post(f"{way}my-view/", {"words": WORDS, "is_shown": "on", "seen": "1"})
    assert WORDS in text_of(people.researcher, way)
    assert set(dissents_read_by(people.facilitator)) == set()


def test_a_view_goes_back_to_being_private_and_goes_away(team, people, page):
    row = decided(team, people.patient)
    say_dissent(decision=row, by=people.member, words=WORDS, is_shown=True)
    say_dissent(decision=row, by=people.member, words=WORDS, is_shown=False, seen=1)

    assert WORDS not in text_of(people.patient, row.get_absolute_url())
    client_of(people.member).post(f"{page}{row.pk}/my-view/", {"remove": "1"})
    assert not Dissent.objects.exists()


def test_what_somebody_noted_is_for_two_until_it_is_confirmed(team, people, page):
    row = decided(team, people.patient)
    way = row.get_absolute_url()
    note = {"person": people.member.pk, "words": WORDS}
    client_of(people.patient).post(f"{page}{row.pk}/note/", note)

    assert Notice.objects.get().recipient == people.member
    assert WORDS in text_of(people.patient, way)
    assert WORDS in text_of(people.member, way)
    assert WORDS not in text_of(people.researcher, way)
    assert "Say if these are your words" in text_of(people.member, "/")
    say_dissent(decision=row, by=people.member, words="Mine: " + WORDS, is_shown=False, seen=1)
    assert WORDS not in text_of(people.patient, way)
    assert "Say if these are your words" not in text_of(people.member, "/")


def test_nobody_puts_words_over_those_of_somebody_else(team, people):
    row = decided(team, people.patient)
    note_dissent(decision=row, person=people.member, words="One", by=people.patient)
    note_dissent(decision=row, person=people.member, words="Two", by=people.patient)
    with pytest.raises(ValidationError):
        note_dissent(decision=row, person=people.member, words="Three", by=people.researcher)
    with pytest.raises(Conflict):
        say_dissent(decision=row, by=people.member, words="Mine", is_shown=True, seen=1)
    say_dissent(decision=row, by=people.member, words="Mine", is_shown=False, seen=2)
    with pytest.raises(ValidationError):
        note_dissent(decision=row, person=people.member, words="Four", by=people.patient)
    with pytest.raises(ValidationError):
        note_dissent(decision=row, person=people.stranger, words="Five", by=people.patient)
    assert Dissent.objects.get().words == "Mine"


def test_the_writer_takes_a_note_back(team, people, page):
    row = decided(team, people.patient)
    noted = note_dissent(decision=row, person=people.member, words=WORDS, by=people.patient)
    way = f"{page}notes/{noted.pk}/take-back/"

    assert client_of(people.researcher).post(way).status_code == 404
    client_of(people.patient).post(way)
    assert not Dissent.objects.exists()


def test_views_are_encrypted(team, people):
    row = decided(team, people.patient)
    say_dissent(decision=row, by=people.member, words=WORDS, is_shown=True)

    with connection.cursor() as cursor:
        cursor.execute("SELECT words FROM engagement_dissent")
        assert "Sentinel" not in cursor.fetchone()[0]


def test_mail_about_a_note_holds_no_words(team, people, run_jobs, mailoutbox, by_day):
    row = decided(team, people.patient)
    note_dissent(decision=row, person=people.member, words=WORDS, by=people.patient)
    run_jobs()

    (mail,) = mailoutbox
    assert mail.to == [people.member.email]
    assert "Sentinel" not in mail.message().as_string()
    assert f"/decisions/{row.pk}/my-view/" in mail.body


# ---- How much partners changed


def test_the_count_is_of_what_partners_brought(team, people, page):
    by_partner = contributed(team, people.member, what="A ramp")
    by_researcher = contributed(team, people.researcher, what="A table")
    decided(team, people.patient, question="One?", brought=[by_partner, by_researcher])
    decided(team, people.patient, question="Two?", brought=[by_researcher])
    decided(team, people.patient, question="Three?")

    assert share_changed_by_partners(team) == Share(changed=1, all=3)
    for lead in (people.patient, people.researcher):
        assert "What partners brought changed 1 of 3." in text_of(lead, page)
    assert "What partners brought changed" not in text_of(people.member, page)
    take_away_contribution(contribution=by_partner, by=people.member)
    assert share_changed_by_partners(team) == Share(changed=0, all=3)


def test_without_decisions_there_is_no_count(team, people, page):
    assert shares_changed_by_partners([team]) == {}
    assert "of 0" not in text_of(people.patient, page)


def test_the_list_costs_the_same_however_long(team, people, page):
    client = client_of(people.patient)

    def queries_with(number):
        for at in range(Decision.objects.count(), number):
            brought = contributed(team, people.member, what=f"{at}")
            decided(team, people.patient, question=f"{at}?", brought=[brought])
        with CaptureQueriesContext(connection) as asked:
            client.get(page)
        return len(asked)

    queries_with(1)  # what is read once is read now
    assert queries_with(1) == queries_with(3)


def test_nobody_outside_the_team_reads_it(team, people, page):
    row = decided(team, people.patient, outcome="Sentinel")
    MembershipFactory(team=team)

    for user, status in [
        (people.facilitator, 403), (people.administrator, 403), (people.stranger, 404),
    ]:  # fmt: skip
        for path in (page, row.get_absolute_url()):
            response = client_of(user).get(path)
            assert response.status_code == status
            assert "Sentinel" not in response.content.decode()
    assert client_of(people.member).get(f"{page}add/").status_code == 403
