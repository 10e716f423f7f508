"""The team's record proposes words for "How we made it together"; a press takes them over."""

import pytest

from engagement.actions import save_statement
from kmb_events.models import EventPlanText
from tests.factories.record import contributed
from tests.kmb_events.shared import WORDS, page

pytestmark = pytest.mark.django_db
PAGE = "/events/getting-to-dialysis/edit/{}/"
OFFER = "How you made it together, as your record says it"


def sent(plan, **values):
    return WORDS | {"version": plan.text_in("en").version} | values


def test_without_a_record_nothing_is_offered(as_patient, plan):
    assert OFFER not in page(as_patient.get(PAGE.format("en")))


def test_a_press_puts_it_in_the_box_and_saves_nothing(as_patient, plan, patient):
    save_statement(team=plan.team, language="en", words="Our own words.", seen=0, by=patient)
    before = EventPlanText.objects.get(plan=plan, language="en")
    assert "Our own words." in page(as_patient.get(PAGE.format("en")))

    html = page(as_patient.post(PAGE.format("en"), sent(plan, why="Typed", take="1")))

    now = EventPlanText.objects.get(plan=plan, language="en")
    assert (now.made_together, now.version) == (before.made_together, before.version)
    assert "They are not saved yet" in html
    assert "Our own words.</textarea>" in html
    assert "Typed</textarea>" in html
    assert OFFER not in html
    as_patient.post(PAGE.format("en"), sent(plan, made_together="Our own words."))
    now.refresh_from_db()
    assert now.made_together == "Our own words."
    assert OFFER not in page(as_patient.get(PAGE.format("en")))


def test_each_language_is_offered_its_own(as_patient, plan, patient):
    contributed(plan.team, patient)
    save_statement(team=plan.team, language="fr", words="Nos mots.", seen=0, by=patient)

    assert "Nos mots." not in page(as_patient.get(PAGE.format("en")))
    assert "Nos mots." in page(as_patient.get(PAGE.format("fr")))


def test_saving_without_the_press_takes_nothing_over(as_patient, plan, patient):
    save_statement(team=plan.team, language="en", words="Our own words.", seen=0, by=patient)

    as_patient.post(PAGE.format("en"), sent(plan, made_together="Typed by hand."))

    assert EventPlanText.objects.get(plan=plan, language="en").made_together == "Typed by hand."
