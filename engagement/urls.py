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
    path("check-ins/<int:pk>/submit/", views.check_in_submit, name="check-in-submit"),
    path("check-ins/<int:pk>/newcomer/", views.check_in_newcomer, name="check-in-newcomer"),
    path("check-ins/<int:pk>/reveal/", views.check_in_reveal, name="check-in-reveal"),
    path("check-ins/<int:pk>/agreed/", views.conversation_edit, name="conversation-edit"),
    path("talk/", views.talk_list, name="talk-list"),
    path("talk/<int:pk>/take-back/", views.talk_take_back, name="talk-take-back"),
    path("teams/<slug:slug>/talk/", views.talk_ask, name="talk-ask"),
]
