"""How people want to be thanked, and what the team says of how it worked: names only by consent."""

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from engagement.actions import choose_recognition, save_statement
from engagement.documents import drafted_statement, statement_words
from engagement.models import Contribution, CreditRole, Recognition, Statement
from partnerportal.foundation.versions import Conflict
from teams.actions import choose_credit
from teams.models import Membership
from tests.factories.record import answered, contributed, decided, hoped
from tests.factories.teams import MembershipFactory

pytestmark = pytest.mark.django_db


def client_of(user):
    client = Client()
    client.force_login(user)
    return client


def text_of(user, path):
    return client_of(user).get(path).content.decode()


@pytest.fixture
def thanks(team):
    return f"/teams/{team.slug}/thanks/"


@pytest.fixture
def made(team):
    return f"/teams/{team.slug}/made-together/en/"


def test_all_roles_of_credit_and_lived_experience_are_there():
    assert len(CreditRole) == 15
    assert CreditRole.values[0] == "lived"


def test_several_ways_at_once_and_none_at_all(team, people, thanks):
    sent = {"ways": ["authorship", "payment"], "roles": ["draft", "lived"], "seen": "0"}
    client_of(people.member).post(f"{thanks}mine/", sent)

    row = Recognition.objects.get()
    assert (row.user, row.ways, row.roles) == (
        people.member, ["authorship", "payment"], ["lived", "draft"],
    )  # fmt: skip
    client_of(people.member).post(f"{thanks}mine/", {"seen": "1"})
    row.refresh_from_db()
    assert (row.ways, row.roles, row.version) == ([], [], 2)


def test_what_is_on_no_list_is_refused(team, people, thanks):
    response = client_of(people.member).post(f"{thanks}mine/", {"ways": ["gold"], "seen": "0"})

    assert response.status_code == 422
    for wrong in ({"ways": ["gold"], "roles": []}, {"ways": [], "roles": ["king"]}):
        with pytest.raises(ValidationError):
            choose_recognition(team=team, by=people.member, **wrong)
    with pytest.raises(ValidationError):
        choose_recognition(team=team, by=people.stranger, ways=[], roles=[])


def test_a_choice_made_elsewhere_is_not_overwritten(team, people):
    choose_recognition(team=team, by=people.member, ways=["thanks"], roles=[])

    with pytest.raises(Conflict):
        choose_recognition(team=team, by=people.member, ways=["authorship"], roles=[], seen=0)


def test_who_sees_whose_choice(team, people, thanks):
    choose_recognition(team=team, by=people.member, ways=["payment", "thanks"], roles=[])

    for lead in (people.patient, people.researcher):
        html = text_of(lead, thanks)
        assert "A thank-you" in html
        assert "Payment</span>" not in html
    Membership.objects.filter(user=people.researcher).update(handles_pay=True)
    assert "Payment</span>" in text_of(people.researcher, thanks)
    assert "Payment</span>" in text_of(people.member, thanks)


def test_members_see_of_others_only_a_yes_to_the_name(team, people, thanks):
    choose_recognition(team=team, by=people.patient, ways=["thanks"], roles=[])
    assert "Juniper Rainfall" not in text_of(people.member, thanks)

    choose_recognition(team=team, by=people.patient, ways=["authorship"], roles=["lived"], seen=1)
    html = text_of(people.member, thanks)
    assert "Juniper Rainfall" in html
    assert "Lived experience" in html


def test_nobody_outside_the_team_sees_it(people, thanks, made):
    for user, status in [
        (people.facilitator, 403), (people.administrator, 403), (people.stranger, 404),
    ]:  # fmt: skip
        for path in (thanks, made):
            assert client_of(user).get(path).status_code == status


def test_my_name_in_print_leads_to_each_team(team, people, thanks):
    assert f'href="{thanks}"' in text_of(people.member, "/me/credit/")


# ---- The statement


def test_nothing_written_down_gives_no_statement(team, people, made):
    assert drafted_statement(team, "en") == ""
    assert "There is nothing to tell yet" in text_of(people.member, made)


def test_it_tells_the_facts_good_and_bad(team, people):
    contributed(team, people.patient, what="1", step="question", change="made")
    contributed(team, people.member, what="2", step="sharing", change="nothing")
    row = hoped(team, people.member, what="3")
    answered(row, people.researcher, change="shaped")
    contributed(team, people.member, what="4")
    contributed(team, people.researcher, what="5", change="worse", step="search")
    decided(team, people.patient, brought=[row])
    words = drafted_statement(team, "en")

    assert "2 people of the patient side took part, in these steps: choosing the question" in words
    assert "1 person of the research side took part, in these steps: searching" in words
    assert (
        "What came of the 4 things that the patient side did: something new was made (1); "
        "it shaped what we do (1); nothing changed (1); not said yet (1)." in words
    )
    assert "1 change for the worse was written down." in words
    assert "We wrote down one decision; what patient partners brought changed 1." in words


def test_no_harm_is_said_too_and_no_word_of_anybody_is_taken(team, people):
    hoped(team, people.patient, what="Sentinel what", hoped="Sentinel hope", why="Sentinel why")
    decided(team, people.patient, question="Sentinel?", outcome="Sentinel")
    words = drafted_statement(team, "en")

    assert "Nobody wrote down a change for the worse." in words
    assert "Sentinel" not in words


def test_only_who_said_yes_is_named_and_as_they_want(team, people):
    contributed(team, people.patient, people=[people.patient])
    contributed(team, people.member)
    assert "Juniper" not in drafted_statement(team, "en")

    choose_recognition(team=team, by=people.patient, ways=["authorship"], roles=["lived"])
    choose_recognition(team=team, by=people.member, ways=["thanks", "payment"], roles=["draft"])
    words = drafted_statement(team, "en")
    assert "Named because they said yes: Juniper Rainfall (lived experience)." in words
    assert "Linden" not in words

    choose_credit(user=people.patient, credit="other", credit_name="J. R.")
    assert "Named because they said yes: J. R. (lived" in drafted_statement(team, "en")
    choose_credit(user=people.patient, credit="none", credit_name="")
    assert "Named because" not in drafted_statement(team, "en")


def test_it_fits_where_it_is_taken_over(team, people):
    for number in range(6):
        person = MembershipFactory(team=team, user__name=f"{number}" + "Long" * 30).user
        contributed(team, person)
        roles = CreditRole.values
        choose_recognition(team=team, by=person, ways=["authorship"], roles=roles)
    words = drafted_statement(team, "en")

    assert 0 < len(words) <= 1500
    assert "Named because" not in words  # a whole sentence, or none of it


def test_own_words_are_kept_version_by_version(team, people, made):
    contributed(team, people.member)
    for seen, words in enumerate(("First words.", "Second words.")):
        client_of(people.patient).post(f"{made}write/", {"words": words, "seen": str(seen)})

    assert statement_words(team, "en") == "Second words."
    html = text_of(people.member, made)
    assert "First words." in html
    assert "As your record says it now" in html
    assert client_of(people.member).get(f"{made}write/").status_code == 403
    with pytest.raises(Conflict):
        save_statement(team=team, language="en", words="Third.", seen=1, by=people.researcher)
    save_statement(team=team, language="en", words="Second words.", seen=1, by=people.researcher)
    assert Statement.objects.count() == 2


def test_each_language_has_words_of_its_own(team, people):
    contributed(team, people.member, done_on=timezone.localdate())
    save_statement(team=team, language="en", words="Own words.", seen=0, by=people.patient)

    assert statement_words(team, "fr") == drafted_statement(team, "fr") != "Own words."


def test_the_box_begins_with_what_the_record_says(team, people, made):
    contributed(team, people.member)

    html = text_of(people.patient, f"{made}write/")
    assert drafted_statement(team, "en").splitlines()[0] in html
    assert not Statement.objects.exists()


def test_it_costs_the_same_however_long_the_record_is(team, people):
    def queries_with(number):
        for at in range(Contribution.objects.count(), number):
            contributed(team, people.patient, people=[people.patient, people.member], what=f"{at}")
        with CaptureQueriesContext(connection) as asked:
            drafted_statement(team, "en")
        return len(asked)

    assert queries_with(1) == queries_with(4)
