"""What people choose from the menu of ways to share."""

from django import forms
from django.utils.translation import gettext_lazy as _

from kmb_events.models import KnowledgeUserGroup
from teams.forms.boxes import DAY, SeenField, day_box


class ForWhomForm(forms.Form):
    """For whom, and by when. plan: its groups can be chosen."""

    group = forms.ModelChoiceField(
        label=_("For whom?"),
        queryset=KnowledgeUserGroup.objects.none(),
        required=False,
        empty_label=_("Everybody"),
        error_messages={"invalid_choice": _("Choose one of the groups of this event.")},
    )
    ready_on = forms.DateField(
        label=_("By when do you want it?"),
        required=False,
        help_text=_("With a day we can say when to begin."),
        widget=day_box(),
        error_messages=DAY,
    )

    def __init__(self, *args, plan, **kwargs):
        super().__init__(*args, **kwargs)
        groups = KnowledgeUserGroup.objects.filter(plan=plan).prefetch_related("texts")
        self.fields["group"].queryset = groups


class ChoiceForm(ForWhomForm):
    """One thing that was chosen, said anew."""

    seen = SeenField()


class MenuForm(ForWhomForm):
    """Tick some of the menu for one group. menu: approaches by code."""

    approaches = forms.MultipleChoiceField(
        label=_("What do you want to make?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": _("Choose one or more from the menu."),
            "invalid_choice": _("Choose one or more from the menu."),
        },
    )
    field_order = ["group", "ready_on", "approaches"]

    def __init__(self, *args, menu, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["approaches"].choices = [(one.code, one.text.title) for one in menu.values()]
