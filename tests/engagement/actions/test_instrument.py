import json

import pytest
from django.core.exceptions import ValidationError

from engagement.actions import PULSE_1, load_instrument
from engagement.models import InstrumentVersion, ItemText

pytestmark = pytest.mark.django_db


@pytest.fixture
def told():
    """The pulse as it ships, under another name, to spoil."""
    return {**json.loads(PULSE_1.read_text(encoding="utf-8")), "slug": "other"}


@pytest.fixture
def load(tmp_path):
    def write_and_load(told):
        path = tmp_path / "instrument.json"
        path.write_text(json.dumps(told), encoding="utf-8")
        return load_instrument(path)

    return write_and_load


def item(told):
    return told["themes"][0]["items"][0]


def test_load_instrument_brings_the_pulse_in_whole():
    version = load_instrument(PULSE_1)

    texts = ItemText.objects.filter(item__theme__instrument_version=version)
    assert texts.count() == 9 * 2 * 2
    assert version.published_at is not None
    assert "SPOR Evidence Alliance" in version.source


def test_load_instrument_twice_is_once():
    assert load_instrument(PULSE_1) == load_instrument(PULSE_1)
    assert InstrumentVersion.objects.filter(instrument__slug="pulse").count() == 1


def test_load_instrument_takes_a_later_version_beside_the_first(load, told):
    load(told)

    version = load({**told, "version": 2})

    assert [row.number for row in version.instrument.versions.all()] == [2, 1]


def unknown_perspective(told):
    item(told)["wording"]["funder"] = {"en": "a", "fr": "b"}


def missing_perspective(told):
    del item(told)["wording"]["patient"]


def unknown_language(told):
    item(told)["wording"]["patient"]["de"] = "a"


def missing_wording(told):
    item(told)["wording"]["patient"]["fr"] = " "


def missing_prompts(told):
    del item(told)["prompts"]["fr"]


def missing_theme_name(told):
    del told["themes"][0]["name"]["en"]


def code_twice(told):
    told["themes"][0]["items"][1]["code"] = "disagree"


def too_long(told):
    item(told)["wording"]["patient"]["en"] = "a" * 301


def no_themes(told):
    told["themes"] = []


def no_version(told):
    told["version"] = 0


def no_slug(told):
    told["slug"] = ""


def no_source(told):
    del told["source"]


def no_items(told):
    told["themes"][0]["items"] = []


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (no_slug, "slug: write a short name"),
        (no_source, "source: say where this comes from"),
        (no_items, "themes.together: write at least one item"),
        (unknown_perspective, "themes.together.disagree.wording: “funder” is not a known"),
        (missing_perspective, "themes.together.disagree.wording: the perspective “patient”"),
        (unknown_language, "wording.patient: “de” is not a known language"),
        (missing_wording, "wording.patient.fr: the words are missing"),
        (missing_prompts, "prompts: the language “fr” is missing"),
        (missing_theme_name, "themes.together.name: the language “en” is missing"),
        (code_twice, "themes.together: “disagree” is there twice"),
        (too_long, "301 characters are more than 300"),
        (no_themes, "themes: write at least one"),
        (no_version, "version: write a whole number"),
    ],
)
def test_load_instrument_names_each_fault_and_saves_nothing(load, told, spoil, said):
    spoil(told)

    with pytest.raises(ValidationError) as refusal:
        load(told)

    assert any(said in message for message in refusal.value.messages), refusal.value.messages
    assert not InstrumentVersion.objects.filter(instrument__slug="other").exists()


@pytest.mark.parametrize(
    ("text", "said"), [("{", r"broken\.json cannot be read"), ("[]", "one JSON object")]
)
def test_load_instrument_refuses_a_file_of_another_shape(tmp_path, text, said):
    path = tmp_path / "broken.json"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(ValidationError, match=said):
        load_instrument(path)
