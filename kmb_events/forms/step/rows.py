"""The boxes of a plan's rows: whom it is for, partners, people who are left out, money, days."""

from django.core.exceptions import ValidationError
from django.utils.dates import WEEKDAYS
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kmb_events.forms.step.base import RowBoxes
from kmb_events.forms.step.boxes import box, key_box
from kmb_events.models import (
    AffectedGroup,
    BudgetLine,
    DayToAvoid,
    KnowledgeUserGroup,
    KnowledgeUserGroupText,
    PlanPartner,
)

_NO_NAME = gettext_lazy("Write in a few words who they are.")


class GroupBoxes(RowBoxes):
    words = ("name", "what_matters", "access_needs", "how_reached", "message", "can_do")
    titled = "name"
    words_name = box(
        KnowledgeUserGroupText,
        "name",
        gettext_lazy("Who are they?"),
        gettext_lazy("In a few words, like “people who plan rides”."),
    )
    kind = box(KnowledgeUserGroup, "kind")
    power = box(KnowledgeUserGroup, "power", gettext_lazy("What can they do about it?"))
    words_what_matters = box(KnowledgeUserGroupText, "what_matters")
    words_access_needs = box(KnowledgeUserGroupText, "access_needs")
    words_how_reached = box(KnowledgeUserGroupText, "how_reached")
    words_message = box(KnowledgeUserGroupText, "message")
    finding_id = key_box(
        gettext_lazy("Which finding does the message rest on?"),
        gettext_lazy("We tell you if the message sounds surer than the finding."),
        empty=gettext_lazy("We have not said yet"),
    )
    words_can_do = box(KnowledgeUserGroupText, "can_do")

    def ready(self):
        rows = [(row.pk, Truncator(str(row)).chars(120)) for row in self.plan.findings.all()]
        known = {key for key, _words in rows}
        # A finding that the plan no longer rests on stays chosen until somebody chooses another.
        kept = self.here.values["finding_id"] if self.here else None
        if kept and kept not in known:
            rows.append((kept, _("A finding that is not in this plan any more")))
        self.fields["finding_id"].choices = [("", _("We have not said yet")), *rows]

        name = self.fields["words_name"]
        name.error_messages["required"] = _NO_NAME
        # A group that has words in the other language needs none here, unless there are others.
        name.required = not (self.here and self.here.elsewhere)

    def clean(self):
        said = self.cleaned_data
        has_words = any(said.get(f"words_{name}") for name in self.words)
        if has_words and not said.get("words_name") and "words_name" not in self.errors:
            self.add_error("words_name", _NO_NAME)


class PartnerBoxes(RowBoxes):
    titled = "name"
    name = box(PlanPartner, "name", gettext_lazy("Who is the partner?"))
    brings = box(PlanPartner, "brings")
    held_by = box(PlanPartner, "held_by")
    status = box(PlanPartner, "status")
    next_step = box(PlanPartner, "next_step")
    next_on = box(PlanPartner, "next_on")
    credit = box(PlanPartner, "credit")


class AffectedBoxes(RowBoxes):
    titled = "name"
    name = box(AffectedGroup, "name", gettext_lazy("Who are they?"))
    how_affected = box(AffectedGroup, "how_affected")
    is_left_out = box(AffectedGroup, "is_left_out")
    invited = box(AffectedGroup, "invited")
    how_invited = box(AffectedGroup, "how_invited")


class CostBoxes(RowBoxes):
    kind = box(BudgetLine, "kind", empty="–")
    what = box(BudgetLine, "what")
    amount = box(BudgetLine, "amount")
    titled = "what"

    def named(self, row):
        return row.values["what"] or BudgetLine.Kind(row.values["kind"]).label


class DayBoxes(RowBoxes):
    """One day, or a day of the week: exactly one of the two."""

    day = box(DayToAvoid, "day", gettext_lazy("One day"))
    weekday = key_box(gettext_lazy("Or a day of each week"))
    why = box(DayToAvoid, "why")
    titled = "why"

    def ready(self):
        self.fields["weekday"].choices = [("", "–"), *WEEKDAYS.items()]

    def clean(self):
        said = self.cleaned_data
        if self.errors or said.get("DELETE"):
            return
        if (said.get("day") is None) == (said.get("weekday") is None):
            raise ValidationError(_("Choose one day, or a day of the week."))
