"""What people type about pay."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from partnerportal.foundation import written
from teams.actions.pay import NEXT
from teams.forms.money import MoneyField, QuantityField
from teams.models import Currency, PayEntry, PayOffer, Rate, Team, Unit, User

DAY = {
    "invalid": _("Choose a day, like 2027-01-31."),
    "required": _("Choose the day."),
}
QUARTER = timedelta(days=92)


def _day_box() -> forms.DateInput:
    return forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


def _note(help_text: Any = "") -> forms.CharField:
    return forms.CharField(
        label=_("Note"),
        required=False,
        help_text=help_text,
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
    )


class _People(forms.ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return obj.name


class OfferForm(forms.Form):
    """For whom, for what, and how much for one unit."""

    to = _People(
        label=_("For whom?"),
        queryset=User.objects.none(),
        empty_label="—",
        error_messages={"required": _("Choose a person.")},
    )
    rate = forms.ModelChoiceField(
        label=_("From the rate card"),
        queryset=Rate.objects.none(),
        required=False,
        empty_label=_("Not from the rate card"),
        help_text=_("Fills in what you leave empty below."),
    )
    activity = forms.CharField(
        label=_("What for?"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    unit = forms.ChoiceField(label=_("Paid by"), choices=[("", "—"), *Unit.choices], required=False)
    amount = MoneyField(label=_("Amount for one of these"), required=False)
    currency = forms.ChoiceField(label=_("Currency"), choices=Currency.choices, required=False)
    note = _note(_("Only the person and who looks after payments read it."))

    def __init__(self, data: Any = None, *, team: Team, by: Any, rates: Any) -> None:
        super().__init__(data, initial={"currency": Currency.CAD})
        people = [row.user_id for row in team.active_memberships if row.user_id != by.pk]
        self.fields["to"].queryset = User.objects.filter(pk__in=people).order_by("name")  # type: ignore[attr-defined]
        field: Any = self.fields["rate"]
        field.queryset = rates
        field.label_from_instance = _rate_in_words

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        rate = found.get("rate")
        if rate:
            found["activity"] = found.get("activity") or rate.activity
            found["unit"] = found.get("unit") or rate.unit
            if found.get("amount") is None and "amount" not in self.errors:
                found["amount"], found["currency"] = rate.amount, rate.currency
        if not found.get("activity") and "activity" not in self.errors:
            self.add_error("activity", _("Write what it is for."))
        if not found.get("unit") and "unit" not in self.errors:
            self.add_error("unit", _("Choose how it is paid."))
        return found


def _price(row: Rate | PayOffer) -> str:
    """The amount and its unit: "$40.00 CAD, an hour"."""
    amount = "" if row.amount is None else written.money(row.amount, row.currency)
    return ", ".join(filter(None, [amount, row.get_unit_display().lower()]))


def _rate_in_words(row: Rate) -> str:
    level = str(row.get_level_display() or "").lower()
    return ", ".join(filter(None, [row.activity, level, _price(row)]))


class WorkForm(forms.Form):
    offer = forms.ModelChoiceField(
        label=_("For which offer?"),
        queryset=PayOffer.objects.none(),
        empty_label="—",
        error_messages={"required": _("Choose an offer.")},
    )
    what = forms.CharField(
        label=_("What did you do?"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    done_on = forms.DateField(label=_("On which day?"), widget=_day_box(), error_messages=DAY)
    quantity = QuantityField(
        label=_("How many hours, days or times?"),
        error_messages={"required": _("Write how many.")},
    )
    note = _note()

    def __init__(self, data: Any = None, *, offers: Any) -> None:
        super().__init__(data, initial={"done_on": timezone.localdate()})
        field: Any = self.fields["offer"]
        field.queryset = offers
        field.label_from_instance = lambda row: f"{row.activity}, {_price(row)} ({row.user.name})"


class ExpenseForm(forms.Form):
    """What somebody spent. `people`: whose costs it may be, None where it can only be one's own."""

    person = _People(
        label=_("Whose cost is it?"),
        queryset=User.objects.none(),
        error_messages={"required": _("Choose a person.")},
    )
    what = forms.CharField(
        label=_("What was it for?"),
        max_length=200,
        help_text=_("Like: bus to the meeting, child care."),
        widget=forms.TextInput(attrs={"dir": "auto"}),
        error_messages={"required": _("Write what it was for.")},
    )
    done_on = forms.DateField(label=_("On which day?"), widget=_day_box(), error_messages=DAY)
    amount = MoneyField(label=_("Amount"), error_messages={"required": _("Write the amount.")})
    currency = forms.ChoiceField(label=_("Currency"), choices=Currency.choices, required=False)
    note = _note()

    def __init__(self, data: Any = None, *, by: User, people: Any = None) -> None:
        initial = {"done_on": timezone.localdate(), "currency": Currency.CAD, "person": by.pk}
        super().__init__(data, initial=initial)
        self.by = by
        if people is None:
            del self.fields["person"]
        else:
            self.fields["person"].queryset = people  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        if "person" not in self.fields:
            found["person"] = self.by
        return found


class SettleForm(forms.Form):
    """The next step of an entry."""

    state = forms.ChoiceField(
        label=_("Next step"),
        widget=forms.RadioSelect,
        choices=PayEntry.State.choices,
        error_messages={"required": _("Choose one of the next steps.")},
    )
    paid_on = forms.DateField(
        label=_("Paid on"),
        required=False,
        help_text=_("Needed only once it is paid."),
        widget=_day_box(),
        error_messages=DAY,
    )
    answer = forms.CharField(
        label=_("A word to the person"),
        required=False,
        help_text=_("Needed only if it is not paid. They and who looks after payments read it."),
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
    )
    seen = forms.CharField(max_length=10, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, entry: PayEntry) -> None:
        super().__init__(data, initial={"answer": entry.answer, "paid_on": timezone.localdate()})

    def offer_steps_from(self, entry: PayEntry) -> None:
        """Show what can follow from where the entry is by now, also after a refusal. What was sent is
        judged by the action: it knows whether somebody else was quicker.
        """
        self.initial["seen"] = entry.state
        if self.is_bound:
            sent = {name: self.data.get(name) for name in self.data}
            self.data = sent | {"seen": entry.state}
        field: Any = self.fields["state"]
        field.choices = [(one.value, one.label) for one in NEXT[PayEntry.State(entry.state)]]


class FinanceForm(forms.Form):
    """Which entries go to the finance office: without a wish, the approved ones of three months."""

    first = forms.DateField(label=_("From"), widget=_day_box(), error_messages=DAY)
    last = forms.DateField(label=_("Until"), widget=_day_box(), error_messages=DAY)
    state = forms.ChoiceField(
        label=_("Which entries?"),
        choices=[("", _("All")), *PayEntry.State.choices],
        required=False,
        initial=PayEntry.State.APPROVED,
    )
    mark = forms.BooleanField(
        label=_("Mark the approved ones as sent"),
        required=False,
        help_text=_("Your own entries then stay out of the file. Somebody else sends them."),
    )

    def __init__(self, data: Any = None) -> None:
        today = timezone.localdate()
        super().__init__(data, initial={"first": today - QUARTER, "last": today})

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        if found.get("first") and found.get("last") and found["first"] > found["last"]:
            self.add_error("last", _("The last day cannot be before the first."))
        return found
