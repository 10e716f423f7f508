"""The pages about the portal say what is built: where a number stands in them, the settings agree."""

import pytest
from django.conf import settings
from django.urls import reverse

from partnerportal.home.about import LINKS

pytestmark = pytest.mark.django_db


def words_of(client, name):
    return " ".join(client.get(reverse(name)).content.decode().split())


@pytest.mark.parametrize("name", [name for name, _words in LINKS])
def test_every_page_links_them_and_nobody_needs_to_sign_in(client, name):
    assert f'href="{reverse(name)}"' in client.get("/").content.decode()
    assert settings.CONTACT_EMAIL in words_of(client, name)


def test_privacy_notice_names_the_times_that_are_kept(client):
    words = words_of(client, "privacy")

    assert f"works for {settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT // 60} minutes" in words


def test_words_page_names_every_audience(client):
    words = words_of(client, "words-safe")

    for audience in ("Only me", "Me and my co-lead", "Our team", "Our team and our facilitator"):
        assert f"{audience}:" in words
