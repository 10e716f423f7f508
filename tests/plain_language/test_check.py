import pytest

from partnerportal.plain_language.check import analyse
from partnerportal.plain_language.rewrite import applied, plainer, safer


def marks(text, language="en", kind=None):
    return [
        (text[mark.start : mark.end], mark.replacement)
        for mark in analyse(text, language).marks
        if kind in (None, mark.kind)
    ]


def test_hard_words_get_plain_ones():
    assert marks("We met prior to surgery.") == [("prior to", "before")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Prior to surgery we met.", "Before surgery we met."),
        ("We utilised it. It was utilised.", "We used it. It was used."),
        ("This was demonstrated twice.", "This was shown twice."),
        ("The physicians met the infants.", "The doctors met the babies."),
        ("An infant, a haemorrhage, an adverse event.", "A baby, a bleed, an unwanted event."),
        ("It did not significantly reduce pain.", "It did not clearly reduce pain."),
    ],
)
def test_plain_words_fit_number_case_and_tense(text, expected):
    assert plainer(text, "en") == expected


@pytest.mark.parametrize(
    "text",
    [
        "She has pulmonary hypertension.",
        "He had a cardiac arrest.",
        "It is in the clinical trial register.",
        "Each individual patient came.",
        "They mean that it works.",
        "It changed postpartum care.",
    ],
)
def test_words_that_belong_together_are_left(text):
    changed = {word for word, plain in marks(text, kind="hard_word") if plain}
    assert not changed & {
        "hypertension",
        "cardiac",
        "clinical trial",
        "individual",
        "mean",
        "postpartum",
    }


def test_offsets_count_code_points():
    text = "😀 Été\u00a0: prior to it"
    (mark,) = analyse(text, "en").marks
    assert text[mark.start : mark.end] == "prior to"


@pytest.mark.parametrize(
    ("text", "language", "kind", "words"),
    [
        (
            "The odds ratio was low, with RR 0.8 and 95% CI 0.6 to 1.1.",
            "en",
            "statistics",
            ["odds ratio", "RR", "95% CI"],
        ),
        ("It fell, p < 0.05.", "en", "statistics", ["p < 0.05"]),
        ("It fell (IC à 95 % : 0,6 à 1,1).", "fr", "statistics", ["IC à 95 %"]),
        ("This proves it: a breakthrough.", "en", "overclaim", ["proves", "breakthrough"]),
        ("Cela prouve tout. C'est garanti.", "fr", "overclaim", ["prouve", "garanti"]),
        ("We downgraded it.", "en", "certainty_jargon", ["downgraded"]),
        ("Une certitude faible.", "fr", "certainty_jargon", ["certitude faible"]),
        ("The people were chosen.", "en", "passive", ["were chosen"]),
        ("Les gens ont été choisis.", "fr", "passive", ["ont été choisis"]),
    ],
)
def test_what_is_to_be_watched_is_marked(text, language, kind, words):
    assert [word for word, _ in marks(text, language, kind)] == words


@pytest.mark.parametrize(
    "text", ["We improve care.", "OR we can go.", "People were tired.", "They came."]
)
def test_plain_texts_get_no_mark(text):
    assert marks(text) == []


def test_a_sentence_of_26_words_is_long_and_one_of_25_is_not():
    long = "We " + "go " * 24 + "on."
    assert [word for word, _ in marks(long, kind="long_sentence")] == [long]
    assert marks(long.replace("go ", "", 1), kind="long_sentence") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The REB said yes. The REB is here.",
            [("REB", "REB (the committee that protects people in studies)")],
        ),
        ("The XQZ said yes.", [("XQZ", None)]),
        ("The ethics board (REB) said yes. The REB is here.", []),
        ("The XQZ (our board) said yes.", []),
        ("We use DNA and TV in the UK.", []),
        ("WHAT WE DID HERE", []),
    ],
)
def test_acronyms_are_marked_once_unless_explained(text, expected):
    assert marks(text, kind="acronym") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("afin de dormir", "pour dormir"),
        ("les effets indésirables", "les effets non voulus"),
        ("un placebo, un placebo", "un faux traitement (placebo), un placebo"),
        ("l'étiologie", "la cause"),
        ("une phlyctène, la prise de mycose", "une cloque, la prise de mycose"),
        ("une crise cardiaque", "une crise cardiaque"),
        ("le rythme des essais", "le rythme des essais"),
    ],
)
def test_french_replacements_keep_agreement_and_elision(text, expected):
    assert plainer(text, "fr") == expected


def test_messages_speak_the_language_of_the_text():
    (english,) = analyse("We met prior to it.", "en").marks
    (french,) = analyse("Nous dormons afin de guérir.", "fr").marks[:1]
    assert english.message == "“prior to” is hard for many readers. Try “before”."
    assert french.message == (
        "«\u00a0afin de\u00a0» est difficile pour bien des gens. Essayez «\u00a0pour\u00a0»."
    )


def test_only_safe_suggestions_are_applied_without_asking():
    text = "Prior to it, participants met."
    assert safer(text, "en") == "Before it, participants met."
    assert plainer(text, "en") == "Before it, people met."


def test_a_report_measures_the_text():
    report = analyse("The cat sat on the mat.", "en")
    assert report.grade == pytest.approx(-1.45)
    assert report.measures["words"] == 6
    assert report.marks == ()
    assert analyse("Le chat dort.", "fr").grade is None


def test_an_empty_text_has_no_marks():
    assert analyse("", "en").marks == ()


def test_two_suggestions_for_the_same_words_are_refused():
    (mark,) = analyse("prior to", "en").marks
    with pytest.raises(ValueError, match="same words"):
        applied("prior to", (mark, mark))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the same word is not said twice
        ("Three trials evaluated it.", "Three studies looked at it."),
        ("One trial in three trials was new.", "One study in three studies was new."),
        # plurals where a singular stood
        ("Mortality was low.", "Mortality was low."),
        ("We saw mortality data.", "We saw mortality data."),
        # names and quotations
        ("The Mortality Watch met.", "The Mortality Watch met."),
        ('They said "we utilise it" then.', 'They said "we utilise it" then.'),
        # capitals at the start of a sentence
        ("RCTs were small.", "Randomised studies were small."),
    ],
)
def test_plain_words_fit_the_words_beside_them(text, expected):
    assert plainer(text, "en") == expected
