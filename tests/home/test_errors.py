import logging

import pytest
from django.test import RequestFactory

from partnerportal.home.errors import server_error

pytestmark = pytest.mark.django_db


def test_error_page_gives_a_reference_that_stands_in_the_log(caplog):
    with caplog.at_level(logging.ERROR):
        response = server_error(RequestFactory().get("/"))

    reference = caplog.messages[-1].split()[-1]
    assert response.status_code == 500
    assert f">{reference}<" in response.content.decode()


def test_page_that_breaks_says_so_kindly_and_tells_nothing(client, monkeypatch):
    def broken(request):
        raise RuntimeError("a private word")

    monkeypatch.setattr("partnerportal.home.views.overview", broken)
    client.raise_request_exception = False
    response = client.get("/nowhere-else/")
    assert response.status_code == 404
    assert "private word" not in response.content.decode()


def test_form_without_its_token_says_what_happened(client):
    client.handler.enforce_csrf_checks = True

    response = client.post("/accounts/login/", {"login": "a@example.org"})

    assert response.status_code == 403
    assert "<html" in response.content.decode()
