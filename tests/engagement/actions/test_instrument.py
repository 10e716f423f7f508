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
    assert {row.language: row.name for row in version.texts.all()} == {"en": "Pulse", "fr": "Pouls"}
    assert "SPOR Evidence Alliance" in version.text_in("en").source


def test_load_instrument_twice_is_once():
    assert load_instrument(PULSE_1) == load_instrument(PULSE_1)
    assert InstrumentVersion.objects.filter(instrument__slug="pulse").count() == 1


def test_load_instrument_takes_a_later_version_beside_the_first(load, told):
    load(told)

    version = load({**told, "version": 2})

    assert [row.number for row in version.instrument.versions.all()] == [2, 1]


OWN = {"en": ["Never", "Rarely", "At times", "Often", "Always"], "fr": list("abcde")}
MORE = {"en": ["Poor", "Fair", "Good", "Very good", "Excellent"], "fr": list("fghij")}


@pytest.mark.parametrize(
    ("language", "usual", "own", "more"),
    [
        ("en", "Not at all", "Never", "Poor"),
        ("fr", "Pas du tout", "a", "f"),
    ],
)
def test_the_words_of_the_answers_are_the_themes_own_else_the_instruments_else_the_usual_ones(
    load, told, language, usual, own, more
):
    plain = load_instrument(PULSE_1)
    told["labels"] = OWN
    told["themes"][1]["labels"] = MORE
    version = load(told)

    parts = version.parts(language)

    assert {row.labels[0] for part in plain.parts(language) for row in part.questions} == {usual}
    assert [part.questions[0].labels[0] for part in parts] == [own, more, own]
    assert parts[0].questions[0].scale[4] == (5, {"en": "Always", "fr": "e"}[language])
    themes = version.themes.order_by("order")
    assert [version.labels_of(theme, language)[0] for theme in themes] == [own, more, own]


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


def four_labels(told):
    told["labels"] = {"en": list("abcd"), "fr": list("abcde")}


def labels_in_one_language(told):
    told["themes"][0]["labels"] = {"en": list("abcde")}


def a_slip_of_the_pen(told):
    item(told)["promts"] = []


def no_items(told):
    told["themes"][0]["items"] = []


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (no_slug, "slug: write a short name of small letters"),
        (no_source, "source: the language “en” is missing"),
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
        (four_labels, "labels.en: write five words for the answers"),
        (labels_in_one_language, "themes.together.labels: the language “fr” is missing"),
        (a_slip_of_the_pen, "themes.together.disagree.promts: nothing of this name is read"),
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
