from django.urls import path

from teams import views

urlpatterns = [
    path("teams/", views.team_list, name="team-list"),
    path("teams/<slug:slug>/", views.team_detail, name="team-detail"),
    # Seats
    path("teams/<slug:slug>/seats/", views.team_seats, name="team-seats"),
    path("teams/<slug:slug>/seats/my-place/", views.team_place_edit, name="team-place-edit"),
    path("teams/<slug:slug>/seats/break/", views.team_break, name="team-break"),
    path("teams/<slug:slug>/seats/back/", views.team_back, name="team-back"),
    path("teams/<slug:slug>/seats/step-back/", views.team_step_back, name="team-step-back"),
    path("teams/<slug:slug>/seats/leave/", views.team_leave, name="team-leave"),
    path("teams/<slug:slug>/seats/hand-over/", views.team_hand_over, name="team-hand-over"),
    path(
        "teams/<slug:slug>/seats/hand-over/withdraw/",
        views.team_hand_over_withdraw,
        name="team-hand-over-withdraw",
    ),
    # Without the team's name: this address stands in a mail.
    path("hand-over/<int:pk>/", views.hand_over_answer, name="hand-over-answer"),
    # Invitations
    path("invitations/<str:token>/", views.invitation_detail, name="invitation-detail"),
    path("teams/<slug:slug>/invitations/", views.invitation_list, name="team-invitations"),
    path(
        "teams/<slug:slug>/invitations/<uuid:pk>/again/",
        views.invitation_again,
        name="team-invitation-again",
    ),
    path(
        "teams/<slug:slug>/invitations/<uuid:pk>/withdraw/",
        views.invitation_withdraw,
        name="team-invitation-withdraw",
    ),
    path("teams/<slug:slug>/welcome/", views.team_welcome, name="team-welcome"),
    # Agreement
    path("teams/<slug:slug>/agreement/", views.team_agreement, name="team-agreement"),
    path(
        "teams/<slug:slug>/agreement/begin/",
        views.team_agreement_begin,
        name="team-agreement-begin",
    ),
    path(
        "teams/<slug:slug>/agreement/write/", views.team_agreement_edit, name="team-agreement-edit"
    ),
    path(
        "teams/<slug:slug>/agreement/write/review/",
        views.team_agreement_review,
        name="team-agreement-review",
    ),
    path(
        "teams/<slug:slug>/agreement/write/<slug:code>/",
        views.team_agreement_section,
        name="team-agreement-section",
    ),
    path(
        "teams/<slug:slug>/agreement/sign/", views.team_agreement_sign, name="team-agreement-sign"
    ),
    path(
        "teams/<slug:slug>/agreement/<int:number>/",
        views.team_agreement_version,
        name="team-agreement-version",
    ),
    path(
        "teams/<slug:slug>/agreement/<int:number>/pdf/",
        views.team_agreement_pdf,
        name="team-agreement-pdf",
    ),
    path(
        "teams/<slug:slug>/agreement/<int:number>/drop/",
        views.team_agreement_drop,
        name="team-agreement-drop",
    ),
    # Question
    path("teams/<slug:slug>/question/", views.team_question, name="team-question"),
    path(
        "teams/<slug:slug>/question/answer/",
        views.team_question_answer,
        name="team-question-answer",
    ),
    path(
        "teams/<slug:slug>/question/word/",
        views.team_question_propose,
        name="team-question-propose",
    ),
    # Involvement
    path("teams/<slug:slug>/involvement/", views.team_involvement, name="team-involvement"),
    path(
        "teams/<slug:slug>/involvement/mine/",
        views.team_involvement_edit,
        name="team-involvement-edit",
    ),
    # Knowledge users
    path(
        "teams/<slug:slug>/knowledge-users/",
        views.team_knowledge_users,
        name="team-knowledge-users",
    ),
    path(
        "teams/<slug:slug>/knowledge-users/add/",
        views.team_knowledge_user_add,
        name="team-knowledge-user-add",
    ),
    path(
        "teams/<slug:slug>/knowledge-users/<int:pk>/",
        views.team_knowledge_user_edit,
        name="team-knowledge-user-edit",
    ),
    path(
        "teams/<slug:slug>/knowledge-users/<int:pk>/commitment/",
        views.team_commitment_add,
        name="team-commitment-add",
    ),
    path(
        "teams/<slug:slug>/commitments/<int:pk>/",
        views.team_commitment_edit,
        name="team-commitment-edit",
    ),
    # Declarations
    path("teams/<slug:slug>/declarations/", views.team_declarations, name="team-declarations"),
    path(
        "teams/<slug:slug>/declarations/interests/",
        views.team_conflict_declare,
        name="team-conflict-declare",
    ),
    path("teams/<slug:slug>/declarations/data/", views.team_data_hold, name="team-data-hold"),
    path(
        "teams/<slug:slug>/declarations/data/released/",
        views.team_data_release,
        name="team-data-release",
    ),
    path(
        "teams/<slug:slug>/declarations/research/",
        views.team_research_use,
        name="team-research-use",
    ),
    # Pay
    path("teams/<slug:slug>/pay/", views.team_pay, name="team-pay"),
    path("teams/<slug:slug>/pay/work/", views.team_pay_work, name="team-pay-work"),
    path("teams/<slug:slug>/pay/expense/", views.team_pay_expense, name="team-pay-expense"),
    path("teams/<slug:slug>/pay/desk/", views.team_pay_desk, name="team-pay-desk"),
    path("teams/<slug:slug>/pay/desk/offer/", views.team_pay_offer, name="team-pay-offer"),
    path(
        "teams/<slug:slug>/pay/desk/offer/<int:pk>/take-back/",
        views.team_pay_offer_withdraw,
        name="team-pay-offer-withdraw",
    ),
    path("teams/<slug:slug>/pay/desk/<int:pk>/", views.team_pay_settle, name="team-pay-settle"),
    path("teams/<slug:slug>/pay/desk/finance/", views.team_pay_finance, name="team-pay-finance"),
    path("me/pay/", views.me_pay, name="me-pay"),
    path("me/pay/offers/<int:pk>/", views.pay_offer_answer, name="pay-offer-answer"),
    path("me/pay/entries/<int:pk>/", views.pay_entry_take_back, name="pay-entry-take-back"),
    path("me/credit/", views.credit_edit, name="credit-edit"),
    # Rhythm
    # My profile
    path("me/about/", views.about_me_edit, name="about-me-edit"),
    path("teams/<slug:slug>/needs/", views.team_needs, name="team-needs"),
    path("me/", views.me_edit, name="me-edit"),
    path("look/", views.look_edit, name="look-edit"),
    # Django's name for it: the language link of every page uses it.
    path("i18n/setlang/", views.language_set, name="set_language"),
]
