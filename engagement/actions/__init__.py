from engagement.actions.answer import (
    let_newcomers_read,
    save_answer,
    set_default_audience,
    submit,
)
from engagement.actions.check_in import give_more_time, open_check_in
from engagement.actions.conversation import save_conversation
from engagement.actions.instrument import PULSE_1, load_instrument
from engagement.actions.talk import answer_talk, ask_to_talk, finish_talk, take_back

__all__ = [
    "PULSE_1",
    "answer_talk",
    "ask_to_talk",
    "finish_talk",
    "give_more_time",
    "let_newcomers_read",
    "load_instrument",
    "open_check_in",
    "save_answer",
    "save_conversation",
    "set_default_audience",
    "submit",
    "take_back",
]
