from django.urls import path

from kmb_events import views

urlpatterns = [
    path("events/<slug:slug>/afterwards/", views.afterwards, name="afterwards"),
    path("events/<slug:slug>/afterwards/menu/", views.menu_choose, name="menu-choose"),
    path("events/<slug:slug>/afterwards/menu/tasks/", views.menu_tasks, name="menu-tasks"),
    path("events/<slug:slug>/afterwards/menu/<int:pk>/", views.menu_edit, name="menu-edit"),
    path("events/<slug:slug>/afterwards/asked/add/", views.follow_up_add, name="follow-up-add"),
    path(
        "events/<slug:slug>/afterwards/asked/<int:pk>/", views.follow_up_off, name="follow-up-off"
    ),
    path(
        "events/<slug:slug>/afterwards/asked/<int:pk>/<int:month>/",
        views.follow_up_note,
        name="follow-up-note",
    ),
    path("events/<slug:slug>/afterwards/<str:kind>/add/", views.result_add, name="result-add"),
    path(
        "events/<slug:slug>/afterwards/<str:kind>/<int:pk>/", views.result_edit, name="result-edit"
    ),
    path("follow-up/<str:token>/", views.follow_up_answer, name="follow-up-answer"),
]
