"""Every figure against what was counted by hand."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from partnerportal.foundation.suppression import attack
from partnerportal.portfolio.content import published_before
from partnerportal.portfolio.models import PortfolioReport
from teams.models import Membership, QuestionAnswer, Role, Team
from tests.factories.teams import MembershipFactory, QuestionWordingFactory, UserFactory
from tests.portfolio.network import PROGRAMME, answered, community, event


def test_people_are_counted_by_community_and_role(network, make, figures):
    found = figures(make(), "people")

    assert found["north", "all"] == 12 + 12 + 6 + 7
    assert found["south", "all"] == 6 + 6 + 3 + 8
    assert found["all", "all"] == 60
    assert found["south", "others"] is None  # three trainees


def test_a_report_over_one_community_counts_it_once(network, make, figures):
    found = figures(make("south"), "people")

    assert (found["south", "all"], found["all", "all"]) == (23, 23)
    assert found["all", "others"] is None  # three trainees
    assert figures(make("south"), "teams")["all", "doing"] == 6


def test_person_on_two_teams_is_counted_once(network, make, figures):
    _north, _south, teams = network
    twice = Membership.objects.filter(team=teams[0], role=Role.TRAINEE).first().user
    MembershipFactory(team=teams[-1], user=twice, started_on=date(2026, 1, 1))

    assert figures(make(), "people")["all", "all"] == 60


def test_people_who_left_or_came_later_are_not_counted(network, make, figures):
    _north, _south, teams = network
    MembershipFactory(team=teams[0], ended_on=date(2026, 6, 1))
    MembershipFactory(team=teams[0], started_on=date(2026, 10, 1))

    assert figures(make(), "people")["all", "all"] == 60


def test_teams_by_stage_and_with_both_co_leads(network, make, figures):
    report = make()

    assert figures(report, "teams")["north", "doing"] == 12
    assert figures(report, "teams")["north", "planning"] == 0
    assert figures(report, "leads")["all", "both"] == 18


def test_check_ins_by_how_far_they_came(network, make, figures):
    assert figures(make(), "check_ins")["all", "agreed"] == 18


def test_two_points_of_view_are_kept_apart(network, make, figures):
    report = make()

    assert figures(report, "voices", 0) == {
        ("high", "all"): 10,
        ("less", "all"): 8,
        ("all", "all"): 18,
    }
    assert figures(report, "voices", 1) == {
        ("high", "all"): 12,
        ("less", "all"): 6,
        ("all", "all"): 18,
    }


def test_newest_check_in_of_a_team_counts_alone(network, make, figures):
    _north, _south, teams = network
    answered(teams[0], 1, 1)

    assert figures(make(), "voices", 0)["high", "all"] == 9


def test_answers_that_somebody_kept_are_not_counted(network, make, figures):
    _north, _south, teams = network
    answered(teams[0], 5, 5, audience=1)

    assert figures(make(), "voices", 0)["all", "all"] == 17


def test_what_nearly_everybody_said_is_hidden(db, make, figures):
    _north, teams = community("north", 12)
    for number, team in enumerate(teams):
        answered(team, 5, 5 if number else 1)
    report = make()

    assert figures(report, "voices", 0)["high", "all"] is None
    assert figures(report, "voices", 1)["high", "all"] is None
    assert figures(report, "voices", 1)["all", "all"] == 12


def test_events_and_findings(network, make, figures):
    report = make()

    assert figures(report, "events")["online", "held"] == 6
    assert figures(report, "findings")["effect", "low"] == 6


def test_other_months_are_left_out(network, make, figures):
    report = make(first=date(2026, 6, 1))

    assert figures(report, "events")["all", "all"] == 0
    assert figures(report, "check_ins")["all", "all"] == 0


def test_no_small_number_stands_in_a_report(network, make):
    report = make()
    values = [cell["value"] for row in report.content["tables"] for cell in row["cells"]]

    assert not [value for value in values if value is not None and 0 < value < 5]
    assert report.content["privacy"]["hidden"] == values.count(None) > 0


def test_no_hidden_number_of_a_report_can_be_worked_out(network, make):
    report = make()

    for about in {row["about"] for row in report.content["tables"]}:
        found = attack(published_before(report, about))
        assert all(interval.width >= 5 for interval in found.values()), about


def test_report_without_a_community_does_not_give_that_one_away(network, make):
    whole, part = make(), make("north")

    found = attack(published_before(part, "people"), [published_before(whole, "people")])

    small = "1:people|community=south|role=others"
    assert found[small].width >= 5


def test_same_counts_give_the_same_report(network, make):
    assert make().pk == make().pk
    assert PortfolioReport.objects.count() == 1


def test_frozen_report_stays_when_the_network_changes(network, make):
    _north, _south, teams = network
    first = make()
    before = dict(first.content)
    MembershipFactory.create_batch(5, team=teams[0], role=Role.TRAINEE)
    second = make()
    first.refresh_from_db()

    assert (first.number[-2:], second.number[-2:]) == ("-1", "-2")
    assert first.content == before


def test_days_without_a_team_are_refused(network, make):
    with pytest.raises(ValidationError, match="at work"):
        make(first=date(2020, 1, 1), last=date(2020, 2, 1))


def test_queries_do_not_grow_with_the_network(db, make):
    def queries():
        with CaptureQueriesContext(
            connection,
        ) as seen:
            make()
        return len(seen)

    community("north", 2)
    few = queries()
    _south, teams = community("south", 8, trainees=9)
    for team in teams:
        answered(team, 5, 3)
        event(team)

    assert queries() <= few + 1  # the report before is one row that is read


def test_programme_of_others_is_not_counted(network, make, figures):
    _east, teams = community("east", 7)
    for team in teams:
        team.programme = "Another one"
        team.save()

    assert figures(make("north", "south"), "teams")["all", "all"] == 18
    assert PROGRAMME != "Another one"


def test_content_holds_no_name_and_no_word(db, make):
    _north, teams = community("north", 6, prefix="sentinel-name ")
    for team in teams:
        answered(team, 5, 4, comment="sentinel-comment", agreed="sentinel-agreed")
    UserFactory(name="sentinel-outsider")

    assert "sentinel" not in str(make().content)


def test_teams_by_what_the_patient_co_lead_says_of_the_question(network, make, figures):
    at = timezone.now()
    for number, team in enumerate(Team.objects.order_by("pk")):
        wording = QuestionWordingFactory(team=team)
        if number % 3 == 0:
            continue
        for verdict in ("no_longer", "still" if number % 3 == 1 else "partly"):
            QuestionAnswer.objects.create(
                wording=wording,
                language="en",
                verdict=verdict,
                lost="sentinel" if verdict == "partly" else "",
                answered_by=UserFactory(),
                answered_at=at if verdict == "no_longer" else at + timedelta(days=1),
            )

    report = make()

    found = figures(report, "questions")
    assert (found["all", "still"], found["all", "partly"]) == (6, 6)
    assert found["all", "none"] == 6
    assert "sentinel" not in str(report.content)


def test_that_all_teams_gave_the_same_answer_about_the_question_is_hidden(network, make, figures):
    for team in Team.objects.all():
        QuestionAnswer.objects.create(
            wording=QuestionWordingFactory(team=team),
            language="en",
            verdict="still",
            answered_by=UserFactory(),
        )

    found = figures(make(), "questions")

    answers = ("still", "partly", "no_longer", "none")
    assert [found["all", answer] for answer in answers] == [None, None, None, None]
