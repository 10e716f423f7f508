"""What stands in a brief: the summary's words, how sure, pictures, readers."""

import pytest

from kmb_events import actions
from kmb_events.documents import NoSummary, brief_html
from kmb_events.jobs import drafted
from kmb_events.models import (
    EventPlanText,
    Finding,
    FindingText,
    KnowledgeUserGroupText,
    SummaryText,
)
from tests.factories.kmb_events import (
    FindingFactory,
    FindingTextFactory,
    KnowledgeUserGroupFactory,
    KnowledgeUserGroupTextFactory,
)
from tests.kmb_events.documents.shared import content, html, lines

LEAD_EN = "Rides that wait at the clinic may reduce missed visits (4 studies, 812 people)."


def test_a_brief_without_a_summary_in_its_language_is_refused(plan, text):
    with pytest.raises(NoSummary):
        content(plan, language="fr")


def test_a_finding_says_how_sure_in_dots_and_words(told):
    [effect, *_rest] = lines(told, "found")

    assert (effect.text, effect.sure, effect.dots) == (LEAD_EN, "Not very sure", 2)
    assert "Not very sure: 2 of 4 dots" in html(told)


def test_lived_experience_has_an_ear_and_no_dots(told):
    voice = lines(told, "found")[-1]

    assert (voice.sure, voice.dots) == ("Lived experience", 0)
    assert 'class="ear"' in html(told)


def test_a_quote_stands_apart_from_who_says_it(told, reload):
    FindingText.objects.filter(finding__kind="experience", language="en").update(
        statement="“I sleep all day.”", population="9 of 14 patients"
    )
    plan = reload(told)
    actions.store_draft(plan=plan, language="en", draft=drafted(plan, "en"))

    voice = lines(plan, "found")[-1]

    assert (voice.text, voice.quote) == ("9 of 14 patients told us:", "“I sleep all day.”")


def test_reworded_findings_keep_how_sure(told, patient):
    text = SummaryText.objects.get(language="en")
    actions.edit_summary(
        text=text, seen_version=1, title=text.title, bodies={"found": "Rides help."}, by=patient
    )

    found = content(told)

    assert lines(told, "found")[0].sure == ""
    assert [(row.sure, row.dots) for row in found.untold] == [
        ("Not very sure", 2),
        ("Lived experience", 0),
    ]
    assert "How sure we are of each" in brief_html(found)


def test_findings_in_their_drafted_words_are_not_told_twice(told):
    assert content(told).untold == ()


def test_the_teams_own_words_stay_in_the_short_form(told, patient):
    text = SummaryText.objects.get(language="en")
    body = next(row["body"] for row in text.sections if row["key"] == "found")
    wanted = body.replace(LEAD_EN, f"{LEAD_EN} We think this matters most.")
    actions.edit_summary(
        text=text, seen_version=1, title=text.title, bodies={"found": wanted}, by=patient
    )

    assert lines(told, "found")[0].more == "We think this matters most."


def test_the_long_form_says_why_and_what_was_done(told):
    short, long = html(told), html(told, shape="four")

    assert "Many people in small towns" in long
    assert "We read all the studies" in long
    assert "Many people in small towns" not in short


def test_a_pair_becomes_a_picture_with_its_values_in_words(told, reload):
    Finding.objects.filter(kind="effect").update(without_per_100=22, with_per_100="5.5")
    plan = reload(told)

    page = html(plan)

    assert "<title>Of 100 people: missed visits. Without it: 22; " in page
    assert "Rides that wait at the clinic: 5.5.</title>" in page


def test_a_french_picture_has_french_numbers(told, reload):
    Finding.objects.filter(kind="effect").update(without_per_100=22, with_per_100="5.5")

    assert ">5,5 personnes sur 100<" in html(reload(told), language="fr")


def test_a_guess_has_no_picture(told, reload):
    Finding.objects.filter(kind="effect").update(
        without_per_100=22, with_per_100=5, certainty="very_low"
    )

    assert content(reload(told)).pairs == ()


@pytest.mark.parametrize(
    ("size", "shape", "circles"),
    [("standard", "four", 200), ("standard", "one", 204), ("large", "one", 204)],
)
def test_a_pair_is_drawn_as_two_hundred_people(told, reload, size, shape, circles):
    before = html(told, size=size, shape=shape).count("<circle")
    Finding.objects.filter(kind="effect").update(without_per_100=22, with_per_100=5)

    assert html(reload(told), size=size, shape=shape).count("<circle") - before == circles


def test_a_brief_for_a_group_says_what_it_can_do(told, reload):
    KnowledgeUserGroupText.objects.filter(language="en").update(
        what_matters="Cost", can_do="Book the ride home.\nTry one that waits. Count late starts."
    )
    other = KnowledgeUserGroupFactory(plan=told, slug="nurses")
    KnowledgeUserGroupTextFactory(group=other, name="Nurses", can_do="Ask how it was.")
    plan = reload(told)
    group = next(row for row in plan.groups.all() if row.slug == "planners")

    page = html(plan, group=group)

    assert "For: People who plan rides" in page
    assert (
        "<li>Book the ride home.</li><li><b>Try one that waits.</b> Count late starts.</li>" in page
    )
    assert "Cost" in page
    assert page.index("Count late starts.") < page.index("What others can do")
    assert page.index("What others can do") < page.index("Nurses")


def test_a_brief_for_everyone_says_the_first_thing_of_each_group(told, reload):
    KnowledgeUserGroupText.objects.filter(language="en").update(can_do="Book it.\nTry it.")

    page = html(reload(told))

    assert "Book it." in page
    assert "Try it." not in page


def test_times_stand_in_the_plans_own_zone(told):
    assert content(told).sessions == ("Thursday 28 January 2027, 1 to 4\xa0pm (Winnipeg time)",)


def test_other_languages_and_prints_are_named(told, plan):
    assert content(told).also_in == ("fr",)
    assert "Also in large print." in html(told)
    assert "Also in standard print." in html(told, size="large")


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Se rendre : d'où?", "Se rendre\u00a0: d’où?"),
        ("« Je dors » à 10 000 pas", "«\u00a0Je dors\u00a0» à 10\u00a0000 pas"),
    ],
)
def test_french_is_set_the_french_way(told, reload, typed, printed):
    EventPlanText.objects.filter(language="fr").update(made_together=typed)

    assert content(reload(told), language="fr").made_together == printed


def test_what_people_typed_is_no_markup(told, reload):
    EventPlanText.objects.filter(language="en").update(made_together="<img src='file:///etc/x'>")

    assert "<img" not in html(reload(told))


def test_the_short_form_has_one_picture_at_most(told, reload):
    for order in (3, 4, 5):
        finding = FindingFactory(team=told.team, order=order, without_per_100=9, with_per_100=5)
        FindingTextFactory(finding=finding, outcome=f"outcome {order}")
        told.findings.add(finding)
    plan = reload(told)

    assert len(content(plan).pairs) == 1
    assert len(content(plan, shape="four").pairs) == 3
