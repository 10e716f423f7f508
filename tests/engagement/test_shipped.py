"""The sets of questions that the portal comes with: short, plain, whole in both languages."""

import json

import pytest

from engagement.access import instruments_to_choose
from engagement.actions import SHIPPED
from engagement.actions.instrument.faults import faults_of
from partnerportal.plain_language.readability import grade

TOLD = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in SHIPPED}
ALL = pytest.mark.parametrize("told", TOLD.values(), ids=TOLD.keys())


def items(told):
    return [item for theme in told["themes"] for item in theme["items"]]


@pytest.mark.django_db
def test_an_installation_has_them_all_in_both_languages():
    rows = list(instruments_to_choose())

    assert [row.text_in("en").name for row in rows] == [
        "Pulse",
        "Starting together",
        "Shared power",
        "Nine mechanisms",
    ]
    assert all(row.text_in("fr").purpose and row.text_in("fr").source for row in rows)


@ALL
def test_each_is_whole(told):
    assert faults_of(told) == []


@ALL
def test_each_item_asks_both_sides_and_has_two_prompts_in_each_language(told):
    for item in items(told):
        assert item["wording"].keys() == {"patient", "researcher"}
        assert [len(item["prompts"][language]) for language in ("en", "fr")] == [2, 2], item["code"]


@ALL
def test_the_english_reads_at_grade_8_or_lower(told):
    words = [told["purpose"]["en"]]
    for item in items(told):
        words += [wording["en"] for wording in item["wording"].values()] + item["prompts"]["en"]

    assert {text: level for text in words if (level := grade(text, "en")) > 8} == {}


@ALL
def test_statements_are_short_and_in_the_first_person(told):
    for item in items(told):
        for wordings in item["wording"].values():
            assert all(len(words) <= 110 and words.endswith(".") for words in wordings.values())
            said = set(wordings["en"].lower().strip(".").replace(",", "").split())
            assert {"i", "me", "my", "our", "we", "us"} & said, wordings


@pytest.mark.parametrize(
    ("name", "minutes", "most"),
    [
        ("pulse-1", 5, 9),
        ("starting-together-1", 7, 10),
        ("shared-power-1", 7, 10),
        ("nine-mechanisms-1", 10, 18),
    ],
)
def test_each_takes_as_long_as_it_says(name, minutes, most):
    assert TOLD[name]["minutes"] == minutes
    assert len(items(TOLD[name])) <= most


def test_the_nine_mechanisms_are_nine():
    themes = TOLD["nine-mechanisms-1"]["themes"]

    assert [theme["code"] for theme in themes] == [f"m{number}" for number in range(1, 10)]
    assert all(len(theme["items"]) in (1, 2) for theme in themes)
