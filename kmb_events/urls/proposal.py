from django.urls import path

from kmb_events import views

_HERE = "events/<slug:slug>/summary/<str:language>/proposals/"

urlpatterns = [
    path(_HERE, views.proposal_list, name="proposal-list"),
    path(f"{_HERE}<int:pk>/take/", views.proposal_take, name="proposal-take"),
    path(f"{_HERE}<int:pk>/leave/", views.proposal_leave, name="proposal-leave"),
]
