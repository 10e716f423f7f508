from engagement.views.answer import (
    check_in_answer,
    check_in_item_save,
    check_in_newcomer,
    check_in_submit,
)
from engagement.views.check_in import check_in_detail, check_in_list
from engagement.views.reveal import check_in_reveal, conversation_edit
from engagement.views.talk import talk_ask, talk_list, talk_take_back

__all__ = [
    "check_in_answer",
    "check_in_detail",
    "check_in_item_save",
    "check_in_list",
    "check_in_newcomer",
    "check_in_reveal",
    "check_in_submit",
    "conversation_edit",
    "talk_ask",
    "talk_list",
    "talk_take_back",
]
