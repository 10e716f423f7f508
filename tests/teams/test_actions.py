import pytest
from django.core.exceptions import ValidationError

from teams import actions
from teams.actions.slugs import free_slug, slug_for
from teams.models import Approval, Community, Team
from tests.factories.teams import CommunityFactory, FacilitationFactory, TeamFactory, UserFactory

pytestmark = pytest.mark.django_db
GOOD = {
    "name": "Robin",
    "language": "en",
    "time_zone": "UTC",
    "theme": "auto",
    "text_size": "large",
}


def agree(team, by, seen="abc"):
    return actions.approve(team=team, subject="plan:1", current="abc", seen=seen, by=by)


def test_approve_is_once_for_each_co_lead(team, patient, researcher):
    first = agree(team, patient)

    assert agree(team, patient) == first
    assert agree(team, researcher) != first
    assert {row.perspective for row in Approval.objects.all()} == {"patient", "researcher"}


@pytest.mark.parametrize("role", ["member", "former", "neighbour", "facilitator", "administrator"])
def test_approve_is_for_co_leads_only(team, who, role):
    with pytest.raises(ValidationError, match="Only the two co-leads"):
        agree(team, who(role))


def test_approve_refuses_words_that_were_not_read(team, patient):
    with pytest.raises(ValidationError, match="changed this while you were reading"):
        agree(team, patient, seen="older")

    assert not Approval.objects.exists()


@pytest.mark.parametrize(
    "wrong", [{"name": " \u202e"}, {"language": "de"}, {"time_zone": "Mars"}, {"theme": "pink"}]
)
def test_change_preferences_refuses_what_is_not_on_offer(wrong):
    user = UserFactory(name="Juniper")

    with pytest.raises(ValidationError) as refusal:
        actions.change_preferences(user=user, **GOOD | wrong)

    assert list(refusal.value.message_dict) == list(wrong)
    user.refresh_from_db()
    assert user.name == "Juniper"


def test_choose_language_refuses_another_one():
    user = UserFactory()

    with pytest.raises(ValidationError):
        actions.choose_language(user=user, language="de")

    assert actions.choose_language(user=user, language="fr").language == "fr"


def test_name_community_asks_for_each_language():
    with pytest.raises(ValidationError, match="each language"):
        actions.name_community(community=Community(), names={"en": "Care"})

    assert not Community.objects.exists()


def test_open_desk_lets_those_of_today_in():
    community = CommunityFactory()
    today = FacilitationFactory(community=community, user__is_staff=False).user
    before = FacilitationFactory(
        community=community, user__is_staff=False, ended_on="2025-02-01"
    ).user

    assert actions.open_desk(community=community) == 1
    assert actions.open_desk(community=community) == 0
    today.refresh_from_db()
    before.refresh_from_db()
    assert (today.is_staff, before.is_staff) == (True, False)


@pytest.mark.parametrize(
    ("name", "slug"),
    [("Rides to Care", "rides-to-care"), ("Équipe d’été", "equipe-dete"), ("a" * 99, "a" * 80)],
)
def test_slug_for_is_readable(name, slug):
    assert slug_for(Team, name) == slug


def test_slug_for_names_without_latin_letters_is_kept():
    assert slug_for(Team, "ᐊᐃᓐᖓᐃ") == slug_for(Team, "ᐊᐃᓐᖓᐃ") != slug_for(Team, "ᐊᐃ")


def test_free_slug_numbers_what_is_taken():
    TeamFactory(slug="rides")
    TeamFactory(slug="rides-2")

    assert free_slug(Team, "Rides") == "rides-3"
    assert free_slug(Community, "Rides") == "rides"
