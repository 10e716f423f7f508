"""Nothing of another community, and no word that was not shared, on any page of the desk.

Every address of the admin is opened with words planted in another community and with private words
planted in one's own. Whoever may read them finds each one, so the sweep is known to see.
"""

import itertools

import pytest
from django.contrib import admin
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.urls import reverse
from django.utils import timezone

from engagement.actions import ask_to_talk
from engagement.models import Audience, CheckIn, TalkRequest
from kmb_events.models import EventPlan
from teams.models import Membership, Team
from tests.factories.engagement import co_led_team
from tests.factories.kmb_events import SummaryFactory, SummaryTextFactory, whole_plan
from tests.factories.teams import CommunityFactory, FacilitationFactory, MembershipFactory

pytestmark = pytest.mark.django_db
NAMES = {"zqteam", "zqplan", "zqsummary", "zqperson", "zqfacilitator"}
# Private: what was asked of a facilitator, and answers by audience.
ASKED = {"zqword", "zqreach"}
SHARED = {"zqshared"}
HIDDEN = {"zqme", "zqcolead", "zqofteam", "zqopen"}


@pytest.fixture
def there(db, checked_in):
    """A community with a word to look for in every place; its facilitator."""
    community = CommunityFactory()
    team = co_led_team(name="zqteam", slug="far", community=community)
    person = MembershipFactory(team=team, user__name="zqperson").user
    facilitator = FacilitationFactory(community=community, user__name="zqfacilitator").user
    plan = whole_plan(team=team, slug="zq-plan")
    plan.texts.update(title="zqplan")
    summary = SummaryFactory(plan=plan)
    SummaryTextFactory(summary=summary, title="zqsummary")
    for audience, words in (
        (Audience.ME, "zqme"),
        (Audience.CO_LEAD, "zqcolead"),
        (Audience.TEAM, "zqofteam"),
        (Audience.FACILITATOR, "zqshared"),
    ):
        checked_in(team, "patient", "researcher", audience=audience, words=words)
    checked_in(team, "patient", audience=Audience.FACILITATOR, words="zqopen")
    ask_to_talk(team=team, by=person, words="zqword", how_to_reach="zqreach")
    Team.objects.get(pk=team.pk).save()
    for row in (team, person, plan):
        LogEntry.objects.create(
            user=facilitator,
            content_type=ContentType.objects.get_for_model(row),
            object_id=row.pk,
            object_repr=str(row),
            action_flag=CHANGE,
            change_message=str(row),
        )
    return facilitator


def pages():
    yield "/admin/"
    yield from (f"/admin/?community={slug}" for slug in ("getting-to-care", "community-1", "zq"))
    for model in admin.site._registry:
        name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        yield reverse("admin:app_list", args=[model._meta.app_label])
        yield from (f"{reverse(f'{name}_changelist')}?{query}" for query in queries())
        yield reverse(f"{name}_add")
        for row, what in itertools.product(model.objects.all(), ["change", "history", "delete"]):
            yield reverse(f"{name}_{what}", args=[row.pk])
    yield from (reverse("admin:desk-team", args=[team.slug]) for team in Team.objects.all())
    yield from (reverse("admin:desk-more-time", args=[one.pk]) for one in CheckIn.objects.all())
    yield from (reverse("admin:desk-talk", args=[one.pk]) for one in TalkRequest.objects.all())


def queries():
    yield from ["", "q=zq", "q=e", "all=", "o=1", "p=2", "e=1", "_popup=1"]
    for path in (
        "name",
        "words",
        "asked_by__name",
        "owner__name",
        "team__name",
        "user__name",
        "texts__title",
        "responses__answers__comment",
        "responses__answers__value",
    ):
        yield f"{path}__startswith=zq"
    for community in Team.objects.values_list("community", flat=True).distinct():
        yield f"team__community__id__exact={community}"
        yield f"plan__team__community__id__exact={community}"


def met_by(at_desk, user):
    """The planted words that this person meets, and the worst status."""
    client = at_desk(user)
    found, worst = set(), 0
    for page in pages():
        response = client.get(page)
        worst = max(worst, response.status_code)
        text = response.content.decode() + str(response.headers)
        found |= {word for word in NAMES | ASKED | SHARED | HIDDEN if word in text}
    return found, worst


@pytest.mark.slow
def test_a_facilitator_meets_nothing_of_another_community(at_desk, people, there):
    found, worst = met_by(at_desk, people.facilitator)

    assert found == set()
    assert worst < 500


@pytest.mark.slow
def test_its_own_facilitator_meets_what_is_theirs_and_no_hidden_word(at_desk, people, there):
    found, worst = met_by(at_desk, there)

    assert found == NAMES | ASKED | SHARED
    assert worst < 500


@pytest.mark.slow
def test_an_administrator_meets_names_and_no_private_word(at_desk, people, there):
    found, worst = met_by(at_desk, people.administrator)

    assert found == NAMES
    assert worst < 500


@pytest.mark.slow
def test_no_press_reaches_another_community(at_desk, people, there):
    client = at_desk(people.facilitator)
    before = list(CheckIn.objects.order_by("pk").values_list())
    asked = list(TalkRequest.objects.values_list("state", "answer"))

    for page in [page for page in pages() if "?" not in page]:
        client.post(page, {"action": "delete_selected", "_selected_action": [1], "answer": "x"})
    for row in TalkRequest.objects.all():
        client.post(reverse("admin:desk-talk-done", args=[row.pk]))

    assert list(CheckIn.objects.order_by("pk").values_list()) == before
    assert list(TalkRequest.objects.values_list("state", "answer")) == asked


# ---- Who changed what


def history_of(at_desk, user, name, pk):
    return at_desk(user).get(reverse(f"admin:{name}_history", args=[pk])).content.decode()


def test_history_says_who_and_which_fields_and_never_what_stood_there(at_desk, people, team):
    team.name, team._history_user = "zqnewname", people.facilitator
    team.save()
    team.name = "Rides to Care"
    team.save()

    shown = history_of(at_desk, people.facilitator, "teams_team", team.pk)

    assert "Hazel Brightwater" in shown
    assert "Changed: name" in shown
    assert "zqnewname" not in shown
    assert "Juniper Rainfall: Added" in shown


def test_the_first_change_of_a_row_made_in_bulk_is_a_change(at_desk, people, team):
    team.history.all().delete()
    Membership.history.all().delete()
    team.name, team._history_user = "Rides", people.facilitator
    team.save()

    shown = history_of(at_desk, people.facilitator, "teams_team", team.pk)

    assert "<p>Changed</p>" in shown
    assert "<p>Added</p>" not in shown


def test_history_names_nobody_the_reader_may_not_know(at_desk, people, team):
    team.stage, team._history_user = "doing", people.other
    team.save()
    team.stage, team._history_user = "sharing", people.administrator
    team.save()

    shown = history_of(at_desk, people.facilitator, "teams_team", team.pk)

    assert "Periwinkle" not in shown
    assert "Rowan Field" not in shown
    assert "Somebody else" in shown
    assert "A network administrator" in shown


def test_history_of_a_plan_names_its_languages_and_not_its_words(at_desk, people, team):
    plan = EventPlan.objects.for_page().get(pk=whole_plan(team=team).pk)
    words = plan.texts.get(language="en")
    words.title = "zqtitle"
    words.save()

    shown = history_of(at_desk, people.facilitator, "kmb_events_eventplan", plan.pk)

    assert "English: Changed: title" in shown


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(
    ("name", "queries"),
    [
        ("teams_membership", 9),
        ("engagement_checkin", 11),
        ("engagement_talkrequest", 7),
        ("kmb_events_eventplan", 11),
        ("kmb_events_summary", 11),
    ],
)
def test_each_list_costs_the_same_for_one_and_three(
    at_desk, people, community, checked_in, name, queries, count, django_assert_num_queries
):
    for number in range(count):
        one = co_led_team(name=f"Team {number}", community=community)
        checked_in(one, "patient")
        plan = whole_plan(team=one, slug=f"plan-{number}")
        SummaryTextFactory(summary=SummaryFactory(plan=plan))
        ask_to_talk(team=one, by=one.memberships.first().user, words="A word")
    client = at_desk(people.facilitator)
    ContentType.objects.clear_cache()

    with django_assert_num_queries(queries):
        client.get(reverse(f"admin:{name}_changelist"))


def test_administrators_have_no_list_of_who_asked(at_desk, people, team):
    ask_to_talk(team=team, by=people.member, words="A word")
    address = reverse("admin:engagement_talkrequest_changelist")
    client = at_desk(people.administrator)

    assert client.get(address).status_code == 403
    assert address not in client.get("/admin/").content.decode()
    assert address in at_desk(people.facilitator).get("/admin/").content.decode()


def test_who_left_is_still_in_the_list_of_places(at_desk, people, team):
    Membership.objects.filter(user=people.member).update(ended_on=timezone.localdate())

    shown = at_desk(people.facilitator).get(reverse("admin:teams_membership_changelist"))

    assert "Linden Moss" in shown.content.decode()
