import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnerportal.foundation.differences import Piece, differences

WORDS = st.lists(
    st.sampled_from(["we", "meet", "l’équipe", "don’t", " ", "\n", ".", ",", "«", "2", "ça"]),
    max_size=25,
).map("".join)


def written(old, new):
    marks = {"same": "{}", "out": "[-{}-]", "in": "[+{}+]"}
    assert all(piece.text for piece in differences(old, new))
    return "".join(marks[piece.kind].format(piece.text) for piece in differences(old, new))


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("We meet weekly.", "We meet weekly.", "We meet weekly."),
        ("We meet weekly.", "We meet monthly.", "We meet [-weekly-][+monthly+]."),
        ("We meet.", "We meet on Monday.", "We meet[+ on Monday+]."),
        ("", "New words", "[+New words+]"),
        ("Old words", "", "[-Old words-]"),
        ("Je n’aime pas ça", "Je n’ai pas ça", "Je [-n’aime-][+n’ai+] pas ça"),
        ("Décider : oui.", "Décider : non.", "Décider : [-oui-][+non+]."),
        ("We, two, meet.", "We two meet.", "We[-,-] two[-,-] meet."),
        # An added sentence is marked with its own full stop.
        (
            "We meet! We talk.",
            "We meet. We talk. We rest.",
            "We meet[-!-][+.+] We talk.[+ We rest.+]",
        ),
        ("call me, please", "write us, please", "[-call me-][+write us+], please"),
    ],
)
def test_differences_are_told_by_whole_words(old, new, told):
    assert written(old, new) == told


def test_nothing_at_all_has_no_pieces():
    assert differences("", "") == []


@given(WORDS, WORDS)
def test_both_texts_can_be_put_together_again(old, new):
    pieces = differences(old, new)

    assert "".join(piece.text for piece in pieces if piece.kind != "in") == old
    assert "".join(piece.text for piece in pieces if piece.kind != "out") == new
    assert all(piece.text for piece in pieces)


@given(st.text(max_size=60), st.text(max_size=60))
def test_so_can_texts_of_any_signs(old, new):
    pieces = differences(old, new)

    assert "".join(piece.text for piece in pieces if piece.kind != "in") == old
    assert "".join(piece.text for piece in pieces if piece.kind != "out") == new


def test_one_word_written_a_thousand_times_is_compared_all_the_same():
    # With every space compared with every space this would go on for minutes.
    assert written("ha " * 1500, "ho " * 1500).count("[") == 2
    assert written("ha " * 1000, "ha " * 500 + "ho " + "ha " * 499).count("ho") == 1


@given(WORDS)
def test_the_same_text_has_no_change(text):
    assert differences(text, text) == ([Piece("same", text)] if text else [])
