from engagement.models.answer import COMMENT_LENGTH, DOES_NOT_FIT, Answer, Audience, Scale
from engagement.models.check_in import CheckIn, Conversation, Response
from engagement.models.instrument import (
    Instrument,
    InstrumentVersion,
    Item,
    ItemText,
    Part,
    Question,
    Theme,
    ThemeText,
)

__all__ = [
    "COMMENT_LENGTH",
    "DOES_NOT_FIT",
    "Answer",
    "Audience",
    "CheckIn",
    "Conversation",
    "Instrument",
    "InstrumentVersion",
    "Item",
    "ItemText",
    "Part",
    "Question",
    "Response",
    "Scale",
    "Theme",
    "ThemeText",
]
