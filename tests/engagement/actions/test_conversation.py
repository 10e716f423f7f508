import pytest
from django.core.exceptions import ValidationError

from engagement.actions import save_conversation
from engagement.models import Conversation
from partnerportal.foundation.versions import Conflict

pytestmark = pytest.mark.django_db


def save(check_in, by, agreed, seen=0):
    return save_conversation(check_in=check_in, by=by, agreed=agreed, seen_version=seen)


def test_save_conversation_keeps_the_words_and_who_wrote_them(people, check_in, both_in):
    both_in()

    save(check_in, people.patient, "We wait a week.\r\n")
    row = save(check_in, people.researcher, "We wait two weeks.", seen=1)

    row.refresh_from_db()
    assert (row.agreed, row.version, row.edited_by) == (
        "We wait two weeks.",
        2,
        people.researcher,
    )


def test_save_conversation_twice_is_once(people, check_in, both_in):
    both_in()
    save(check_in, people.patient, "We wait a week.")

    row = save(check_in, people.researcher, "We wait a week.")

    assert (row.version, row.edited_by) == (1, people.patient)


def test_save_conversation_refuses_to_write_over_other_words(people, check_in, both_in):
    both_in()
    save(check_in, people.patient, "We wait a week.")

    with pytest.raises(Conflict) as conflict:
        save(check_in, people.researcher, "No waiting.")

    assert conflict.value.current.agreed == "We wait a week."
    assert Conversation.objects.get().agreed == "We wait a week."


def test_save_conversation_refuses_before_both_are_in(people, check_in):
    with pytest.raises(ValidationError, match="once you have both answered"):
        save(check_in, people.patient, "We wait a week.")


@pytest.mark.parametrize(("words", "said"), [("a" * 4001, "4,001"), ("a\x00", "NUL")])
def test_save_conversation_refuses_what_cannot_be_kept(people, check_in, both_in, words, said):
    both_in()

    with pytest.raises(ValidationError) as refusal:
        save(check_in, people.patient, words)

    assert said in refusal.value.message_dict["agreed"][0]
