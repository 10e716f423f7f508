"""What the demo's people did and decided: told kindly, put back after visitors, checked for faults."""

import pytest

from engagement.access import facts_of, shares_changed_by_partners
from engagement.actions import choose_recognition, save_statement, take_away_contribution
from engagement.models import Change, Contribution, Decision, Dissent, Statement
from partnerportal.demo.actions import load
from teams.models import Team
from tests.demo.conftest import TODAY
from tests.demo.test_bad_story import RIDES, RYTHME, faults, folder, spoil  # noqa: F401
from tests.demo.test_load import dump
from tests.factories.record import answered, decided


def test_rides_to_care_tells_good_and_bad(network):
    facts = facts_of(Team.objects.get(slug="rides-to-care"))

    assert {Change.MADE, Change.SHAPED, Change.NOTHING} <= facts.came_of.keys()
    assert facts.worse == 1
    assert [row.user.name_in_print for row in facts.named] == [
        "Alder Snowfield",
        "C. Northwind, caregiver",
        "Juniper Rainfall",
        "Linden Moonrise",
    ]


def test_somebody_waits_and_somebody_sees_it_in_another_way(network):
    assert Contribution.objects.waiting().count() >= 3
    assert Dissent.objects.filter(shown_at=None).count() == 1
    teams = Team.objects.filter(slug__in=["rides-to-care", "a-notre-rythme"])
    shares = shares_changed_by_partners(teams).values()
    assert [0 < one.changed <= one.all for one in shares] == [True, True]


def test_what_a_visitor_wrote_or_took_away_is_gone(network, person):
    before = counts()
    team = Team.objects.get(slug="rides-to-care")
    juniper, alder = person("Juniper"), person("Alder")
    row = Contribution.objects.filter(team=team).waiting().first()
    answered(row, alder)
    take_away_contribution(
        contribution=Contribution.objects.filter(team=team, parts__user=juniper).last(), by=juniper
    )
    decided(team, juniper)
    told = Decision.objects.get(team=team, question__startswith="Which words")
    told.outcome = "Changed"
    told.save()
    Dissent.objects.all().delete()
    choose_recognition(team=team, by=alder, ways=[], roles=[], seen=1)
    save_statement(team=team, language="en", words="Ours.", seen=0, by=juniper)

    load(today=TODAY)

    assert counts() == before
    assert not Statement.objects.filter(words="Ours.").exists()
    told.refresh_from_db()
    assert told.outcome != "Changed"


def counts():
    return {name: len(rows) for name, rows in dump().items() if name.startswith("engagement.")}


@pytest.mark.parametrize(
    ("path", "value", "expected"),
    [
        ("contributions/0/kind", "ruling", "contributions[0].kind: “ruling” is not one of"),
        ("contributions/0/who", [], "contributions[0].who: needs at least 1"),
        ("contributions/0/who", ["nobody"], "contributions[0]: “nobody” is not among the members"),
        ("contributions/0/done", "2026-11-23", "contributions[0].done: has not happened yet"),
        ("contributions/0/hoped", None, "contributions[0]: asks for nothing"),
        ("contributions/0/word_back/who", "juniper", "a co-lead who had no part in it answers"),
        ("contributions/0/word_back/at", "2025-01-01T09:00", "lies before it was done"),
        ("decisions/0/by", "linden", "decisions[0].by: only co-leads write decisions down"),
        ("decisions/0/how", "one", "decisions[0].decided_by: says who"),
        ("decisions/0/brought", [99], "decisions[0].brought: there is no contribution 99"),
        ("decisions/4/dissents/0/shown", True, "only their own words are shown"),
        ("thanks/nobody", {"ways": []}, "thanks.nobody: “nobody” is not among the members"),
        ("thanks/alder/ways", ["gold"], "“gold” is not one of authorship"),
    ],
)
def test_faults_of_the_record_are_named(folder, path, value, expected):  # noqa: F811
    spoil(folder, RIDES, path, value)

    assert expected in "\n".join(faults(folder))


def test_words_are_in_the_teams_language(folder):  # noqa: F811
    spoil(folder, RYTHME, "decisions/0/outcome", "Une décision: la voici")

    assert "no-break space" in "\n".join(faults(folder))
