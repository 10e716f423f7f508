"""The addresses of plain summaries, in each language, under their event."""

from django.urls import path

from kmb_events import views

_TEXT = "events/<slug:slug>/summary/<str:language>/"
_COMMENT = "events/<slug:slug>/summary-comments/<int:pk>/"

urlpatterns = [
    path("events/<slug:slug>/summary/", views.summary_draft, name="summary-draft"),
    path("events/<slug:slug>/summary/drafts/", views.summary_progress, name="summary-progress"),
    path(_TEXT, views.summary_detail, name="summary-detail"),
    path(f"{_TEXT}edit/", views.summary_edit, name="summary-edit"),
    path(f"{_TEXT}step/", views.summary_step, name="summary-step"),
    path(f"{_TEXT}use/", views.summary_use, name="summary-use"),
    path(f"{_TEXT}approve/", views.summary_approve, name="summary-approve"),
    path(f"{_TEXT}reason/<slug:check>/", views.summary_reason, name="summary-reason"),
    path(f"{_TEXT}part/<slug:section>/", views.summary_section, name="summary-section"),
    path(f"{_TEXT}measure/", views.summary_measure, name="summary-measure"),
    path(f"{_TEXT}history/", views.summary_history, name="summary-history"),
    path(f"{_TEXT}history/put-back/", views.summary_put_back, name="summary-put-back"),
    path(f"{_TEXT}comment/<slug:section>/", views.summary_comment_add, name="summary-comment-add"),
    path(f"{_COMMENT}answer/", views.summary_comment_answer, name="summary-comment-answer"),
    path(f"{_COMMENT}settle/", views.summary_comment_settle, name="summary-comment-settle"),
    path(f"{_COMMENT}remove/", views.summary_comment_remove, name="summary-comment-remove"),
]
