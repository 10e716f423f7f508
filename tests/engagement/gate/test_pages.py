"""Pages, fragments and lists of the portal before both have answered."""

import pytest
from django.test import Client
from django.urls import reverse

from engagement.actions import save_answer, submit
from engagement.models import CheckIn
from tests.engagement.gate.conftest import OTHERS, SECRET, TRACES, seen, text_in
from tests.factories.engagement import ResponseFactory, item_of
from tests.factories.teams import PatientCoLeadFactory

pytestmark = pytest.mark.django_db


def of(check_in, name, *more):
    return reverse(name, args=[check_in.pk, *more])


@pytest.mark.parametrize("who", OTHERS)
def test_list(people, twins, who):
    assert twins.look_the_same_to(lambda: seen(getattr(people, who), reverse("check-in-list")))


@pytest.mark.parametrize("who", OTHERS)
def test_home(people, twins, who):
    assert twins.look_the_same_to(lambda: seen(getattr(people, who), "/"))


@pytest.mark.parametrize("who", OTHERS)
@pytest.mark.parametrize(
    "name",
    ["check-in-detail", "check-in-answer", "check-in-submit", "check-in-reveal", "check-in-early"],
)
def test_detail(people, check_in, twins, who, name):
    user = getattr(people, who)

    assert twins.look_the_same_to(lambda: seen(user, of(check_in, name)))


@pytest.mark.parametrize("who", OTHERS)
def test_page_source(people, team, check_in, sent, who):
    """Not in an attribute, a comment, a script or a field that is not shown."""
    pages = [
        "/",
        reverse("check-in-list"),
        reverse("team-detail", args=[team.slug]),
        *(of(check_in, name) for name in ("check-in-detail", "check-in-answer")),
    ]

    for path in pages:
        source = text_in(getattr(people, who), path)
        assert SECRET not in source
        if who != "researcher":  # whose own form offers all five
            assert not [trace for trace in TRACES if trace in source]


@pytest.mark.parametrize("who", OTHERS)
def test_fragments(people, check_in, sent, who):
    """The part that a save answers with holds what was saved by oneself, and is refused to others."""
    item = item_of(check_in.instrument_version, "research.say")
    client = Client()
    client.force_login(getattr(people, who))

    got = client.post(
        of(check_in, "check-in-item-save", item.pk),
        {f"item-{item.pk}-value": "4", f"item-{item.pk}-version": "7"},
        headers={"HX-Request": "true"},
    )

    assert got.status_code == {"researcher": 409, "stranger": 404}.get(who, 403) or (
        who == "researcher" and got.status_code == 200
    )
    assert not [trace for trace in TRACES if trace in got.content.decode()]


@pytest.mark.parametrize("who", OTHERS)
def test_the_change_page_opens_to_nobody_before_the_reveal(people, check_in, twins, who):
    item = item_of(check_in.instrument_version, "research.say")
    path = of(check_in, "check-in-change", item.pk)

    assert twins.look_the_same_to(lambda: seen(getattr(people, who), path))


@pytest.mark.parametrize("who", OTHERS)
def test_progress(people, check_in, responses, who):
    """How many are answered is nobody's business: one saved looks like nine saved."""
    paths = ["/", reverse("check-in-list"), of(check_in, "check-in-detail")]
    one, *rest = [
        item_of(check_in.instrument_version, f"research.{code}")
        for code in ("question", "say", "words")
    ]
    save_answer(response=responses.patient, item=one, value=3)
    first = [seen(getattr(people, who), path) for path in paths]

    for item in rest:
        save_answer(response=responses.patient, item=item, value=3)

    assert [seen(getattr(people, who), path) for path in paths] == first


@pytest.mark.parametrize("who", OTHERS)
def test_begun_looks_like_not_begun(people, check_in, responses, who):
    paths = ["/", reverse("check-in-list"), of(check_in, "check-in-detail")]
    first = [seen(getattr(people, who), path) for path in paths]

    item = item_of(check_in.instrument_version, "research.say")
    save_answer(response=responses.patient, item=item, value=3)

    assert [seen(getattr(people, who), path) for path in paths] == first


def test_time_of_answering(people, team, check_in, twins):
    """Also to who is in, with somebody still to come: not when, and not who was first."""
    second = PatientCoLeadFactory(team=team, user__name="Birch Lake").user
    ResponseFactory(check_in=check_in, user=second)
    submit(response=check_in.responses.get(user=people.researcher))

    assert twins.look_the_same_to(lambda: seen(people.researcher, of(check_in, "check-in-detail")))


@pytest.mark.parametrize("who", OTHERS)
def test_order_of_lists(people, check_in, twins, who):
    """No list is in the order of answering."""
    other = CheckIn.objects.get(pk=check_in.pk)
    other.pk, other.number, other.slot_at = None, 99, None
    other.save()
    for row in check_in.responses.all():
        ResponseFactory(check_in=other, user=row.user, perspective=row.perspective)

    assert twins.look_the_same_to(lambda: seen(getattr(people, who), reverse("check-in-list")))


@pytest.mark.parametrize("who", OTHERS)
def test_nothing_of_it_may_be_kept_by_a_browser_or_a_proxy(people, check_in, sent, who):
    for path in ("/", reverse("check-in-list"), of(check_in, "check-in-detail")):
        headers = seen(getattr(people, who), path)[2]
        assert "no-store" in headers["Cache-Control"]
        assert "ETag" not in headers
        assert "Last-Modified" not in headers


def test_cached_pages(people, check_in, sent):
    """The author's page, then another's at the same address: each gets their own."""
    path = of(check_in, "check-in-answer") + "?part=2"

    assert SECRET in text_in(people.patient, path)
    assert SECRET not in text_in(people.researcher, path)
    assert SECRET in text_in(people.patient, path)
