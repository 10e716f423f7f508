"""The network's part in the word lists: counts, words off, words of its own, what the engine takes."""

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction

from kmb_events import access, actions
from kmb_events.models import OwnPlainWord, PlainWordChoice, PlainWordSaid
from partnerportal.plain_language import glossary, lexicon
from tests.factories.teams import UserFactory

pytestmark = pytest.mark.django_db
RULE = "term:in order to"
TEXT = "Use it in order to check the kidneys."


@pytest.fixture
def rowan(db):
    return UserFactory(is_staff=True, is_superuser=True)


def settle(action, *places, rule=RULE, language="en"):
    """Take or leave suggestions of one rule, each at a place."""
    for place in places:
        action(rule=rule, language=language, place=place)


def counts(rule=RULE, language="en"):
    return PlainWordChoice.objects.values_list("taken", "refused").get(rule=rule, language=language)


def said(language="en"):
    return [hit.plain for hit in lexicon.hits(TEXT, language, access.wishes(language))]


def added(by, **values):
    usual = {"language": "en", "kind": "term", "forms": "kidneys\nkidney", "plain": "beans\nbean"}
    return actions.add_plain_word(by=by, **(usual | values))


# ---- Taken and left


def test_each_place_counts_once():
    settle(actions.note_taken, "text 1, version 2, here", "text 1, version 2, there")
    settle(actions.note_taken, "text 1, version 2, here")
    settle(actions.note_refused, "text 1, version 3, here")

    assert counts() == (2, 1)


def test_who_changes_their_mind_counts_as_what_they_said_last():
    settle(actions.note_refused, "here", "there")
    settle(actions.note_taken, "here")
    settle(actions.note_taken, "here")

    assert counts() == (1, 1)


def test_counts_are_of_one_language_and_one_rule():
    settle(actions.note_taken, "here")
    settle(actions.note_taken, "here", language="fr")
    settle(actions.note_refused, "here", rule="split:and")

    assert counts() == (1, 0)
    assert counts(language="fr") == (1, 0)
    assert counts("split:and") == (0, 1)


def test_what_was_undone_is_not_counted():
    with (
        pytest.raises(RuntimeError),
        transaction.atomic(),
    ):
        actions.note_taken(rule=RULE, language="en", place="here")
        raise RuntimeError

    assert not PlainWordChoice.objects.exists()


def test_nothing_kept_tells_the_words_of_a_text():
    settle(actions.note_taken, "my private sentence")

    kept = [
        *PlainWordChoice.objects.values_list(),
        *PlainWordSaid.objects.values_list(),
    ]
    assert "private" not in str(kept)


# ---- What the engine takes


def test_a_rule_that_is_off_is_silent_until_it_is_on_again(rowan):
    assert said() == ["to"]
    actions.switch_plain_word(rule=RULE, language="en", is_off=True, by=rowan)
    assert said() == []
    actions.switch_plain_word(rule=RULE, language="en", is_off=False, by=rowan)
    assert said() == ["to"]
    assert PlainWordChoice.objects.get().switched_by == rowan


def test_a_rule_that_is_in_no_list_cannot_be_switched(rowan):
    with pytest.raises(ValidationError, match="not in the list"):
        actions.switch_plain_word(rule="term:nothing", language="en", is_off=True, by=rowan)


def test_a_rule_that_people_leave_comes_to_be_asked_one_by_one():
    settle(actions.note_refused, "one")
    assert access.wishes("en").order == {RULE: pytest.approx(2 / 3)}
    assert [hit.term.safe for hit in lexicon.hits(TEXT, "en", access.wishes("en"))] == [True]
    settle(actions.note_refused, "two", "three")
    assert access.wishes("en").order == {RULE: pytest.approx(0.4)}
    assert [hit.term.safe for hit in lexicon.hits(TEXT, "en", access.wishes("en"))] == [False]


def test_words_of_our_own_are_proposed_in_their_language_alone(rowan):
    added(rowan)
    assert said() == ["to", "beans"]
    assert access.wishes("fr").own == ()


def test_a_word_of_our_own_can_be_off(rowan):
    word = added(rowan)
    actions.switch_plain_word(rule=word.rule, language="en", is_off=True, by=rowan)
    assert said() == ["to"]


def test_an_explanation_of_our_own_is_found(rowan):
    added(rowan, kind="gloss", forms="zebra stripes", plain="Lines on a zebra.")
    assert glossary.definition("zebra stripes", "en", access.wishes("en")) == "Lines on a zebra."


def test_typographic_signs_are_read_as_a_text_is(rowan):
    added(rowan, language="fr", forms="l’aboulie", plain="le manque de volonté")
    found = lexicon.hits("Il a l’aboulie, il a l'aboulie.", "fr", access.wishes("fr"))
    assert [hit.plain for hit in found] == ["le manque de volonté"] * 2


def test_wishes_are_one_query(rowan, django_assert_num_queries):
    for number in range(5):
        added(rowan, forms=f"word{number}", plain="bean")
        settle(actions.note_taken, "here", rule=f"split:{number}")
    with django_assert_num_queries(1):
        assert len(access.wishes("en").own) == 5


# ---- Words of our own


def test_a_word_under_another_name_starts_anew(rowan):
    word = added(rowan)
    settle(actions.note_taken, "here", rule=word.rule)
    changed = actions.change_plain_word(
        word=word, language="en", kind="term", forms="kidney", plain="bean"
    )
    assert changed.rule == "term:kidney"
    assert changed.choice.taken == 0
    assert OwnPlainWord.objects.count() == 1


@pytest.mark.parametrize(
    ("values", "field", "words"),
    [
        ({"forms": " \n "}, "forms", "Write the hard word"),
        ({"plain": ""}, "plain", "required|blank"),
        ({"plain": "one\ntwo\nthree"}, "plain", "as many lines"),
        ({"plain": "kidney"}, "plain", "must differ"),
        ({"forms": "(kidney"}, "forms", "start with"),
        ({"forms": "k" * 81}, "forms", "too long"),
        ({"plain": "b" * 81}, "plain", "too long"),
        ({"forms": "\n".join(f"form{number}" for number in range(31))}, "forms", "30 forms"),
        ({"forms": "effect"}, "forms", "never replaced"),
        ({"kind": "gloss"}, "plain", "one line"),
        ({"kind": "gloss", "plain": "b" * 301}, "plain", "too long"),
        ({"kind": "other"}, "kind", "not a valid choice"),
        ({"language": "de"}, "language", "not a valid choice"),
    ],
)
def test_words_that_the_engine_could_not_use_are_refused(rowan, values, field, words):
    with pytest.raises(ValidationError, match=words) as refusal:
        added(rowan, **values)
    assert field in refusal.value.error_dict
    assert not OwnPlainWord.objects.exists()


def test_a_kept_word_can_be_explained(rowan):
    assert added(rowan, kind="gloss", forms="effect", plain="What a treatment does.").pk


def test_the_same_word_twice_is_refused(rowan):
    added(rowan)
    with pytest.raises(ValidationError, match="already"):
        added(rowan, forms="Kidneys")
