"""What a network wishes for the word lists: rules off, words of its own, how people like each."""

import pytest

from partnerportal.plain_language import glossary, lexicon
from partnerportal.plain_language.wishes import Own, Wishes, rule

TEXT = "Use it in order to check the kidneys."


def said(text, wishes=None, language="en"):
    return [hit.plain for hit in lexicon.hits(text, language, wishes)]


def test_a_rule_that_is_off_gives_no_hit():
    assert said(TEXT) == ["to"]
    assert said(TEXT, Wishes(off=frozenset({"term:in order to"}))) == []


def test_words_of_ones_own_are_proposed_and_never_safe():
    own = Own("term", ("kidneys", "kidney"), ("beans", "bean"))
    found = list(lexicon.hits(TEXT, "en", Wishes(own=(own,))))
    assert [(hit.plain, hit.term.safe) for hit in found] == [("to", True), ("beans", False)]
    assert found[1].term.rule == "term:kidneys"


def test_words_of_ones_own_win_over_the_list_and_can_be_off():
    own = Own("term", ("in order to",), ("so that you can",))
    assert said(TEXT, Wishes(own=(own,))) == ["so that you can"]
    assert said(TEXT, Wishes(own=(own,), off=frozenset({own.key}))) == []


def test_words_of_ones_own_cannot_replace_a_kept_word():
    assert lexicon.kept("en")["effect"]
    own = Own("term", ("effect",), ("make",))
    assert said("It had no effect.", Wishes(own=(own,))) == []


def test_a_rule_that_people_refuse_is_no_longer_safe():
    key = rule("term", "In order to")
    for share, is_safe in ((0.9, True), (0.2, False)):
        hit = next(lexicon.hits(TEXT, "en", Wishes(order={key: share})))
        assert (hit.weight, hit.term.safe) == (share, is_safe)


def test_a_definition_of_ones_own_is_found():
    own = Own("gloss", ("kidneys", "kidney"), ("the two organs that clean the blood",))
    wishes = Wishes(own=(own,))
    hit = next(hit for hit in glossary.hits(TEXT, "en", wishes) if hit.gloss.key == own.key)
    assert TEXT[hit.start : hit.end] == "kidneys"
    assert glossary.definition("Kidney", "en", wishes) == "the two organs that clean the blood"


@pytest.mark.parametrize(
    ("forms", "plain"), [((), ("a",)), (("a",), ()), ((" ",), ("a",)), (("a",), ("",))]
)
def test_words_of_ones_own_need_both_sides(forms, plain):
    with pytest.raises(ValueError, match="need both"):
        Own("term", forms, plain)
