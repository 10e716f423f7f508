"""Questions for one side only, and scores: who is asked, who sees what, and nothing is compared."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from engagement.access import (
    answers_for_counts,
    check_ins_to_add_a_voice_to,
    questions_to_choose,
    shown_answers,
    voice_place_in,
)
from engagement.actions import open_check_in, save_answer, set_default_audience, start_extra, submit
from engagement.documents import guide_of
from engagement.models import Audience, CheckIn, Item, TeamVoices
from partnerportal.foundation.models import Notice
from tests.factories.engagement import pulse
from tests.factories.instrument import brought, one_sided_22, sections, twice_each

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)


def opened(team, version):
    now = timezone.now()
    return open_check_in(
        team=team, instrument_version=version, opens_at=now - DAY, closes_at=now + 10 * DAY
    )


def items_of(check_in):
    rows = Item.objects.filter(theme__instrument_version=check_in.instrument_version)
    rows = rows.select_related("theme").order_by("theme__order", "order")
    return {f"{row.theme.code}.{row.code}": row for row in rows}


def answer(response, values, audience=Audience.TEAM):
    """Save these values, by "theme.item"; None: it does not fit."""
    items = items_of(response.check_in)
    for code, value in values.items():
        pressed = {"does_not_fit": True} if value is None else {"value": value}
        save_answer(response=response, item=items[code], audience=audience, **pressed)


def seen_by(person, check_in, page="reveal"):
    client = Client()
    client.force_login(person)
    answer = client.get(reverse(f"check-in-{page}", args=[check_in.pk]), follow=True)
    assert answer.status_code == 200
    return answer.content.decode()


def score_cells(html):
    """The cells of the table of scores."""
    table = html.partition('<h2 id="scores">')[2].partition("</table>")[0]
    return [cell.partition("</td>")[0].strip() for cell in table.split("<td>")[1:]]


# ---- Who is asked


@pytest.fixture
def alone(team, people):
    """A check-in that asks the patient co-lead only."""
    return opened(team, brought(one_sided_22()))


@pytest.fixture
def mine(alone):
    return alone.responses.select_related("check_in__instrument_version").get()


def test_only_that_side_is_asked(alone, mine, people):
    assert (mine.user, mine.default_audience) == (people.patient, Audience.ME)
    assert list(
        Notice.objects.filter(kind="engagement.check_in_opened").values_list("recipient")
    ) == [(people.patient.pk,)]


def test_the_page_says_that_nobody_else_is_asked(alone, people):
    page = seen_by(people.patient, alone, "answer")

    assert "These questions go to you alone." in page
    assert "© Somebody. Used with permission." in page
    assert "Only me" in page and "Me and my co-lead" not in page


def test_nothing_is_for_the_two_of_them_alone(mine):
    with pytest.raises(ValidationError):
        answer(mine, {"d.i1": 3}, Audience.CO_LEAD)
    with pytest.raises(ValidationError):
        set_default_audience(response=mine, audience=Audience.CO_LEAD)


def test_it_is_shown_once_that_side_is_in_to_those_it_chose(alone, mine, people):
    answer(mine, {"d.i1": 5}, Audience.TEAM)
    answer(mine, {"d.i2": 4}, Audience.ME)
    assert not shown_answers(people.researcher, alone).exists()

    submit(response=mine)

    alone.refresh_from_db()
    assert alone.is_revealed
    assert [row.item.code for row in shown_answers(people.researcher, alone)] == ["i1"]
    assert shown_answers(people.patient, alone).count() == 2
    assert not shown_answers(people.facilitator, alone).exists()
    assert not Notice.objects.filter(kind="engagement.check_in_revealed").exists()


def test_the_page_compares_nothing(alone, mine, people):
    answer(mine, {f"d.i{number}": 1 for number in range(1, 23)})
    submit(response=mine)

    own, other = seen_by(people.patient, alone), seen_by(people.researcher, alone)

    assert "Only your side was asked." in own
    assert "Only one side was asked." in other
    for page in (own, other):
        assert "i1 as the patient is asked." in page
        assert "© Somebody. Used with permission." in page
        assert "apart" not in page and "What we agreed" not in page


def test_nobody_counts_it_as_a_difference(alone, mine):
    answer(mine, {"d.i1": 1})
    submit(response=mine)

    assert not answers_for_counts(CheckIn.objects.filter(pk=alone.pk)).exists()


def test_whose_half_stands_first_is_not_touched(team, people, alone):
    first = team.first_perspective
    team.refresh_from_db()
    assert team.first_perspective == first
    before = {"opens_at": alone.opens_at - 9 * DAY, "closes_at": alone.opens_at - 5 * DAY}
    CheckIn.objects.filter(pk=alone.pk).update(**before)

    assert opened(team, pulse()).first_perspective == first


def test_a_team_starts_it_as_an_extra_one_and_a_rhythm_has_none(team, people):
    instrument = brought(one_sided_22()).instrument
    client = Client()
    client.force_login(people.member)
    offered = client.get(reverse("check-in-start", args=[team.slug])).content.decode()
    assert "Invented (only for one side: Patient co-lead)" in offered
    assert instrument.pk not in questions_to_choose().values_list("instrument", flat=True)

    row = start_extra(team=team, instrument=instrument, days_open=7, by=people.member)

    assert [place.user for place in row.responses.all()] == [people.patient]


def test_nobody_else_of_the_team_is_asked(team, people, alone):
    TeamVoices.objects.create(team=team, is_on=True)
    check_in = CheckIn.objects.for_list().get(pk=alone.pk)

    assert voice_place_in(check_in, people.member) is None
    assert not check_ins_to_add_a_voice_to(people.member, [team]).exists()


def test_without_somebody_in_that_seat_it_does_not_open(team, people):
    team.memberships.filter(user=people.patient).update(seat="")

    with pytest.raises(ValidationError, match="Nobody holds the seat"):
        opened(team, brought(one_sided_22()))


# ---- Scores


def test_the_total_of_22_is_shown_to_the_person(alone, mine, people):
    # 20 x 3 + 2 x 4 = 68 points of 88: 77.3
    answer(mine, {f"d.i{number}": 5 if number > 20 else 4 for number in range(1, 23)}, Audience.ME)
    submit(response=mine)

    page = seen_by(people.patient, alone)

    assert score_cells(page) == ["77.3"]
    assert "0 to 100" in page


def test_too_few_answers_give_no_score_and_it_is_said(alone, mine, people):
    answer(mine, {f"d.i{number}": 5 for number in range(1, 20)} | {"d.i20": None})
    submit(response=mine)

    cells = score_cells(seen_by(people.patient, alone))

    assert cells == ["No score: 19 answered, at least 20 are needed"]


@pytest.fixture
def both(team, people):
    """A check-in of two sections, with both places by side."""
    check_in = opened(team, brought(sections()))
    rows = check_in.responses.select_related("check_in__instrument_version")
    return check_in, {row.perspective: row for row in rows}


def finish(check_in, places):
    for row in places.values():
        submit(response=row)
    check_in.refresh_from_db()
    assert check_in.is_revealed


def in_order(check_in, patient, researcher):
    cells = [patient, researcher]
    return cells if check_in.first_perspective == "patient" else cells[::-1]


def test_each_side_has_its_own_figure_and_the_two_are_never_one(both, people):
    check_in, places = both
    # (5 + (6 - 2)) / 2 = 4.5 and (1 + (6 - 1)) / 2 = 3
    answer(places["patient"], {"a.one": 5, "a.two": 2, "b.three": 5})
    answer(places["researcher"], {"a.one": 1, "a.two": 1, "b.three": 2})
    finish(check_in, places)

    cells = score_cells(seen_by(people.member, check_in))

    assert cells == [*in_order(check_in, "4.5", "3"), *in_order(check_in, "5", "2")]


def test_a_score_that_rests_on_a_kept_answer_shows_to_its_author_alone(both, people):
    check_in, places = both
    answer(places["patient"], {"a.one": 5, "b.three": 5})
    answer(places["patient"], {"a.two": 2}, Audience.ME)
    answer(places["researcher"], {"a.one": 1, "a.two": 1, "b.three": 2})
    finish(check_in, places)

    own = score_cells(seen_by(people.patient, check_in))
    other = score_cells(seen_by(people.researcher, check_in))

    assert own[:2] == in_order(check_in, "4.5", "3")
    assert other[:2] == in_order(check_in, "Not shown", "3")
    assert other[2:] == in_order(check_in, "5", "2")


def test_what_was_left_open_and_what_was_kept_look_alike_to_others(both, people):
    check_in, places = both
    answer(places["patient"], {"a.one": 5})
    answer(places["researcher"], {"a.one": 1, "a.two": None})
    finish(check_in, places)

    assert score_cells(seen_by(people.researcher, check_in))[:2] == in_order(
        check_in, "Not shown", "1"
    )
    assert score_cells(seen_by(people.patient, check_in))[:2] == in_order(check_in, "5", "1")


def test_the_same_items_on_two_sets_of_words(team, people):
    check_in = opened(team, brought(twice_each()))
    places = {row.perspective: row for row in check_in.responses.select_related("check_in")}
    answer(
        places["patient"], {"often.voice": 5, "often.trust": 4, "good.voice": 1, "good.trust": 2}
    )
    finish(check_in, places)

    page = seen_by(people.patient, check_in)

    assert "Always" in page and "Excellent" in page
    cells = score_cells(page)
    assert cells[:2] == in_order(check_in, "4.5", "Not shown")
    assert cells[2:] == in_order(check_in, "1.5", "Not shown")


def test_without_rules_there_is_no_table_of_scores(check_in, both_in, people):
    both_in()

    assert 'id="scores"' not in seen_by(people.patient, check_in)


def test_a_licence_stands_on_the_guide_too(team):
    licensed = sections() | {"licence": {"en": "© Somebody.", "fr": "© Quelqu’un."}}
    check_in = opened(team, brought(licensed))

    html = render_to_string("engagement/_guide_end.html", {"guide": guide_of(check_in, "fr")})
    assert "© Quelqu’un." in html
