"""What is sent after a session has ended: nothing typed is lost, and nobody else sees it."""

from datetime import timedelta

import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from engagement.actions import open_check_in
from engagement.models import Answer, InstrumentVersion, Item
from teams.models import User
from tests.accounts.conftest import PASSWORD, is_signed_in
from tests.factories.teams import (
    FacilitationFactory,
    PatientCoLeadFactory,
    ResearcherCoLeadFactory,
    TeamFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db

WORDS = "We decided together.\nThen it was changed without me."
HIDDEN = {"X-Background": "yes"}


@pytest.fixture
def page(juniper):
    """A check-in that Juniper is answering: its address and the name of its first question."""
    team = TeamFactory()
    PatientCoLeadFactory(team=team, user=juniper)
    ResearcherCoLeadFactory(team=team)
    version = InstrumentVersion.objects.get(instrument__slug="pulse")
    now = timezone.now()
    check_in = open_check_in(
        team=team,
        instrument_version=version,
        opens_at=now - timedelta(days=1),
        closes_at=now + timedelta(weeks=2),
    )
    return reverse("check-in-answer", args=[check_in.pk])


@pytest.fixture
def answered():
    """A part of a check-in as the browser sends it."""
    item = Item.objects.filter(theme__instrument_version__instrument__slug="pulse").first()
    name = f"item-{item.pk}"
    return {
        f"{name}-value": "2",
        f"{name}-comment": WORDS,
        f"{name}-audience": "2",
        f"{name}-version": "0",
        "go": "later",
    }


@pytest.fixture
def half_a_day_later():
    with time_machine.travel(timezone.now() + timedelta(hours=13)):
        yield


def leave_open(person):
    browser = Client()
    browser.force_login(person)
    browser.get(reverse("me-edit"))
    return browser


@pytest.fixture
def left_open(juniper, page):
    return leave_open(juniper)


@pytest.mark.usefixtures("left_open", "half_a_day_later")
class TestTheSamePerson:
    def test_sees_it_after_signing_in_and_sends_it(
        self, left_open, juniper, page, answered, sign_in
    ):
        answer = left_open.post(page, answered, headers={"referer": f"http://testserver{page}"})
        assert answer.url == f"{reverse('account_login')}?next=%2Fme%2Funsent%2F"
        assert not is_signed_in(left_open)
        assert Answer.objects.count() == 0

        sign_in(juniper, client=left_open)
        shown = left_open.get(reverse("me-unsent"))
        row = shown.context["rows"][0]
        assert "Then it was changed without me." in shown.content.decode()
        sent = left_open.post(f"{reverse('me-unsent')}?row=0", dict(row.fields), follow=True)

        assert sent.redirect_chain[0] == (page, 307)
        (saved,) = Answer.objects.all()
        assert saved.comment.splitlines() == WORDS.splitlines()
        assert left_open.get(reverse("me-unsent")).url == reverse("home")

    def test_is_led_to_it_whatever_page_comes_next(
        self, left_open, juniper, page, answered, mailoutbox
    ):
        left_open.post(page, answered)
        juniper.set_password(PASSWORD)
        juniper.save()
        juniper.emailaddress_set.update(verified=True)

        answer = left_open.post(
            reverse("account_login_password"),
            {"login": juniper.email, "password": PASSWORD, "next": "/teams/"},
        )

        assert answer.url == reverse("me-unsent")

    def test_may_let_it_go(self, left_open, juniper, page, answered, sign_in):
        left_open.post(page, answered, headers={"referer": f"http://testserver{page}"})
        sign_in(juniper, client=left_open)

        answer = left_open.post(f"{reverse('me-unsent')}?row=0&do=drop")

        assert answer.url == page
        assert Answer.objects.count() == 0
        assert left_open.get(reverse("me-unsent")).url == reverse("home")

    def test_finds_what_several_windows_sent(self, left_open, juniper, page, answered, sign_in):
        left_open.post(page, answered)
        left_open.post(reverse("me-edit"), {"name": "Juniper Rainfall the second"})
        sign_in(juniper, client=left_open)

        rows = left_open.get(reverse("me-unsent")).context["rows"]

        assert [row.path for row in rows] == [page, reverse("me-edit")]
        assert rows[1].words == ["Juniper Rainfall the second"]


@pytest.mark.usefixtures("left_open", "half_a_day_later")
class TestNobodyElse:
    def test_sees_it_in_the_same_browser(self, left_open, page, answered, sign_in):
        left_open.post(page, answered)
        other = User.objects.create_user(email="noah@example.org", name="Noah Reed")

        sign_in(other, client=left_open)

        assert left_open.get(reverse("me-unsent")).url == reverse("home")
        assert "unsent" not in left_open.session or left_open.session["unsent"] == []

    def test_sees_it_without_signing_in(self, left_open, page, answered):
        left_open.post(page, answered)

        answer = left_open.get(reverse("me-unsent"))

        assert answer.url.startswith(reverse("account_login"))
        login = left_open.get(answer.url).content.decode()
        assert "Then it was changed" not in login

    def test_reads_it_in_the_database(self, left_open, page, answered):
        left_open.post(page, answered)

        for row in Session.objects.all():
            assert "changed without me" not in str(row.get_decoded())

    def test_finds_it_in_another_browser(self, left_open, juniper, page, answered, sign_in):
        left_open.post(page, answered)

        there = sign_in(juniper)

        assert there.get(reverse("me-unsent")).url == reverse("home")


def test_it_is_gone_after_twelve_hours(left_open, juniper, page, answered, sign_in):
    start = timezone.now()
    with time_machine.travel(start + timedelta(hours=13)):
        left_open.post(page, answered)
    with time_machine.travel(start + timedelta(hours=25, minutes=10)):
        sign_in(juniper, client=left_open)

        assert left_open.get(reverse("me-unsent")).url == reverse("home")


def test_nothing_is_kept_of_a_stranger(db):
    browser = Client()

    answer = browser.post(reverse("me-edit"), {"name": "A long name that nobody has"})

    assert answer.url == f"{reverse('account_login')}?next=/me/"
    assert "unsent" not in browser.session


def test_nothing_is_kept_without_the_forms_own_token(left_open, juniper, page, answered):
    browser = Client(enforce_csrf_checks=True)
    browser.cookies = left_open.cookies
    with time_machine.travel(timezone.now() + timedelta(hours=13)):
        assert browser.post(page, answered).status_code == 403
        assert "unsent" not in browser.session


def test_a_password_is_never_kept(left_open):
    with time_machine.travel(timezone.now() + timedelta(hours=13)):
        left_open.post(
            reverse("account_change_password"),
            {"oldpassword": "x", "password1": PASSWORD, "password2": PASSWORD},
        )

    assert "unsent" not in left_open.session


def test_what_the_page_saves_by_itself_is_kept_by_the_page(left_open, page, answered):
    """The script keeps the words in the page and sends them again: twice would be too much."""
    check_in, item = page.strip("/").split("/")[1], next(iter(answered)).split("-")[1]
    save = reverse("check-in-item-save", args=[check_in, item])
    with time_machine.travel(timezone.now() + timedelta(hours=13)):
        answer = left_open.post(save, answered, headers=HIDDEN)

        assert answer.url.startswith(reverse("account_login"))
        assert "unsent" not in left_open.session


def test_words_at_the_desk_are_kept_too(sign_in):
    person = UserFactory(is_staff=True)
    facilitation = FacilitationFactory(user=person)
    team = TeamFactory(community=facilitation.community)
    browser = leave_open(person)
    with time_machine.travel(timezone.now() + timedelta(minutes=31)):
        answer = browser.post(
            reverse("admin:teams_team_change", args=[team.pk]), {"name": "A new name for it"}
        )

    assert answer.url.endswith("?next=%2Fme%2Funsent%2F")
    assert len(browser.session["unsent"]) == 1
