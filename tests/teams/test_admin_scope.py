"""A facilitator meets nothing of another community, on any page of the admin.

Words that exist only in the other community are looked for on every page; an administrator's sweep
over the same pages finds each of them, so that the search is known to see.
"""

import itertools
import json

import pytest
from django.contrib import admin
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.test import Client
from django.urls import reverse

from teams.admin import SCOPES, CommunityScopedAdmin
from teams.models import Community, CommunityText, Team, User
from tests.factories.teams import (
    CommunityFactory,
    FacilitationFactory,
    MembershipFactory,
    PatientCoLeadFactory,
    TeamFactory,
)

pytestmark = pytest.mark.django_db
CANARIES = {
    "zqcommunity",
    "zqteam",
    "zqproject",
    "zqprogramme",
    "zqperson",
    "zqaddress",
    "zqorganisation",
    "zqfacilitator",
    "zqslug",
}


@pytest.fixture
def theirs(db):
    """A community of somebody else, full of words to look for."""
    community = CommunityFactory(slug="zqslug")
    CommunityText.objects.filter(community=community).update(name="zqcommunity")
    team = TeamFactory(
        community=community,
        slug="zqslug",
        name="zqteam",
        project_title="zqproject",
        programme="zqprogramme",
    )
    FacilitationFactory(community=community, user__name="zqfacilitator")
    return PatientCoLeadFactory(
        team=team,
        user__name="zqperson",
        user__email="zqaddress@example.org",
        organisation="zqorganisation",
    )


@pytest.fixture
def shared(team, theirs):
    """Somebody who is in both communities, and in mine under the same name."""
    person = MembershipFactory(team=team, user__name="Robin Both").user
    return MembershipFactory(team=theirs.team, user=person)


@pytest.fixture
def world(team, patient, facilitator, theirs, shared, administrator):
    for row in (theirs.team, theirs.team.community, theirs.user):
        LogEntry.objects.create(
            user=administrator,
            content_type=ContentType.objects.get_for_model(row),
            object_id=row.pk,
            object_repr=str(row),
            action_flag=CHANGE,
            change_message=json.dumps([{"changed": {"fields": [str(row)]}}]),
        )
    # What this facilitator did over there, before.
    LogEntry.objects.filter(object_repr="zqteam").update(user=facilitator)


def pages():
    """Every address of the admin that could show a row: lists, forms, filters, search, history."""
    yield reverse("admin:index")
    for model in admin.site._registry:
        name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        yield reverse("admin:app_list", args=[model._meta.app_label])
        yield reverse(f"{name}_changelist")
        yield from (f"{reverse(f'{name}_changelist')}?{query}" for query in queries(model))
        yield reverse(f"{name}_add")
        for row, what in itertools.product(model.objects.all(), ["change", "history", "delete"]):
            yield reverse(f"{name}_{what}", args=[row.pk])
    for model in SCOPES:
        kind = ContentType.objects.get_for_model(model)
        yield from (f"/admin/r/{kind.pk}/{row.pk}/" for row in model.objects.all())


def queries(model):
    yield from ["q=zq", "q=example", "all=", "o=1", "p=2", "e=1"]
    for text in ("name__startswith", "slug__startswith", "email__startswith"):
        yield f"{text}=zq"
    for path in ("community__texts__name", "memberships__user__name", "team__name", "user__name"):
        yield f"{path}__startswith=zq"
    yield from (
        f"community__id__exact={pk}" for pk in Community.objects.values_list("pk", flat=True)
    )


def sweep(user):
    """Which of the words this person meets, and the status of each page."""
    client = Client()
    client.force_login(user)
    found, statuses = set(), {}
    for page in pages():
        response = client.get(page)
        statuses[page] = response.status_code
        text = response.content.decode() + str(response.headers)
        found |= {word for word in CANARIES if word in text}
    return found, statuses


def test_a_facilitator_meets_nothing_of_another_community(world, facilitator):
    found, statuses = sweep(facilitator)

    assert found == set()
    assert statuses[reverse("admin:index")] == 200
    assert max(statuses.values()) < 500


def test_the_sweep_would_see_it(world, administrator):
    found, statuses = sweep(administrator)

    assert found == CANARIES
    assert max(statuses.values()) < 500


def test_a_facilitator_meets_all_of_their_own(world, team, facilitator, patient):
    client = Client()
    client.force_login(facilitator)

    lists = [client.get(f"/admin/teams/{name}/").content.decode() for name in ("team", "user")]

    assert team.name in lists[0]
    assert patient.name in lists[1]
    assert team.community.name in client.get("/admin/teams/community/").content.decode()
    page = client.get(f"/admin/teams/team/{team.pk}/change/").content.decode()
    assert patient.name in page
    assert team.community.name in page


def test_every_page_of_the_admin_is_scoped():
    unscoped = {
        model._meta.label
        for model, page in admin.site._registry.items()
        if not isinstance(page, CommunityScopedAdmin)
    }

    assert unscoped == set()
    assert {Community, Team, User} <= set(admin.site._registry)


def test_a_page_without_a_scope_is_an_error(rf, facilitator):
    page = CommunityScopedAdmin(LogEntry, admin.site)
    request = rf.get("/")
    request.user = facilitator

    with pytest.raises(KeyError):
        page.get_queryset(request)
    with pytest.raises(KeyError):
        page.formfield_for_foreignkey(LogEntry._meta.get_field("content_type"), request)
    with pytest.raises(KeyError):
        page.formfield_for_manytomany(User._meta.get_field("groups"), request)


def test_the_redirect_to_any_row_is_gone(client, world, administrator, team):
    client.force_login(administrator)
    kind = ContentType.objects.get_for_model(Team)

    assert client.get(f"/admin/r/{kind.pk}/{team.pk}/").status_code == 404


def test_what_nothing_needs_is_gone(client, administrator):
    client.force_login(administrator)

    for page in ("autocomplete/", "jsi18n/", "password_change/"):
        assert client.get(f"/admin/{page}").status_code == 404
