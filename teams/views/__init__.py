from teams.views.about_me import about_me_edit, team_needs
from teams.views.agreement import (
    team_agreement,
    team_agreement_pdf,
    team_agreement_sign,
    team_agreement_version,
)
from teams.views.agreement_writing import (
    team_agreement_begin,
    team_agreement_drop,
    team_agreement_edit,
    team_agreement_review,
    team_agreement_section,
)
from teams.views.arrival import invitation_detail, team_welcome
from teams.views.credit import credit_edit
from teams.views.declaration import (
    team_conflict_declare,
    team_data_hold,
    team_data_release,
    team_declarations,
    team_research_use,
)
from teams.views.invitation import invitation_again, invitation_list, invitation_withdraw
from teams.views.involvement import team_involvement, team_involvement_edit
from teams.views.knowledge_user import (
    team_commitment_add,
    team_commitment_edit,
    team_knowledge_user_add,
    team_knowledge_user_edit,
    team_knowledge_users,
)
from teams.views.me import language_set, look_edit, me_edit
from teams.views.pay import (
    me_pay,
    pay_entry_take_back,
    pay_offer_answer,
    team_pay,
    team_pay_desk,
    team_pay_expense,
    team_pay_finance,
    team_pay_offer,
    team_pay_offer_withdraw,
    team_pay_settle,
    team_pay_work,
)
from teams.views.question import team_question, team_question_answer, team_question_propose
from teams.views.seat import (
    hand_over_answer,
    team_back,
    team_break,
    team_hand_over,
    team_hand_over_withdraw,
    team_leave,
    team_place_edit,
    team_seats,
    team_step_back,
)
from teams.views.team import team_detail, team_list

__all__ = [
    "about_me_edit",
    "credit_edit",
    "hand_over_answer",
    "invitation_again",
    "invitation_detail",
    "invitation_list",
    "invitation_withdraw",
    "language_set",
    "look_edit",
    "me_edit",
    "me_pay",
    "pay_entry_take_back",
    "pay_offer_answer",
    "team_agreement",
    "team_agreement_begin",
    "team_agreement_drop",
    "team_agreement_edit",
    "team_agreement_pdf",
    "team_agreement_review",
    "team_agreement_section",
    "team_agreement_sign",
    "team_agreement_version",
    "team_back",
    "team_break",
    "team_commitment_add",
    "team_commitment_edit",
    "team_conflict_declare",
    "team_data_hold",
    "team_data_release",
    "team_declarations",
    "team_detail",
    "team_hand_over",
    "team_hand_over_withdraw",
    "team_involvement",
    "team_involvement_edit",
    "team_knowledge_user_add",
    "team_knowledge_user_edit",
    "team_knowledge_users",
    "team_leave",
    "team_list",
    "team_needs",
    "team_pay",
    "team_pay_desk",
    "team_pay_expense",
    "team_pay_finance",
    "team_pay_offer",
    "team_pay_offer_withdraw",
    "team_pay_settle",
    "team_pay_work",
    "team_place_edit",
    "team_question",
    "team_question_answer",
    "team_question_propose",
    "team_research_use",
    "team_seats",
    "team_step_back",
    "team_welcome",
]
