import pytest
from django.urls import reverse

from tests.factories.teams import UserFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("address", ["/%00", "/accounts/login/?next=%00", "/?q=a%00b"])
def test_nul_in_an_address_is_refused(client, address):
    assert client.get(address).status_code == 400


def test_every_answer_has_the_strict_policy(client):
    for address in ("/", "/nowhere/", reverse("healthz"), reverse("account_login")):
        policy = client.get(address)["Content-Security-Policy"]

        assert "default-src 'none'" in policy
        assert "unsafe" not in policy


def test_signed_in_pages_are_not_kept_by_the_browser(client):
    client.force_login(UserFactory())

    assert "no-store" in client.get("/")["Cache-Control"]


def test_persons_language_goes_before_the_browsers(client):
    client.force_login(UserFactory(language="fr"))

    response = client.get("/", headers={"accept-language": "en"})

    assert '<html lang="fr"' in response.content.decode()


def test_stranger_reads_in_the_browsers_language(client):
    response = client.get("/", headers={"accept-language": "fr"})

    assert '<html lang="fr"' in response.content.decode()


def test_unknown_time_zone_of_a_person_does_no_harm(client):
    client.force_login(UserFactory(time_zone="Nowhere/Land"))

    assert client.get("/").status_code == 200
