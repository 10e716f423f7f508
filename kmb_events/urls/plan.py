from django.urls import path

from kmb_events import views

urlpatterns = [
    path("events/", views.event_list, name="event-list"),
    path("events/<slug:slug>/", views.event_detail, name="event-detail"),
    path("events/<slug:slug>/edit/<str:language>/", views.event_edit, name="event-edit"),
    path("events/<slug:slug>/approve/", views.event_approve, name="event-approve"),
    path("events/<slug:slug>/briefs/", views.brief_make, name="brief-make"),
    path("events/<slug:slug>/briefs/all/", views.briefs_make, name="briefs-make"),
    path("communities/<slug:slug>/briefs/", views.community_briefs, name="community-briefs"),
    path("briefs/<int:pk>/", views.batch_detail, name="batch-detail"),
    path("briefs/<int:pk>/files/", views.batch_download, name="batch-download"),
    path("events/<slug:slug>/briefs/<int:pk>/", views.brief_detail, name="brief-detail"),
    path("events/<slug:slug>/briefs/<int:pk>/read/", views.brief_read, name="brief-read"),
]
