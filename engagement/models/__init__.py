from engagement.models.answer import Answer, Audience
from engagement.models.check_in import CheckIn, Conversation, Response
from engagement.models.instrument import (
    Instrument,
    InstrumentVersion,
    Item,
    ItemText,
    Theme,
    ThemeText,
)

__all__ = [
    "Answer",
    "Audience",
    "CheckIn",
    "Conversation",
    "Instrument",
    "InstrumentVersion",
    "Item",
    "ItemText",
    "Response",
    "Theme",
    "ThemeText",
]
