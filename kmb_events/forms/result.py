"""What people type about what came of an event."""

from django import forms
from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy as _

from engagement.models import Change
from kmb_events.models import Impact, Output, Uptake
from teams.forms.boxes import DAY, SeenField, day_box
from teams.forms.words import LineField, WordsField
from teams.models import KnowledgeUser

_CHOOSE = {"required": _("Choose one."), "invalid_choice": _("Choose one.")}

_WHOLE_LINK = _("Write a whole link, like https://example.org/page.")


def _choices(label, choices):
    return forms.ChoiceField(
        label=label, choices=choices, widget=forms.RadioSelect, error_messages=_CHOOSE
    )


class ResultForm(forms.Form):
    """What all of them have: the day and the proof."""

    happened_on = forms.DateField(
        label=_("When?"), required=False, widget=day_box(), error_messages=DAY
    )
    proof_link = forms.URLField(
        label=_("Proof: a link"),
        required=False,
        max_length=500,
        assume_scheme="https",
        help_text=_("A page, an article, minutes, a news item. It starts with https."),
        validators=[URLValidator(schemes=["http", "https"], message=_WHOLE_LINK)],
        error_messages={"invalid": _WHOLE_LINK},
    )
    proof = WordsField(
        label=_("Or say in words how you know"),
        required=False,
        help_text=_("Like: they told us in our meeting in May."),
    )
    seen = SeenField()


class OutputForm(ResultForm):
    what = LineField(
        label=_("What did you make?"),
        max_length=300,
        error_messages={"required": _("Write in a few words what it is.")},
    )
    kind = _choices(_("What kind is it?"), Output.Kind.choices)
    field_order = ["what", "kind"]


class UptakeForm(ResultForm):
    by_whom = LineField(
        label=_("Who used it?"),
        max_length=200,
        error_messages={"required": _("Write who used it.")},
    )
    authority = _choices(_("What power do they have?"), KnowledgeUser.Power.choices)
    what = WordsField(
        label=_("What did they do with it?"),
        error_messages={"required": _("Write what they did with it.")},
    )
    reach = forms.ChoiceField(
        label=_("How far does it reach?"),
        required=False,
        choices=[("", _("We do not know")), *Uptake.Reach.choices],
    )
    field_order = ["by_whom", "authority", "what", "reach"]


class ImpactForm(ResultForm):
    change = _choices(_("What came of it?"), Change.choices)
    where = _choices(_("Where?"), Impact.Where.choices)
    what = WordsField(
        label=_("What changed, or did not?"),
        help_text=_("“No change” and harm belong here too. They help the next team."),
        error_messages={"required": _("Write what changed, or that nothing did.")},
    )
    field_order = ["change", "where", "what"]
