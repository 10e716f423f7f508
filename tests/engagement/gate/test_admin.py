"""The admin before both have answered: lists, searches, history and delete pages."""

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.core import serializers
from django.urls import NoReverseMatch, reverse

from engagement.models import Answer, AnswerVersion, Response
from tests.engagement.gate.conftest import SECRET, seen, text_in

pytestmark = pytest.mark.django_db

STAFF = ["facilitator", "administrator"]


def addresses(action, *args):
    """This page of every table that the admin has."""
    found = []
    for model in admin.site._registry:
        try:
            found.append(
                reverse(
                    f"admin:{model._meta.app_label}_{model._meta.model_name}_{action}", args=args
                )
            )
        except NoReverseMatch:
            continue
    return found


def test_no_table_of_answers_is_in_the_admin():
    assert not {Answer, AnswerVersion, Response} & set(admin.site._registry)


@pytest.mark.parametrize("who", STAFF)
def test_lists(people, twins, who):
    paths = [reverse("admin:index"), *addresses("changelist")]

    assert len(paths) > 5
    assert twins.look_the_same_to(lambda: [seen(getattr(people, who), path) for path in paths])


@pytest.mark.parametrize("who", STAFF)
def test_search(people, sent, who):
    """A word that stands in an answer finds what a word finds that stands nowhere."""
    for path in addresses("changelist"):
        found = text_in(getattr(people, who), path, q=SECRET).replace(SECRET, "")
        nothing = text_in(getattr(people, who), path, q="nowhere-0815").replace("nowhere-0815", "")
        assert found == nothing


@pytest.mark.parametrize("who", STAFF)
def test_order_and_filters(people, check_in, sent, who):
    """Nobody can sort or sieve by what was answered or when."""
    path = reverse("admin:engagement_checkin_changelist")
    plain = seen(getattr(people, who), path)[0]
    for question in (
        {"responses__answers__value": "2"},
        {"responses__submitted_at__isnull": "False"},
        {"responses__answers__value__gt": "3"},
    ):
        status, way, _headers, body = seen(getattr(people, who), path, **question)
        assert status in {plain, 400, 403}
        assert SECRET not in body.decode()
        other = seen(getattr(people, who), path, **dict.fromkeys(question, "0"))
        assert (status, len(way)) == (other[0], len(other[1]))


@pytest.mark.parametrize("who", STAFF)
def test_detail(people, team, check_in, twins, who):
    paths = [
        *addresses("change", check_in.pk),
        reverse("admin:desk-team", args=[team.slug]),
    ]

    assert twins.look_the_same_to(lambda: [seen(getattr(people, who), path) for path in paths])


@pytest.mark.parametrize("who", STAFF)
@pytest.mark.parametrize("page", ["history", "delete"])
def test_history_and_delete_pages(people, team, check_in, twins, who, page):
    """A delete page lists all that would go; even there answers are not named."""
    keys = {check_in.pk, team.pk, people.patient.pk}
    paths = [path for pk in keys for path in addresses(page, pk)]

    assert twins.look_the_same_to(lambda: [seen(getattr(people, who), path) for path in paths])
    for path in paths:
        assert SECRET not in text_in(getattr(people, who), path)


def test_audit_text(people, twins):
    """What is kept of who changed what is the same whatever was answered."""

    def kept():
        tables = [model for model in apps.get_models() if model.__name__.startswith("Historical")]
        return [serializers.serialize("json", model.objects.all()) for model in (*tables, LogEntry)]

    assert twins.look_the_same_to(kept)


def test_answers_have_no_history(sent):
    names = {model.__name__ for model in apps.get_models()}

    assert not {"HistoricalAnswer", "HistoricalResponse", "HistoricalAnswerVersion"} & names
