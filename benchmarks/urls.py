"""What the portal's pages are measured against. Only benchmarks/wsgi.py knows these addresses."""

from django.http import HttpResponse
from django.urls import include, path

from benchmarks.floor.floors import FLOORS
from benchmarks.routes import routes


def bare(request):
    return HttpResponse("hello")


_ROUTES = routes()

urlpatterns = [
    path("bare/", bare),
    *(path(f"floor/{_ROUTES[name]}", view) for name, view in FLOORS.items() if name in _ROUTES),
    path("", include("partnerportal.urls")),
]
