"""Every kind of mail, in both languages: what it shows, what it never shows, what its headers say."""

import re
from datetime import UTC, datetime
from email import message_from_bytes
from email.policy import default

import pytest
from django.template import engines
from django.test import override_settings
from django.urls import reverse

from partnerportal.foundation import notices
from partnerportal.foundation.models import Notice
from partnerportal.foundation.notices import letter
from partnerportal.foundation.notices.kinds import kind_of
from partnerportal.foundation.notices.rules import Category
from teams.models import User
from tests.factories.teams import UserFactory
from tests.foundation.notice_kinds import NUDGE, SOCIAL

pytestmark = pytest.mark.django_db

OURS = sorted(name for name in notices.kinds() if not name.startswith("tests."))
LANGUAGES = ["en", "fr"]
URL = "https://portal.example.org/canary-place/"
DAY = datetime(2026, 11, 30, 22, 0, tzinfo=UTC)

# What a mail may show, each value easy to find again.
WORDS = {
    "url": URL,
    "day": DAY,
    "minutes": 47,
    "count": 2,
    "names": ["Canarybird"],
    "lines": [letter.Line(words="Canary line", url=URL)],
}


def row_of(kind, language, **person):
    reader = UserFactory(name="Juniper Canaryname", language=language, **person)
    return Notice(recipient=reader, kind=kind, subject="canary-subject")


def mail_of(row, words=WORDS):
    with letter.as_its_reader(row.recipient):
        return notices.message(row, words)


def page(mail):
    return mail.alternatives[0][0]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", OURS)
def test_every_kind_has_a_subject_both_bodies_and_a_link(kind, language):
    mail = mail_of(row_of(kind, language))

    assert mail.subject
    assert len(mail.subject) <= 90
    for body in (mail.body, page(mail)):
        assert URL in body
        assert "Juniper" in body
    assert mail.alternatives[0][1] == "text/html"
    assert f'<html lang="{language}">' in page(mail)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", OURS)
def test_subject_names_nobody(kind, language):
    mail = mail_of(row_of(kind, language))

    assert not re.search("canary", mail.subject, re.IGNORECASE)
    assert "Juniper" not in mail.subject


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", OURS)
def test_body_shows_only_what_is_on_the_list(kind, language):
    """Whatever else a template asks for does not come: an unknown name would show its mark."""
    missing = []

    class Marked(str):
        def __mod__(self, name):
            missing.append(str(name))
            return f"MISSING {name}"

        def __contains__(self, what):
            return what == "%s" or super().__contains__(what)

    engine = engines["django"].engine
    before, engine.string_if_invalid = engine.string_if_invalid, Marked("MISSING %s")
    try:
        mail = mail_of(row_of(kind, language, email="canary@example.org"))
    finally:
        engine.string_if_invalid = before

    assert missing == []
    for body in (mail.subject, mail.body, page(mail)):
        assert "canary@example.org" not in body
        assert "Canaryname" not in body
        assert "canary-subject" not in body


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "kind",
    [name for name in OURS if notices.kinds()[name].category != Category.ESSENTIAL],
)
def test_what_can_wait_has_a_line_for_the_weekly_mail(kind, language):
    row = row_of(kind, language)
    if kind == "foundation.weekly":
        return
    with letter.as_its_reader(row.recipient):
        found = letter.line(row, WORDS)

    assert found.words
    assert "\n" not in found.words
    assert "canary" not in found.words.lower()
    assert found.url == URL


@pytest.mark.parametrize("kind", OURS)
def test_every_kind_has_a_title_for_the_record(kind):
    assert str(notices.kinds()[kind].title)


@pytest.mark.parametrize(
    "words",
    [{"answer": "private"}, {"url": URL, "names": "Alder"}, {"url": object()}, {"day": "Monday"}],
)
def test_what_is_not_on_the_list_is_refused(words):
    with pytest.raises(TypeError, match="may not hold"):
        mail_of(row_of(SOCIAL, "en"), words)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", OURS)
def test_only_what_is_essential_cannot_be_stopped(settings, kind, language):
    mail = mail_of(row_of(kind, language))
    headers = mail.extra_headers
    stop = f"{settings.SITE_URL}/unsubscribe/"

    if notices.kinds()[kind].category == Category.ESSENTIAL:
        assert "List-Unsubscribe" not in headers
        assert stop not in mail.body + page(mail)
    else:
        assert headers["List-Unsubscribe"].startswith(f"<{stop}")
        assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
        assert stop in mail.body
        assert stop in page(mail)
        assert f"{settings.SITE_URL}/me/notices/" in page(mail)


def test_essential_mail_says_why_it_comes():
    mail = mail_of(row_of("engagement.talk_asked", "en"))

    for body in (mail.body, page(mail)):
        assert "You get this email because somebody needs you to see it soon." in body


@pytest.mark.parametrize(("language", "other"), [("en", "français"), ("fr", "English")])
def test_other_language_is_one_link_away(language, other):
    mail = mail_of(row_of(SOCIAL, language))

    assert other in mail.body
    assert re.search(rf'hreflang="(en|fr)">[^<]*{other}', page(mail))


def test_days_and_times_are_in_the_readers_zone_which_is_named():
    by_zone = {
        zone: mail_of(row_of("engagement.check_in_opened", "en", time_zone=zone)).body
        for zone in ("America/St_Johns", "Asia/Tokyo")
    }

    assert "(St Johns time)" in by_zone["America/St_Johns"]
    assert "Monday" in by_zone["America/St_Johns"]
    assert "(Tokyo time)" in by_zone["Asia/Tokyo"]
    assert "Tuesday" in by_zone["Asia/Tokyo"]


@pytest.mark.parametrize(
    "name", ["Ann\r\nBcc: all@example.org", "Ann\nSubject: x", "Ann\x00\x1bB", "A" * 150]
)
def test_name_makes_no_header_and_no_line(name):
    row = row_of("engagement.check_in_opened", "en")
    row.recipient.name = name
    mail = mail_of(row, WORDS | {"names": [name]})

    sent = message_from_bytes(mail.message().as_bytes(), policy=default)

    assert sent["Bcc"] is None
    assert sent.get_all("Subject") == [mail.subject]
    assert sent["To"] == row.recipient.email
    assert "\nBcc:" not in mail.body
    assert "\nSubject:" not in mail.body


def test_headers_say_that_a_program_wrote_it(settings):
    row = row_of(NUDGE, "fr")
    row.recipient.save()

    first, second = mail_of(row), mail_of(row)

    assert first.extra_headers["Message-ID"] == second.extra_headers["Message-ID"]
    assert first.extra_headers["Auto-Submitted"] == "auto-generated"
    assert first.extra_headers["Content-Language"] == "fr"
    assert first.reply_to == [settings.CONTACT_EMAIL]


@override_settings(DEMO=True)
@pytest.mark.parametrize("language", LANGUAGES)
def test_html_is_whole_and_loads_nothing(language):
    for kind in OURS:
        html = page(mail_of(row_of(kind, language)))

        assert html.count("<h1>") == 1
        assert "<img" not in html
        assert " src=" not in html
        assert "color-scheme" in html
        assert kind_of(Notice(kind=kind))


def test_sign_in_codes_say_that_a_program_wrote_them(client, clean_cache, mailoutbox):
    person = User.objects.create_user(email="juniper@example.org", name="Juniper")

    client.post(reverse("account_request_login_code"), {"email": person.email})

    assert mailoutbox[0].extra_headers["Auto-Submitted"] == "auto-generated"
    assert "List-Unsubscribe" not in mailoutbox[0].extra_headers
