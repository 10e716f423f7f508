from django.urls import path

from kmb_events import views

urlpatterns = [
    path("teams/<slug:slug>/events/add/", views.event_add, name="event-add"),
    path("events/<slug:slug>/steps/", views.step_list, name="step-list"),
    path("events/<slug:slug>/steps/<slug:step>/", views.step_edit, name="step-edit"),
    path("events/<slug:slug>/editors/", views.editor_list, name="editor-list"),
    path("events/<slug:slug>/editors/<int:pk>/off/", views.editor_off, name="editor-off"),
]
