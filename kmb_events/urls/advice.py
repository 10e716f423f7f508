from django.urls import path

from kmb_events import views

urlpatterns = [
    path("events/advice-rules/", views.advice_rules, name="advice-rules"),
    path("events/<slug:slug>/advice/", views.advice_list, name="advice-list"),
    path("events/<slug:slug>/advice/<slug:rule>/apply/", views.advice_apply, name="advice-apply"),
    path("events/<slug:slug>/advice/<slug:rule>/undo/", views.advice_undo, name="advice-undo"),
    path(
        "events/<slug:slug>/advice/<slug:rule>/decline/",
        views.advice_decline,
        name="advice-decline",
    ),
    path("events/<slug:slug>/advice/<slug:rule>/back/", views.advice_back, name="advice-back"),
]
