"""Invented sets of questions, in the shapes of known ones. No wording of anybody's is in here."""

import json

from engagement.actions import bring_instrument
from engagement.models import InstrumentVersion

FIVE = {
    "en": ["Never", "Rarely", "At times", "Often", "Always"],
    "fr": ["Jamais", "Rarement", "Parfois", "Souvent", "Toujours"],
}
HOW_GOOD = {
    "en": ["Poor", "Fair", "Good", "Very good", "Excellent"],
    "fr": ["Mauvais", "Passable", "Bon", "Très bon", "Excellent"],
}


def words(text):
    return {"en": text, "fr": f"{text} (fr)"}


def item(code, sides=("patient", "researcher")):
    return {
        "code": code,
        "wording": {side: words(f"{code} as the {side} is asked.") for side in sides},
        "prompts": {"en": [f"What about {code}?"], "fr": [f"Et {code}?"]},
    }


def told(slug="invented", sides=("patient", "researcher"), **more):
    """A small one with two parts."""
    return {
        "slug": slug,
        "version": 1,
        "minutes": 4,
        "name": words("Invented"),
        "purpose": words("To try things out."),
        "source": words("Made up."),
        "themes": [
            {
                "code": "a",
                "name": words("Part A"),
                "items": [item("one", sides), item("two", sides)],
            },
            {"code": "b", "name": words("Part B"), "items": [item("three", sides)]},
        ],
    } | more


def one_sided_22():
    """Twenty-two items for patient partners only, and a total from 0 to 100."""
    items = [item(f"i{number}", ["patient"]) for number in range(1, 23)]
    return told(
        "one-sided",
        perspectives=["patient"],
        licence=words("© Somebody. Used with permission."),
        themes=[{"code": "d", "name": words("All"), "items": items}],
        scores=[
            {
                "code": "total",
                "name": words("Total"),
                "items": [f"d.{row['code']}" for row in items],
                "how": "sum",
                "counts_from": 0,
                "at_least": 20,
                "out_of": 100,
            }
        ],
    )


def sections():
    """Sections with a mean each and no total; one item is put the other way round."""
    return told(
        "sections",
        scores=[
            {
                "code": "a",
                "name": words("Section A"),
                "items": ["a.one", "a.two"],
                "how": "mean",
                "reversed": ["a.two"],
                "at_least": 1,
            },
            {"code": "b", "name": words("Section B"), "items": ["b.three"], "how": "mean"},
        ],
    )


def twice_each():
    """The same items asked twice: how often, and how good, each with five words of its own."""
    parts = [("often", "How often", FIVE), ("good", "How good", HOW_GOOD)]
    return told(
        "twice-each",
        themes=[
            {
                "code": code,
                "name": words(name),
                "labels": labels,
                "items": [item("voice"), item("trust")],
            }
            for code, name, labels in parts
        ],
        scores=[
            {
                "code": code,
                "name": words(name),
                "items": [f"{code}.voice", f"{code}.trust"],
                "how": "mean",
                "at_least": 1,
            }
            for code, name, _labels in parts
        ],
    )


def brought(found) -> InstrumentVersion:
    return bring_instrument(content=json.dumps(found).encode(), name="invented.json")
