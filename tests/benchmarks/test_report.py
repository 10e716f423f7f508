import json

from benchmarks import report
from benchmarks.__main__ import growth
from benchmarks.measurements import Measure
from benchmarks.pages import Cost, as_json


def result(**fields):
    cost = Cost("home", "synth", 200, queries=9, ms=10, database_ms=2, to_bare=12.5)
    rows = [cost, Cost("team-list", "synth", 200, queries=9, ms=8, to_bare=10)]
    return {
        "pages": as_json(rows),
        "measures": [],
        "not_measured": {"search": "no address here"},
    } | fields


def test_it_says_which_targets_are_met():
    lines = report.shown(result(), {}).splitlines()

    assert "met" in next(line for line in lines if line.startswith("home"))
    assert "NOT MET" in next(line for line in lines if line.startswith("team-list"))


def test_instructions_count_for_the_target_when_they_were_counted():
    assert Cost("home", "demo", 200, queries=9).is_met
    assert not Cost("home", "demo", 200, queries=9, instructions=1000).is_met
    assert Cost("healthz", "demo", 200).is_met is None


def test_what_was_not_measured_is_named():
    assert "search (no address here)" in report.shown(result(), {})


def test_last_figures_are_kept_and_compared_with(tmp_path):
    assert report.keep(result(), tmp_path) == {}
    dearer = result()
    dearer["pages"][0]["to_bare"] = 25
    previous = report.keep(dearer, tmp_path)

    assert json.loads((tmp_path / "bench-previous.json").read_text()) == previous
    assert json.loads((tmp_path / "bench.json").read_text())["pages"][0]["to_bare"] == 25
    assert "+100% since the last run" in report.shown(dearer, previous)


def test_growth_is_of_the_page_with_its_database():
    large = result()
    large["pages"][0] |= {"to_bare": 12.5, "database_ms": 14}

    assert [row["growth"] for row in growth(result(), large)] == [2, 1]


def test_a_ratio_over_its_limit_is_not_met():
    assert Measure("brief", 1.1, floor=1, most=1.2).is_met
    assert not Measure("brief", 1.3, floor=1, most=1.2).is_met
    assert Measure("demo", 3).is_met is None
