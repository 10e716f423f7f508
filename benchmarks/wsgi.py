"""The portal as it is, and beside it in the same process what it is measured against.

`/bare/` and `/floor/…` go through the middleware that every Django project starts with and no other;
all else is the portal. `/clock/` tells the CPU time of this process so far, `/mark/` calls a function
by which callgrind knows where one count ends and the next begins.
"""

import json
import os
import time

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.core.wsgi import get_wsgi_application
from django.db import connection
from django.test.utils import override_settings

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "partnerportal.settings")

USUAL = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]


class OwnAddresses:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.urlconf = "benchmarks.urls"
        return self.get_response(request)


portal = get_wsgi_application()
with override_settings(MIDDLEWARE=["benchmarks.wsgi.OwnAddresses", *USUAL]):
    usual = WSGIHandler()


# One connection for the whole run, so that the CPU time of its process can be read off.
connection.settings_dict["CONN_MAX_AGE"] = None


class Count:
    def __init__(self):
        self.queries = 0

    def __call__(self, execute, *args):
        self.queries += 1
        return execute(*args)


def application(environ, start_response):
    path = environ["PATH_INFO"]
    if path == "/clock/":
        return _say(
            start_response, json.dumps({"cpu": time.process_time(), "database": _backend()})
        )
    if path == "/mark/":
        os.getloadavg()
        return _say(start_response, "")
    handler = usual if path.startswith(("/bare/", "/floor/")) else portal
    if "HTTP_X_COUNT" not in environ:
        return handler(environ, start_response)
    count = Count()

    def start(status, headers, *rest):
        return start_response(status, [*headers, ("X-Queries", str(count.queries))], *rest)

    with connection.execute_wrapper(count):
        return handler(environ, start)


def _say(start_response, words):
    body = words.encode()
    start_response("200 OK", [("Content-Type", "text/plain"), ("Content-Length", str(len(body)))])
    return [body]


def _backend():
    """The process of PostgreSQL that serves this one, when it is connected."""
    line = connection.connection
    return line.info.backend_pid if line and settings.DATABASE_URL.startswith("postgres") else 0
