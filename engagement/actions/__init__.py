from engagement.actions.answer import save_answer, set_default_audience, submit
from engagement.actions.check_in import open_check_in
from engagement.actions.conversation import save_conversation
from engagement.actions.instrument import PULSE_1, load_instrument

__all__ = [
    "PULSE_1",
    "load_instrument",
    "open_check_in",
    "save_answer",
    "save_conversation",
    "set_default_audience",
    "submit",
]
