from django.urls import path

from kmb_events import views

_TEAM = "events/<slug:slug>/feedback/"

urlpatterns = [
    path("p/events/<slug:slug>/feedback/", views.event_feedback, name="event-feedback"),
    path(
        "p/events/<slug:slug>/feedback/thanks/",
        views.event_feedback_thanks,
        name="event-feedback-thanks",
    ),
    path(_TEAM, views.feedback_detail, name="feedback-detail"),
    path(f"{_TEAM}open/", views.feedback_open, name="feedback-open"),
    path(f"{_TEAM}results.csv", views.feedback_table, name="feedback-table"),
    path(f"{_TEAM}paper/", views.feedback_paper, name="feedback-paper"),
    path(f"{_TEAM}type-in/", views.feedback_type_in, name="feedback-type-in"),
    path(f"{_TEAM}comments/<int:pk>/", views.feedback_sort, name="feedback-sort"),
    path(f"{_TEAM}comments/<int:pk>/answer/", views.feedback_answer, name="feedback-answer"),
    path(f"{_TEAM}note/", views.feedback_note, name="feedback-note"),
    path(f"{_TEAM}note/agree/", views.feedback_note_approve, name="feedback-note-approve"),
    path(f"{_TEAM}note/show/", views.feedback_note_show, name="feedback-note-show"),
    path(f"{_TEAM}note/<str:language>/", views.feedback_note_edit, name="feedback-note-edit"),
]
