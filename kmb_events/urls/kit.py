from django.urls import path

from kmb_events import views

urlpatterns = [
    path("events/<slug:slug>/kit/<str:language>/", views.kit, name="kit"),
    path("events/<slug:slug>/kit/<str:language>/facts.svg", views.kit_picture, name="kit-picture"),
    path("events/<slug:slug>/kit/<str:language>/draw/", views.kit_draw, name="kit-draw"),
]
