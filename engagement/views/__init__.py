from engagement.views.action import (
    action_add,
    action_edit,
    action_settle,
    check_in_discussed,
    team_actions,
)
from engagement.views.answer import (
    check_in_answer,
    check_in_item_save,
    check_in_newcomer,
    check_in_submit,
)
from engagement.views.answer_version import check_in_change
from engagement.views.check_in import check_in_detail, check_in_list
from engagement.views.contribution import (
    contribution_add,
    contribution_answer,
    contribution_detail,
    contribution_edit,
    contribution_list,
    contribution_remove,
)
from engagement.views.decision import (
    decision_add,
    decision_detail,
    decision_edit,
    decision_list,
    decision_note,
    decision_note_remove,
    decision_view,
)
from engagement.views.early import check_in_early
from engagement.views.extra import check_in_start
from engagement.views.guide import check_in_guide, check_in_guide_pdf, check_in_guide_send
from engagement.views.happened import happened_edit, team_happened
from engagement.views.not_today import check_in_not_today
from engagement.views.over_time import team_over_time, team_over_time_file
from engagement.views.recognition import recognition_edit, recognition_list
from engagement.views.reveal import check_in_reveal, conversation_edit
from engagement.views.rhythm import team_rhythm
from engagement.views.statement import statement_detail, statement_edit
from engagement.views.talk import talk_ask, talk_co_lead, talk_list, talk_take_back
from engagement.views.voice import team_voices, voice_edit, voice_take_back

__all__ = [
    "action_add",
    "action_edit",
    "action_settle",
    "check_in_answer",
    "check_in_change",
    "check_in_detail",
    "check_in_discussed",
    "check_in_early",
    "check_in_guide",
    "check_in_guide_pdf",
    "check_in_guide_send",
    "check_in_item_save",
    "check_in_list",
    "check_in_newcomer",
    "check_in_not_today",
    "check_in_reveal",
    "check_in_start",
    "check_in_submit",
    "contribution_add",
    "contribution_answer",
    "contribution_detail",
    "contribution_edit",
    "contribution_list",
    "contribution_remove",
    "conversation_edit",
    "decision_add",
    "decision_detail",
    "decision_edit",
    "decision_list",
    "decision_note",
    "decision_note_remove",
    "decision_view",
    "happened_edit",
    "recognition_edit",
    "recognition_list",
    "statement_detail",
    "statement_edit",
    "talk_ask",
    "talk_co_lead",
    "talk_list",
    "talk_take_back",
    "team_actions",
    "team_happened",
    "team_over_time",
    "team_over_time_file",
    "team_rhythm",
    "team_voices",
    "voice_edit",
    "voice_take_back",
]
