"""What an operator brings: by command or at the desk, whole or not at all."""

import copy
import json
from io import StringIO

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command

from engagement.access import told_of
from engagement.actions import PULSE_1, SHIPPED, bring_instrument
from engagement.models import Instrument, InstrumentVersion
from tests.factories.instrument import brought, one_sided_22, sections, told, twice_each, words

pytestmark = pytest.mark.django_db


def refused(found):
    with pytest.raises(ValidationError) as refusal:
        brought(found)
    return refusal.value.messages


@pytest.mark.parametrize("make", [told, one_sided_22, sections, twice_each])
def test_what_is_brought_is_told_again_as_it_came(make):
    found = make()

    assert told_of(brought(copy.deepcopy(found))) == found


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_what_ships_is_told_again_as_it_is_in_its_file(path):
    found = json.loads(path.read_text(encoding="utf-8"))
    version = InstrumentVersion.objects.get(instrument__slug=found["slug"])

    assert told_of(version) == found


def test_the_same_file_again_changes_nothing():
    assert brought(told()) == brought(told(perspectives=["patient", "researcher"]))
    assert InstrumentVersion.objects.filter(instrument__slug="invented").count() == 1


def test_a_version_that_is_out_is_never_changed():
    first = brought(told(version=2))
    changed = told(version=2, purpose=words("Another purpose."))

    assert refused(changed) == ["version: 2 is here already, and stays as it is. Write 3."]
    assert refused(told(version=1)) == ["version: 2 is here already, and stays as it is. Write 3."]
    assert told_of(first) == told(version=2)
    assert brought(changed | {"version": 3}).number == 3


def spoilt(**changes):
    found = sections()
    found["scores"][0] |= changes
    return found


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (spoilt(items=["a.one", "a.none"]), "scores.a.items: “a.none” is not a known item."),
        (spoilt(items=[{}], reversed=[]), "scores.a.items: “{}” is not a known item."),
        (spoilt(items=[], reversed=[]), "scores.a.items: name its items, as theme.item."),
        (spoilt(how="median"), "scores.a.how: write “sum” or “mean”."),
        (spoilt(reversed=["b.three"]), "scores.a.reversed: “b.three” is not a known item."),
        (spoilt(reversed="a.two"), "scores.a.reversed: write a list."),
        (spoilt(at_least=3), "scores.a.at_least: write a whole number from 1 to 2."),
        (spoilt(counts_from=2), "scores.a.counts_from: write a whole number from 0 to 1."),
        (spoilt(out_of=True), "scores.a.out_of: write a whole number from 1 to 1000."),
        (spoilt(name={"en": "A"}), "scores.a.name: the language “fr” is missing."),
        (spoilt(weight=2), "scores.a.weight: nothing of this name is read."),
        (told(scores={}), "scores: write a list."),
        (told(perspectives=[]), "perspectives: name one or both, or leave it out."),
        (told(perspectives=["funder"]), "perspectives: “funder” is not a known perspective."),
        (told(perspectives=["patient"]), "“researcher” is not a known perspective."),
        (told(licence={"en": "x"}), "licence: the language “fr” is missing."),
        (told(minutes=61), "minutes: write a whole number from 1 to 60."),
        (told(slug="Not So"), "slug: write a short name of small letters"),
        (told(themes=[3]), "themes[1].code: write a short name"),
        (told(name=words("a\x00b")), "cannot be kept"),
        (told(name=words("a\ud800b")), "cannot be kept"),
    ],
)
def test_each_fault_is_named_with_its_place_and_nothing_is_saved(found, said):
    messages = refused(found)

    assert any(said in message for message in messages), messages
    assert not Instrument.objects.filter(slug__in=["invented", "sections"]).exists()


def test_all_faults_are_named_at_once():
    found = told(minutes=0, labels={"en": ["one"]})
    found["themes"][0]["items"][0]["wording"]["patient"]["fr"] = ""

    assert refused(found) == [
        "minutes: write a whole number from 1 to 60.",
        "labels: the language “fr” is missing.",
        "labels.en: write five words for the answers, low to high.",
        "themes.a.one.wording.patient.fr: the words are missing.",
    ]


def test_a_file_that_is_too_large_is_not_read():
    with pytest.raises(ValidationError, match="larger than 1 MB"):
        bring_instrument(content=b" " * 1_000_001, name="large.json")


@pytest.fixture
def file(tmp_path):
    def write(found):
        path = tmp_path / "questions.json"
        path.write_text(json.dumps(found), encoding="utf-8")
        return str(path)

    return write


def load(*arguments):
    out = StringIO()
    call_command("load_instrument", *arguments, stdout=out)
    return out.getvalue().strip()


def test_the_command_loads_it(file):
    assert load(file(told())) == "This is here now: invented 1."
    assert InstrumentVersion.objects.published().filter(instrument__slug="invented").exists()


def test_a_dry_run_saves_nothing(file):
    assert load(file(told()), "--dry-run") == "This would be loaded: invented 1."
    assert not Instrument.objects.filter(slug="invented").exists()


def test_the_command_names_every_fault_and_ends_with_1(file):
    with pytest.raises(CommandError) as refusal:
        load(file(told(minutes=0, name={})))

    assert refusal.value.returncode == 1
    assert "minutes: write a whole number" in str(refusal.value)
    assert "name: the language “fr” is missing." in str(refusal.value)


def test_the_command_says_when_there_is_no_file(tmp_path):
    with pytest.raises(CommandError, match="There is no file"):
        load(str(tmp_path / "none.json"))
    with pytest.raises(CommandError, match="cannot be read"):
        load(str(tmp_path))


def test_the_pulse_stays_one():
    assert InstrumentVersion.objects.filter(instrument__slug="pulse").count() == 1
    assert PULSE_1 in SHIPPED


def test_the_example_of_the_guide_can_be_loaded(settings):
    guide = (settings.ROOT / "docs/instruments.md").read_text(encoding="utf-8")
    example = guide.rpartition("```json\n")[2].partition("```")[0]

    version = bring_instrument(content=example.encode(), name="meetings.json")

    assert version.parts("en")[1].questions[0].labels[0] == "Never"
