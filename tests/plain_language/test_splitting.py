import pytest

from partnerportal.plain_language.check import analyse
from partnerportal.plain_language.rewrite import plainer

LEFT = "The new walking group met in the park every week"


@pytest.mark.parametrize(
    ("joint", "expected"),
    [
        (", and the old group met at the hall", ". The old group met at the hall"),
        (", and the old group was in the hall", ". The old group was in the hall"),
    ],
)
def test_only_a_clause_with_a_plain_verb_is_cut_off(joint, expected):
    was = f"{LEFT.replace('met', 'was')}{joint}."
    known = "was" in joint
    assert plainer(was, "en") == (f"{LEFT.replace('met', 'was')}{expected}." if known else was)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The classes were held in a school near the river, and no child was hurt there.",
            "The classes were held in a school near the river. No child was hurt there.",
        ),
        (
            "The classes were held in a school near the river, but few children were there.",
            "The classes were held in a school near the river. But few children were there.",
        ),
        (
            "The classes were held in a school near the river; however, few children were there.",
            "The classes were held in a school near the river. But few children were there.",
        ),
        (
            "The classes were held in a school near the river; few children were there at all.",
            "The classes were held in a school near the river. Few children were there at all.",
        ),
        (
            "The classes were held in a school near the river, so most children could walk there.",
            "The classes were held in a school near the river. So most children could walk there.",
        ),
        (
            "The classes were held in a school near the river, although it was cold and dark.",
            "The classes were held in a school near the river. But it was cold and dark.",
        ),
        (
            "Two studies compared the walks with no walks at all and one study looked at swims.",
            "Two studies compared the walks with no walks at all. One study looked at swims.",
        ),
        (
            "Pain was worse in the group with no classes, suggesting that the classes may help.",
            "Pain was worse in the group with no classes. This suggests that the classes may help.",
        ),
    ],
)
def test_long_sentences_end_at_safe_joints(text, expected):
    assert plainer(text, "en") == expected


@pytest.mark.parametrize(
    "text",
    [
        # too short to need it
        "They were in, and none was hurt.",
        # no subject at all
        "High walls are more common there, but are linked to more falls and more pain.",
        # the second part has no subject of its own
        "The classes were held in a school near the river, and were free for all of them.",
        # lists
        "The children were given milk, bread, fruit, and the older ones a small cup of tea too.",
        "We looked at two things: the pain was told then; and the sleep was told then too.",
        "Long walks, short walks combined with swims in the park, and dance all were good for them.",
        # relative clauses and what hangs on that, whether and if
        "The school where the classes were held is near the river, which the children like a lot.",
        "It is not known whether the classes were free for all, and the fees were never told us.",
        "The team suggests that the classes were good for all, and the children were happy there.",
        "Although near the river, the school is very good for most of the children there.",
        # so that is no so
        "The classes were held in a school near the river, so that the children could walk there.",
        # a doubt stays with its claim
        "The classes may help many of the children there, but the evidence is very uncertain.",
        "The classes may help many of the children there; the certainty of this result is low.",
        "The classes may help many of the children there, but this result may be due to chance.",
        "The pain was less, the sleep was good in all of the children, and the fear was less too.",
        'She said "the classes were good, and the school was near the river" to all of us there.',
    ],
)
def test_what_hangs_together_stays_together(text):
    assert [mark for mark in analyse(text, "en").marks if mark.kind == "split"] == []


def test_one_certainty_at_the_end_of_two_clauses_may_hold_for_both():
    text = (
        "The classes may ease pain in most of the children, but they may not improve sleep"
        " (low-certainty evidence)."
    )
    assert plainer(text, "en") == (
        "The classes may ease pain in most of the children, but they may not improve sleep. We"
        " have little confidence in this result."
    )


def test_a_split_names_its_rule():
    text = "The classes were held in a school near the river, but few children were there."
    (mark,) = [mark for mark in analyse(text, "en").marks if mark.replacement]
    assert (mark.kind, mark.rule, mark.safe) == ("split", "split:but", False)
    assert text[mark.start : mark.end] == ", but "


def test_french_sentences_are_not_cut():
    text = "Les cours avaient lieu dans une école près du lac, mais peu de jeunes étaient là hier."
    assert plainer(text, "fr") == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Although the classes were held in a school, few of the children were there at all.",
            "The classes were held in a school. But few of the children were there at all.",
        ),
        (
            "The classes in the school near the river were small in the first two of the years"
            " because the rooms were cold and dark.",
            "The classes in the school near the river were small in the first two of the years."
            " This is because the rooms were cold and dark.",
        ),
    ],
)
def test_a_concession_and_a_reason_may_stand_alone(text, expected):
    assert plainer(text, "en") == expected


@pytest.mark.parametrize(
    "text",
    [
        # the reason is a part of what they did
        "The children in the school near the river who were cold and tired left the long class"
        " because the rooms were dark.",
        # only part of the reason
        "The classes in the school near the river were small in the first two of the years mainly"
        " because the rooms were cold and dark.",
        # a doubt about the evidence
        "Although the evidence is very uncertain, the classes may help most of the children.",
    ],
)
def test_a_concession_or_reason_that_belongs_to_its_clause_stays(text):
    assert plainer(text, "en") == text
