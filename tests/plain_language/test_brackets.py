import pytest

from partnerportal.plain_language.check import analyse
from partnerportal.plain_language.rewrite import plainer, safer

CHANCE = "This difference may be due to chance."
LITTLE = "We have little confidence in this result."
FIGURES = "RR 0.8, 95% CI 0.6 to 0.9"
CROSSES = "RR 0.8, 95% CI 0.6 to 1.1"


@pytest.mark.parametrize(
    ("bracket", "expected"),
    [
        (f"({FIGURES})", "Pain fell."),
        (f"[{FIGURES}]", "Pain fell."),
        ("(risk ratio (RR) 0.8, 95% confidence interval (CI) 0.6 to 0.9)", "Pain fell."),
        ("(Peto OR 0.8 (95% CI 0.6 to 0.9); P = 0.02; I2 = 0%; Analysis 1.2)", "Pain fell."),
        ("(NNTB 5, 95% CI 4 to 11)", "Pain fell."),
        (f"({CROSSES})", f"Pain fell. {CHANCE}"),
        ("(MD -1.2, 95% CI \u22122.3 to -0.4)", "Pain fell."),
        ("(MD -1.2 points on a 0 to 10 scale, 95% CI -2.3 to -0.4)", "Pain fell."),
        ("(MD -1.2, 95% CI \u22122.3 to 0.4)", f"Pain fell. {CHANCE}"),
        ("(MD 1.2, 95% CI 0.4 to 2.3)", "Pain fell."),
        (f"({FIGURES}; low-certainty evidence)", f"Pain fell. {LITTLE}"),
        (f"({FIGURES}; GRADE: low)", f"Pain fell. {LITTLE}"),
        (f"({FIGURES}; certainty of evidence: low)", f"Pain fell. {LITTLE}"),
        (f"({CROSSES}; low quality evidence)", f"Pain fell. {LITTLE} {CHANCE}"),
        (f"({FIGURES}; very low certainty)", "Pain fell. We are not confident in this result."),
        (
            f"({FIGURES}; low- to moderate-certainty evidence)",
            "Pain fell (weak to fairly strong evidence).",
        ),
        (
            f"(4 RCTs, 1,171 participants; {FIGURES}; I² = 20%)",
            "Pain fell. This result is from 4 studies with 1,171 people.",
        ),
        (
            f"(participants = 171; studies = 4; {FIGURES})",
            "Pain fell. This result is from 4 studies with 171 people.",
        ),
        (
            f"(1 RCT, n = 88, {FIGURES})",
            "Pain fell. This result is from 1 study with 88 people.",
        ),
        (f"(171 women, {FIGURES})", "Pain fell. This result is from 171 women."),
        (
            f"(4 RCTs, 171 participants; {CROSSES}; low-certainty evidence)",
            f"Pain fell. {LITTLE} It is from 4 studies with 171 people. {CHANCE}",
        ),
        (
            f"(4 RCTs, 171 pupils; {FIGURES})",
            "Pain fell. This result is from 4 studies with 171 pupils.",
        ),
        (f"(88 eyes, {FIGURES})", "Pain fell (88 eyes)."),
        (f"(n = 88, {FIGURES})", "Pain fell (n = 88)."),
        (f"(n = 880, {FIGURES})", "Pain fell. This result is from 880 people."),
        ("(12.5% versus 45%, P < 0.05)", "Pain fell (12.5% compared with 45%)."),
    ],
)
def test_figures_go_and_doubt_and_counts_stay(bracket, expected):
    text = f"Pain fell {bracket}."
    assert plainer(text, "en") == (expected or text)


@pytest.mark.parametrize(
    "text",
    [
        f"It fell ({FIGURES} in the north, RR 1.2 in the south).",
        f"It fell ({FIGURES}; {CROSSES}).",
        "It fell (RR 0.8; low certainty; moderate certainty).",
        "It fell (95% CI 0.6 to 1.1).",
        "The rate was 4.1 (95% CI 3.6 to 5.1).",
        "The odds ratio was low (95% CI 0.6 to 0.9).",
        "It fell (walk groups, average seven days; swim groups, average three days; P = 0.01).",
        "It fell after we took the place (P = 0.97) and the year (P = 0.38) into account.",
        "It fell (see the table).",
        "It fell (4 studies).",
        f"It fell ({FIGURES}), and pain fell (RR 0.8 to be read with care, 95% CI 0.6 to 0.9).",
        "Doses differed (RR 0.43, 95% CI 0.2 to 2,05).",
    ],
)
def test_figures_that_are_not_understood_are_left(text):
    assert plainer(text, "en") == text


@pytest.mark.parametrize(
    "claim",
    [
        "There was no difference",
        "Pain was similar in both groups",
        "Walks are as good as swims",
        "It may make little to no difference to pain",
        "It is unclear whether it helps",
        "Pain did not fall",
    ],
)
def test_a_claim_that_already_doubts_the_difference_is_not_doubled(claim):
    assert plainer(f"{claim} ({CROSSES}).", "en") == f"{claim}."


def test_two_certainties_in_one_sentence_stay_with_their_results():
    text = (
        f"Walks may ease pain ({FIGURES}; low-certainty evidence) and improve sleep"
        f" ({CROSSES}; moderate-certainty evidence)."
    )
    assert plainer(text, "en") == (
        "Walks may ease pain (weak evidence) and improve sleep (may be due to chance; fairly"
        " strong evidence)."
    )


def test_certainty_comes_right_behind_its_own_clause():
    text = (
        f"Walks may ease pain in the first weeks ({FIGURES}; low-certainty evidence), but they"
        f" do not improve sleep later on ({FIGURES}; high-certainty evidence)."
    )
    assert plainer(text, "en") == (
        f"Walks may ease pain in the first weeks. {LITTLE} But they do not improve sleep later"
        " on. We are confident in this result."
    )


def test_a_certainty_that_the_sentence_says_is_not_said_twice():
    text = f"It may help, but we are very uncertain ({FIGURES}; very low-certainty evidence)."
    assert plainer(text, "en") == "It may help, but we are very uncertain."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"Pain fell: {FIGURES}.", "Pain fell."),
        (f"Pain fell, {CROSSES}; 4 studies, 171 participants.", None),
        ("We are uncertain of pain, RR 1.33 (95% CI 0.39 to 4.62).", "We are uncertain of pain."),
        (f"Pain fell; {CROSSES}.", f"Pain fell. {CHANCE}"),
    ],
)
def test_figures_that_stand_free_at_the_end(text, expected):
    counts = f"Pain fell. This result is from 4 studies with 171 people. {CHANCE}"
    assert plainer(text, "en") == (expected or counts)


def test_dropping_statistics_is_never_safe():
    text = f"It fell ({FIGURES})."
    assert safer(text, "en") == text


def test_the_message_says_what_would_stay():
    (mark,) = analyse("It fell (4 RCTs; P < 0.05).", "en").marks
    assert mark.kind == "statistics"
    assert mark.rule == "statistics:bracket"
    assert mark.message.endswith("Say what they mean: This result is from 4 studies.")


def test_french_figures_are_advice_only():
    text = "La douleur a baissé (RR 0,8, IC à 95 % 0,6 à 1,1)."
    assert plainer(text, "fr") == text
    assert {mark.kind for mark in analyse(text, "fr").marks} >= {"statistics"}
