from django.contrib import admin
from django.urls import include, path

handler400 = "partnerportal.home.errors.bad_request"
handler403 = "partnerportal.home.errors.forbidden"
handler404 = "partnerportal.home.errors.not_found"
# allauth's name for the page of its own limits.
handler429 = "partnerportal.foundation.refusals.too_many"
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
