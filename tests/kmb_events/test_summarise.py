from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from kmb_events import actions
from kmb_events.models import FindingText, SummaryText


def summarise(*args):
    out = StringIO()
    call_command("summarise", *args, stdout=out)
    return out.getvalue().strip()


@pytest.mark.parametrize("name", ["slug", "pk"])
def test_summarise_drafts_and_prints_the_id(plan, name):
    printed = summarise(str(getattr(plan, name)), "--language", "fr")

    text = SummaryText.objects.get()
    assert printed == str(text.summary_id)
    assert (text.language, text.title) == ("fr", "Quels trajets aident à se rendre à la dialyse?")


def test_summarise_again_gives_the_same_summary(plan):
    first, second = (summarise(plan.slug, "--language", "en") for _time in range(2))

    assert first == second
    assert SummaryText.objects.get().version == 1


@pytest.mark.parametrize("event", ["nothing-here", "987654", "9" * 30, ""])
def test_summarise_says_in_a_line_that_there_is_no_such_plan(plan, event):
    with pytest.raises(CommandError, match="There is no event plan") as refusal:
        summarise(event, "--language", "en")

    assert "\n" not in str(refusal.value)


def test_summarise_names_what_has_no_words(plan):
    FindingText.objects.filter(language="fr").delete()

    with pytest.raises(CommandError, match="Write these in French first: finding 1, finding 2"):
        summarise(plan.slug, "--language", "fr")


def test_summarise_keeps_edited_words_unless_told(plan, patient):
    summarise(plan.slug, "--language", "en")
    text = SummaryText.objects.get()
    actions.edit_summary(text=text, seen_version=1, title="Ours", bodies={}, by=patient)

    with pytest.raises(CommandError, match="Somebody has changed this text"):
        summarise(plan.slug, "--language", "en")
    assert SummaryText.objects.get().title == "Ours"
    summarise(plan.slug, "--language", "en", "--start-again")

    assert SummaryText.objects.get().title.startswith("What kinds of rides ")


def test_summarise_knows_two_languages(plan):
    with pytest.raises(CommandError, match="invalid choice: 'de'"):
        summarise(plan.slug, "--language", "de")


def test_summarise_shows_an_example(capsys):
    with pytest.raises(SystemExit):
        call_command("summarise", "--help")

    assert "manage.py summarise getting-to-dialysis --language fr" in capsys.readouterr().out
