"""Teams whose Indigenous data is on hold: in no report, and no report tells which they are."""

import json
from datetime import date

from django.core.management import call_command

from partnerportal.portfolio.actions import freeze, request_report
from partnerportal.portfolio.exporters import EXPORTERS
from partnerportal.portfolio.models import PortfolioReport
from partnerportal.portfolio.prose import privacy_words
from teams.models import Team
from tests.factories.declaration import held
from tests.factories.teams import FacilitationFactory
from tests.portfolio.network import FIRST, LAST, PROGRAMME


def asked(community, by):
    """The report that a facilitator gets who asks for one over a community."""
    request_report(
        programme=PROGRAMME,
        communities=[community],
        starts_on=FIRST,
        ends_on=LAST,
        languages="en",
        by=by,
    )
    return PortfolioReport.objects.order_by("-pk").first()


def test_a_team_with_data_on_hold_is_in_no_report(network, make, figures):
    before = figures(make(), "teams")["all", "all"]
    for team in Team.objects.order_by("pk")[:6]:
        held(team, authority="sentinel Nation", agreement="sentinel words")

    report = make()

    assert figures(report, "teams")["all", "all"] == before - 6
    assert figures(report, "check_ins")["all", "all"] == before - 6
    assert report.content["privacy"]["on_hold"] == 6
    assert "sentinel" not in str(report.content)
    words = " ".join(privacy_words(report.content, report.content["words"]["en"]))
    assert "6 teams are left out" in words


def test_few_teams_on_hold_are_not_counted_out(network, make):
    held(Team.objects.first())

    report = make()

    assert report.content["privacy"]["on_hold"] is None
    words = " ".join(privacy_words(report.content, report.content["words"]["en"]))
    assert "Some teams are left out" in words


def test_a_team_whose_data_was_released_is_counted(network, make, figures):
    before = figures(make(), "teams")["all", "all"]
    row = held(Team.objects.first())
    row.is_on_hold, row.released_by_name, row.released_on = False, "An Elder", date(2026, 1, 31)
    row.save()

    report = make()

    assert figures(report, "teams")["all", "all"] == before
    assert report.content["privacy"]["on_hold"] == 0


def test_a_report_beside_an_earlier_one_does_not_tell_of_one_more_team_on_hold(network, make):
    for team in Team.objects.order_by("pk")[:6]:
        held(team)
    assert make().content["privacy"]["on_hold"] == 6
    held(Team.objects.order_by("pk")[6])

    assert make().content["privacy"]["on_hold"] is None


def test_a_facilitators_report_leaves_out_what_is_on_hold_in_their_community(network, figures):
    _north, south, _teams = network
    facilitator = FacilitationFactory(community=south).user
    held(Team.objects.filter(community=south).first())
    report = asked(south, facilitator)
    report = freeze(report, user=facilitator)

    assert figures(report, "teams")["all", "all"] == 5
    assert report.content["privacy"]["on_hold"] is None


def test_the_same_wish_after_a_hold_is_another_report(network):
    _north, south, _teams = network
    facilitator = FacilitationFactory(community=south).user
    asked(south, facilitator)
    asked(south, facilitator)
    held(Team.objects.filter(community=south).first())
    asked(south, facilitator)

    assert PortfolioReport.objects.count() == 2


def test_the_command_leaves_them_out_of_every_file(network, tmp_path, monkeypatch):
    monkeypatch.delitem(EXPORTERS, "pdf")
    held(Team.objects.get(slug="north-0"), authority="sentinel Nation")
    call_command(
        "portfolio",
        f"--programme={PROGRAMME}",
        "--from=2026-04-01",
        "--to=2026-09-30",
        f"--out={tmp_path}",
    )

    content = json.loads((tmp_path / "report.json").read_text())
    [table] = [row for row in content["tables"] if row["code"] == "people"]
    partners = {
        cell["row"]: cell["value"] for cell in table["cells"] if cell["column"] == "knowledge_users"
    }
    assert partners["north"] == 0  # all seven were on the team that is on hold
    for path in tmp_path.rglob("*.*"):
        assert b"sentinel" not in path.read_bytes()
