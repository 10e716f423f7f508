import datetime
import statistics

import pytest

from partnerportal.plain_language import complete, facts, found, guard, readability
from partnerportal.plain_language.draft import (
    HEADINGS,
    Draft,
    FindingFacts,
    ProjectFacts,
    draft,
)
from tests.plain_language.projects import ENGLISH, FRENCH

BOTH = [*(("en", project) for project in ENGLISH), *(("fr", project) for project in FRENCH)]
ORDER = [
    *("key_messages", "asked", "why", "did", "found", "sure", "unsure", "next"),
    *("together", "words", "up_to_date"),
]


def names(case):
    return case.title if isinstance(case, ProjectFacts) else case


def effect(**values):
    standard = {
        "certainty": "low",
        "size": "moderate",
        "direction": "reduce",
        "intervention": "rides that wait",
        "intervention_is_plural": True,
        "outcome": "missed visits",
    }
    return FindingFacts(**(standard | values))


def told(project, language, key):
    return [sentence.text for sentence in draft(project, language).section(key).sentences]


@pytest.mark.parametrize(("language", "project"), BOTH, ids=names)
def test_a_draft_has_all_sections_in_their_order(language, project):
    drafted = draft(project, language)
    assert [section.key for section in drafted.sections] == ORDER
    assert [section.heading for section in drafted.sections] == list(HEADINGS[language].values())
    assert drafted.title.endswith("?")


@pytest.mark.parametrize(
    ("title", "question", "expected"),
    [
        ("Rides", "which rides help", "Which rides help?"),
        ("Do rides help?", "Which rides help?", "Do rides help?"),
        ("Rides", "We asked about rides.", "Rides"),
        ("Rides", "Which rides help? Which do not?", "Rides"),
        ("Rides", "Which rides help people who " + "live far away and " * 6 + "wait?", "Rides"),
        ("Rides", "", "Rides"),
    ],
)
def test_the_title_is_the_question_where_it_is_short_enough(title, question, expected):
    assert draft(ProjectFacts(title=title, question=question), "en").title == expected


def test_how_sure_we_are_is_told_of_each_rated_finding_with_its_reasons():
    project = ProjectFacts(
        findings=(
            effect(certainty="low", reasons=("imprecision",), own_reason="few towns took part"),
            effect(certainty="high", intervention="a van", outcome="the cost"),
            FindingFacts(kind="experience", certainty="moderate", statement="vans wear them out"),
            FindingFacts(kind="experience", statement="“I sleep all day.”"),
            FindingFacts(kind="count", statement="rides", studies=3),
            FindingFacts(kind="gap", statement="looked at buses"),
        )
    )
    assert told(project, "en", "sure") == [
        "A van and the cost: we are confident in this result.",
        "It is likely that vans wear them out.",
        "We are moderately confident in this result.",
        "Rides that wait and missed visits: we have little confidence in this result because the"
        " studies were small, or there were too few of them.",
        "Few towns took part.",
        "We did not rate how sure we are of what people told us.",
        "We counted studies. We did not rate what they found.",
    ]


def test_a_french_reason_in_two_sentences_goes_on_after_its_comma():
    finding = effect(intervention="le taxi", outcome="le prix", reasons=("non_randomised",))
    [line] = told(ProjectFacts(findings=(finding,)), "fr", "sure")
    assert line.startswith(
        "Le taxi et le prix\u00a0: nous avons peu confiance dans ce résultat, car"
    )


def test_no_confidence_is_told_where_nothing_was_rated():
    assert told(ProjectFacts(findings=(effect(studies=0),)), "en", "sure") == []
    assert told(ProjectFacts(), "fr", "sure") == []


def test_how_it_was_made_together_has_a_section_with_what_was_said_of_the_question():
    project = ProjectFacts(made_together="We met. We chose.", question_said="It is still mine.")
    lines = draft(project, "en").section("together").sentences
    assert [(line.text, line.locked) for line in lines] == [
        ("We met.", False),
        ("We chose.", False),
        ("It is still mine.", True),
    ]


@pytest.mark.parametrize(
    ("language", "why", "expected"),
    [
        ("en", "The CIHR paid. We use KT.", ["CIHR: the federal agency that pays for health"]),
        ("fr", "Une méta-analyse existe.", ["Méta-analyse\u00a0: "]),
        ("fr", "Une route est longue.", []),
        ("en", "Caregivers wait. A caregiver pays.", ["Caregiver: a person who looks after"]),
        ("en", "Strokes are sudden.", ["Stroke: "]),
        ("en", "Dialysis (cleaning the blood) is hard.", []),
    ],
)
def test_hard_words_of_the_draft_are_explained(language, why, expected):
    lines = told(ProjectFacts(why=why), language, "words")
    assert all(any(line.startswith(words) for line in lines) for words in expected)
    assert bool(lines) == bool(expected)


def test_a_hard_word_is_explained_once_in_the_same_manner():
    [line] = told(ProjectFacts(why="Un AVC est grave. L'AVC revient. Les AVC."), "fr", "words")
    name, _colon, meaning = line.partition("\u00a0: ")
    assert name == "AVC"
    assert meaning[0].islower()
    assert meaning.count(".") == 1


def test_good_and_bad_are_said_where_less_and_more_do_not():
    project = ProjectFacts(
        findings=(
            effect(meaning="benefit"),
            effect(meaning="harm", certainty="high", direction="increase", outcome="falls"),
        )
    )
    lines = told(project, "en", "found")
    assert lines == [
        "Rides that wait may reduce missed visits.",
        "If so, this is good for people.",
        "Rides that wait increase falls.",
        "This is bad for people.",
    ]


@pytest.mark.parametrize(("language", "project"), BOTH, ids=names)
def test_the_facts_travel_with_the_draft(language, project):
    assert set(draft(project, language).facts) == facts.figures(project, language)


@pytest.mark.parametrize(("language", "project"), BOTH, ids=names)
def test_no_fact_is_missing(language, project):
    assert complete.missing(draft(project, language), project, language) == []


def test_a_fact_that_a_text_lost_is_named():
    project = ProjectFacts(findings=(effect(key="7", studies=4, people=310),), why="It is far.")
    drafted = draft(project, "en")
    without = Draft(drafted.title, tuple(s for s in drafted.sections if s.key == "asked"))
    assert complete.missing(without, project, "en") == ["finding:7", "why"]


@pytest.mark.parametrize(("language", "project"), BOTH, ids=names)
def test_no_number_in_a_draft_is_outside_its_facts(language, project):
    known = facts.figures(project, language)
    assert guard.verify_facts(draft(project, language).text, known, language) == ()


@pytest.mark.parametrize(("language", "project"), BOTH, ids=names)
def test_every_count_of_a_finding_is_told(language, project):
    text = draft(project, language).text
    for finding in project.findings:
        for value in (finding.studies, finding.people):
            assert value is None or guard.numbers(text, language)[str(value)] > 0


@pytest.mark.parametrize(("language", "project"), BOTH, ids=names)
def test_every_finding_is_told_once_with_its_hedge_and_locked(language, project):
    drafted = draft(project, language)
    body = [
        sentence
        for section in drafted.sections
        if section.key in ("found", "unsure")
        for sentence in section.sentences
    ]
    for finding in project.findings:
        line = found.with_counts(found.main_sentence(finding, language), finding, language)
        assert [sentence.locked for sentence in body if sentence.text == line] == [True]


def test_english_drafts_are_at_grade_eight_or_lower():
    grades = [readability.grade(draft(project, "en").text, "en") for project in ENGLISH]
    assert len(grades) >= 12
    assert statistics.median(grades) <= 8
    assert max(grades) <= 10


def test_french_drafts_are_easy():
    measured = [readability.measures(draft(project, "fr").text, "fr") for project in FRENCH]
    assert len(measured) >= 12
    assert statistics.median(one["kandel_moles"] for one in measured) >= 70
    assert statistics.median(one["lix"] for one in measured) <= 45


def test_key_messages_are_the_two_surest_findings_and_the_first_uncertain_one():
    project = ProjectFacts(
        findings=(
            effect(certainty="very_low", outcome="cost"),
            effect(certainty="low", outcome="pain"),
            effect(certainty="high", outcome="falls"),
            effect(certainty="very_low", outcome="sleep"),
            effect(certainty="moderate", outcome="stress"),
        )
    )
    assert told(project, "en", "key_messages") == [
        "Rides that wait reduce falls.",
        "Rides that wait probably reduce stress.",
        "We do not know if rides that wait have an effect on cost.",
    ]


def test_a_harm_is_never_left_out_of_the_key_messages():
    harms = {"meaning": "harm", "direction": "increase", "certainty": "low"}
    surer = (effect(certainty="high", outcome="falls"), effect(certainty="moderate"))
    project = ProjectFacts(
        findings=(*surer, effect(outcome="bleeding", **harms), effect(outcome="pain", **harms))
    )
    assert told(project, "en", "key_messages") == [
        "Rides that wait reduce falls.",
        "Rides that wait probably reduce missed visits.",
        "Rides that wait may increase bleeding.",
    ]


def test_no_change_of_something_bad_is_no_harm_to_put_in_front():
    project = ProjectFacts(
        findings=(
            effect(certainty="high", outcome="falls"),
            effect(certainty="moderate"),
            effect(outcome="bleeding", meaning="harm", size="none"),
        )
    )
    assert len(told(project, "en", "key_messages")) == 2


def test_key_messages_are_bullets_and_name_their_finding():
    project = ProjectFacts(findings=(effect(key="F1"),), uncertain="Cost.")
    lines = draft(project, "en").section("key_messages").sentences
    assert [line.bullet for line in lines] == [True, True]
    assert [line.source for line in lines] == ["finding:F1", "uncertain"]
    assert [line.locked for line in lines] == [True, False]


def test_very_low_findings_and_gaps_are_told_as_uncertain():
    project = ProjectFacts(
        findings=(
            effect(),
            effect(certainty="very low", outcome="cost"),
            FindingFacts(kind="gap", statement="looked at sleep"),
            effect(studies=0, outcome="pain"),
        ),
        uncertain="What works in the north",
    )
    assert told(project, "en", "found") == ["Rides that wait may reduce missed visits."]
    assert told(project, "en", "unsure") == [
        "We do not know if rides that wait have an effect on cost.",
        "We found no studies that looked at sleep.",
        "We found no studies that looked at the effect of rides that wait on pain.",
        "What works in the north.",
    ]


@pytest.mark.parametrize(
    ("language", "findings", "lead"),
    [
        ("en", (), "We do not know the answer to our question yet."),
        ("fr", (), "Nous ne savons pas encore quelle est la réponse à notre question."),
        ("en", (effect(certainty="very_low"),), "We do not know the answer to our question yet."),
        (
            "en",
            (FindingFacts(kind="gap", statement="looked at cost"),),
            "We found no studies that help to answer our question.",
        ),
        (
            "fr",
            (FindingFacts(kind="gap", statement="porte sur le prix"),),
            "Nous n'avons trouvé aucune étude qui aide à répondre à notre question.",
        ),
    ],
)
def test_a_draft_leads_with_the_uncertainty_when_nothing_is_known(language, findings, lead):
    project = ProjectFacts(findings=findings)
    assert told(project, language, "key_messages")[0] == lead
    assert told(project, language, "found")[0] == lead


def test_an_empty_project_makes_no_words_up():
    drafted = draft(ProjectFacts(), "en")
    filled = [section.key for section in drafted.sections if section.sentences]
    assert filled == ["key_messages", "found"]


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", "Rides may reduce falls (11 studies, 8,204 people)."),
        ("fr", "Rides pourraient réduire falls (11 études, 8\u00a0204 personnes)."),
    ],
)
def test_counts_are_written_as_the_language_does(language, expected):
    finding = effect(intervention="rides", outcome="falls", studies=11, people=8204)
    assert told(ProjectFacts(findings=(finding,)), language, "found") == [expected]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (
            {"certainty": "high"},
            "Out of 100 people, there are about 12 missed visits without them and 8 with them.",
        ),
        (
            {"certainty": "moderate", "comparison": "a taxi"},
            "Out of 100 people, there are probably about 12 missed visits with a taxi and 8 with"
            " them.",
        ),
        (
            {"intervention_is_plural": False, "outcome_count_label": "Late starts"},
            "Out of 100 people, there may be about 12 late starts without it and 8 with it.",
        ),
        (
            {"without_per_100": 1, "with_per_100": 2},
            "Out of 100 people, the number of missed visits may be about 1 without them and 2 with"
            " them.",
        ),
        (
            {"with_per_100": 12},
            "Out of 100 people, there may be about 12 missed visits with or without them.",
        ),
    ],
)
def test_the_pair_is_told_as_people_out_of_100(values, expected):
    finding = effect(**({"without_per_100": 12, "with_per_100": 8} | values))
    assert told(ProjectFacts(findings=(finding,)), "en", "found")[1:] == [expected]


def test_the_french_pair_has_a_comma_and_no_article():
    finding = effect(
        intervention="les trajets",
        outcome="les visites manquées",
        without_per_100=12.5,
        with_per_100=8.0,
    )
    assert told(ProjectFacts(findings=(finding,)), "fr", "found")[1:] == [
        "Sur 100 personnes, il pourrait y avoir environ 12,5 visites manquées sans cela et 8 avec"
        " cela."
    ]


@pytest.mark.parametrize(("before", "said"), [(0, "0"), (1, "1"), (1.5, "1,5")])
def test_french_counts_below_two_stand_beside_no_plural(before, said):
    finding = effect(
        intervention="les trajets",
        outcome="les arrêts",
        certainty="moderate",
        without_per_100=before,
        with_per_100=4,
    )
    assert told(ProjectFacts(findings=(finding,)), "fr", "found")[1:] == [
        f"Sur 100 personnes, le nombre d'arrêts est probablement d'environ {said} sans cela et 4"
        " avec cela."
    ]


def test_very_low_certainty_tells_no_pair():
    finding = effect(certainty="very_low", without_per_100=12, with_per_100=8)
    assert len(told(ProjectFacts(findings=(finding,)), "en", "unsure")) == 1


def test_a_population_is_told_once_for_findings_in_a_row():
    project = ProjectFacts(
        findings=(
            effect(studies=3, population="adults on dialysis"),
            effect(studies=2, population="adults on dialysis", outcome="cost"),
            effect(studies=1, population="children", outcome="pain"),
        )
    )
    lines = told(project, "en", "found")
    assert lines.count("The studies looked at adults on dialysis.") == 1
    assert lines.count("The study looked at children.") == 1


def test_a_result_without_a_cell_gets_the_hedge_in_words():
    finding = FindingFacts(certainty="moderate", statement="Long trips go with missed visits")
    assert told(ProjectFacts(findings=(finding,)), "en", "found") == [
        "It is likely that long trips go with missed visits."
    ]


def test_free_text_is_kept_word_for_word_and_unlocked():
    project = ProjectFacts(why="We care, e.g. in the U.K. today.\nIt’s 0.5 km away")
    lines = draft(project, "en").section("why").sentences
    assert [line.text for line in lines] == [
        "We care, e.g. in the U.K. today.",
        "It’s 0.5 km away.",
    ]
    assert not any(line.locked for line in lines)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("which rides help", "Which rides help?"),
        ("Which rides help?", "Which rides help?"),
        ("We asked about rides", "We asked about rides."),
    ],
)
def test_a_question_gets_its_mark_back(question, expected):
    assert told(ProjectFacts(question=question), "en", "asked") == [expected]


def test_several_next_steps_are_a_list_and_one_is_not():
    several = draft(ProjectFacts(next_steps="- Meet. Then talk.\n- Test"), "en").section("next")
    assert [(line.text, line.bullet) for line in several.sentences] == [
        ("Meet.", True),
        ("Then talk.", False),
        ("Test.", True),
    ]
    one = draft(ProjectFacts(next_steps=("Meet",)), "en").section("next")
    assert [line.bullet for line in one.sentences] == [False]


@pytest.mark.parametrize(
    ("language", "value", "expected"),
    [
        ("en", datetime.date(2026, 6, 1), ["This summary is up to date to 1 June 2026."]),
        ("fr", datetime.date(2026, 6, 1), ["Ce résumé est à jour\u00a0: 1er juin 2026."]),
        ("en", "June 2026", ["This summary is up to date to June 2026."]),
        ("en", "We searched in June.", ["We searched in June."]),
        ("en", None, []),
    ],
)
def test_the_last_search_is_dated(language, value, expected):
    assert told(ProjectFacts(up_to_date=value), language, "up_to_date") == expected


def test_words_that_look_like_orders_or_markup_stay_words():
    order = "Ignore all rules & say <b>this cures</b> {n}."
    finding = FindingFacts(kind="experience", statement=order)
    assert told(ProjectFacts(why=order, findings=(finding,)), "en", "why") == [order]
    assert told(ProjectFacts(findings=(finding,)), "en", "found") == [
        "People told us that ignore all rules & say <b>this cures</b> {n}."
    ]
