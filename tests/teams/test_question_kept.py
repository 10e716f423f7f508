"""Nothing of the portal changes or takes away a wording or an answer once it is there."""

import ast

import pytest
from django.apps import apps
from django.conf import settings
from django.contrib import admin
from django.test import Client
from django.urls import reverse

from teams.models import QuestionAnswer, QuestionWording
from tests.doors.routes import walk
from tests.factories.setup import answer
from tests.factories.teams import QuestionWordingFactory

KEPT = {"QuestionWording", "QuestionAnswer"}
# What puts its own made-up story back, or makes a made-up network.
STORIES = ("partnerportal/demo/", "partnerportal/synth/")
CHANGING = {
    "update",
    "delete",
    "bulk_update",
    "bulk_create",
    "update_or_create",
    "save",
    "_raw_delete",
}


@pytest.fixture
def said(team, patient):
    wording = QuestionWordingFactory(team=team, proposed_by=patient)
    return wording, answer(wording, patient, "still")


def rows():
    return [
        list(model.objects.order_by("pk").values()) for model in (QuestionWording, QuestionAnswer)
    ]


def test_a_row_refuses_to_be_changed_or_deleted(said):
    for row in said:
        with pytest.raises(TypeError):
            row.save()
        with pytest.raises(TypeError):
            row.delete()


def test_the_desk_does_not_change_them():
    registered = {model.__name__ for model in admin.site._registry}
    inlines = {
        inline.model.__name__ for model in admin.site._registry.values() for inline in model.inlines
    }

    assert not KEPT & (registered | inlines)


def test_they_keep_no_second_story_beside_their_own():
    names = {model.__name__ for model in apps.get_app_config("teams").get_models()}

    assert not {f"Historical{name}" for name in KEPT} & names


def sources():
    """The files of the portal that name one of the two, with what they call on anything."""
    for path in sorted(settings.ROOT.rglob("*.py")):
        place = path.relative_to(settings.ROOT).as_posix()
        if place.startswith((".venv/", "tests/", "var/", "benchmarks/", *STORIES)):
            continue
        text = path.read_text()
        if "migrations" not in place and any(name in text for name in KEPT):
            yield place, ast.parse(text)


def test_no_code_that_knows_them_changes_or_deletes_rows():
    found, read = [], []
    for place, tree in sources():
        read.append(place)
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                mine = (
                    isinstance(node.func.value, ast.Call)
                    and ast.unparse(node.func.value) == "super()"
                )
                if node.func.attr in CHANGING and not mine:
                    found.append((place, ast.unparse(node)))

    assert "teams/actions/question.py" in read
    assert found == []


@pytest.mark.django_db
def test_no_route_of_the_question_takes_anything_away(team, said, who):
    """Whatever is posted to them by whoever: what was there stays as it was."""
    before = rows()
    wording, told = said
    typed = {
        "wording": wording.pk,
        "seen": wording.pk,
        "pk": told.pk,
        "id": told.pk,
        "verdict": "no_longer",
        "delete": "1",
        "DELETE": "on",
        "_method": "DELETE",
    }
    routes = [name for name, _route in walk() if name.startswith("team-question")]
    assert len(routes) == 3
    for name in ("patient", "researcher", "member", "facilitator", "administrator"):
        client = Client()
        client.force_login(who(name))
        for route in routes:
            path = reverse(route, args=[team.slug])
            client.post(path, typed)
            for method in (client.put, client.patch, client.delete):
                method(path, typed, content_type="application/json")

    for stood, now in zip(before, rows(), strict=True):
        assert [row for row in now if row["id"] in {old["id"] for old in stood}] == stood
