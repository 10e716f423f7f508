from engagement.models.action import ACTION_LENGTH, REASON_LENGTH, Action
from engagement.models.answer import (
    COMMENT_LENGTH,
    DOES_NOT_FIT,
    NOT_YET,
    Answer,
    AnswerVersion,
    Audience,
    Said,
    Scale,
)
from engagement.models.answering import Answering
from engagement.models.asked import Part, Question
from engagement.models.check_in import (
    AGREED_LENGTH,
    CheckIn,
    CheckInQuerySet,
    Conversation,
    Response,
    State,
    is_let_go,
)
from engagement.models.contribution import (
    LINE_LENGTH,
    WORD_BACK_WITHIN,
    WORDS_LENGTH,
    Activity,
    Change,
    Contribution,
    Contributor,
    WordBack,
)
from engagement.models.decision import (
    DECISION_LENGTH,
    DISSENT_LENGTH,
    QUESTION_LENGTH,
    Decision,
    DecisionPart,
    Dissent,
)
from engagement.models.draft import InstrumentDraft
from engagement.models.happened import Happened, HowFar
from engagement.models.instrument import Instrument, InstrumentText, InstrumentVersion, usual_labels
from engagement.models.item import Item, ItemText, Theme, ThemeText, in_language
from engagement.models.network_settings import VOICES_AT_LEAST, VOICES_AT_MOST, NetworkSettings
from engagement.models.recognition import WAYS, CreditRole, Recognition
from engagement.models.rhythm import LEAST_DAYS, MOST_DAYS, Rhythm
from engagement.models.statement import STATEMENT_LENGTH, Statement
from engagement.models.talk import REACH_LENGTH, TALK_LENGTH, TalkRequest
from engagement.models.voice import TeamVoices, Voice, VoiceAnswer, VoicePicture, VoiceRound

__all__ = [
    "ACTION_LENGTH",
    "AGREED_LENGTH",
    "Action",
    "Activity",
    "Answer",
    "AnswerVersion",
    "Answering",
    "Audience",
    "COMMENT_LENGTH",
    "Change",
    "CheckIn",
    "CheckInQuerySet",
    "Contribution",
    "Contributor",
    "Conversation",
    "CreditRole",
    "DECISION_LENGTH",
    "DISSENT_LENGTH",
    "DOES_NOT_FIT",
    "Decision",
    "DecisionPart",
    "Dissent",
    "Happened",
    "HowFar",
    "Instrument",
    "InstrumentDraft",
    "InstrumentText",
    "InstrumentVersion",
    "Item",
    "ItemText",
    "LEAST_DAYS",
    "LINE_LENGTH",
    "MOST_DAYS",
    "NOT_YET",
    "NetworkSettings",
    "Part",
    "QUESTION_LENGTH",
    "Question",
    "REACH_LENGTH",
    "REASON_LENGTH",
    "Recognition",
    "Response",
    "Rhythm",
    "STATEMENT_LENGTH",
    "Said",
    "Scale",
    "State",
    "Statement",
    "TALK_LENGTH",
    "TalkRequest",
    "TeamVoices",
    "Theme",
    "ThemeText",
    "VOICES_AT_LEAST",
    "VOICES_AT_MOST",
    "Voice",
    "VoiceAnswer",
    "VoicePicture",
    "VoiceRound",
    "WAYS",
    "WORDS_LENGTH",
    "WORD_BACK_WITHIN",
    "WordBack",
    "is_let_go",
    "usual_labels",
    "in_language",
]
