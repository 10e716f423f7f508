from django.urls import path

from partnerportal.foundation import views

urlpatterns = [
    path("healthz", views.healthz, name="healthz"),
    path("readyz", views.readyz, name="readyz"),
    path("documents/jobs/<uuid:pk>/", views.job_detail, name="job-detail"),
    path("documents/jobs/<uuid:pk>/retry/", views.job_retry, name="job-retry"),
    path("documents/<uuid:pk>/", views.document_download, name="document-download"),
    path("me/notices/", views.notices_edit, name="notices-edit"),
    path("unsubscribe/<str:token>/", views.unsubscribe, name="unsubscribe"),
]
