import pytest

from partnerportal.plain_language.check import analyse
from partnerportal.plain_language.rewrite import plainer


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # explained too late: written out where it is first used
        (
            "The WGA was full. The weekly garden action (WGA) is new. A WGA is fun.",
            "The weekly garden action (WGA) was full. The weekly garden action (WGA) is new. A WGA"
            " is fun.",
        ),
        # explained twice
        (
            "The garden action (GA) is new. A garden action (GA) is fun.",
            "The garden action (GA) is new. A garden action is fun.",
        ),
        # never used again
        ("The weekly garden action (WGA) is new.", "The weekly garden action is new."),
        # plural
        (
            "Garden action groups (GAGs) are new. The GAGs are fun.",
            "Garden action groups (GAGs) are new. The GAGs are fun.",
        ),
        ("Garden action groups (GAGs) are new.", "Garden action groups are new."),
        # letters that are a word as well
        (
            "The common action team (CAT) met. A cat came.",
            "The common action team met. A cat came.",
        ),
        # a plural keeps its letters: what they mean is told of one
        ("We met two REBs here.", "We met two REBs here."),
        # letters that do not fit the words before them stay
        ("The weekly walk (XYZ) is new.", "The weekly walk (XYZ) is new."),
    ],
)
def test_acronyms_are_explained_once_and_in_time(text, expected):
    assert plainer(text, "en") == expected


def test_french_acronyms_too():
    text = "Le groupe de marche (GM) est plein."
    assert plainer(text, "fr") == "Le groupe de marche est plein."


def test_each_mark_says_why():
    text = "The GA met. The garden action (GA) is new. A garden action (GA) is fun."
    rules = [mark.rule for mark in analyse(text, "en").marks]
    assert rules == ["acronym:late", "acronym:twice"]
