"""The public page of an event: who opens it, what stands on it, and what never does."""

import datetime
import gzip
import re
from pathlib import Path

import pytest
import time_machine
from django.conf import settings
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.db import DatabaseError
from redis import RedisError

from kmb_events import actions
from kmb_events.access import public_page
from kmb_events.models import EventPlanText, EventSession, PublicPage
from tests.kmb_events.shared import page, said

PLAN = "/events/getting-to-dialysis/"
PUBLIC = "/p/events/getting-to-dialysis/"


def agree(plan, *people, reload):
    for person in people:
        plan = reload(plan)
        actions.approve_plan(plan=plan, seen=plan.fingerprint, by=person)
    return reload(plan)


@pytest.fixture
def agreed(plan, patient, researcher, reload):
    return agree(plan, patient, researcher, reload=reload)


@pytest.fixture
def public(agreed, patient):
    return actions.publish_page(plan=agreed, seen=agreed.fingerprint, by=patient)


def test_page_opens_only_when_both_agreed(client, plan, patient, researcher, reload):
    plan = agree(plan, patient, reload=reload)
    with pytest.raises(ValidationError) as refusal:
        actions.publish_page(plan=plan, seen=plan.fingerprint, by=patient)
    assert refusal.value.code == "not_agreed"
    assert client.get(PUBLIC).status_code == 404

    plan = agree(plan, researcher, reload=reload)
    actions.publish_page(plan=plan, seen=plan.fingerprint, by=patient)
    assert client.get(PUBLIC).status_code == 200


def test_co_lead_publishes_and_takes_down_by_a_press(as_patient, client, agreed):
    done = as_patient.post(f"{PLAN}publish/", {"seen": agreed.fingerprint}, follow=True)
    assert said(done) == ["The page is public now."]
    assert PUBLIC in page(done)

    done = as_patient.post(f"{PLAN}take-down/", follow=True)
    assert "taken down" in page(done)
    client.logout()
    assert client.get(PUBLIC).status_code == 404


def test_what_changed_meanwhile_is_not_published(as_patient, agreed):
    old = agreed.fingerprint
    session = EventSession.objects.get(plan=agreed)
    session.ends_at += datetime.timedelta(hours=1)
    session.save()

    done = as_patient.post(f"{PLAN}publish/", {"seen": old}, follow=True)

    assert "while you were reading" in said(done)[0]
    assert not PublicPage.objects.exists()


def test_later_edit_does_not_reach_the_public(client, public):
    EventPlanText.objects.filter(plan=public.plan).update(title="Not agreed to")

    assert "Not agreed to" not in page(client.get(PUBLIC))


def test_one_language_needs_a_reason_and_says_it(plan, patient, researcher, reload, client):
    EventPlanText.objects.filter(plan=plan, language="fr").delete()
    plan = agree(plan, patient, researcher, reload=reload)
    with pytest.raises(ValidationError) as refusal:
        actions.publish_page(plan=plan, seen=plan.fingerprint, by=patient)
    assert refusal.value.code == "one_language"

    actions.publish_page(
        plan=plan,
        seen=plan.fingerprint,
        by=patient,
        one_language_reason="The clinic speaks English.",
    )
    assert "The clinic speaks English." in page(client.get(PUBLIC))


def test_both_languages_stand_side_by_side(client, public):
    english, french = page(client.get(f"{PUBLIC}?lang=en")), page(client.get(f"{PUBLIC}?lang=fr"))

    assert '<html lang="en"' in english
    assert '<html lang="fr"' in french
    assert f'hreflang="fr" href="{settings.SITE_URL}{PUBLIC}?lang=fr"' in english


def test_browser_that_speaks_french_reads_french(client, public):
    answer = client.get(PUBLIC, headers={"accept-language": "fr-CA"})

    assert answer.headers["Content-Language"] == "fr"


def test_a_name_taken_back_is_gone_at_once(client, public, patient):
    patient.credit = patient.Credit.NAME
    patient.save()
    assert "Juniper Rainfall" in page(client.get(PUBLIC))

    patient.credit = patient.Credit.NONE
    patient.save()
    assert "Juniper Rainfall" not in page(client.get(PUBLIC))


def test_page_is_the_same_for_who_is_signed_in(as_patient, client, public):
    mine = page(as_patient.get(PUBLIC))
    client.logout()

    assert mine == page(client.get(PUBLIC))


def test_page_costs_few_queries_and_is_not_drawn_again(
    client, public, django_assert_max_num_queries
):
    client.get(PUBLIC)
    # The page with its plan, the names in print, and the cache where it is a table.
    with django_assert_max_num_queries(3):
        first = client.get(PUBLIC)
    assert not first.templates

    again = client.get(PUBLIC, headers={"if-none-match": first.headers["ETag"]})
    assert again.status_code == 304
    assert "max-age" in first.headers["Cache-Control"]
    assert not first.cookies


@pytest.mark.parametrize("fault", [DatabaseError, RedisError])
def test_page_opens_while_the_cache_fails(client, public, monkeypatch, fault):
    def fails(*_args, **_more):
        raise fault

    monkeypatch.setattr(cache, "get", fails)
    monkeypatch.setattr(cache, "set", fails)

    assert "They both agreed to this page" in page(client.get(PUBLIC))


def test_page_weighs_less_than_100_kb_without_fonts(client, public):
    html = page(client.get(PUBLIC))
    files = {
        found.split("?")[0]
        for found in re.findall(r'(?:href|src)="(/static/[^"]+)"', html)
        if not found.endswith("touch-icon.png")
    }
    weight = len(gzip.compress(html.encode()))
    for file in files:
        path = Path(settings.ROOT) / "static" / file.removeprefix("/static/")
        weight += len(gzip.compress(path.read_bytes()))

    assert len(files) > 3
    assert weight < 100_000


def test_words_of_the_team_are_shown_as_words(plan, patient, researcher, reload, client):
    rows = EventPlanText.objects.filter(plan=plan)
    rows.update(invitation="<script>alert(1)</script> مرحبا =1+1 🙂")
    plan = agree(plan, patient, researcher, reload=reload)
    actions.publish_page(plan=plan, seen=plan.fingerprint, by=patient)

    shown = page(client.get(PUBLIC))
    assert "<script>alert" not in shown
    assert "مرحبا" in shown


def test_list_has_what_is_to_come_first_and_what_is_over_after(client, public):
    starts = EventSession.objects.get(plan=public.plan).starts_at
    with time_machine.travel(starts - datetime.timedelta(days=3), tick=False):
        before = page(client.get("/p/events/"))
    with time_machine.travel(starts + datetime.timedelta(days=3), tick=False):
        after = page(client.get("/p/events/"))

    assert "No event is planned" not in before
    assert PUBLIC in before
    assert "No event is planned" in after
    assert PUBLIC in after


def test_code_for_a_poster_leads_to_the_page(client, public):
    assert client.get(f"{PUBLIC}qr.svg").content.startswith(b"<?xml")
    assert client.get(f"{PUBLIC}qr.png").content.startswith(b"\x89PNG")


def test_data_on_hold_closes_the_page(client, public, monkeypatch):
    monkeypatch.setattr(public_page, "teams_on_hold", lambda: [public.plan.team_id])

    assert client.get(PUBLIC).status_code == 404
