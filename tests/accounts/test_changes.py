"""Passwords, the e-mail address, and being asked again before they change."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from teams.models import User
from tests.accounts.conftest import EMAIL, PASSWORD, code_in, is_signed_in
from tests.factories.teams import CommunityFactory, MembershipFactory, TeamFactory

pytestmark = pytest.mark.django_db

NEW = "seven slow tides of autumn"


def set_password(browser, password, again=None):
    return browser.post(
        reverse("account_set_password"),
        {"password1": password, "password2": password if again is None else again},
    )


# ---- Passwords


@pytest.mark.parametrize(
    "password",
    [
        PASSWORD,
        "x" * 11 + "y",
        "aaaa bbbb cccc",
        "  two spaces before and after  ",
        "été à la plage de sable",
        "correct horse battery staple",
        "雨の日に静かな鷺が四羽いました。",
        "!!!!????!!!!????",
        "a" * 60 + "b" * 68,
    ],
)
def test_a_long_password_is_kept_to_the_letter(juniper, sign_in, password):
    set_password(sign_in(juniper), password)

    juniper.refresh_from_db()
    assert juniper.check_password(password)
    assert not juniper.check_password(password.strip() + "x")


def test_spaces_around_a_password_belong_to_it(juniper, sign_in):
    set_password(sign_in(juniper), "  two spaces around it  ")

    juniper.refresh_from_db()
    assert not juniper.check_password("two spaces around it")
    browser = Client()
    browser.post(
        reverse("account_login_password"),
        {"login": EMAIL, "password": "  two spaces around it  "},
    )
    assert is_signed_in(browser)


@pytest.mark.parametrize(
    "password",
    [
        "short words",
        "",
        "1qaz2wsx3edc",
        "1234567890123",
        "partnerportal",
        "Partner Portal 2027",
        "SPOR SPOR SPOR",
        "juniper@example.org",
        "juniper rain",
        "Rides to Care",
        "ridestocare2027",
        "Getting to Dialysis!",
        "patient research",
    ],
)
def test_a_password_that_others_would_try_is_refused(juniper, sign_in, password):
    team = TeamFactory(name="Rides to Care", community=CommunityFactory(slug="Getting to Dialysis"))
    MembershipFactory(team=team, user=juniper)

    answer = set_password(sign_in(juniper), password)

    juniper.refresh_from_db()
    assert not juniper.has_usable_password()
    assert answer.status_code == 200
    assert 'aria-invalid="true"' in answer.content.decode()


def test_the_rules_name_no_kinds_of_signs(juniper):
    validate_password("only small letters here", juniper)
    with pytest.raises(ValidationError):
        validate_password("Aa1!Aa1!", juniper)


def test_two_that_differ_are_said_so(juniper, sign_in):
    answer = set_password(sign_in(juniper), NEW, again=NEW + "!")

    assert "The two passwords differ. Write the same one twice." in answer.content.decode()


def test_changing_asks_for_the_present_one(juniper, sign_in):
    browser = sign_in(juniper)
    set_password(browser, PASSWORD)

    answer = browser.post(
        reverse("account_change_password"),
        {"oldpassword": "not that one at all", "password1": NEW, "password2": NEW},
    )

    juniper.refresh_from_db()
    assert juniper.check_password(PASSWORD)
    assert "This is not your present password." in answer.content.decode()


def link_in(mail):
    return next(line for line in mail.body.splitlines() if line.startswith("http://testserver/"))


def reset(browser, link, password=NEW):
    form = browser.get(link, follow=True)
    return browser.post(
        form.request["PATH_INFO"], {"password1": password, "password2": password}, follow=True
    )


@pytest.mark.parametrize(("minutes", "works"), [(59, True), (61, False)])
def test_a_link_for_a_new_password_works_for_an_hour(juniper, mailoutbox, minutes, works):
    juniper.set_password(PASSWORD)
    juniper.save()
    browser = Client()
    browser.post(reverse("account_reset_password"), {"email": EMAIL})
    link = link_in(mailoutbox[-1])

    with time_machine.travel(timezone.now() + timedelta(minutes=minutes)):
        page = browser.get(link, follow=True) if not works else reset(browser, link)

    juniper.refresh_from_db()
    assert juniper.check_password(NEW) is works
    assert ("This link does not work any more" in page.content.decode()) is not works


def test_a_link_for_a_new_password_works_once(juniper, mailoutbox):
    Client().post(reverse("account_reset_password"), {"email": EMAIL})
    link = link_in(mailoutbox[-1])
    reset(Client(), link)

    reset(Client(), link, "another one for the thief")

    juniper.refresh_from_db()
    assert juniper.check_password(NEW)


def test_a_link_dies_when_the_address_changes(juniper, mailoutbox):
    Client().post(reverse("account_reset_password"), {"email": EMAIL})
    link = link_in(mailoutbox[-1])
    juniper.email = "juniper@example.net"
    juniper.save()

    page = Client().get(link, follow=True)

    assert "This link does not work any more" in page.content.decode()


def test_a_new_password_by_link_signs_out_everywhere_and_tells(juniper, sign_in, mailoutbox):
    there = sign_in(juniper)
    browser = Client()
    browser.post(reverse("account_reset_password"), {"email": EMAIL})

    reset(browser, link_in(mailoutbox[-1]))

    assert there.get(reverse("me-edit")).status_code == 302
    assert not is_signed_in(browser)
    assert mailoutbox[-1].subject == "Your password is changed"


# ---- Being asked again

CHANGES = [
    "account_set_password",
    "mfa_activate_totp",
    "mfa_add_webauthn",
    "mfa_generate_recovery_codes",
    "mfa_view_recovery_codes",
]


@pytest.mark.parametrize("name", CHANGES)
def test_five_minutes_after_signing_in_one_is_asked_again(juniper, sign_in, name):
    start = timezone.now()
    browser = sign_in(juniper)

    assert browser.get(reverse(name)).status_code in {200, 404}
    with time_machine.travel(start + timedelta(seconds=310)):
        answer = browser.get(reverse(name))

    assert answer.url == f"{reverse('account_reauthenticate_code')}?next=" + reverse(name).replace(
        "/", "%2F"
    )


def ask_again(browser, mailoutbox, name):
    page = f"{reverse('account_reauthenticate_code')}?next={reverse(name)}"
    browser.post(page, {"action": "send"})
    return page, code_in(mailoutbox[-1])


def test_a_code_by_email_lets_one_go_on_for_five_minutes(juniper, sign_in, mailoutbox):
    start = timezone.now()
    browser = sign_in(juniper)

    with time_machine.travel(start + timedelta(minutes=10), tick=False) as clock:
        page, code = ask_again(browser, mailoutbox, "account_set_password")
        assert browser.post(page, {"code": code}).url == reverse("account_set_password")
        assert browser.get(reverse("account_set_password")).status_code == 200
        clock.shift(301)
        assert browser.get(reverse("account_set_password")).status_code == 302


def test_the_code_to_go_on_is_tried_three_times(juniper, sign_in, mailoutbox):
    start = timezone.now()
    browser = sign_in(juniper)
    with time_machine.travel(start + timedelta(minutes=10)):
        page, code = ask_again(browser, mailoutbox, "account_set_password")
        wrong = "000000" if code != "000000" else "111111"
        for _ in range(3):
            browser.post(page, {"code": wrong})

        browser.post(page, {"code": code})

        assert browser.get(reverse("account_set_password")).status_code == 302


def test_the_code_to_go_on_helps_in_no_other_browser(juniper, sign_in, mailoutbox):
    start = timezone.now()
    here, there = sign_in(juniper), sign_in(juniper)
    with time_machine.travel(start + timedelta(minutes=10)):
        _page, code = ask_again(here, mailoutbox, "account_set_password")
        page = f"{reverse('account_reauthenticate_code')}?next=/me/"

        there.post(page, {"code": code})

        assert there.get(reverse("account_set_password")).status_code == 302


def test_who_has_a_second_step_is_asked_for_that(juniper, sign_in, add_app):
    start = timezone.now()
    browser = sign_in(juniper)
    add_app(browser)

    with time_machine.travel(start + timedelta(minutes=10)):
        answer = browser.get(reverse("account_set_password"))
        by_code = browser.get(reverse("account_reauthenticate_code"))

    assert answer.url.startswith(reverse("mfa_reauthenticate"))
    assert by_code.url == reverse("mfa_reauthenticate")


# ---- The address


def change_email(browser, mailoutbox, new):
    browser.post(reverse("account_email"), {"email": new, "action_add": ""})
    return code_in(mailoutbox[-1])


def test_a_new_address_is_proven_and_the_old_one_told(juniper, sign_in, mailoutbox):
    browser = sign_in(juniper)
    new = "juniper@example.net"
    code = change_email(browser, mailoutbox, new)
    assert mailoutbox[-1].to == [new]
    juniper.refresh_from_db()
    assert juniper.email == EMAIL

    browser.post(reverse("account_email_verification_sent"), {"code": code})

    juniper.refresh_from_db()
    assert juniper.email == new
    assert [row.email for row in juniper.emailaddress_set.all()] == [new]
    told = mailoutbox[-1]
    assert told.to == [EMAIL]
    assert told.subject == "Your email address is changed"
    assert new in told.body


def test_a_wrong_code_changes_no_address(juniper, sign_in, mailoutbox):
    browser = sign_in(juniper)
    code = change_email(browser, mailoutbox, "juniper@example.net")

    browser.post(
        reverse("account_email_verification_sent"),
        {"code": "000000" if code != "000000" else "111111"},
    )

    juniper.refresh_from_db()
    assert juniper.email == EMAIL


def test_an_address_of_somebody_else_cannot_be_taken(juniper, sign_in, mailoutbox):
    User.objects.create_user(email="noah@example.org", name="Noah Reed")
    browser = sign_in(juniper)
    code = change_email(browser, mailoutbox, "noah@example.org")

    page = browser.post(reverse("account_email_verification_sent"), {"code": code}, follow=True)

    juniper.refresh_from_db()
    assert juniper.email == EMAIL
    assert "This address cannot be used." in page.content.decode()


def test_changing_the_address_asks_again_and_keeps_what_was_typed(juniper, sign_in, mailoutbox):
    start = timezone.now()
    browser = sign_in(juniper)
    with time_machine.travel(start + timedelta(minutes=10)):
        answer = browser.post(
            reverse("account_email"), {"email": "juniper@example.net", "action_add": ""}
        )
        assert answer.url.startswith(reverse("account_reauthenticate_code"))
        page = answer.url
        browser.post(page, {"action": "send"})
        browser.post(page, {"code": code_in(mailoutbox[-1])}, follow=True)

    assert mailoutbox[-1].to == ["juniper@example.net"]


def test_no_address_is_shown_that_is_not_ones_own(juniper, sign_in):
    html = sign_in(juniper).get(reverse("me-safety")).content.decode()

    assert set(re.findall(r"[\w.]+@example\.\w+", html)) <= {EMAIL, "help@example.org"}


# ---- Mails about it


def test_mails_are_in_the_language_of_the_person(juniper, sign_in, mailoutbox):
    juniper.language = "fr"
    juniper.save()
    browser = sign_in(juniper)

    set_password(browser, PASSWORD)

    (text, _kind) = mailoutbox[-1].alternatives[0]
    assert '<html lang="fr">' in text
    assert "<style" in text
