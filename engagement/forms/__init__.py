from engagement.forms.action import ActionForm, SettleForm
from engagement.forms.check_in import (
    NO_ANSWER,
    NOT_YET_PRESSED,
    MoreTimeForm,
    fingerprint,
    is_untouched,
    pressed,
    sent_agreed,
    sent_answer,
    sent_audience,
    sent_number,
)
from engagement.forms.contribution import ContributionFilterForm, ContributionForm, WordBackForm
from engagement.forms.decision import DecisionForm, DissentForm, NoteForm
from engagement.forms.draft import about_boxes, changed_by, theme_boxes, told_from
from engagement.forms.extra import ExtraForm
from engagement.forms.happened import sent_happened
from engagement.forms.instrument import InstrumentFileForm
from engagement.forms.not_today import AFTER_ALL, SKIP, NotTodayForm
from engagement.forms.recognition import RecognitionForm
from engagement.forms.rhythm import RhythmForm, name_of, pause_day
from engagement.forms.statement import StatementForm
from engagement.forms.talk import TalkAnswerForm, TalkDoneForm, TalkForm
from engagement.forms.voice import TeamVoicesForm, sent_voice

__all__ = [
    "AFTER_ALL",
    "ActionForm",
    "ContributionFilterForm",
    "ContributionForm",
    "DecisionForm",
    "DissentForm",
    "ExtraForm",
    "InstrumentFileForm",
    "MoreTimeForm",
    "NOT_YET_PRESSED",
    "NO_ANSWER",
    "NotTodayForm",
    "NoteForm",
    "RecognitionForm",
    "RhythmForm",
    "SKIP",
    "SettleForm",
    "StatementForm",
    "TalkAnswerForm",
    "TalkDoneForm",
    "TalkForm",
    "TeamVoicesForm",
    "WordBackForm",
    "about_boxes",
    "changed_by",
    "fingerprint",
    "is_untouched",
    "name_of",
    "pause_day",
    "pressed",
    "sent_agreed",
    "sent_answer",
    "sent_audience",
    "sent_happened",
    "sent_number",
    "sent_voice",
    "theme_boxes",
    "told_from",
]
