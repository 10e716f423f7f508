from engagement.models.answer import COMMENT_LENGTH, DOES_NOT_FIT, Answer, Audience, Scale
from engagement.models.check_in import (
    AGREED_LENGTH,
    CheckIn,
    CheckInQuerySet,
    Conversation,
    Response,
)
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
from engagement.models.talk import REACH_LENGTH, TALK_LENGTH, TalkRequest

__all__ = [
    "AGREED_LENGTH",
    "COMMENT_LENGTH",
    "DOES_NOT_FIT",
    "REACH_LENGTH",
    "TALK_LENGTH",
    "Answer",
    "Audience",
    "CheckIn",
    "CheckInQuerySet",
    "Conversation",
    "Instrument",
    "InstrumentVersion",
    "Item",
    "ItemText",
    "Part",
    "Question",
    "Response",
    "Scale",
    "TalkRequest",
    "Theme",
    "ThemeText",
]
