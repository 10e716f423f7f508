import pytest

from partnerportal.plain_language.rewrite import plainer


def test_a_list_between_semicolons_gets_a_line_for_each_item():
    text = "We looked at three things: the pain; the sleep; and the fear. It was a lot."
    assert plainer(text, "en") == (
        "We looked at three things:\n- the pain\n- the sleep\n- the fear.\nIt was a lot."
    )


def test_or_stays_because_it_says_something_else_than_and():
    text = "They had one of three things: pain; bad sleep; or fear."
    assert plainer(text, "en") == ("They had one of three things:\n- pain\n- bad sleep or\n- fear.")


def test_certainty_in_a_list_stays_with_its_item():
    text = (
        "Walks may help with these: pain (RR 0.8, 95% CI 0.6 to 0.9; low certainty); sleep; and"
        " fear (very low-certainty evidence)."
    )
    assert plainer(text, "en") == (
        "Walks may help with these:\n- pain (weak evidence)\n- sleep\n- fear (very weak evidence)."
    )


@pytest.mark.parametrize(
    "text",
    [
        "We looked at two things: the pain; and the sleep.",
        "We looked at three things: the pain, the sleep and the fear.",
        "The pain; the sleep; the fear: all were told.",
        "It fell (three things: the pain; the sleep; and the fear).",
    ],
)
def test_what_is_no_list_of_three_stays_a_line(text):
    assert plainer(text, "en") == text
