from django.urls import path

from kmb_events import views

urlpatterns = [
    path("events/<slug:slug>/tasks/add/", views.task_add, name="task-add"),
    path("events/<slug:slug>/tasks/<int:pk>/", views.task_edit, name="task-edit"),
    path("events/<slug:slug>/tasks/<int:pk>/done/", views.task_settle, name="task-settle"),
]
