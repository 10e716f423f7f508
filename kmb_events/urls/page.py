from django.urls import path

from kmb_events import views

urlpatterns = [
    path("p/events/", views.event_public_list, name="event-public-list"),
    path("p/events/calendar.ics", views.events_calendar, name="events-calendar"),
    path("p/events/<slug:slug>/", views.event_public, name="event-public"),
    path("p/events/<slug:slug>/calendar.ics", views.event_calendar, name="event-calendar"),
    path("p/events/<slug:slug>/qr.svg", views.event_code, {"kind": "svg"}, name="event-code"),
    path("p/events/<slug:slug>/qr.png", views.event_code, {"kind": "png"}, name="event-picture"),
    path("events/<slug:slug>/publish/", views.event_publish, name="event-publish"),
    path("events/<slug:slug>/take-down/", views.event_take_down, name="event-take-down"),
]
