"""Which boxes the form of each kind of finding has, and what stands beside them."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from kmb_events.actions import FINDING_WHY_LENGTH
from kmb_events.forms.finding_boxes import (
    OfHundredField,
    certainty_box,
    choice,
    people_box,
    reasons_box,
    studies_box,
    words_box,
)
from kmb_events.forms.words import LineField, shorter
from kmb_events.models import Finding
from kmb_events.models.finding_words import VALUES, WORDS_OF
from partnerportal.foundation.languages import Language

_LABELS = {
    "intervention": _("What is done"),
    "intervention_is_plural": _("This is more than one thing"),
    "comparison": _("Compared with"),
    "outcome": _("What changes"),
    "counted": _("What is counted of 100 people"),
    "population": _("For whom"),
    "reasons": _("Other reasons why you are not surer"),
    "source": _("Source"),
    "next_step": _("What you do next about it"),
}
_HELP = {
    "intervention": _("As inside a sentence: rides that wait at the clinic."),
    "comparison": _("As inside a sentence: rides that do not wait."),
    "outcome": _("As inside a sentence: missed visits. In French with its article."),
    "counted": _("Like: missed visits. Empty: the same as what changes."),
    "population": _("Like: adults in small towns."),
    "source": _("Who wrote it, when, and where it can be found."),
}
_STATEMENTS = {
    Finding.Kind.EFFECT: (_("What the research says"), _("One sentence, with the doubt in it.")),
    Finding.Kind.EXPERIENCE: (
        _("What people live through"),
        _("A sentence, like: shared vans wear them out. Or a quote, in quotation marks."),
    ),
    Finding.Kind.GAP: (
        _("We found no studies that …"),
        _("Go on from there, like: asked people how they feel after the ride."),
    ),
    Finding.Kind.COUNT: (
        _("So many studies looked at …"),
        _("Go on from there, like: rides to the clinic."),
    ),
}


def values_boxes(kind: str) -> dict[str, forms.Field]:
    is_effect = kind == Finding.Kind.EFFECT
    boxes: dict[str, forms.Field] = {
        "direction": choice("direction", _("Which way does it go?")),
        "meaning": choice("meaning", _("Is that good for people?")),
        "size": choice("size", _("How large is it?")),
        "certainty": certainty_box(
            "GRADE" if is_effect else "GRADE-CERQual", can_be_unrated=not is_effect
        ),
        "studies": studies_box(is_needed=kind == Finding.Kind.COUNT),
        "people": people_box(),
        "without_per_100": OfHundredField(
            label=_("Of 100 people without it"),
            help_text=_("How many have what is counted. Write both numbers, or neither."),
        ),
        "with_per_100": OfHundredField(label=_("Of 100 people with it")),
        "status": choice("status", _("Can it still change?")),
    }
    found = {name: boxes[name] for name in VALUES[kind]}
    return found | ({"reasons": reasons_box()} if "reasons" in WORDS_OF[kind] else {})


def words_boxes(kind: str) -> dict[str, forms.Field]:
    label, help_text = _STATEMENTS[Finding.Kind(kind)]
    labels, helps = _LABELS | {"statement": label}, _HELP | {"statement": help_text}
    return {
        f"{name}_{language}": words_box(name, labels[name], language, helps.get(name, ""))
        for language in Language.values
        for name in WORDS_OF[kind]
    }


def why_box() -> LineField:
    label = _("Why do you change it?")
    return LineField(
        label=label,
        max_length=FINDING_WHY_LENGTH,
        help_text=_("It stands in the history, with your name."),
        error_messages={"required": _("Say why, in a few words."), **shorter(label)},
    )


def kept_box() -> LineField:
    label = _("If you keep these words: why are they right?")
    return LineField(
        label=label,
        required=False,
        max_length=FINDING_WHY_LENGTH,
        help_text=_("It stands in the history, with your name."),
        error_messages=shorter(label),
    )
