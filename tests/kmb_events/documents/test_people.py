"""Who made a brief, and whether both agreed to it."""

from datetime import UTC, datetime

import pytest

from kmb_events.models import EventPlanText
from teams.models import Approval, Role
from tests.factories.teams import MembershipFactory
from tests.kmb_events.documents.shared import agree, content, html


def test_the_pair_stands_in_the_teams_order(told):
    assert [side.names for side in content(told).sides] == [
        ("Alder Snowfield",),
        ("Juniper Rainfall",),
    ]


def test_other_members_stand_by_first_name_with_their_part(told, team):
    MembershipFactory(team=team, user__name="Zoe Field", role=Role.TRAINEE)
    MembershipFactory(team=team, user__name="Élise Bois", role=Role.CAREGIVER)
    MembershipFactory(
        team=team, user__name="Fern North", role=Role.KNOWLEDGE_USER, organisation="North Health"
    )

    assert content(told).others == (
        "Élise Bois (caregiver)",
        "Fern North (North Health)",
        "Zoe Field (trainee)",
    )


def test_somebody_who_left_is_not_named(told, member):
    member.memberships.update(ended_on="2025-02-01")

    assert member.name not in html(told)


def test_a_brief_is_a_draft_in_head_foot_and_first_line(told):
    page = html(told)

    assert 'data-state="Draft"' in page
    assert "Both co-leads have not yet agreed" in page


@pytest.mark.parametrize("missing", ["event-plan", "summary"])
def test_half_an_agreement_leaves_a_draft(told, patient, researcher, missing):
    agree(told, patient, researcher)
    Approval.objects.filter(subject__startswith=missing, perspective="patient").delete()

    assert content(told).is_draft


def test_an_agreed_brief_has_both_names_and_the_day(told, patient, researcher):
    agree(told, patient, researcher)
    Approval.objects.update(approved_at=datetime(2027, 1, 13, 3, 0, tzinfo=UTC))

    page = html(told)

    assert "Alder Snowfield and Juniper Rainfall agreed to these words on 12 January 2027." in page
    assert "Draft" not in page


def test_an_agreement_counts_for_its_language_only(told, patient, researcher):
    agree(told, patient, researcher)

    assert not content(told).is_draft
    assert content(told, language="fr").is_draft


def test_an_edit_makes_it_a_draft_again(told, patient, researcher, reload):
    agree(told, patient, researcher)
    EventPlanText.objects.filter(language="fr").update(place="Ailleurs")

    assert content(reload(told)).is_draft
