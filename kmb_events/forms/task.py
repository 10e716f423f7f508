"""What people type about something to do for an event."""

from django import forms
from django.utils.translation import gettext_lazy as _

from kmb_events.models import PlanTask
from teams.forms.boxes import DAY, SeenField, day_box
from teams.forms.words import LineField
from teams.models import User


class TaskForm(forms.Form):
    title = LineField(
        label=_("What is to do?"),
        max_length=PlanTask._meta.get_field("title").max_length,
        error_messages={"required": _("Write in a few words what is to do.")},
    )
    owner = forms.ModelChoiceField(
        label=_("Who does it?"),
        queryset=User.objects.none(),
        required=False,
        empty_label=_("Nobody yet"),
        error_messages={"invalid_choice": _("Choose one of the people in the list.")},
    )
    due_on = forms.DateField(
        label=_("Until when?"), required=False, widget=day_box(), error_messages=DAY
    )
    seen = SeenField()

    def __init__(self, *args, people, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = people
