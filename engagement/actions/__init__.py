from engagement.actions.action import add_action, change_action, settle_action
from engagement.actions.answer import let_newcomers_read, save_answer, set_default_audience, submit
from engagement.actions.answer_version import change_answer
from engagement.actions.answering import ask_one_at_a_time
from engagement.actions.check_in import give_more_time, open_check_in
from engagement.actions.contribution import (
    give_word_back,
    save_contribution,
    take_away_contribution,
)
from engagement.actions.conversation import mark_discussed, save_conversation
from engagement.actions.decision import note_dissent, save_decision, say_dissent, take_back_dissent
from engagement.actions.early import agree_to_open_early, wait_after_all
from engagement.actions.extra import start_extra
from engagement.actions.guide import request_guide_file, send_guide, store_guide_file
from engagement.actions.happened import say_what_happened
from engagement.actions.instrument import (
    PULSE_1,
    SHIPPED,
    bring_instrument,
    discard_draft,
    faults_of,
    load_instrument,
    load_shipped,
    publish_draft,
    retire_instrument,
    save_draft,
    start_draft,
    use_instrument_again,
)
from engagement.actions.network_settings import change_network_settings
from engagement.actions.not_today import answer_after_all, days_to_choose, put_off, skip
from engagement.actions.opening import open_due_batch
from engagement.actions.recognition import choose_recognition
from engagement.actions.reminder import remind_batch, remind_who_put_it_off
from engagement.actions.rhythm import keep_rhythm
from engagement.actions.statement import save_statement
from engagement.actions.talk import (
    answer_talk,
    ask_to_talk,
    finish_talk,
    let_co_lead_know,
    remind_of_talk,
    take_back,
)
from engagement.actions.voice import freeze_voices, save_voice, set_team_voices, take_voice_back

__all__ = [
    "PULSE_1",
    "SHIPPED",
    "add_action",
    "agree_to_open_early",
    "answer_after_all",
    "answer_talk",
    "ask_one_at_a_time",
    "ask_to_talk",
    "bring_instrument",
    "change_action",
    "change_answer",
    "change_network_settings",
    "choose_recognition",
    "days_to_choose",
    "discard_draft",
    "faults_of",
    "finish_talk",
    "freeze_voices",
    "give_more_time",
    "give_word_back",
    "keep_rhythm",
    "let_co_lead_know",
    "let_newcomers_read",
    "load_instrument",
    "load_shipped",
    "mark_discussed",
    "note_dissent",
    "open_check_in",
    "open_due_batch",
    "publish_draft",
    "put_off",
    "remind_batch",
    "remind_of_talk",
    "remind_who_put_it_off",
    "request_guide_file",
    "retire_instrument",
    "save_answer",
    "save_contribution",
    "save_conversation",
    "save_decision",
    "save_draft",
    "save_statement",
    "save_voice",
    "say_dissent",
    "say_what_happened",
    "send_guide",
    "set_default_audience",
    "set_team_voices",
    "settle_action",
    "skip",
    "start_draft",
    "start_extra",
    "store_guide_file",
    "submit",
    "take_away_contribution",
    "take_back",
    "take_back_dissent",
    "take_voice_back",
    "use_instrument_again",
    "wait_after_all",
]
