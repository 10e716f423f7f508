"""What people write down of a finding: a form for each kind, with its words in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kmb_events.actions.finding_rules import PROMISES
from kmb_events.forms.finding_kinds import kept_box, values_boxes, why_box, words_boxes
from kmb_events.forms.finding_shown import Shown, filled_from, in_words, shown_sentences
from kmb_events.models import Finding, FindingText
from kmb_events.models.finding_words import VALUES, WORDS_OF, join_reasons
from partnerportal.foundation.languages import OWN_NAMES, Language, current_language
from partnerportal.foundation.versions import Conflict
from teams.forms.boxes import SeenField

_NUMBERS = ("studies", "people", "without_per_100", "with_per_100")

# What is about the saving, not the finding.
_BESIDE = frozenset({"why", "kept_because", "seen"})

# Words that one can add later.
_LESS_OFTEN = frozenset({"comparison", "counted", "population", "reasons", "next_step"})


@dataclass(frozen=True)
class Group:
    """Boxes that stand together, and `more` that are less often needed; `language` of words."""

    key: str
    title: Any
    fields: list[forms.BoundField]
    more: list[forms.BoundField]
    language: str = ""

    @property
    def opens(self) -> bool:
        """Whether one of the others holds something, or has a fault."""
        return any(field.value() or field.errors for field in self.more)


class FindingForm(forms.Form):
    """Base of the four. `cleaned_data` is what `actions.add_finding` and `change_finding` take."""

    kind = ""

    def __init__(self, *args: Any, finding: Finding | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if finding is None:
            del self.fields["why"]
            self.initial = {"status": Finding.Status.PRELIMINARY}
        else:
            self.initial = filled_from(finding)

    def clean(self) -> dict[str, Any]:
        return self._packed(self.cleaned_data)

    def _packed(self, said: Mapping[str, Any]) -> dict[str, Any]:
        """Flat boxes as values and words; words of a language in which nothing is said are none."""
        values = {name: said.get(name, _nothing(name)) for name in VALUES[self.kind]}
        words = {code: self._words_in(code, said) for code in Language.values}
        return {
            "values": values,
            "words": {code: row for code, row in words.items() if _says_something(row)},
            "why": said.get("why", ""),
            "kept_because": said.get("kept_because", ""),
            "seen": said.get("seen") or 0,
        }

    def _words_in(self, language: str, said: Mapping[str, Any]) -> dict[str, Any]:
        row = {name: said.get(f"{name}_{language}") or "" for name in WORDS_OF[self.kind]}
        if "intervention_is_plural" in row:
            row["intervention_is_plural"] = bool(row["intervention_is_plural"])
        if "reasons" in row and _says_something(row):
            row["reasons"] = join_reasons(said.get("reasons") or [], row["reasons"])
        return row

    @property
    def groups(self) -> list[Group]:
        """The boxes in the order in which people think: words, what it does, how sure, how many."""
        here, *others = sorted(Language.values, key=lambda code: code != current_language())
        groups = [
            self._words_group(here),
            self._group("does", _("What it does"), ["direction", "meaning", "size"]),
            self._group("sure", _("How sure"), ["certainty", "reasons", "status"]),
            self._group("numbers", _("The numbers"), [*_NUMBERS]),
            *(self._words_group(code) for code in others),
        ]
        return [group for group in groups if group.fields]

    def _words_group(self, language: str) -> Group:
        names = WORDS_OF[self.kind]
        first = [self[f"{name}_{language}"] for name in names if name not in _LESS_OFTEN]
        more = [self[f"{name}_{language}"] for name in names if name in _LESS_OFTEN]
        return Group(language, OWN_NAMES[Language(language)], first, more, language)

    def _group(self, key: str, title: Any, names: list[str]) -> Group:
        return Group(key, title, [self[name] for name in names if name in self.fields], [])

    def after(self, conflict: Conflict) -> list[dict[str, Any]]:
        """What differs from what somebody else saved: a list of {label, theirs, ours}.

        The next press is about that: the person has seen it now.
        """
        theirs = filled_from(conflict.current)  # type: ignore[arg-type]
        self.data = self.data.copy()  # type: ignore[attr-defined]
        self.data["seen"] = str(theirs["seen"])  # type: ignore[index]
        names = [name for name in self.fields if name not in _BESIDE]
        rows = [self._side_by_side(name, theirs) for name in names]
        return [row for row in rows if row["theirs"] != row["ours"]]

    def _side_by_side(self, name: str, theirs: Mapping[str, Any]) -> dict[str, Any]:
        box = self.fields[name]
        ours = box.clean(self[name].data)
        return {
            "label": box.label,
            "theirs": in_words(box, theirs[name]),
            "ours": in_words(box, ours),
        }

    @property
    def asks_to_keep(self) -> bool:
        """Whether a word promises much, so that the box for a reason has a use."""
        faults = any(self.has_error(name, PROMISES) for name in self.fields)
        return faults or bool(self["kept_because"].value())

    @property
    def preview(self) -> list[Shown]:
        """What the engine makes of the boxes as they stand, saved or not."""
        said = self.cleaned_data if self.is_bound else self._packed(self.initial)
        if "words" not in said:
            return []
        finding = Finding(kind=self.kind, **said["values"])
        texts = [FindingText(language=code, **row) for code, row in said["words"].items()]
        return shown_sentences(finding, texts)


def _nothing(name: str) -> Any:
    return None if name in _NUMBERS else ""


def _says_something(row: dict[str, Any]) -> bool:
    return any(said for name, said in row.items() if name != "intervention_is_plural")


def _form_of(kind: str) -> type[FindingForm]:
    boxes = words_boxes(kind) | values_boxes(kind)
    boxes |= {"kept_because": kept_box(), "why": why_box(), "seen": SeenField()}
    return type(f"{kind.title()}Form", (FindingForm,), {"kind": kind, **boxes})


FINDING_FORMS = {kind: _form_of(kind) for kind in Finding.Kind.values}
