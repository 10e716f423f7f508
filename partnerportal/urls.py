from django.contrib import admin
from django.urls import include, path

handler500 = "partnerportal.home.errors.server_error"

urlpatterns = [
    path("", include("engagement.urls")),
    path("", include("partnerportal.home.urls")),
    path("", include("partnerportal.foundation.urls")),
    path("", include("partnerportal.demo.urls")),
    path("", include("teams.urls")),
    path("", include("kmb_events.urls")),
    path("", include("partnerportal.foundation.accounts.urls")),
    path("admin/", admin.site.urls),
]
