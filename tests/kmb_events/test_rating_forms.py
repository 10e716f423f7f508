"""The two instruments as data: their items, and their scores against examples done by hand."""

import pytest

from kmb_events.models import rating_instruments
from partnerportal.foundation.languages import Language

CDC, PEMAT = "clear-index", "pemat-p"


def answers(slug, default="yes", **other):
    """All items with one answer, except those given as item_5="no"."""
    codes = [item.code for item in rating_instruments()[slug].items]
    return dict.fromkeys(codes, default) | {
        name.removeprefix("item_"): value for name, value in other.items()
    }


def several(codes, value):
    return {f"item_{code}": value for code in codes}


def test_instruments_have_all_their_items_in_both_languages():
    index, pemat = (rating_instruments()[slug] for slug in (CDC, PEMAT))

    assert [item.code for item in index.items] == [str(number) for number in range(1, 21)]
    assert len(index.parts) == 7
    by_score = {rule.code: rule.parts for rule in pemat.rules}
    counts = {
        code: sum(len(part.items) for part in pemat.parts if part.code in parts)
        for code, parts in by_score.items()
    }
    assert counts == {"understand": 17, "act": 7}
    for instrument in (index, pemat):
        for item in instrument.items:
            words = item.words.by_language
            assert set(words) == set(Language.values)
            assert words["en"] != words["fr"]
        assert set(instrument.source.by_language) == set(Language.values)


def test_only_what_the_sources_say_may_not_apply():
    not_always = {
        slug: {item.code for item in found.items if item.not_when}
        for slug, found in rating_instruments().items()
    }

    assert not_always[CDC] == {str(number) for number in range(12, 21)}
    assert not_always[PEMAT] == {"6", "8", "9", "11", "16", "17", "18", "19", "24", "25"}


@pytest.mark.parametrize(
    ("given", "earned", "possible", "per_cent", "passes"),
    [
        # All 20 met.
        ({}, 20, 20, 100, True),
        # 18 of 20 are 90: the pass mark itself passes.
        (several([19, 20], "no"), 18, 20, 90, True),
        (several([18, 19, 20], "no"), 17, 20, 85, False),
        # No main message: 2 to 4 count 0, whatever was said of them. 16 of 20.
        ({"item_1": "no"}, 16, 20, 80, False),
        # The same without parts B to D: 7 of 11.
        ({"item_1": "no"} | several(range(12, 21), "na"), 7, 11, 64, False),
        # Part A alone: 10 of 11.
        ({"item_4": "no"} | several(range(12, 21), "na"), 10, 11, 91, True),
    ],
)
def test_index_is_scored_as_by_hand(given, earned, possible, per_cent, passes):
    (score,) = rating_instruments()[CDC].scores(answers(CDC, **given))

    assert (score.earned, score.possible, score.per_cent, score.passes) == (
        *(earned, possible, per_cent, passes),
    )


@pytest.mark.parametrize(
    ("given", "understand", "act"),
    [
        ({}, (17, 17, 100, True), (7, 7, 100, True)),
        # Agree to 12, disagree to 2, 3 not applicable: 12 of 14. Act: 4 of 6.
        (
            several([16, 17, 18], "na")
            | several([2, 15], "no")
            | {"item_24": "na"}
            | several([20, 23], "no"),
            (12, 14, 86, True),
            (4, 6, 67, False),
        ),
        # 7 of 10 are 70: the pass mark itself passes.
        (
            several([6, 8, 9, 11, 16, 17, 18], "na") | several([1, 2, 3], "no"),
            (7, 10, 70, True),
            (7, 7, 100, True),
        ),
        (several([20, 21, 22, 23, 24, 25, 26], "no"), (17, 17, 100, True), (0, 7, 0, False)),
    ],
)
def test_pemat_is_scored_as_by_hand(given, understand, act):
    found = rating_instruments()[PEMAT].scores(answers(PEMAT, **given))

    assert [(row.earned, row.possible, row.per_cent, row.passes) for row in found] == [
        understand,
        act,
    ]


def test_score_that_only_rounds_to_the_mark_does_not_pass():
    """43 of 48 would be 89.6: shown as 90, and below it."""
    (score,) = rating_instruments()[CDC].scores(answers(CDC))
    nearly = type(score)(score.rule, 43, 48, 90)

    assert (nearly.per_cent, nearly.passes) == (90, False)


def test_nothing_that_applies_is_no_score():
    (score,) = rating_instruments()[CDC].scores(answers(CDC, "na"))

    assert (score.per_cent, score.passes) == (None, False)


def test_agreement_counts_same_answers():
    """5 of 20 differ, one of them as "does not apply": 75 per cent."""
    index = rating_instruments()[CDC]
    other = answers(CDC, **several([2, 5, 7, 11], "no"), item_20="na")

    assert index.agreement(answers(CDC), other) == 75
    assert index.agreement(other, other) == 100
