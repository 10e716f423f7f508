import pytest

from partnerportal.plain_language.rewrite import plainer


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The included studies were small.", "The studies were small."),
        ("The three included studies were small.", "The three studies were small."),
        ("We saw a total of 12 people.", "We saw 12 people."),
        ("This systematic review is new.", "This review is new."),
        ("No included study was small.", "No included study was small."),
        ("We included studies from here.", "We included studies from here."),
        # the statistical sense of "significant"
        ("There was no significant difference.", "There was no clear difference."),
        ("It had a statistically significant effect.", "It had a clear effect."),
        ("Significant differences were seen.", "Clear differences were seen."),
        ("It is a clinically significant change.", "It is a clinically significant change."),
        ("It is a significant event.", "It is a significant event."),
        ("The non-significant effect was small.", None),
        # headings that were pasted into the line
        ("Other outcomes Three studies were small.", "Other outcomes\nThree studies were small."),
        ("The group was small The group met.", "The group was small The group met."),
        ("Pain in The Hague was seen.", "Pain in The Hague was seen."),
    ],
)
def test_words_that_add_nothing_go_and_headings_get_a_line(text, expected):
    after = plainer(text, "en")
    assert after == expected if expected else "clear" not in after.split()
