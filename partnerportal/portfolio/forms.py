from __future__ import annotations

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout, Submit
from django import forms
from django.utils.translation import gettext_lazy as _

from partnerportal.portfolio import access
from partnerportal.portfolio.models import PortfolioReport
from teams.models import Community

DAY = {"invalid": _("Write the day as year-month-day, like 2026-04-01.")}


class ReportForm(forms.Form):
    """What a report is about. It offers what the person manages, and nothing else."""

    programme = forms.ChoiceField(
        label=_("Programme"),
        error_messages={
            "required": _("Choose a programme."),
            "invalid_choice": _("Choose one of the programmes."),
        },
    )
    communities: Any = forms.ModelMultipleChoiceField(
        queryset=Community.objects.none(),
        required=False,
        label=_("Communities"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Choose none to count all of them."),
        error_messages={"invalid_choice": _("Choose from this list.")},
    )
    starts_on = forms.DateField(
        label=_("From"),
        widget=forms.DateInput(attrs={"type": "date"}),
        error_messages={"required": _("Choose the first day."), **DAY},
    )
    ends_on = forms.DateField(
        label=_("To"),
        widget=forms.DateInput(attrs={"type": "date"}),
        error_messages={"required": _("Choose the last day."), **DAY},
    )
    languages = forms.ChoiceField(
        label=_("Language"),
        choices=PortfolioReport.Languages,
        error_messages={"required": _("Choose a language.")},
    )

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        mine = access.communities_to_count(user).prefetch_related("texts").order_by("slug")
        self.fields["communities"].queryset = mine  # type: ignore[attr-defined]
        names = access.programmes_managed_by(user)
        self.fields["programme"].choices = [(name, name) for name in names]  # type: ignore[attr-defined]
        self.helper = FormHelper()
        self.helper.form_class = "sheet"
        self.helper.attrs = {"novalidate": ""}
        self.helper.layout = Layout(
            "programme",
            "communities",
            "starts_on",
            "ends_on",
            "languages",
            Submit("make", _("Make the report"), css_class="btn-primary"),
        )

    def clean(self) -> Any:
        found = super().clean() or {}
        first, last = found.get("starts_on"), found.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", _("The last day cannot be before the first."))
        if "communities" in found and not found["communities"]:
            found["communities"] = self.fields["communities"].queryset  # type: ignore[attr-defined]
        programme = found.get("programme")
        if programme and "communities" in found:
            with_teams = found["communities"].filter(teams__programme=programme).distinct()
            found["communities"] = list(with_teams)
            if not found["communities"]:
                self.add_error(
                    "communities", _("These communities have no team in this programme.")
                )
        return found
