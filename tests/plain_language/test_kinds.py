import pytest

from partnerportal.plain_language import kinds


@pytest.mark.parametrize(
    ("language", "level", "expected"),
    [
        ("en", "high", "People say that vans wear them out."),
        ("en", "moderate", "It is likely that vans wear them out."),
        ("en", "low", "It may be that vans wear them out."),
        ("en", "very_low", "It is unclear whether vans wear them out."),
        ("en", "", "People told us that vans wear them out."),
        ("fr", "high", "Des personnes disent qu'ils dorment."),
        ("fr", "moderate", "Il est probable qu'ils dorment."),
        ("fr", "low", "Peut-être qu'ils dorment."),
        ("fr", "very_low", "Nous ne savons pas s'ils dorment."),
        ("fr", "", "Des personnes nous ont dit qu'ils dorment."),
    ],
)
def test_experience_is_worded_by_its_confidence(language, level, expected):
    clause = "Vans wear them out." if language == "en" else "Ils dorment."
    assert kinds.experience(language, level, clause) == expected


def test_a_quote_stays_as_it_was_said():
    quote = "“After a shared van I sleep the rest of the day.”"
    told = kinds.experience("en", "low", quote, "patient partners")
    assert told == f"Patient partners told us: {quote}"


@pytest.mark.parametrize(
    ("language", "values", "expected"),
    [
        ("en", {"what": "looked at cost."}, "We found no studies that looked at cost."),
        ("en", {}, "We found no studies that help to answer our question."),
        (
            "en",
            {"intervention": "Rides", "outcome": "cost"},
            "We found no studies that looked at the effect of rides on cost.",
        ),
        (
            "fr",
            {"intervention": "Les trajets", "outcome": "le prix"},
            "Nous n'avons trouvé aucune étude sur l'effet des trajets sur le prix.",
        ),
        (
            "fr",
            {"intervention": "l'exercice", "outcome": "les chutes"},
            "Nous n'avons trouvé aucune étude sur l'effet de l'exercice sur les chutes.",
        ),
        (
            "fr",
            {"what": "porte sur le prix"},
            "Nous n'avons trouvé aucune étude qui porte sur le prix.",
        ),
    ],
)
def test_a_gap_says_that_no_study_was_found(language, values, expected):
    assert kinds.gap(language, **values) == expected


@pytest.mark.parametrize(
    ("language", "studies", "expected"),
    [
        ("en", 12, "12 studies looked at fatigue."),
        ("en", 1, "1 study looked at fatigue."),
        ("en", 0, "We found no studies that looked at fatigue."),
        ("en", None, "Some studies looked at fatigue."),
        ("fr", 12, "12 études portent sur fatigue."),
        ("fr", 1, "1 étude porte sur fatigue."),
        ("fr", 0, "Nous n'avons trouvé aucune étude qui porte sur fatigue."),
    ],
)
def test_a_count_says_how_many_studies(language, studies, expected):
    assert kinds.count(language, studies, "fatigue") == expected
