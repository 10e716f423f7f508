"""What a person may choose for a brief."""

from crispy_forms.helper import FormHelper
from django import forms
from django.utils.translation import gettext_lazy as _

from kmb_events.models import Brief
from partnerportal.foundation.languages import Language, current_language


def _choose(words):
    return {"required": words, "invalid_choice": words}


class BriefForm(forms.Form):
    BOTH = "both"

    language = forms.ChoiceField(
        label=_("Language"),
        choices=[*Language.choices, (BOTH, _("Both, as two files"))],
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose a language."),
            "invalid_choice": _("Choose a language."),
        },
    )
    size = forms.ChoiceField(
        label=_("Print size"),
        choices=Brief.Size,
        widget=forms.RadioSelect,
        error_messages=_choose(_("Choose a size.")),
    )
    shape = forms.ChoiceField(
        label=_("Length"),
        help_text=_(
            "One page has the main messages. Four pages have these first, then three pages of "
            "details. Large print takes more pages."
        ),
        choices=Brief.Shape,
        widget=forms.RadioSelect,
        error_messages=_choose(_("Choose a length.")),
    )
    group = forms.ChoiceField(
        label=_("Who it is for"),
        required=False,
        error_messages={"invalid_choice": _("Choose one of the groups in your plan.")},
    )

    def __init__(self, *args, plan, **kwargs):
        kwargs.setdefault(
            "initial",
            {"language": current_language(), "size": Brief.Size.STANDARD, "shape": Brief.Shape.ONE},
        )
        super().__init__(*args, **kwargs)
        self._groups = {group.slug: group for group in plan.groups.all()}
        self.fields["group"].choices = [
            ("", _("Everyone")),
            *((slug, str(group)) for slug, group in self._groups.items()),
        ]

    @property
    def helper(self):
        helper = FormHelper()
        helper.form_tag = False
        helper.disable_csrf = True
        return helper

    @property
    def languages(self):
        """The languages that were chosen, as a list of codes."""
        chosen = self.cleaned_data["language"]
        return list(Language.values) if chosen == self.BOTH else [chosen]

    @property
    def chosen_group(self):
        """The chosen group of the plan, or None for everyone."""
        return self._groups.get(self.cleaned_data["group"])
