from django.urls import path

from kmb_events import views

_PUBLIC = "p/summaries/<slug:slug>/"
_TEXT = "events/<slug:slug>/summary/<str:language>/"

urlpatterns = [
    path("p/summaries/", views.summary_public_list, name="summary-public-list"),
    path(_PUBLIC, views.summary_public, name="summary-public"),
    path(f"{_PUBLIC}versions/<int:number>/", views.summary_version, name="summary-version"),
    path(f"{_PUBLIC}qr.svg", views.summary_code, {"kind": "svg"}, name="summary-code"),
    path(f"{_PUBLIC}qr.png", views.summary_code, {"kind": "png"}, name="summary-picture"),
    path(f"{_TEXT}readers/", views.summary_readers, name="summary-readers"),
    path(f"{_TEXT}publish/", views.summary_publish, name="summary-publish"),
    path(f"{_TEXT}rate/<slug:instrument>/", views.summary_rate, name="summary-rate"),
    path(f"{_TEXT}take-down/", views.summary_take_down, name="summary-take-down"),
]
