from django.urls import path

from engagement import views

urlpatterns = [
    path("check-ins/", views.check_in_list, name="check-in-list"),
    path("check-ins/<int:pk>/", views.check_in_detail, name="check-in-detail"),
    path("check-ins/<int:pk>/answer/", views.check_in_answer, name="check-in-answer"),
    path(
        "check-ins/<int:pk>/answer/<int:item_pk>/",
        views.check_in_item_save,
        name="check-in-item-save",
    ),
    path("check-ins/<int:pk>/change/<int:item_pk>/", views.check_in_change, name="check-in-change"),
    path("check-ins/<int:pk>/early/", views.check_in_early, name="check-in-early"),
    path("check-ins/<int:pk>/submit/", views.check_in_submit, name="check-in-submit"),
    path("check-ins/<int:pk>/newcomer/", views.check_in_newcomer, name="check-in-newcomer"),
    path("check-ins/<int:pk>/reveal/", views.check_in_reveal, name="check-in-reveal"),
    path("check-ins/<int:pk>/agreed/", views.conversation_edit, name="conversation-edit"),
    path("check-ins/<int:pk>/not-today/", views.check_in_not_today, name="check-in-not-today"),
    path("teams/<slug:slug>/check-ins/start/", views.check_in_start, name="check-in-start"),
    path("teams/<slug:slug>/rhythm/", views.team_rhythm, name="team-rhythm"),
    path("check-ins/<int:pk>/guide/", views.check_in_guide, name="check-in-guide"),
    path("check-ins/<int:pk>/guide/pdf/", views.check_in_guide_pdf, name="check-in-guide-pdf"),
    path("check-ins/<int:pk>/guide/send/", views.check_in_guide_send, name="check-in-guide-send"),
    path("check-ins/<int:pk>/discussed/", views.check_in_discussed, name="check-in-discussed"),
    path("check-ins/<int:pk>/actions/add/", views.action_add, name="action-add"),
    path("check-ins/actions/<int:pk>/edit/", views.action_edit, name="action-edit"),
    path("check-ins/actions/<int:pk>/settle/", views.action_settle, name="action-settle"),
    path("teams/<slug:slug>/actions/", views.team_actions, name="team-actions"),
    # Contributions, and how people are thanked
    path("teams/<slug:slug>/contributions/", views.contribution_list, name="contribution-list"),
    path("teams/<slug:slug>/contributions/add/", views.contribution_add, name="contribution-add"),
    path(
        "teams/<slug:slug>/contributions/<int:pk>/",
        views.contribution_detail,
        name="contribution-detail",
    ),
    path(
        "teams/<slug:slug>/contributions/<int:pk>/change/",
        views.contribution_edit,
        name="contribution-edit",
    ),
    path(
        "teams/<slug:slug>/contributions/<int:pk>/answer/",
        views.contribution_answer,
        name="contribution-answer",
    ),
    path(
        "teams/<slug:slug>/contributions/<int:pk>/take-away/",
        views.contribution_remove,
        name="contribution-remove",
    ),
    path("teams/<slug:slug>/thanks/", views.recognition_list, name="recognition-list"),
    path("teams/<slug:slug>/thanks/mine/", views.recognition_edit, name="recognition-edit"),
    path(
        "teams/<slug:slug>/made-together/<str:language>/",
        views.statement_detail,
        name="statement-detail",
    ),
    path(
        "teams/<slug:slug>/made-together/<str:language>/write/",
        views.statement_edit,
        name="statement-edit",
    ),
    # Decisions
    path("teams/<slug:slug>/decisions/", views.decision_list, name="decision-list"),
    path("teams/<slug:slug>/decisions/add/", views.decision_add, name="decision-add"),
    path("teams/<slug:slug>/decisions/<int:pk>/", views.decision_detail, name="decision-detail"),
    path("teams/<slug:slug>/decisions/<int:pk>/change/", views.decision_edit, name="decision-edit"),
    path(
        "teams/<slug:slug>/decisions/<int:pk>/my-view/", views.decision_view, name="decision-view"
    ),
    path("teams/<slug:slug>/decisions/<int:pk>/note/", views.decision_note, name="decision-note"),
    path(
        "teams/<slug:slug>/decisions/notes/<int:pk>/take-back/",
        views.decision_note_remove,
        name="decision-note-remove",
    ),
    path("teams/<slug:slug>/over-time/", views.team_over_time, name="team-over-time"),
    path("teams/<slug:slug>/over-time.csv", views.team_over_time_file, name="team-over-time-file"),
    path("check-ins/<int:pk>/voice/", views.voice_edit, name="voice-edit"),
    path("check-ins/<int:pk>/voice/take-back/", views.voice_take_back, name="voice-take-back"),
    path("teams/<slug:slug>/voices/", views.team_voices, name="team-voices"),
    path("check-ins/<int:pk>/happened/", views.happened_edit, name="happened-edit"),
    path("teams/<slug:slug>/what-happened/", views.team_happened, name="team-happened"),
    path("talk/", views.talk_list, name="talk-list"),
    path("talk/<int:pk>/co-lead/", views.talk_co_lead, name="talk-co-lead"),
    path("talk/<int:pk>/take-back/", views.talk_take_back, name="talk-take-back"),
    path("teams/<slug:slug>/talk/", views.talk_ask, name="talk-ask"),
]
