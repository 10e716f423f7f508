import logging

import pytest
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.urls import reverse

from partnerportal.foundation import refusals
from partnerportal.home.errors import server_error
from tests.factories.teams import UserFactory

pytestmark = pytest.mark.django_db

STRICT = {
    "Content-Security-Policy": "default-src 'none'",
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=()",
}


@pytest.fixture
def person(client):
    someone = UserFactory(language="fr", theme="dark")
    client.force_login(someone)
    client.raise_request_exception = False
    return someone


def broken(*args, **kwargs):
    raise RuntimeError("a private word")


def too_large(client, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 10
    return client.post(reverse("me-edit"), {"name": "x" * 100})


def too_many_fields(client, settings):
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 3
    return client.post(reverse("me-edit"), {f"field-{number}": "x" for number in range(9)})


REFUSALS = {
    400: lambda client, settings: client.get("/teams/?q=%00"),
    404: lambda client, settings: client.get("/nowhere/"),
    405: lambda client, settings: client.get(reverse("set_language")),
    413: too_large,
}


@pytest.mark.parametrize("status", REFUSALS)
def test_refusal_is_a_page_in_the_persons_language_and_look(client, settings, person, status):
    response = REFUSALS[status](client, settings)

    html = response.content.decode()
    assert response.status_code == status
    assert '<html lang="fr" data-theme="dark"' in html
    assert 'href="/teams/"' in html
    assert html.count("<h1") == 1
    for header, value in STRICT.items():
        assert value in response.headers[header]


def test_form_with_too_many_fields_is_too_large(client, settings, person):
    assert too_many_fields(client, settings).status_code == 413


def test_page_that_breaks_keeps_language_look_and_headers(client, person, monkeypatch):
    monkeypatch.setattr("partnerportal.home.views.overview", broken)
    client.cookies["look"] = "contrast.large"

    response = client.get("/")

    html = response.content.decode()
    assert response.status_code == 500
    assert '<html lang="fr" data-theme="contrast" data-text="large"' in html
    assert "private word" not in html
    for header, value in STRICT.items():
        assert value in response.headers[header]


def test_not_allowed_looks_like_not_there(client, rf):
    refused, missing = (
        render_to_string(f"{name}.html", {}, rf.get("/same/")).split("<main")[1]
        for name in ("403", "404")
    )

    assert refused == missing


def test_link_that_has_run_out_says_how_to_go_on(rf):
    response = refusals.gone(rf.get("/"))

    assert response.status_code == 410
    assert reverse("account_login") in response.content.decode()


def test_too_many_tries_say_how_long_to_wait(rf):
    response = refusals.too_many(rf.get("/"), retry_after=60)

    assert response.status_code == 429
    assert response.headers["Retry-After"] == "60"


def test_limit_of_the_sign_in_has_the_portals_page(client):
    for _time in range(200):
        response = client.post(reverse("account_login"), {"login": "somebody@example.org"})
        if response.status_code == 429:
            break

    assert response.status_code == 429
    assert "site-footer" in response.content.decode()


def test_error_page_gives_a_reference_that_stands_in_the_log(caplog):
    with caplog.at_level(logging.ERROR):
        response = server_error(RequestFactory().get("/"))

    reference = caplog.messages[-1].split()[-1]
    assert response.status_code == 500
    assert f">{reference}<" in response.content.decode()


def test_form_without_its_token_says_what_happened(client):
    client.handler.enforce_csrf_checks = True

    response = client.post("/accounts/login/", {"login": "a@example.org"})

    assert response.status_code == 403
    assert "<html" in response.content.decode()
