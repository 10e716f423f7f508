"""What every answer says to the browser: pages, fragments, files, refusals and errors alike."""

import json
import os
import subprocess
import sys

import pytest
from django.conf import settings
from django.urls import get_resolver

from tests.doors.routes import address, walk
from tests.doors.world import build
from tests.sweep.pages import client_of

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

POLICY = {
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "object-src 'none'",
}
# A file is for saving, not for showing: it may do nothing at all.
POLICY_OF_A_FILE = {"default-src 'none'", "sandbox"}
# The same for everybody: who reads them is not looked up, so a browser may keep them.
SAME_FOR_ALL = {
    "event-public-list",
    "events-calendar",
    "event-public",
    "event-calendar",
    "event-code",
    "event-picture",
    "summary-public-list",
    "summary-public",
    "summary-version",
    "summary-code",
    "summary-picture",
}
ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}


@pytest.fixture
def world(settings):
    settings.DEMO = True
    return build()


def missing_in(response, *, signed_in=False):
    """What this answer should say and does not."""
    said = response.headers
    wrong = {name for name, value in ALWAYS.items() if said.get(name) != value}
    if said.get("Referrer-Policy") == "strict-origin":  # an address with a token is told to nobody
        wrong.discard("Referrer-Policy")
    found = [f"{name}: {said.get(name)}" for name in sorted(wrong)]
    is_file = said.get("Content-Disposition", "").startswith("attachment")
    policy = set(said.get("Content-Security-Policy", "").split("; "))
    if policy != (POLICY_OF_A_FILE if is_file else POLICY):
        found.append(f"policy: {said.get('Content-Security-Policy')}")
    if "camera=()" not in said.get("Permissions-Policy", ""):
        found.append("no Permissions-Policy")
    if signed_in and "no-store" not in said.get("Cache-Control", ""):
        found.append(f"kept by the browser: {said.get('Cache-Control')}")
    for cookie in response.cookies.values():
        if cookie.value and not (cookie["httponly"] and cookie["samesite"] in {"Lax", "Strict"}):
            found.append(f"cookie {cookie.key}: {cookie.OutputString()}")
    return found


@pytest.mark.parametrize("role", ["anonymous", "patient", "stranger", "administrator"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_every_answer_says_all_of_it(world, role, method):
    client = client_of(world, role)
    client.raise_request_exception = False
    wrong = {}
    for name, route in dict(walk()).items():
        response = getattr(client, method)(address(route, world.samples(name)))
        if response.streaming:
            b"".join(response)
        # Whoever is signed out by this very request has nothing to keep.
        signed_in = role != "anonymous" and name not in {"account_logout", *SAME_FOR_ALL}
        if found := missing_in(response, signed_in=signed_in):
            wrong[f"{method} {name}"] = found
        if name == "account_logout":
            client = client_of(world, role)

    assert wrong == {}


@pytest.mark.parametrize(
    ("path", "status"), [("/nowhere/", 404), ("/teams/%00/", 400), ("/healthz", 200)]
)
def test_errors_say_all_of_it(client, path, status):
    response = client.get(path)

    assert response.status_code == status
    assert missing_in(response) == []


def test_a_fault_of_ours_says_all_of_it(client, monkeypatch):
    monkeypatch.setattr("partnerportal.home.views.render", lambda *about: 1 / 0)
    client.raise_request_exception = False

    response = client.get("/")

    assert response.status_code == 500
    assert missing_in(response) == []
    assert get_resolver().resolve_error_handler(500) is not None


ASKS_ONE_PAGE = """
import django, json
django.setup()
from django.conf import settings
from django.test import Client
settings.ALLOWED_HOSTS = ["portal.example.org"]
answer = Client().get("/healthz", secure=True, headers={"host": "portal.example.org"})
plain = Client().get("/healthz", headers={"host": "portal.example.org"})
print(json.dumps({
    "hsts": answer.headers.get("Strict-Transport-Security"),
    "plain": [plain.status_code, plain.headers.get("Location")],
    "names": [settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME],
    "secure": [settings.SESSION_COOKIE_SECURE, settings.CSRF_COOKIE_SECURE,
               settings.LANGUAGE_COOKIE_SECURE],
    "silenced": settings.SILENCED_SYSTEM_CHECKS,
}))
"""


def test_a_public_portal_speaks_only_https(tmp_path):
    """With the settings of a portal that the public can reach, in a process of its own."""
    public = {
        "PATH": os.environ["PATH"],
        "VAR": str(tmp_path),
        "SITE_URL": "https://portal.example.org",
        "SECRET_KEY": "only-for-this-test-" + "x9" * 30,
        "DJANGO_SETTINGS_MODULE": "partnerportal.settings",
    }
    command = [sys.executable, "-W", "ignore", "-c", ASKS_ONE_PAGE]
    done = subprocess.run(
        command, env=public, cwd=settings.ROOT, capture_output=True, text=True, check=False
    )
    told = json.loads(done.stdout.strip().splitlines()[-1])

    assert told["hsts"] == "max-age=31536000; includeSubDomains; preload"
    assert told["plain"] == [301, "https://portal.example.org/healthz"]
    assert told["names"] == ["__Host-sessionid", "__Host-csrftoken"]
    assert told["secure"] == [True, True, True]
    assert told["silenced"] == []
