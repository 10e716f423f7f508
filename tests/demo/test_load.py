import datetime

import pytest
from allauth.account.models import EmailAddress
from django.apps import apps
from django.db.models import Count
from django.utils import timezone

from engagement.access import answers_read_by
from engagement.models import Action, Answer, Audience, CheckIn, Conversation, Item, Response
from kmb_events.models import EventPlan, Feedback, FeedbackText, Reply, Summary
from partnerportal.demo import story
from partnerportal.demo.actions import load
from partnerportal.foundation.models import Job
from teams.models import Membership, Team, User
from tests.demo.conftest import TODAY
from tests.factories.teams import MembershipFactory, TeamFactory


def dump() -> dict[str, list]:
    """Every row of every table of ours, history too, word for word."""
    ours = ("teams", "engagement", "kmb_events", "foundation", "account")
    models = [model for name in ours for model in apps.get_app_config(name).get_models()]
    return {
        model._meta.label: list(model._default_manager.order_by("pk").values()) for model in models
    }


def keys() -> dict[str, list]:
    return {name: [next(iter(row.values())) for row in rows] for name, rows in dump().items()}


def rides_to_care() -> Team:
    return Team.objects.get(slug="rides-to-care")


def check_ins_of(slug: str):
    return CheckIn.objects.filter(team__slug=slug).order_by("number")


def test_it_says_what_stands(network):
    told = story.told()
    plans = [plan for team in told.teams.values() for plan in team["plans"]]
    assert (network.communities, network.teams, network.plans) == (6, len(told.teams), len(plans))
    assert network.people == User.objects.count() == len(story.people())
    assert network.check_ins == CheckIn.objects.count()
    assert network.answers == Answer.objects.count()


@pytest.mark.parametrize("later", [0, 3])
def test_loading_again_in_the_same_week_changes_nothing(network, later):
    before = dump()

    again = load(today=TODAY + datetime.timedelta(days=later))

    assert again == network
    assert dump() == before


@pytest.mark.parametrize("later", [7, 70])
def test_loading_in_another_week_moves_the_rows_and_makes_none(network, later):
    before = keys()

    again = load(today=TODAY + datetime.timedelta(days=later))

    assert again == network
    assert keys() == before


def test_loading_there_and_back_is_as_before(network):
    before = dump()

    load(today=TODAY + datetime.timedelta(weeks=5))
    load(today=TODAY)

    assert dump() == before


def test_loading_twice_into_an_empty_database_gives_the_same(network):
    before = {name: len(rows) for name, rows in dump().items()}
    words = answers_in_words()
    for team in Team.objects.all():
        CheckIn.objects.filter(team=team).delete()
        EventPlan.objects.filter(team=team).delete()

    load(today=TODAY)

    after = {name: len(rows) for name, rows in dump().items() if ".Historical" not in name}
    assert after == {name: count for name, count in before.items() if ".Historical" not in name}
    assert answers_in_words() == words


def answers_in_words() -> list[tuple]:
    """What was answered, without the keys of the rows."""
    fields = (
        "response__check_in__number",
        "response__user__email",
        "item__code",
        "value",
        "comment",
    )
    return sorted(Answer.objects.values_list(*fields, "response__check_in__team__slug"), key=str)


def test_loading_leaves_no_history_of_edits(network):
    load(today=TODAY)

    assert not Team.history.exists()
    assert not EventPlan.history.exists()


def test_days_move_with_the_week(network):
    before = check_ins_of("rides-to-care").last().opens_at

    load(today=TODAY + datetime.timedelta(weeks=2))

    assert check_ins_of("rides-to-care").last().opens_at - before == datetime.timedelta(weeks=2)


def test_what_a_visitor_did_is_gone(network, person):
    before = dump()
    open_one = check_ins_of("rides-to-care").last()
    place = open_one.responses.get(user=person("Juniper"))
    Answer.objects.create(response=place, item=Answer.objects.first().item, value=3, comment="New")
    Response.objects.filter(pk=place.pk).update(submitted_at=timezone.now())
    Team.objects.filter(slug="rides-to-care").update(name="Changed")
    plan = EventPlan.objects.get(slug="getting-to-dialysis")
    Summary.objects.create(plan=plan)
    text = plan.texts.get(language="en")
    text.title = "Changed too"
    text.save()
    feedback = Feedback.objects.create(plan=plan, open_from=TODAY)
    FeedbackText.objects.create(feedback=feedback, language="en", heard="New")
    Reply.objects.create(feedback=feedback, language="en", given_on=TODAY)
    Job.objects.create(kind="kmb_events.summary", requested_by=person("Juniper"), key="once")

    load(today=TODAY)

    assert dump() == before


def test_other_teams_are_left_alone(network):
    team = TeamFactory(community=rides_to_care().community)
    membership = MembershipFactory(team=team)

    load(today=TODAY)

    assert Team.objects.filter(pk=team.pk).exists()
    assert Membership.objects.filter(pk=membership.pk).exists()


def test_somebody_who_is_in_stays_in(network, person, client):
    client.force_login(person("Juniper"))

    load(today=TODAY)

    assert client.get("/").wsgi_request.user == person("Juniper")


def test_nobody_has_a_password_and_everybody_an_address_for_codes(network):
    assert not [user.name for user in User.objects.all() if user.has_usable_password()]
    assert EmailAddress.objects.filter(verified=True, primary=True).count() == network.people
    assert not User.objects.exclude(email__endswith="@example.org").exists()


def test_rides_to_care_is_as_others_rely_on(network):
    team = Team.objects.prefetch_related(Team.people()).get(slug="rides-to-care")

    assert team.programme == "Patient-driven research 2023"
    assert team.stage == Team.Stage.SHARING
    assert len(team.active_memberships) == 6
    assert team.is_co_led
    assert team.question_wordings.count() == 3
    assert EventPlan.objects.get(slug="getting-to-dialysis").findings.count() == 4


def test_newcomer_finds_an_open_check_in_with_nothing_in_it(network):
    *past, open_one = check_ins_of("rides-to-care")

    assert len(past) == 8
    assert all(check_in.is_revealed for check_in in past)
    assert open_one.responses.filter(submitted_at=None, answers=None).count() == 2
    assert not Answer.objects.filter(response__check_in=open_one).exists()


def test_second_team_waits_for_one(network):
    open_one = check_ins_of("a-notre-rythme").last()

    assert open_one.revealed_at is None
    assert open_one.responses.get(perspective="researcher").is_in
    assert not open_one.responses.get(perspective="patient").is_in


def test_first_half_swaps_with_each_check_in(network):
    order = [check_in.first_perspective for check_in in check_ins_of("rides-to-care")]

    assert order[::2] == ["researcher"] * 5
    assert order[1::2] == ["patient"] * 4
    assert rides_to_care().first_perspective == order[-1]


def test_every_comment_of_the_story_stands_by_its_question(network):
    told = [
        said["words"]
        for team in story.teams()
        for row in team["check_ins"]
        for response in row["responses"]
        for said in response.get("comments", {}).values()
    ]

    kept = [answer.comment for answer in Answer.objects.all() if answer.comment]
    assert sorted(kept) == sorted(told)


def test_every_question_of_an_answered_check_in_has_an_answer(network):
    asked = dict(Item.objects.values_list("theme__instrument_version").annotate(Count("pk")))
    for response in Response.objects.select_related("check_in"):
        items = asked[response.check_in.instrument_version_id] if response.is_in else 0
        assert response.answers.count() == items, response


def test_the_demo_asks_more_than_the_pulse(network):
    slugs = {row.instrument_version.instrument.slug for row in CheckIn.objects.all()}

    assert slugs == {"pulse", "starting-together"}


def test_something_was_agreed_after_check_ins_that_both_answered(network):
    told = [row for team in story.teams() for row in team["check_ins"] if "conversation" in row]

    assert not Conversation.objects.filter(check_in__revealed_at=None).exists()
    assert Conversation.objects.exclude(agreed="").count() == len(told)


def test_what_is_carried_on_goes_on_from_an_earlier_check_in(network):
    told = [
        row for team in story.teams() for one in team["check_ins"] for row in one.get("actions", [])
    ]
    carried = Action.objects.filter(state="carried")

    assert Action.objects.count() == len(told)
    assert carried.count() >= 2
    assert Action.objects.filter(state="dropped").exclude(reason="").count() >= 2
    for row in carried:
        assert row.goes_on_as.what == row.what
        assert row.goes_on_as.check_in.number > row.check_in.number
    assert not CheckIn.objects.filter(discussed_at=None, actions__isnull=False).exists()


@pytest.mark.parametrize("name", ["Juniper", "Alder", "Bruyère", "Tilleul"])
def test_co_lead_reads_the_other_only_after_both_and_never_what_is_private(network, person, name):
    reader = person(name)

    others = answers_read_by(reader).exclude(response__user=reader)

    assert others.filter(audience=Audience.CO_LEAD).exists()
    assert not others.filter(audience=Audience.ME).exists()
    assert not others.filter(response__check_in__revealed_at=None).exists()


@pytest.mark.parametrize(
    ("name", "audiences"),
    [
        ("Clover", {Audience.TEAM, Audience.FACILITATOR}),
        ("Hazel", {Audience.FACILITATOR}),
        ("Pervenche", {Audience.FACILITATOR}),
        ("Laurel", set()),
    ],
)
def test_others_read_what_was_meant_for_them(network, person, name, audiences):
    assert set(answers_read_by(person(name)).values_list("audience", flat=True)) == audiences


def test_facilitator_reads_nothing_of_the_other_community(network, person):
    communities = answers_read_by(person("Hazel")).values_list(
        "response__check_in__team__community__slug", flat=True
    )

    assert set(communities) == {"getting-to-care"}


def test_plan_has_the_agreement_of_one_to_its_words_as_they_stand(network, person):
    plan = EventPlan.objects.for_page().get(slug="getting-to-dialysis")

    given = plan.team.approvals.get(subject=plan.approval_subject)

    assert given.approved_by == person("Alder")
    assert given.fingerprint == plan.fingerprint


def test_words_of_plans_have_their_days_written_out(network):
    plan = EventPlan.objects.get(slug="getting-to-dialysis")
    words = {text.language: text.next_steps for text in plan.texts.all()}

    assert "On 28 January and 1 February" in words["en"]
    assert "Le 28 janvier et le 1er février" in words["fr"]
    assert words["en"].count("\n") == 2
