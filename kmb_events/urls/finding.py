from django.urls import path

from kmb_events import views

urlpatterns = [
    path("teams/<slug:slug>/findings/", views.finding_list, name="finding-list"),
    path("teams/<slug:slug>/findings/add/", views.finding_add, name="finding-add"),
    path("teams/<slug:slug>/findings/add/<str:kind>/", views.finding_write, name="finding-write"),
    path("teams/<slug:slug>/findings/<int:pk>/", views.finding_detail, name="finding-detail"),
    path("teams/<slug:slug>/findings/<int:pk>/edit/", views.finding_edit, name="finding-edit"),
    path(
        "teams/<slug:slug>/findings/<int:pk>/status/", views.finding_status, name="finding-status"
    ),
    path(
        "teams/<slug:slug>/findings/<int:pk>/take-back/",
        views.finding_withdraw,
        name="finding-withdraw",
    ),
    path(
        "teams/<slug:slug>/findings/<int:pk>/bring-back/", views.finding_back, name="finding-back"
    ),
    path("events/<slug:slug>/findings/", views.plan_findings, name="plan-findings"),
]
