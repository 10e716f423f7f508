from django.urls import path

from kmb_events import views

urlpatterns = [
    path("p/events/<slug:slug>/register/", views.registration_new, name="registration-new"),
    path("p/events/<slug:slug>/register/lost/", views.registration_lost, name="registration-lost"),
    path("registrations/<str:token>/", views.registration_detail, name="registration-detail"),
    path("events/<slug:slug>/registrations/", views.registration_list, name="registration-list"),
    path(
        "events/<slug:slug>/registrations/close/",
        views.registration_close,
        name="registration-close",
    ),
    path(
        "events/<slug:slug>/registrations/requests/<int:pk>/",
        views.registration_request,
        name="registration-request",
    ),
    path(
        "events/<slug:slug>/registrations/days/<int:pk>/",
        views.registration_day,
        name="registration-day",
    ),
    path(
        "events/<slug:slug>/registrations/days/<int:pk>/list.csv",
        views.registration_file,
        name="registration-file",
    ),
    path(
        "events/<slug:slug>/registrations/people/<int:pk>/called/",
        views.registration_called,
        name="registration-called",
    ),
]
