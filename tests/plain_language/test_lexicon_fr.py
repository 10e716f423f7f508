"""The French word list, the French definitions and the words never to replace."""

import csv
import re
from pathlib import Path

import pytest

from benchmarks import plain_fr
from partnerportal.plain_language import lexicon
from partnerportal.plain_language.check import Mark
from partnerportal.plain_language.guard import verify
from partnerportal.plain_language.rewrite import applied, safer

DATA = Path(lexicon.__file__).parent / "data"
TOPICS = {"corps", "maladie", "traitement", "recherche", "chiffres", "partenariat", "kmb", "soins"}
REPLACED = {"s", "t"}
MODES = REPLACED | {"a", "g"}


def rows(name):
    with (DATA / name).open(encoding="utf-8", newline="") as lines:
        found = csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [row for row in found if row and not row[0].startswith("#")]


LEXICON = rows("lexicon_fr.tsv")
GLOSSARY = rows("glossary_fr.tsv")
KEPT = rows("keep_fr.tsv")


def forms_of(table):
    return [form.lower() for row in table for form in row[0].split("|")]


def replacements():
    for row in LEXICON:
        if row[2] in REPLACED:
            forms, plains = row[0].split("|"), row[1].split("|")
            yield from zip(forms, plains * len(forms) if len(plains) == 1 else plains, strict=False)


def replaced(text):
    """The text with every replacement, and nothing of the glosses and advice."""
    return applied(
        text,
        [
            Mark(hit.start, hit.end, "hard_word", "", hit.plain)
            for hit in lexicon.hits(text, "fr")
            if hit.term.mode == "replace" and hit.plain
        ],
    )


def test_there_are_at_least_800_words_with_plain_words_or_a_definition():
    assert len({row[0].split("|")[0].lower() for row in [*LEXICON, *GLOSSARY]}) >= 800


@pytest.mark.parametrize(("table", "width"), [(LEXICON, 6), (GLOSSARY, 4), (KEPT, 2)])
def test_every_row_has_all_its_columns_and_no_form_twice(table, width):
    assert [row for row in table if len(row) != width] == []
    forms = forms_of(table)
    assert len(forms) == len(set(forms))
    assert [form for form in forms if form != form.strip() or not form] == []


def test_every_term_says_how_where_and_whence():
    assert {row[2] for row in LEXICON} == MODES
    assert [row for row in LEXICON if not (row[1] and row[4]) or row[5] != "own"] == []
    several = [row for row in LEXICON if len(row[1].split("|")) > 1]
    assert [row for row in several if len(row[1].split("|")) != len(row[0].split("|"))] == []


def test_every_definition_is_one_short_sentence_on_a_known_topic():
    assert {row[2] for row in GLOSSARY} == TOPICS
    assert {row[3] for row in GLOSSARY} == {"own"}
    odd = [row for row in GLOSSARY if not re.fullmatch(r"[^.]{3,179}(?:\.[^.]*)?\.", row[1])]
    assert [row[0] for row in odd if len(row[1]) > 180 or not row[1].endswith(".")] == []
    assert [row[0] for row in GLOSSARY if len(row[1]) > 180] == []


def test_forms_are_written_as_the_engine_reads_a_text():
    # It reads the typographic apostrophe and hyphen as plain ones; a form with them is never found.
    odd = re.compile("[\u2019\u2018\u02bc\u2010\u2011\u00a0\u202f]")
    assert [form for form in forms_of([*LEXICON, *GLOSSARY, *KEPT]) if odd.search(form)] == []


def test_plain_words_join_what_follows_an_elision():
    for form, plain in replacements():
        assert plain.endswith((" ", "'")) == form.endswith("'"), form


def test_replacements_keep_numbers_negations_and_hedges():
    assert [form for form, plain in replacements() if verify(form, plain, "fr")] == []


def test_no_replacement_is_itself_a_hard_word_and_no_kept_word_is_replaced():
    hard = set(forms_of(LEXICON))
    assert [plain for _, plain in replacements() if plain.strip().lower() in hard] == []
    assert hard & set(forms_of(KEPT)) == set()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Elision, with either apostrophe.
        ("afin d'aider, afin d’aider", "pour aider, pour aider"),
        ("Lorsqu'elle dort.", "Quand elle dort."),
        (
            "Il cherche l'étiologie et d'autres étiologies.",
            "Il cherche la cause et d'autres causes.",
        ),
        (
            "On permet d'effectuer ce qu'effectue une machine.",
            "On permet de faire ce que fait une machine.",
        ),
        ("Il faut rédiger; elle dit de rédiger.", "Il faut écrire; elle dit d'écrire."),
        # Contraction.
        ("Le bas de l'abdomen, à l'abdomen.", "Le bas du ventre, au ventre."),
        ("Au sein du groupe et au sein des équipes.", "Dans le groupe et dans les équipes."),
        ("conformément aux règles, conformément à l'avis", "selon les règles, selon l'avis"),
        ("Le don du bailleur de fonds.", "Le don de l'organisme qui finance."),
        # Gender and number.
        ("des tests effectués, une étude effectuée", "des tests faits, une étude faite"),
        (
            "un rôle crucial, des étapes cruciales",
            "un rôle très important, des étapes très importantes",
        ),
        ("le nourrisson, les nourrissons", "le bébé, les bébés"),
        ("des lombalgies", "des douleurs au bas du dos"),
        (
            "une infection cutanée et des lésions cérébrales",
            "une infection de la peau et des lésions du cerveau",
        ),
        # Capitals.
        ("Toutefois, il dort.", "Mais il dort."),
        ("L'innocuité est bonne.", "La sécurité est bonne."),
        ("Préalablement à la visite", "Avant la visite"),
        # Numbers stay.
        ("12 % versus 9 %", "12 % contre 9 %"),
    ],
)
def test_replacements_fit_the_words_around_them(text, expected):
    assert replaced(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        # Another sense.
        "Cela fait suite à une plainte, compte tenu du fait que tout change.",
        "Ainsi que le montre le tableau, tout va bien.",
        "Il reste à savoir si cela aide.",
        "La mise au sein de l'enfant est facile.",
        "Le trouble dépressif majeur et les personnes majeures.",
        "La mort subite du nourrisson.",
        "L'anorexie mentale.",
        "Un vaccin atténué.",
        "Il faut s'entraîner et entraîner les évaluateurs.",
        "Elle est dispensée de payer.",
        "Un facteur d'impact.",
        # Names of illnesses and words of method.
        "L'insuffisance cardiaque, l'embolie pulmonaire et la maladie rénale chronique.",
        "Un essai randomisé et un essai non randomisé.",
        "Un traitement antiviral par antiviraux oraux.",
        "Le traitement pourrait réduire légèrement la douleur ; la certitude est faible.",
        # Nothing that fits: an article that would have to change, a word in the middle.
        "Il dort, toutefois, peu.",
        "Les résultats versus les attentes.",
        "Un grand nombre de patients a été suivi.",
    ],
)
def test_words_in_another_sense_stay(text):
    assert replaced(text) == text


def test_only_what_was_tried_is_applied_without_asking():
    text = "Afin de dormir, il est préférable de rédiger quelque chose de crucial ou d'essayer."
    assert safer(text, "fr").startswith("Pour dormir, il est préférable d'écrire quelque chose")
    assert (
        safer("Un vertige majeur lié à un placebo.", "fr") == "Un vertige majeur lié à un placebo."
    )
    assert replaced("Un vertige majeur.") == "Un vertige important."


def test_every_changed_place_of_the_texts_has_been_read_by_a_person():
    assert plain_fr.listed() == plain_fr.read()
