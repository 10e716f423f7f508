"""Documents name people as they want to be named, or not at all."""

import re

import pytest
from django.conf import settings

from teams.actions import choose_credit
from tests.factories.teams import MembershipFactory
from tests.kmb_events.documents.shared import agree, content, html


def test_another_name_stands_in_every_later_document(told, patient, researcher, reload):
    agree(told, patient, researcher)
    before = content(reload(told))
    choose_credit(user=patient, credit="other", credit_name="J. R.")

    after = content(reload(told))

    assert "Juniper Rainfall" in str(before.sides)
    assert "J. R." in str(after.sides)
    assert "J. R." in after.agreement.names
    assert "Juniper" not in str(after)
    assert not after.is_draft  # their agreement stands


def test_who_wants_no_name_stands_there_as_a_role(told, patient, researcher, reload):
    agree(told, patient, researcher)
    choose_credit(user=patient, credit="none", credit_name="")

    found, page = content(reload(told)), html(reload(told))

    assert "Patient co-lead" in found.agreement.names
    assert "Juniper" not in page
    assert "Nobody right now" not in page


def test_a_member_without_a_name_is_left_out_without_a_word(told, team, reload):
    member = MembershipFactory(team=team, role="trainee", user__name="Fern Tree").user
    assert "Fern Tree (trainee)" in content(reload(told)).others
    choose_credit(user=member, credit="none", credit_name="")

    assert not any("trainee" in words for words in content(reload(told)).others)


@pytest.mark.parametrize("folder", ["kmb_events/documents", "templates/kmb_events/documents"])
def test_no_document_takes_a_persons_name_in_another_way(folder):
    wrong = [
        f"{path.name}: {found}"
        for path in (settings.ROOT / folder).iterdir()
        if path.is_file() and path.suffix in {".py", ".html"}
        for found in re.findall(r"\b(?:user|approved_by|person)\.name\b", path.read_text())
    ]

    assert wrong == []
