"""What the mails about working together say. Each file registers its kinds when it is imported."""

from engagement.emails.check_in import MORE_TIME, OPENED, REMINDED, REVEALED, more_time_subject
from engagement.emails.contribution import (
    SAID,
    WAITS,
    WORD_BACK,
    announce_said,
    announce_waiting,
    announce_word_back,
)
from engagement.emails.decision import DISSENT_NOTED, announce_dissent
from engagement.emails.early import EARLY_ASKED, EARLY_SHOWN, early_subject
from engagement.emails.guide import GUIDE_SENT
from engagement.emails.talk import TALK_ANSWERED, TALK_ASKED, TALK_DUE
from engagement.emails.voice import VOICE_ASKED, VOICES_SWITCHED

__all__ = [
    "DISSENT_NOTED",
    "EARLY_ASKED",
    "EARLY_SHOWN",
    "GUIDE_SENT",
    "MORE_TIME",
    "OPENED",
    "REMINDED",
    "REVEALED",
    "SAID",
    "TALK_ANSWERED",
    "TALK_ASKED",
    "TALK_DUE",
    "VOICES_SWITCHED",
    "VOICE_ASKED",
    "WAITS",
    "WORD_BACK",
    "announce_dissent",
    "announce_said",
    "announce_waiting",
    "announce_word_back",
    "early_subject",
    "more_time_subject",
]
