"""The bench asks for real pages, and its floors show what the pages show. Nothing here is timed."""

import datetime
import re

import pytest
from django.test import Client
from django.utils.html import escape

from benchmarks.floor.floors import FLOORS
from benchmarks.network import SYNTH_MAIL, not_measured
from benchmarks.routes import routes
from benchmarks.targets import TARGETS
from benchmarks.world import World
from engagement.models import ItemText
from kmb_events.models import EventPlanText, FindingText, KnowledgeUserGroupText
from partnerportal.synth.network import fill
from teams.models import CommunityText, QuestionWording, Team, User

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture
def world(settings):
    settings.ROOT_URLCONF = "benchmarks.urls"
    fill(teams=20, months=2, seed=1, today=datetime.datetime.now(tz=datetime.UTC).date())
    return World(SYNTH_MAIL)


def words() -> set[str]:
    """Every name, title and statement that a page could show."""
    columns = (
        (Team, "name"),
        (Team, "project_title"),
        (User, "name"),
        (CommunityText, "name"),
        (QuestionWording, "wording"),
        (EventPlanText, "title"),
        (FindingText, "statement"),
        (KnowledgeUserGroupText, "name"),
        (ItemText, "wording"),
    )
    found = set()
    for model, column in columns:
        found |= set(model._default_manager.values_list(column, flat=True))
    return found


def opened(visit, path):
    client = Client()
    if visit.person:
        client.force_login(visit.person)
    return client.get(path)


def shown(page: str, known: set[str]) -> set[str]:
    main = re.search(r"<main.*?>(.*)</main>", page, re.DOTALL)
    # Words that are marked inside a sentence stand in elements of their own.
    text = re.sub(r"</?(?:mark|a|span|sup)\b[^>]*>", "", main[1] if main else page)
    return {word for word in known if escape(word) in text}


def test_every_page_that_has_a_target_or_a_floor_opens(world):
    visits = world.visits()
    wanted = set(TARGETS) | set(FLOORS)
    statuses = {name: opened(visits[name], visits[name].path).status_code for name in wanted}

    assert {name: status for name, status in statuses.items() if status != 200} == {}


def test_floors_show_the_rows_of_their_pages(world):
    visits, known, differences = world.visits(), words(), {}
    for name in FLOORS:
        page = opened(visits[name], visits[name].path).content.decode()
        floor = opened(visits[name], f"/floor{visits[name].path}").content.decode()
        differences[name] = shown(floor, known) ^ shown(page, known)

    assert {name: words for name, words in differences.items() if words} == {}


def test_every_route_is_measured_or_named(world):
    opening = set(world.visits())
    left = not_measured(dict.fromkeys(opening, 200))

    assert opening | set(left) == set(routes())
    assert opening.isdisjoint(left)


def test_page_that_does_not_open_is_named_with_its_status():
    assert not_measured({"home": 404})["home"] == "404"
