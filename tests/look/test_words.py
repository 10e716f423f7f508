"""Every sentence of the screens can be read by most people in Grade 8."""

import gettext
import re

import pytest
from django.conf import settings

from partnerportal.plain_language.readability import grade

CATALOGUE = settings.ROOT / "locale/fr/LC_MESSAGES/django.mo"

# A formula reads too much into a few long words in one short sentence, and into a list of roles.
HARDER = {
    "A patient co-lead is a patient or public partner, a caregiver or a community partner; a "
    "researcher co-lead is a researcher, a clinician or a trainee.": "five roles have long names",
    "This person looks after this community already.": "short, but community and already",
    "Somebody with this email address is here already.": "short, but somebody and already",
    "Only whoever looks after this community reads this": "short, but whoever and community",
    "Private words between you and whoever looks after your community.": "as above",
    "CARE stands for collective benefit, authority to control, responsibility and ethics. The data "
    "should do good for the people it is about, and they have the last word on it. These are "
    "principles of the Global Indigenous Data Alliance.": "the names of four principles",
    "Conceptualization: I had a part in the idea": "the name of a CRediT role, with plain words",
    "Say which file: manage.py import_network FILE": "a command",
    "value, not_yet, does_not_fit, words_only, or not_shown (kept private or left open)": "codes",
    "Step 3 of 3: making the accessible PDF": "the name of a format",
}


def sentences():
    """The English messages of eight words or more, without tags and names of values."""
    with CATALOGUE.open("rb") as file:
        messages = gettext.GNUTranslations(file)._catalog
    for message in messages:
        words = message[0] if isinstance(message, tuple) else message
        if "\x04" in words:
            words = words.split("\x04", 1)[1]
        plain = re.sub(r"<[^>]+>", "", re.sub(r"%\(\w+\)[sd]", "Jo", words))
        if words not in HARDER and len(plain.split()) >= 8:
            yield plain


def test_there_are_sentences_to_read():
    assert len(list(sentences())) > 200


def test_sentences_are_in_plain_words():
    hard = {words: round(level, 1) for words in sentences() if (level := grade(words, "en")) > 8.5}

    assert hard == {}


@pytest.mark.parametrize("words", sorted(HARDER))
def test_exceptions_are_still_on_screen(words):
    with CATALOGUE.open("rb") as file:
        assert words in gettext.GNUTranslations(file)._catalog
