"""Every route of the URLconf, every role, GET and POST, against real objects of another team."""

import re

import pytest
from django.apps import apps
from django.db import transaction
from django.test import Client

from tests.doors.matrix import MATRIX, WITHOUT_TOKEN
from tests.doors.roles import ROLES
from tests.doors.routes import address, walk
from tests.doors.rules import SIGN_IN
from tests.doors.world import build

pytestmark = pytest.mark.django_db

ROUTES = dict(walk())


@pytest.fixture
def world(settings):
    settings.DEMO = True
    return build()


def client_of(world, role, **options):
    client = Client(**options)
    if role != "anonymous":
        client.force_login(world.people[role])
    return client


def test_every_route_is_in_the_matrix():
    assert set(MATRIX) <= set(ROUTES)
    assert {name for name in ROUTES if not is_foreign(name)} == set(MATRIX)


def is_foreign(name):
    """Pages of allauth and of the admin have their own tests below and in test_admin_doors.py."""
    return name.startswith(("account_", "mfa_", "usersessions_", "admin:"))


def status_of(world, role, method, name):
    """One request, undone afterwards, so that the next one meets the same world."""
    with transaction.atomic():
        client = client_of(world, role)
        response = client.generic(method, address(ROUTES[name], world.samples(name)))
        body_of(response)
        transaction.set_rollback(True)
    return response.status_code


def wanted_of(rule, role, method):
    by_role = rule.get if method in {"GET", "HEAD"} else rule.post
    if by_role is not None:
        return by_role[role]
    other = rule.post if method in {"GET", "HEAD"} else rule.get
    is_open = other["anonymous"] != SIGN_IN or rule.is_open
    return SIGN_IN if role in {"anonymous", "inactive"} and not is_open else 405


@pytest.mark.parametrize("method", ["GET", "HEAD", "POST"])
@pytest.mark.parametrize("role", ROLES)
def test_each_role_gets_what_the_matrix_says(world, role, method):
    wrong = {}
    for name, rule in MATRIX.items():
        found, wanted = status_of(world, role, method, name), wanted_of(rule, role, method)
        if found != wanted:
            wrong[name] = f"{found}, not {wanted}"

    assert wrong == {}


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "OPTIONS"])
def test_other_methods_change_nothing_and_open_nothing(world, method):
    statuses = {name: status_of(world, "patient", method, name) for name in MATRIX}

    assert {name: status for name, status in statuses.items() if status not in {404, 405}} == {}


def test_every_page_opens_for_somebody():
    """A page that is shut for all roles would make every refusal above say nothing."""
    shut = []
    for name, rule in MATRIX.items():
        statuses = set((rule.get or {}).values()) | set((rule.post or {}).values())
        if not statuses & {200, 302, 503} and not rule.note:
            shut.append(name)

    assert shut == []


@pytest.mark.parametrize("role", ["stranger", "same_community", "former"])
def test_not_yours_looks_like_not_there(world, role):
    """The page for somebody else's object is the same, to the letter, as for one that is not."""
    client = client_of(world, role)
    for name in ("team-detail", "event-detail", "check-in-detail", "document-download"):
        theirs = client.get(address(ROUTES[name], world.samples(name)))
        missing = client.get(address(ROUTES[name], world.missing(name)))

        assert theirs.status_code == missing.status_code == 404
        assert plain(theirs) == plain(missing)


def plain(response):
    """The body without what differs from request to request."""
    body = re.sub(r'"X-CSRFToken": "\w+"|value="\w{64}"', "", response.content.decode())
    return re.sub(r'name="next" value="[^"]*"', "", body)


def test_get_changes_nothing(world):
    clients = {role: client_of(world, role) for role in ("patient", "member", "administrator")}
    before = rows()
    for role, client in clients.items():
        for name, rule in MATRIX.items():
            if rule.get and rule.get[role] == 200:
                body_of(client.get(address(ROUTES[name], world.samples(name))))

    assert rows() == before


def rows():
    """Every row of every table of ours."""
    ours = {"teams", "engagement", "kmb_events", "foundation"}
    models = [model for model in apps.get_models() if model._meta.app_label in ours]
    return {model._meta.label: list(model.objects.order_by("pk").values_list()) for model in models}


def test_every_post_needs_the_forms_token(world):
    client = client_of(world, "patient", enforce_csrf_checks=True)
    open_ones = {
        name
        for name, rule in MATRIX.items()
        if rule.post and client.post(address(ROUTES[name], world.samples(name))).status_code != 403
    }

    assert open_ones == WITHOUT_TOKEN


def test_no_stranger_meets_a_word_that_is_not_theirs(world):
    """Words that only their author may see ("sentinel") are on no page of anybody else."""
    seen = {}
    for role in ROLES:
        client = client_of(world, role)
        for name, rule in MATRIX.items():
            if rule.get and rule.get[role] in {200, 302}:
                page = client.get(address(ROUTES[name], world.samples(name)), follow=True)
                found = set(re.findall(r"sentinel \w+", body_of(page)))
                seen.setdefault(role, set()).update(found)

    own = {"sentinel patient", "sentinel open"}
    assert seen.pop("patient") == own | {"sentinel researcher"}
    assert seen.pop("researcher") == {"sentinel researcher"}
    assert seen.pop("member") == {"sentinel word"}
    assert set().union(*seen.values()) == set()


def body_of(response):
    """Read to the end: a file that is sent is closed then."""
    if response.streaming:
        return b"".join(response.streaming_content).decode(errors="replace")
    return response.content.decode(errors="replace")
