"""Signing up without an account: the form, places and lines, the private link, mails, erasing."""

import datetime
import logging
from functools import partial

import pytest
from django.core import mail, signing
from django.db import connection
from django.db.models import RestrictedError
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from kmb_events import access, actions
from kmb_events.actions import registration
from kmb_events.emails import registration_mail
from kmb_events.forms import form_token
from kmb_events.models import (
    AccessRequest,
    EventPlan,
    EventPlanText,
    EventSession,
    FollowUp,
    PublicPage,
    RegisteredSession,
    Registration,
)
from partnerportal.foundation.logs import HideKeys
from partnerportal.foundation.models import Job
from tests.at_once import at_once
from tests.factories.registration import publish, sign_up

State = RegisteredSession.State


@pytest.fixture
def session(plan, patient):
    row = EventSession.objects.get(plan=plan)
    row.starts_at = timezone.now() + datetime.timedelta(days=20)
    row.ends_at = row.starts_at + datetime.timedelta(hours=2)
    row.capacity, row.link = 1, "https://video.example.org/room"
    row.save()
    publish(plan, patient)
    return row


@pytest.fixture
def url(plan, session):
    return reverse("registration-new", args=[plan.slug])


@pytest.fixture
def typed(plan, session):
    """A form that was opened a minute ago."""

    def fill(**more):
        now = signing.time.time
        signing.time.time = lambda: now() - 60
        try:
            token = form_token(plan)
        finally:
            signing.time.time = now
        words = {"form": token, "name": "Fern", "email": "fern@example.org", "language": "en"}
        return words | {"sessions": [session.pk], "needs": ["captions"]} | more

    return fill


def states(session):
    return list(session.places.values_list("state", flat=True))


def kinds():
    return [job.args[1] for job in Job.objects.filter(kind=actions.MAIL).order_by("created_at")]


def test_anybody_signs_up_and_gets_a_private_link(client, url, typed):
    assert client.get(url).status_code == 200
    answer = client.post(url, typed(other_need="A chair by the door"))
    row = Registration.objects.get()
    assert answer.url == reverse("registration-detail", args=[row.token]) + "?lang=en"
    assert not answer.cookies
    assert {request.what for request in row.requests.all()} == {"captions", "A chair by the door"}
    page = client.get(answer.url)
    assert "You have a place." in page.content.decode()
    assert page.headers["X-Robots-Tag"] == "noindex"


def test_a_link_says_its_language_and_sets_no_cookie(client, url, plan, typed):
    answer = client.get(f"{url}?lang=fr")
    assert '<html lang="fr"' in answer.content.decode()
    assert not answer.cookies
    row = Registration.objects.get(pk=sign_up(plan, language="fr").pk)
    assert f"/registrations/{row.token}/?lang=fr" in registration_mail(row, "confirmed", 0).body


def test_the_same_form_twice_is_one_registration_and_one_mail(client, url, typed):
    words = typed()
    first, second = client.post(url, words), client.post(url, words)
    assert first.url == second.url
    assert Registration.objects.count() == 1
    assert kinds() == ["confirmed"]


@pytest.mark.parametrize(
    "wrong", [{"email": ""}, {"website": "x"}, {"form": "none"}, {"name": ""}, {"sessions": []}]
)
def test_a_refusal_keeps_what_was_typed(client, url, typed, wrong):
    answer = client.post(url, typed(other_need="A chair by the door") | wrong)
    assert answer.status_code == 422
    assert "A chair by the door" in answer.content.decode()
    assert not Registration.objects.exists()


def test_too_quick_is_asked_to_press_again(client, url, typed, plan):
    answer = client.post(url, typed(form=form_token(plan)))
    assert answer.status_code == 422
    assert "press again" in answer.content.decode()


def test_a_form_that_closed_meanwhile_keeps_the_words(client, url, typed, plan):
    actions.close_registration(plan=plan, closed=True)
    answer = client.post(url, typed(other_need="A chair by the door"))
    assert answer.status_code == 422
    assert "Registration is closed" in answer.content.decode()
    assert "A chair by the door" in answer.content.decode()


def test_who_comes_late_waits_and_moves_up_in_order(plan, session):
    first, second, third = (sign_up(plan, name) for name in ("Fern", "Moss", "Reed"))
    assert states(session) == [State.IN, State.WAITING, State.WAITING]
    actions.cancel_registration(registration=first)
    assert second.places.get().state == State.IN
    assert third.places.get().state == State.WAITING
    EventSession.objects.update(capacity=2)
    actions.move_up(plan)
    assert third.places.get().state == State.IN
    assert kinds().count("moved_up") == 2


def test_cancel_by_link(client, plan, session):
    row = sign_up(plan)
    url = reverse("registration-detail", args=[row.token])
    client.post(url, {"cancel": "1"})
    client.post(url, {"cancel": "1"})
    assert "You cancelled" in client.get(url).content.decode()
    assert kinds() == ["confirmed", "cancelled"]


def test_change_by_link(client, plan, session):
    row = sign_up(plan, needs=["captions"])
    url = reverse("registration-detail", args=[row.token])
    client.post(url, {"sessions": [session.pk], "needs": ["asl"], "language": "fr"})
    row.refresh_from_db()
    assert row.language == "fr"
    assert [request.what for request in row.requests.all()] == ["asl"]


def test_a_lost_link_has_one_answer(client, url, plan):
    sign_up(plan)
    lost = reverse("registration-lost", args=[plan.slug])
    pages = [
        client.post(lost, {"email": email}).content for email in ("fern@example.org", "x@y.org")
    ]
    assert all(b"the link is on its way" in page for page in pages)
    assert kinds().count("link") == 1


def test_the_mail_has_time_zone_link_and_file(plan, session):
    row = Registration.objects.get(pk=sign_up(plan).pk)
    letter = registration_mail(row, "confirmed", 0)
    assert "Winnipeg" in letter.body
    assert session.link in letter.body
    assert row.token in letter.body
    name, content, kind = letter.attachments[0]
    assert kind == "text/calendar"
    assert "BEGIN:VTIMEZONE" in content
    assert "America/Winnipeg" in content
    assert "Getting to dialysis" not in letter.subject + content
    assert "Getting to dialysis" in letter.body


def test_no_link_to_join_for_who_waits(plan, session):
    sign_up(plan)
    row = Registration.objects.get(pk=sign_up(plan, "Moss").pk)
    letter = registration_mail(row, "confirmed", 0)
    assert "waiting list" in letter.subject
    assert session.link not in letter.body
    assert not letter.attachments


def test_no_mail_when_it_is_over(plan, session):
    row = Registration.objects.get(pk=sign_up(plan).pk)
    ago = timezone.now() - datetime.timedelta(days=2)
    EventSession.objects.update(starts_at=ago, ends_at=ago + datetime.timedelta(hours=1))
    assert registration_mail(row, "changed", 0) is None


def test_reminders_go_once(plan, session):
    sign_up(plan)
    RegisteredSession.objects.update(made_at=timezone.now() - datetime.timedelta(days=30))
    for days in (6, 6, 0.5, 0.5):
        start = timezone.now() + datetime.timedelta(days=days)
        EventSession.objects.update(starts_at=start, ends_at=start + datetime.timedelta(hours=1))
        actions.remind_registered()
    assert kinds() == ["confirmed", "reminder_7", "reminder_1"]


def test_a_request_is_arranged_then_told(as_patient, plan, session):
    row = sign_up(plan, needs=["captions"])
    request = AccessRequest.objects.get()
    url = reverse("registration-request", args=[plan.slug, request.pk])
    as_patient.post(url, {"arranged": "1"})
    as_patient.post(url, {"words": "Captions are booked."})
    request.refresh_from_db()
    assert request.state == "told"
    letter = registration_mail(Registration.objects.get(pk=row.pk), "told", request.pk)
    assert "Captions are booked." in letter.body


def test_names_are_for_those_who_edit(client, plan, session, member, facilitator, patient):
    sign_up(plan, "<b>Fern</b> 🌿", email="fern@example.org")
    url = reverse("registration-list", args=[plan.slug])
    for person in (member, facilitator):
        client.force_login(person)
        assert client.get(url).status_code == 403
    client.force_login(patient)
    assert "&lt;b&gt;Fern&lt;/b&gt; 🌿" in client.get(url).content.decode()


def test_the_list_asks_the_same_for_one_and_three(
    as_patient, plan, session, django_assert_num_queries
):

    url = reverse("registration-list", args=[plan.slug])
    sign_up(plan, needs=["captions"])
    as_patient.get(url)
    with CaptureQueriesContext(
        connection,
    ) as one:
        as_patient.get(url)
    sign_up(plan, "Moss", needs=["asl"])
    sign_up(plan, "Reed", needs=["print"])
    with django_assert_num_queries(len(one)):
        as_patient.get(url)


@pytest.mark.parametrize("again", [False, True])
def test_after_30_days_only_numbers_stay(plan, session, again):
    """Who wished to be asked again is on the list of those who are, and nowhere else."""
    row = sign_up(plan, needs=["captions"], ask_again=again)
    ago = timezone.now() - datetime.timedelta(days=31)
    EventSession.objects.update(starts_at=ago, ends_at=ago + datetime.timedelta(hours=1))
    assert actions.erase_registrations() == 1
    row.refresh_from_db()
    assert (row.name, row.token, row.phone) == ("", "", "")
    assert row.email == ""
    assert [one.person.email for one in FollowUp.objects.filter(plan=plan)] == (
        ["fern@example.org"] if again else []
    )
    assert AccessRequest.objects.get().what == ""
    assert access.counts_by_session(plan).get().taken == 1
    assert mail.outbox == []


def test_a_log_line_holds_no_private_link():
    record = logging.LogRecord("x", 30, "", 0, "Not found: /registrations/abc123/", None, None)
    HideKeys().filter(record)
    assert "abc123" not in record.getMessage()


@pytest.mark.services
@pytest.mark.django_db(transaction=True)
def test_many_at_once_never_take_more_places_than_there_are(plan, session):
    EventSession.objects.update(capacity=6)
    found = at_once(*(partial(sign_up, plan, f"Fern{n}") for n in range(30)))
    # On a slow machine some are asked to press again; nobody gets a place that is not there.
    made = sum(isinstance(one, Registration) for one in found)
    assert len(found) == 30
    assert made > 6
    assert sorted(states(session)) == [State.IN] * 6 + [State.WAITING] * (made - 6)


@pytest.mark.services
@pytest.mark.django_db(transaction=True)
def test_one_form_pressed_twice_in_the_same_moment_is_one(plan, session):
    about = {"name": "Fern", "email": "fern@example.org", "language": "en"}
    press = partial(
        actions.register, plan=plan, form="same", sessions=[session.pk], needs=[], **about
    )
    first, second = at_once(press, press)
    assert first == second
    assert kinds() == ["confirmed"]


def test_a_session_that_moved_is_told_once(plan, session):
    sign_up(plan)
    actions.tell_moved()
    EventSession.objects.update(starts_at=session.starts_at + datetime.timedelta(minutes=30))
    for _again in range(2):
        actions.tell_moved()
    assert kinds() == ["confirmed", "moved"]
    job = Job.objects.filter(kind=actions.MAIL).order_by("created_at").last()
    letter = registration_mail(Registration.objects.get(), "moved", job.args[2])
    assert "new time" in letter.subject
    EventSession.objects.update(starts_at=session.starts_at)
    actions.tell_moved()
    assert kinds() == ["confirmed", "moved", "moved"]


def test_a_session_that_people_count_on_does_not_go(plan, session):
    row = sign_up(plan)
    with pytest.raises(RestrictedError):
        session.delete()
    actions.cancel_registration(registration=row)
    session.delete()


def test_a_plan_goes_with_those_who_signed_up(plan, session):
    sign_up(plan)
    PublicPage.objects.all().delete()
    EventPlan.objects.filter(pk=plan.pk).delete()
    assert not Registration.objects.exists()


def test_only_the_agreed_title_and_sessions_are_shown(client, url, plan, session, typed):
    draft = EventSession.objects.create(
        plan=plan,
        starts_at=session.starts_at + datetime.timedelta(days=1),
        ends_at=session.ends_at + datetime.timedelta(days=1),
    )
    EventPlanText.objects.filter(plan=plan).update(title="A draft title")
    shown = client.get(url).content.decode()
    assert "A draft title" not in shown
    assert shown.count('name="sessions"') == 1
    assert client.post(url, typed(sessions=[draft.pk])).status_code == 422


def test_no_one_signs_up_before_the_page_is_open_or_after(client, url, plan, typed):
    PublicPage.objects.update(withdrawn_at=timezone.now())
    assert client.post(url, typed()).status_code == 404
    with pytest.raises(actions.Closed):
        sign_up(plan, sessions=[])


def test_who_signed_up_cancels_also_when_the_page_is_taken_down(client, plan, session):
    url = reverse("registration-detail", args=[sign_up(plan).token])
    PublicPage.objects.update(withdrawn_at=timezone.now())
    assert "Cancel my registration" in client.get(url).content.decode()
    client.post(url, {"cancel": "1"})
    assert Registration.objects.get().cancelled_at


@pytest.mark.parametrize("follows_up", [True, False])
def test_an_address_is_kept_to_ask_again_only_where_somebody_asks(
    client, url, plan, typed, follows_up
):
    EventPlan.objects.filter(pk=plan.pk).update(follows_up=follows_up)
    assert ('name="ask_again"' in client.get(url).content.decode()) is follows_up
    client.post(url, typed(ask_again="on"))
    assert Registration.objects.get().ask_again is follows_up


def test_a_box_for_programs_is_hidden_and_emptied(client, url, typed):
    assert 'class="visually-hidden" aria-hidden="true"' in client.get(url).content.decode()
    shown = client.post(url, typed(website="https://spam.example.org")).content.decode()
    assert "Press again" in shown
    assert "spam.example.org" not in shown


def test_one_address_is_not_flooded(client, url, typed):
    for _again in range(10):
        client.post(url, typed())
    answer = client.post(url, typed(email="FERN@example.org ", other_need="A chair"))
    assert answer.status_code == 429
    assert "A chair" in answer.content.decode()
    assert client.post(url, typed(email="moss@example.org")).status_code == 302


def test_a_hall_signs_up_at_once_and_a_flood_waits(plan, session, monkeypatch):
    monkeypatch.setattr(registration, "A_MINUTE", 3)
    for name in ("Fern", "Moss", "Reed"):
        sign_up(plan, name)
    with pytest.raises(actions.TooMany):
        sign_up(plan, "Sedge")


def test_a_busy_moment_is_said_and_nothing_is_lost(client, url, plan, session, typed, monkeypatch):
    own = reverse("registration-detail", args=[sign_up(plan).token])

    def busy(plan):
        raise actions.TooMany(registration.BUSY)

    monkeypatch.setattr(registration, "_locked", busy)
    answer = client.post(url, typed(other_need="A chair"))
    assert answer.status_code == 429
    assert "A chair" in answer.content.decode()
    assert client.post(own, {"cancel": "1"}).status_code == 429
    assert Registration.objects.count() == 1


def test_a_link_changes_not_without_end(client, plan, session, monkeypatch):
    monkeypatch.setattr(registration, "CHANGES", 1)
    url = reverse("registration-detail", args=[sign_up(plan).token])
    words = {"sessions": [session.pk], "needs": ["asl"], "language": "en"}
    assert client.post(url, words).status_code == 302
    assert client.post(url, words).status_code == 422
    assert client.post(url, {"cancel": "1"}).status_code == 302


def test_two_people_of_one_name_are_both_asked_again_and_one_only_once(plan, session):
    for email in ("fern@example.org", "other@example.org", "Fern@example.org"):
        sign_up(plan, email=email, ask_again=True)
    ago = timezone.now() - datetime.timedelta(days=31)
    EventSession.objects.update(starts_at=ago, ends_at=ago + datetime.timedelta(hours=1))

    actions.erase_registrations()

    asked = FollowUp.objects.filter(plan=plan).order_by("pk")
    assert [(row.name, row.person.email) for row in asked] == [
        ("Fern", "fern@example.org"),
        ("Fern (2)", "other@example.org"),
    ]
    assert not any(row.email for row in Registration.objects.all())


@pytest.mark.parametrize("token", ["x", "a" * 32, "..%2f"])
def test_another_link_leads_nowhere(client, plan, session, token):
    sign_up(plan)
    assert client.get(f"/registrations/{token}/").status_code == 404


def test_an_old_form_in_a_shared_browser_signs_the_next_person_up(client, plan, session, typed):
    form = typed()
    url = reverse("registration-new", args=[plan.slug])

    client.post(url, form)
    client.post(url, form)
    client.post(url, form | {"name": "Moss", "email": "moss@example.org"})

    rows = Registration.objects.order_by("pk")
    assert [row.name for row in rows] == ["Fern", "Moss"]
    assert len({row.token for row in rows}) == 2


def test_who_signed_up_for_what_has_no_session_any_more_is_erased_too(client, plan, session):
    row = sign_up(plan)
    actions.cancel_registration(registration=row)
    plan.sessions.all().delete()
    ago = timezone.now() - datetime.timedelta(days=31)
    Registration.objects.update(made_at=ago, cancelled_at=ago)

    assert actions.erase_registrations() == 1
    row.refresh_from_db()
    assert (row.name, row.email, row.token) == ("", "", "")
