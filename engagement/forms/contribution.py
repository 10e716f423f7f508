"""What people write down of what they did, and the word back. Two boxes are seen, the rest is folded."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from engagement.models import LINE_LENGTH, Activity, Change, WordBack
from engagement.models.contribution import ContributionQuerySet
from teams.forms.boxes import DAY, SeenField, day_box
from teams.forms.words import LineField, WordsField
from teams.models import Level, Perspective, ProjectStep, User

NOT_SAID = ("", _("Not said"))
# The boxes that are always seen; all others stand in the fold.
QUICK = ("kind", "what")


def _short_words() -> forms.Textarea:
    return forms.Textarea(attrs={"rows": 2})


class ContributionForm(forms.Form):
    kind = forms.ChoiceField(
        label=_("What did you do?"),
        choices=Activity.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what comes nearest.")},
    )
    what = LineField(
        label=_("In a few words"),
        max_length=LINE_LENGTH,
        required=False,
        help_text=_("Like: I read the leaflet as a patient would."),
    )
    done_on = forms.DateField(
        label=_("On which day?"), required=False, widget=day_box(), error_messages=DAY
    )
    people = forms.ModelMultipleChoiceField(
        label=_("Who did it?"),
        queryset=User.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        help_text=_(
            "We tell the others that you wrote it down. They can change it or take it away."
        ),
        error_messages={"required": _("Choose at least one person.")},
    )
    hours = forms.DecimalField(
        label=_("How many hours?"),
        required=False,
        min_value=Decimal("0.25"),
        max_value=500,
        decimal_places=2,
        widget=forms.NumberInput(attrs={"step": "0.25", "inputmode": "decimal"}),
        error_messages=dict.fromkeys(
            ["invalid", "min_value", "max_value", "max_decimal_places"],
            _("Write a number, like 1.5."),
        ),
    )
    step = forms.ChoiceField(
        label=_("In which step of the project?"),
        choices=[NOT_SAID, *ProjectStep.choices],
        required=False,
    )
    level = forms.TypedChoiceField(
        label=_("How far did you take part?"),
        choices=[NOT_SAID, *((level.value, level.label) for level in Level if level)],
        coerce=int,
        empty_value=None,
        required=False,
    )
    hoped = WordsField(
        label=_("Did you hope to change something? What?"),
        required=False,
        help_text=_("If you write it here, you are owed a word back: what was done, or why not."),
        widget=_short_words(),
    )
    asked = forms.ChoiceField(
        label=_("Who should answer?"),
        choices=[
            ("", _("The co-lead of the other side")),
            *((s.value, s.co_lead) for s in Perspective),
        ],
        required=False,
    )
    change = forms.ChoiceField(
        label=_("What came of it?"),
        choices=[("", _("Not known yet")), *Change.choices],
        required=False,
    )
    changed = WordsField(label=_("What changed?"), required=False, widget=_short_words())
    why = WordsField(label=_("Why does it matter?"), required=False, widget=_short_words())
    seen = SeenField()

    def __init__(
        self, *args: Any, people: QuerySet[User], may_name_others: bool, me: User, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        if may_name_others:
            self.fields["people"].queryset = people  # type: ignore[attr-defined]
        else:
            del self.fields["people"]
        self.initial.setdefault("done_on", timezone.localdate())
        self.initial.setdefault("people", [me])

    @property
    def folded(self) -> list[Any]:
        """The boxes of "add more"."""
        return [field for field in self.visible_fields() if field.name not in QUICK]

    @property
    def opens_fold(self) -> bool:
        """Whether it is to be read through, or something in it is to be put right."""
        return bool(self.initial.get("seen")) or any(field.errors for field in self.folded)


class ContributionFilterForm(forms.Form):
    """Which of the contributions somebody wants to see; what is no choice narrows nothing."""

    who = forms.ModelChoiceField(
        label=_("Who"), queryset=User.objects.none(), required=False, empty_label=_("Everybody")
    )
    kind = forms.ChoiceField(
        label=_("What"), choices=[("", _("Everything")), *Activity.choices], required=False
    )
    step = forms.ChoiceField(
        label=_("Step"), choices=[("", _("All steps")), *ProjectStep.choices], required=False
    )
    change = forms.ChoiceField(
        label=_("What came of it"), choices=[("", _("All")), *Change.choices], required=False
    )
    waits = forms.BooleanField(label=_("Only what waits for a word back"), required=False)

    def __init__(self, data: Any, *, people: QuerySet[User]) -> None:
        super().__init__(data)
        self.fields["who"].queryset = people  # type: ignore[attr-defined]
        self.is_valid()
        self._asked = {name: value for name, value in self.cleaned_data.items() if value}

    @property
    def is_narrowed(self) -> bool:
        return bool(self._asked)

    def as_query(self) -> str:
        """The same choices for the links to other pages of the list."""
        return "".join(f"&{name}={self.data[name]}" for name in self._asked)

    def narrowed(self, rows: ContributionQuerySet) -> ContributionQuerySet:
        """Those of `rows` that were asked for."""
        asked = self._asked
        if "who" in asked:
            rows = rows.filter(parts__user=asked["who"])
        rows = rows.filter(**{name: asked[name] for name in ("kind", "step") if name in asked})
        if "change" in asked:
            rows = rows.with_change(asked["change"])
        return rows.waiting() if "waits" in asked else rows


class WordBackForm(forms.Form):
    outcome = forms.ChoiceField(
        label=_("What did you do with it?"),
        choices=WordBack.Outcome.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the three.")},
    )
    words = WordsField(
        label=_("In your words"),
        help_text=_("What you did, or why not. One line is enough. Your team can read it."),
        error_messages={"required": _("Write a few words. One line is enough.")},
    )
    change = forms.ChoiceField(
        label=_("What came of it?"),
        choices=[("", _("Not known yet")), *Change.choices],
        required=False,
    )
    seen = SeenField()
