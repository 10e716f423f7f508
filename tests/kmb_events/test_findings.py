"""Findings: written down by kind, refused with a reason, seen as a sentence before they are saved."""

import pytest
from django.urls import reverse

from kmb_events.models import Finding, FindingText
from tests.factories.kmb_events import FindingFactory, FindingTextFactory
from tests.kmb_events.shared import page

pytestmark = pytest.mark.django_db

EFFECT = {
    "direction": "reduce",
    "meaning": "benefit",
    "size": "moderate",
    "certainty": "low",
    "reasons": ["imprecision"],
    "status": "preliminary",
    "studies": "4",
    "people": "8,204",
    "without_per_100": "22",
    "with_per_100": "13,5",
    "statement_en": "Rides that wait may reduce missed visits.",
    "intervention_en": "rides that wait",
    "intervention_is_plural_en": "on",
    "outcome_en": "missed visits",
    "source_en": "Snowfield 2025",
    "statement_fr": "Le transport avec attente pourrait réduire les séances manquées.",
    "intervention_fr": "le transport avec attente",
    "outcome_fr": "les séances manquées",
}
EXPERIENCE = {
    "certainty": "",
    "status": "preliminary",
    "statement_en": "shared vans wear them out",
    "population_en": "Riders",
}
GAP = {"status": "preliminary", "statement_en": "asked people how they feel after the ride"}
COUNT = {"status": "final", "studies": "11", "statement_en": "rides", "source_en": "Our review"}


def write_url(team, kind):
    return reverse("finding-write", args=[team.slug, kind])


@pytest.mark.parametrize(
    ("kind", "typed", "sentence"),
    [
        ("effect", EFFECT, "Rides that wait may reduce missed visits (4 studies, 8,204 people)."),
        ("experience", EXPERIENCE, "Riders told us that shared vans wear them out."),
        ("gap", GAP, "We found no studies that asked people how they feel after the ride."),
        ("count", COUNT, "11 studies looked at rides."),
    ],
)
def test_each_kind_is_written_once_and_said_by_the_portal(as_patient, team, kind, typed, sentence):
    for _time in range(2):
        response = as_patient.post(write_url(team, kind), typed)

    finding = Finding.objects.get()
    assert response.url == finding.get_absolute_url()
    assert (finding.kind, finding.team, finding.order) == (kind, team, 1)
    assert sentence in page(as_patient.get(response.url))
    assert finding.text_in("en").statement == typed["statement_en"]


def test_an_effect_keeps_its_numbers_and_both_languages(as_patient, team):
    as_patient.post(write_url(team, "effect"), EFFECT)

    finding = Finding.objects.get()
    assert (finding.people, str(finding.without_per_100)) == (8204, "22.0")
    assert str(finding.with_per_100) == "13.5"
    assert {row.language for row in finding.texts.all()} == {"en", "fr"}
    assert all(row.reasons == "imprecision" for row in finding.texts.all())
    said = page(as_patient.get(finding.get_absolute_url()))
    assert "Out of 100 people, there may be about 22 missed visits without them" in said
    assert "Le transport avec attente pourrait réduire les séances manquées" in said
    assert "We have little confidence in this result because the studies were small" in said


def test_a_finding_is_also_said_in_the_words_of_researchers(as_patient, team):
    as_patient.post(write_url(team, "effect"), EFFECT)

    said = page(as_patient.get(Finding.objects.get().get_absolute_url()))

    assert said.count("In the words of researchers") == 2
    assert "Certainty of the evidence (GRADE): low." in said
    assert "Reasons for not rating it higher: imprecision." in said
    assert "Certitude des données probantes (GRADE)" in said
    assert "not yet reviewed by a French-speaking health editor" in said


def test_what_nobody_rated_has_no_words_of_researchers(as_patient, team):
    finding = FindingFactory(team=team, kind="gap", certainty="", size="", direction="")
    FindingTextFactory(finding=finding, statement="looked at buses", intervention="", outcome="")

    said = page(as_patient.get(finding.get_absolute_url()))

    assert "We found no studies that looked at buses." in said
    assert "In the words of researchers" not in said


@pytest.mark.parametrize(
    ("change", "box", "words"),
    [
        ({"studies": "-1"}, "studies", "Write a whole number, 0 or more."),
        ({"studies": "many"}, "studies", "Write a whole number, 0 or more."),
        ({"studies": "0", "people": ""}, "studies", "Without a study there is no effect to tell."),
        ({"people": "3"}, "people", "There cannot be fewer people than studies."),
        ({"with_per_100": ""}, "with_per_100", "Write both numbers, or neither."),
        ({"without_per_100": ""}, "without_per_100", "Write both numbers, or neither."),
        ({"with_per_100": "101"}, "with_per_100", "Write a number from 0 to 100"),
        ({"with_per_100": "12.345"}, "with_per_100", "Write a number from 0 to 100"),
        ({"with_per_100": "40"}, "with_per_100", "but this number is larger."),
        ({"direction": "increase"}, "with_per_100", "but this number is smaller."),
        ({"with_per_100": "22"}, "size", "Both numbers are the same."),
        ({"reasons": []}, "reasons", "Say why you are not surer."),
        ({"certainty": "sure"}, "certainty", "Select a valid choice"),
        ({"meaning": ""}, "meaning", "Choose what comes nearest."),
        ({"outcome_fr": ""}, "outcome_fr", "Write what is done and what changes, or neither."),
        ({"statement_fr": " "}, "statement_fr", "or empty the other boxes of this language."),
        ({"statement_en": "long " * 300}, "statement_en", "to 1000 characters or fewer"),
        ({"status": "final", "source_en": ""}, "source_en", "A final finding needs its source."),
    ],
)
def test_what_does_not_fit_is_said_at_its_box_and_nothing_is_lost(
    as_patient, team, change, box, words
):
    response = as_patient.post(write_url(team, "effect"), EFFECT | change)

    assert response.status_code == 422
    assert words in " ".join(response.context["form"].errors[box])
    kept = response.context["form"]["source_en"].value()
    assert kept == (EFFECT | change)["source_en"]
    assert "Le transport avec attente pourrait" in page(response) or box == "statement_fr"
    assert not Finding.objects.exists()


def test_a_finding_without_words_is_refused(as_patient, team):
    response = as_patient.post(write_url(team, "gap"), {"status": "preliminary"})

    assert response.status_code == 422
    assert "Write it in English or in French." in page(response)


def test_a_count_needs_its_number_and_may_be_none(as_patient, team):
    assert as_patient.post(write_url(team, "count"), COUNT | {"studies": ""}).status_code == 422

    response = as_patient.post(write_url(team, "count"), COUNT | {"studies": "0"})

    assert "We found no studies that looked at rides." in page(as_patient.get(response.url))


def test_people_without_a_study_are_refused(as_patient, team):
    said = COUNT | {"studies": "0", "people": "5"}

    response = as_patient.post(write_url(team, "count"), said)

    assert "There are no people without a study." in page(response)


@pytest.mark.parametrize(
    ("box", "words", "word"),
    [
        ("statement_en", "This proves that rides work.", "proves"),
        ("outcome_en", "significant harm", "significant"),
        ("statement_fr", "Ces trajets garantissent une bonne santé.", "garantissent"),
    ],
)
def test_a_word_that_promises_too_much_needs_a_reason(as_patient, team, box, words, word):
    said = EFFECT | {box: words}

    refused = as_patient.post(write_url(team, "effect"), said)
    assert refused.status_code == 422
    assert word in " ".join(refused.context["form"].errors[box])
    assert "why are they right?" in page(refused)

    kept = as_patient.post(write_url(team, "effect"), said | {"kept_because": "It is the name."})
    assert "It is the name." in page(as_patient.get(kept.url))


def test_the_box_for_that_reason_is_not_there_without_such_a_word(as_patient, team):
    assert "why are they right?" not in page(as_patient.get(write_url(team, "effect")))


def test_the_sentence_is_shown_and_nothing_is_saved(as_patient, team):
    response = as_patient.post(write_url(team, "effect"), EFFECT | {"show": "yes"})

    assert response.status_code == 200
    assert "Rides that wait may reduce missed visits (4 studies, 8,204 people)." in page(response)
    assert "Nothing is saved yet." in page(response)
    assert not Finding.objects.exists()


def test_the_sentence_that_is_not_complete_says_so(as_patient, team):
    said = {"show": "yes", "statement_en": "Rides help."}

    response = as_patient.post(write_url(team, "effect"), said)

    assert "It is not complete yet." in page(response)
    assert "Rides help." in page(response)


def test_a_sentence_without_doubt_is_pointed_out(as_patient, team):
    sure = EFFECT | {"show": "yes", "statement_en": "Rides that wait reduce missed visits."}

    assert "shows no doubt" in page(as_patient.post(write_url(team, "effect"), sure))
    doubt = as_patient.post(write_url(team, "effect"), EFFECT | {"show": "yes"})
    assert "shows no doubt" not in page(doubt)


def test_words_are_never_markup(as_patient, team):
    said = GAP | {"statement_en": "tried <script>x</script> &amp; rides"}

    response = as_patient.post(write_url(team, "gap"), said)

    shown = page(as_patient.get(response.url))
    assert "<script>x" not in shown
    assert "&lt;script&gt;x" in shown


def test_the_same_kinds_of_words_in_another_language_only(as_patient, team):
    said = {"status": "preliminary", "statement_fr": "ont demandé comment les gens se sentent"}

    response = as_patient.post(write_url(team, "gap"), said)

    assert "Nous n'avons trouvé aucune étude qui ont demandé" in page(
        as_patient.get(response.url)
    ).replace("&#x27;", "'")
    assert FindingText.objects.get().language == "fr"


def test_a_full_list_takes_no_more_and_keeps_what_was_typed(as_patient, team):
    Finding.objects.bulk_create(Finding(team=team, kind="gap") for _number in range(200))

    response = as_patient.post(write_url(team, "gap"), GAP)

    assert response.status_code == 422
    assert GAP["statement_en"] in page(response)


def test_another_kind_is_not_found(as_patient, team):
    assert as_patient.get(write_url(team, "miracle")).status_code == 404
