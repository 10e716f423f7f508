"""The questions of a test with readers, and what a reader answers."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kmb_events.forms.form_token import OpenForm, make_token
from kmb_events.forms.words import LineField, WordsField, shorter
from kmb_events.models import QUESTIONS, LayAnswer, LayTest

OPTIONS = "abcd"
FEWEST_OPTIONS = 3
_ANSWER = 1000


class LayQuestionsForm(forms.Form):
    """Three questions. Without answers to choose from, people answer in their own words.

    `test`: whose questions stand there at first; `version` counts only if it is of this `draft`.
    """

    version = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, language: str, test: LayTest | None, draft: int, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.initial["version"] = test.version if test and test.draft == draft else 0
        known = test.questions if test else []
        for number in range(1, QUESTIONS + 1):
            self._add(number, language, known[number - 1] if known else {})

    def _add(self, number: int, language: str, known: dict[str, Any]) -> None:
        boxes: dict[str, forms.Field] = {
            "words": LineField(
                label=_("Question"),
                max_length=300,
                error_messages={
                    "required": _("Write the question."),
                    **shorter(_("Question")),
                },
            ),
            "right": WordsField(
                label=_("What a right answer says"),
                max_length=500,
                help_text=_("Readers do not see it. You judge by it."),
                error_messages={
                    "required": _("Say what a right answer says."),
                    **shorter(_("What a right answer says")),
                },
            ),
        }
        for letter in OPTIONS:
            boxes[letter] = LineField(
                label=_("Answer %(letter)s") % {"letter": letter.upper()},
                max_length=200,
                required=False,
                error_messages=shorter(_("Answer")),
            )
        boxes["answer"] = forms.ChoiceField(
            label=_("Which one is right?"),
            required=False,
            choices=[("", _("Choose")), *((one, one.upper()) for one in OPTIONS)],
        )
        values = known | dict(zip(OPTIONS, known.get("options", []), strict=False))
        if known.get("options"):
            values["answer"] = OPTIONS[known["answer"]]
        for name, field in boxes.items():
            if name != "answer":
                field.widget.attrs |= {"lang": language, "dir": "auto"}
            if name == "right":
                field.widget.attrs["rows"] = 2
            # In the list of what is to be put right, too.
            field.label = f"{number}. {field.label}"
            self.fields[f"q{number}_{name}"] = field
            self.initial[f"q{number}_{name}"] = values.get(name, "")

    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean() or {}
        for number in range(1, QUESTIONS + 1):
            self._check_options(number, typed)
        return typed

    def _check_options(self, number: int, typed: dict[str, Any]) -> None:
        given = [one for one in OPTIONS if typed.get(f"q{number}_{one}")]
        right = typed.get(f"q{number}_answer", "")
        if given and len(given) < FEWEST_OPTIONS:
            missing = next(one for one in OPTIONS if one not in given)
            self.add_error(
                f"q{number}_{missing}",
                _("Write three or four answers. Or leave all empty, so that people write."),
            )
        elif given and right not in given:
            self.add_error(f"q{number}_answer", _("Say which of the answers is right."))
        elif right and not given:
            self.add_error(f"q{number}_a", _("Write the answers that people choose from."))

    @property
    def questions(self) -> list[dict[str, Any]]:
        """As LayTest keeps them."""
        return [self._question(number) for number in range(1, QUESTIONS + 1)]

    def _question(self, number: int) -> dict[str, Any]:
        typed = self.cleaned_data
        letters = [one for one in OPTIONS if typed[f"q{number}_{one}"]]
        right = typed[f"q{number}_answer"]
        return {
            "words": typed[f"q{number}_words"],
            "right": typed[f"q{number}_right"],
            "options": [typed[f"q{number}_{one}"] for one in letters],
            "answer": letters.index(right) if right else None,
        }

    @property
    def blocks(self) -> list[dict[str, Any]]:
        """The boxes by question, as the page shows them."""
        return [
            {
                "number": number,
                "asked": [self[f"q{number}_words"], self[f"q{number}_right"]],
                "options": [
                    *(self[f"q{number}_{one}"] for one in OPTIONS),
                    self[f"q{number}_answer"],
                ],
                "opened": bool(self[f"q{number}_a"].value())
                or any(f"q{number}_{one}" in self.errors for one in [*OPTIONS, "answer"]),
            }
            for number in range(1, QUESTIONS + 1)
        ]


class LayReplyForm(OpenForm):
    """What somebody answers who has read the text."""

    salt = "kmb_events.lay_test"

    def __init__(self, data: Any = None, *, test: LayTest, **options: Any) -> None:
        about = [test.pk, test.version, *(_mark(row) for row in test.questions)]
        super().__init__(data, about=about, **options)
        self.test = test
        for place, question in enumerate(test.questions, 1):
            self.fields[f"q{place}"] = self._field(question)

    def _field(self, question: dict[str, Any]) -> forms.Field:
        if question["options"]:
            return forms.ChoiceField(
                label=question["words"],
                required=False,
                choices=[
                    *enumerate(question["options"]),
                    ("none", _("I don’t know, or the text does not say")),
                ],
                widget=forms.RadioSelect,
                error_messages={"invalid_choice": _("Choose one of the answers.")},
            )
        field = WordsField(
            label=question["words"],
            required=False,
            max_length=_ANSWER,
            error_messages=shorter(_("Your answer")),
        )
        field.widget.attrs |= {"rows": 3, "dir": "auto"}
        return field

    def _renew(self, seen: Any = None) -> None:
        if not isinstance(seen, list) or seen[0] != self.test.pk:
            super()._renew(seen)
            return
        for name, before, now in zip(self._names, seen[2:], self.about[2:], strict=False):
            # Words may answer the question that stands there now; a choice was of other options.
            if before != now and (before["chooses"] or now["chooses"]):
                self._put(name, "")
                self.errors.pop(name, None)
        self._put("form", make_token(self.salt, self.about))
        self.add_error(
            None,
            _(
                "The questions may have changed. Please look at your answers once more and press "
                "again."
            ),
        )

    def clean(self) -> dict[str, Any]:
        typed = super().clean()
        if not any(typed.get(name) for name in self._names) and not self.errors:
            self.add_error(None, _("Answer one question at least. You can skip all others."))
        return typed

    @property
    def _names(self) -> list[str]:
        return [f"q{place}" for place in range(1, len(self.test.questions) + 1)]

    def told(self) -> dict[str, Any]:
        """What was answered, as the action takes it. Who does not know left it empty."""
        words, chosen = {}, {}
        for place, question in enumerate(self.test.questions, 1):
            value = self.cleaned_data[f"q{place}"]
            if not question["options"]:
                words[place] = value
            elif value not in {"", "none"}:
                chosen[place] = int(value)
        return {"form": self.cleaned_data["form"], "words": words, "chosen": chosen}

    @property
    def asked(self) -> list[tuple[forms.BoundField, bool]]:
        """Each box, and whether it has answers to choose from."""
        rows = zip(self._names, self.test.questions, strict=True)
        return [(self[name], bool(question["options"])) for name, question in rows]

    @property
    def written(self) -> list[tuple[str, str]]:
        """All that was typed in words, so that it can be copied when it was not taken in."""
        return [
            (str(box.label), value)
            for box, chooses in self.asked
            if not chooses and (value := (box.value() or "").strip())
        ]


def _mark(question: dict[str, Any]) -> dict[str, Any]:
    """What tells a question from the one that stood in its place before."""
    asked = json.dumps([question["words"], question["options"]])
    return {
        "chooses": bool(question["options"]),
        "hash": hashlib.sha256(asked.encode()).hexdigest()[:16],
    }


class JudgeForm(forms.Form):
    judged = forms.ChoiceField(choices=LayAnswer.Judged.choices)
