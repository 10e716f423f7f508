"""Every way in: nobody learns who has an account, guessing is slow, a proxy cannot be forged."""

import re
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from django.contrib.auth import hashers
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from teams.models import User
from tests.accounts.conftest import EMAIL, PASSWORD, code_in, is_signed_in

pytestmark = pytest.mark.django_db

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def with_password(juniper):
    juniper.set_password(PASSWORD)
    juniper.save()
    juniper.emailaddress_set.update(verified=True)
    return juniper


def by_password(browser, password=PASSWORD, email=EMAIL, **headers):
    return browser.post(
        reverse("account_login_password"), {"login": email, "password": password}, headers=headers
    )


# ---- A password is another way


def test_a_password_signs_in(client, with_password):
    assert by_password(client).url == reverse("home")
    assert is_signed_in(client)


def test_after_signing_in_a_person_is_where_they_wanted_to_be(client, with_password):
    page = client.get(reverse("team-list"), follow=True)
    assert f"{reverse('account_login_password')}?next=/teams/" in page.content.decode()

    answer = client.post(
        reverse("account_login_password"),
        {"login": EMAIL, "password": PASSWORD, "next": "/teams/"},
    )

    assert answer.url == "/teams/"


@pytest.mark.parametrize("place", ["https://evil.example", "//evil.example", "javascript:alert(1)"])
def test_nobody_is_sent_to_another_site(client, with_password, place):
    answer = client.post(
        reverse("account_login_password"), {"login": EMAIL, "password": PASSWORD, "next": place}
    )

    assert answer.url == reverse("home")


# ---- Nobody learns who has an account

ENTRANCES = {
    "code": ("account_login", {"login": "{}"}),
    "new code": ("account_request_login_code", {"email": "{}"}),
    "password": ("account_login_password", {"login": "{}", "password": "wrong words, all of them"}),
    "reset": ("account_reset_password", {"email": "{}"}),
}


@pytest.mark.parametrize("proven", [True, False])
@pytest.mark.parametrize("way", ENTRANCES)
def test_known_and_unknown_get_the_same(with_password, way, proven, monkeypatch):
    with_password.emailaddress_set.update(verified=proven)
    name, fields = ENTRANCES[way]
    hashed = []
    encode = hashers.MD5PasswordHasher.encode
    monkeypatch.setattr(
        hashers.MD5PasswordHasher,
        "encode",
        lambda self, *args: hashed.append(1) or encode(self, *args),
    )
    seen = []
    for email in (EMAIL, "nobody12@example.org"):
        cache.clear()
        browser, hashed[:] = Client(), []
        sent = {key: value.format(email) for key, value in fields.items()}
        with CaptureQueriesContext(connection) as queries:
            answer = browser.post(reverse(name), sent)
        page = browser.get(answer.url) if answer.status_code == 302 else answer
        body = re.sub(r'(csrfmiddlewaretoken" value="|CSRFToken": ")\w+', "", page.content.decode())
        seen.append(
            {
                "status": answer.status_code,
                "goes to": answer.headers.get("Location"),
                "body": body.replace(email, ""),
                "hashed": len(hashed),
                "queries": [without_values(row["sql"]) for row in queries],
            }
        )

    known, unknown = seen
    assert len(known.pop("queries")) == len(unknown.pop("queries"))
    assert known == unknown


def without_values(sql):
    return re.sub(r"'[^']*'|\b\d+\b", "?", sql)


def test_the_mail_goes_when_the_page_has_gone(client, juniper, mailoutbox, monkeypatch):
    """How long a mail server takes says nothing about the address."""
    order = []
    monkeypatch.setattr(
        "django.core.mail.EmailMultiAlternatives.send", lambda mail: order.append("mail")
    )
    close = "django.http.response.HttpResponseBase.close"
    from django.http.response import HttpResponseBase

    real = HttpResponseBase.close
    monkeypatch.setattr(close, lambda self: order.append("page") or real(self))

    client.post(reverse("account_login"), {"login": EMAIL})

    assert order == ["page", "mail"]


def test_a_mail_server_that_is_down_changes_nothing(client, juniper, monkeypatch, caplog):
    def refuse(mail):
        raise ConnectionRefusedError("no mail server at mail.example.org for juniper")

    monkeypatch.setattr("django.core.mail.EmailMultiAlternatives.send", refuse)

    answer = client.post(reverse("account_login"), {"login": EMAIL})

    assert answer.url == reverse("account_confirm_login_code")
    assert "mail account/email/login_code not sent: ConnectionRefusedError" in caplog.text
    assert "juniper" not in caplog.text


# ---- Guessing is slow


def test_a_password_is_guessed_five_times(client, with_password):
    for _ in range(5):
        by_password(client, "wrong words, all of them")

    answer = by_password(client)

    assert "Too many tries. Please wait a few minutes" in answer.content.decode()
    assert not is_signed_in(client)


def test_guessing_at_one_account_locks_no_other(client, with_password):
    for _ in range(6):
        by_password(client, "wrong words, all of them", email="noah@example.org")

    by_password(client)

    assert is_signed_in(client)


def test_who_is_guessed_at_still_comes_in_by_a_code(client, with_password, mailoutbox):
    for _ in range(6):
        by_password(Client(), "wrong words, all of them")

    client.post(reverse("account_login"), {"login": EMAIL})
    client.post(reverse("account_confirm_login_code"), {"code": code_in(mailoutbox[-1])})

    assert is_signed_in(client)


def test_codes_for_one_address_come_three_a_minute(juniper, mailoutbox):
    for _ in range(4):
        answer = Client().post(reverse("account_login"), {"login": EMAIL})

    assert len(mailoutbox) == 3
    assert "Too many tries" in answer.content.decode()


def test_a_workshop_behind_one_address_comes_in_together(mailoutbox):
    people = [
        User.objects.create_user(email=f"person{number}@example.org", name="A Person")
        for number in range(60)
    ]

    for person in people:
        answer = Client().post(reverse("account_login"), {"login": person.email})
        assert answer.status_code == 302

    assert len(mailoutbox) == 60


@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("account_login", "login"),
        ("account_login_password", "login"),
        ("admin:login", "login"),
        ("account_reset_password", "email"),
    ],
)
def test_a_flood_from_one_address_gets_a_page_that_says_wait(client, db, name, field, settings):
    settings.ACCOUNT_RATE_LIMITS = {"login": "2/m/ip", "reset_password": "2/m/ip"}
    for number in range(3):
        answer = client.post(reverse(name), {field: f"nobody{number}@example.org"})

    assert answer.status_code == 429
    assert "Please wait a minute" in answer.content.decode()


ASK = """
import django; django.setup()
from allauth.account.models import EmailAddress
from allauth.core.ratelimit import consume
from django.core.management import call_command
from django.test import RequestFactory
call_command("createcachetable", verbosity=0)
request = RequestFactory().post("/")
print(*[consume(request, action="request_login_code", key="juniper@example.org") for _ in "12"])
"""


@pytest.mark.slow
def test_limits_count_over_all_processes(tmp_path):
    """Three codes a minute for one address, in whichever process they are asked for."""
    said = []
    for _process in range(2):
        done = subprocess.run(
            [sys.executable, "-c", ASK],
            cwd=ROOT,
            env={"DJANGO_SETTINGS_MODULE": "partnerportal.settings", "VAR": str(tmp_path)},
            capture_output=True,
            text=True,
            check=True,
        )
        said.append(done.stdout.split())

    assert said == [["True", "True"], ["True", "False"]]


@pytest.mark.parametrize(
    ("proxies", "stopped"),
    [(0, True), (1, False)],
    ids=["nobody is trusted", "one proxy is trusted"],
)
def test_a_forged_address_dodges_no_limit(with_password, settings, proxies, stopped):
    """Without a proxy of ours anybody can write that header. Ours writes the last entry."""
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = proxies
    settings.ACCOUNT_RATE_LIMITS = {"login": "100/m/ip", "login_failed": "3/m/ip"}
    for number in range(4):
        answer = by_password(
            Client(),
            "wrong words",
            f"p{number}@example.org",
            **{"x-forwarded-for": f"8.8.8.{number}"},
        )

    assert ("Too many tries" in answer.content.decode()) is stopped


def test_what_stands_before_our_proxys_entry_is_not_believed(with_password, settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    settings.ACCOUNT_RATE_LIMITS = {"login": "100/m/ip", "login_failed": "3/m/ip"}
    for number in range(4):
        forged = {"x-forwarded-for": f"8.8.8.{number}, 9.9.9.9"}
        answer = by_password(Client(), "wrong words", f"p{number}@example.org", **forged)

    assert "Too many tries" in answer.content.decode()


def test_only_the_setting_reads_the_header():
    found = subprocess.run(
        ["git", "grep", "-il", "x.forwarded.for", "--", "*.py"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    ).stdout.split()

    assert [path for path in found if not path.startswith("tests/")] == []


# ---- Closed doors


def test_pages_that_nobody_needs_are_not_there(client, juniper, sign_in):
    sign_in(juniper, client=client)
    for path in (
        "/accounts/3rdparty/",
        "/accounts/social/login/cancelled/",
        "/accounts/phone/change/",
        "/accounts/signup/passkey/",
        "/accounts/2fa/trust/",
        "/accounts/confirm-email/some-key/",
    ):
        assert client.get(path).status_code == 404, path


def test_a_code_that_is_too_old_says_so_kindly(client, juniper, mailoutbox):
    client.post(reverse("account_login"), {"login": EMAIL})
    with time_machine.travel(timezone.now() + timedelta(minutes=16)):
        page = client.post(
            reverse("account_confirm_login_code"), {"code": code_in(mailoutbox[0])}, follow=True
        )

    assert not is_signed_in(client)
    assert "Ask for a new code" in page.content.decode()
