import pytest

from partnerportal.plain_language.rewrite import plainer


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("However, it may help.", "But it may help."),
        ("It should be noted that the group was small.", "The group was small."),
        ("In conclusion, walks may help.", "Walks may help."),
        ("Consequently, we stopped.", "So we stopped."),
        ("The group, however, was small.", "The group, however, was small."),
        ("However hard it was, they came.", "However hard it was, they came."),
    ],
)
def test_openings_that_add_nothing_are_shorter_or_go(text, expected):
    assert plainer(text, "en") == expected


@pytest.mark.parametrize(
    "text",
    [
        "It seems that walks help.",
        "The authors say that walks help.",
        "In two studies, walks helped.",
        "It is possible that walks help.",
    ],
)
def test_words_of_doubt_and_of_source_stay(text):
    assert plainer(text, "en") == text
