"""The plan's own boxes, a form a step."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kmb_events.forms.step.base import PlanBoxes
from kmb_events.forms.step.boxes import box, ticks
from kmb_events.forms.words import WordsField
from kmb_events.models import EventPlan
from kmb_events.models.step_parts import PARTS, Step
from partnerportal.foundation.languages import Language
from teams.forms.me import time_zone_choices

_NOTHING = gettext_lazy("Nothing else")
_A_LINE_EACH = gettext_lazy("Start each point on a new line.")
QUESTIONS_AT_MOST = 8
QUESTION_LENGTH = 200


def _rank(label):
    choices = [("", _NOTHING), *EventPlan.Purpose.choices]
    return forms.ChoiceField(label=label, required=False, choices=choices)


class WhyBoxes(PlanBoxes):
    """Several purposes, ranked: a box for each place."""

    places = ("first", "second", "third", "fourth")
    first = _rank(gettext_lazy("What matters most?"))
    second = _rank(gettext_lazy("And then?"))
    third = _rank(gettext_lazy("After that?"))
    fourth = _rank(gettext_lazy("And last?"))
    helps = {"question": gettext_lazy("As a question, in one sentence.")}

    @classmethod
    def start(cls, fields):
        return dict(zip(cls.places, fields["purposes"], strict=False))

    @property
    def ranked(self):
        """The chosen ones in their order; an empty place in between is no place."""
        return [self.cleaned_data[name] for name in self.places if self.cleaned_data.get(name)]

    def clean(self):
        seen = set()
        for name in self.places:
            code = self.cleaned_data.get(name)
            if code and code in seen:
                self.add_error(name, _("You chose this before. Choose another one, or nothing."))
            seen.add(code)

    @property
    def said_fields(self):
        return {"purposes": self.ranked}


class WhoBoxes(PlanBoxes):
    helps = {"invitation": gettext_lazy("These words go on the public page.")}


class EvidenceBoxes(PlanBoxes):
    findings = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Which findings is it about?"),
        required=False,
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "invalid_choice": gettext_lazy("Choose one of the answers in the list."),
        },
    )
    up_to_date_on = box(
        EventPlan, "up_to_date_on", gettext_lazy("Up to which day did you look for studies?")
    )
    stated_strength = box(
        EventPlan,
        "stated_strength",
        gettext_lazy("How strong is the evidence?"),
        radio=True,
        empty=gettext_lazy("Read it from the findings"),
    )
    strength_why = box(EventPlan, "strength_why")
    helps = {"uncertain": _A_LINE_EACH}

    def ready(self, findings):
        if findings:
            self.fields["findings"].choices = [(row.pk, str(row)) for row in findings]
        else:
            del self.fields["findings"]

    def clean(self):
        said = self.cleaned_data
        said["findings"] = sorted(said.get("findings", []))
        return said


class ContextBoxes(PlanBoxes):
    context = box(
        EventPlan,
        "context",
        help_text=gettext_lazy("Other news, other events, what people are tired of."),
    )
    is_sensitive = box(
        EventPlan, "is_sensitive", gettext_lazy("Can it bring up hard things?"), radio=True
    )
    sensitive_topics = box(
        EventPlan,
        "sensitive_topics",
        help_text=gettext_lazy("Say so in the invitation, and again when it starts."),
    )
    community_input = box(
        EventPlan,
        "community_input",
        gettext_lazy("Did you ask the people it touches, before you set the date?"),
        radio=True,
    )
    community_asked = box(EventPlan, "community_asked", gettext_lazy("Whom did you ask?"))
    community_asked_on = box(EventPlan, "community_asked_on", gettext_lazy("When did you ask?"))
    date_set_on = box(EventPlan, "date_set_on", gettext_lazy("When did you set the date?"))
    provisions = ticks(
        [row for row in EventPlan.Provision.choices if row[0] in PARTS[Step.CONTEXT].provisions],
        gettext_lazy("What is there if it gets hard?"),
    )
    support_person = box(EventPlan, "support_person", gettext_lazy("Who is the support person?"))
    labels = {"care": gettext_lazy("What do you tell people about this?")}


class PartnersBoxes(PlanBoxes):
    pass


class EquityBoxes(PlanBoxes):
    pays_partners = box(
        EventPlan,
        "pays_partners",
        gettext_lazy("Are patient and public partners paid?"),
        radio=True,
    )
    provisions = ticks(
        [row for row in EventPlan.Provision.choices if row[0] in PARTS[Step.EQUITY].provisions],
        gettext_lazy("What is there for everybody?"),
        gettext_lazy("People do not have to ask for it."),
    )
    invitations_on = box(
        EventPlan, "invitations_on", gettext_lazy("When do the invitations go out?")
    )
    materials_on = box(EventPlan, "materials_on", gettext_lazy("When do the papers go out?"))


class FormatBoxes(PlanBoxes):
    format = box(EventPlan, "format", gettext_lazy("How do people meet?"), radio=True)
    has_phone_line = box(EventPlan, "has_phone_line", gettext_lazy("People can join by phone"))
    languages = ticks(Language.choices, gettext_lazy("Which languages are spoken?"))
    takes_registrations = box(EventPlan, "takes_registrations", gettext_lazy("People sign up"))
    time_zone = forms.ChoiceField(
        label=gettext_lazy("Which clock do the times follow?"),
        error_messages={
            "invalid_choice": gettext_lazy("Choose one of the places in the list."),
        },
    )
    helps = {"place": gettext_lazy("An address, or how people join.")}

    def ready(self, findings):
        self.fields["time_zone"].choices = time_zone_choices(self.plan.time_zone)

    def clean_languages(self):
        """In the order in which they were first chosen; a new one comes last."""
        chosen = self.cleaned_data["languages"]
        stood = [code for code in self.plan.languages if code in chosen]
        return [*stood, *(code for code in chosen if code not in stood)]


class FeedbackBoxes(PlanBoxes):
    feedback_during = box(
        EventPlan, "feedback_during", gettext_lazy("We ask people during the event")
    )
    feedback_after = box(EventPlan, "feedback_after", gettext_lazy("We ask people after the event"))
    feedback_questions = WordsField(
        label=gettext_lazy("What do you want to ask?"),
        help_text=gettext_lazy("Three to six questions, each on a new line."),
        required=False,
        max_length=QUESTIONS_AT_MOST * (QUESTION_LENGTH + 1),
        widget=forms.Textarea(attrs={"rows": 6, "dir": "auto"}),
    )

    @classmethod
    def start(cls, fields):
        return fields | {"feedback_questions": "\n".join(fields["feedback_questions"])}

    def clean_feedback_questions(self):
        lines = self.cleaned_data["feedback_questions"].splitlines()
        rows = [" ".join(line.split()) for line in lines if line.strip()]
        if len(rows) > QUESTIONS_AT_MOST:
            raise ValidationError(_("Eight questions at most. Fewer get more answers."))
        if any(len(row) > QUESTION_LENGTH for row in rows):
            raise ValidationError(_("One of the questions is longer than 200 characters."))
        return rows

    def after(self, content):
        typed = self.cleaned_data["feedback_questions"]
        self.cleaned_data["feedback_questions"] = "\n".join(typed)
        return super().after(content)


class AfterBoxes(PlanBoxes):
    follows_up = box(EventPlan, "follows_up", gettext_lazy("We ask again after 6 and 12 months"))
    helps = {"next_steps": _A_LINE_EACH}


class BudgetBoxes(PlanBoxes):
    budget_total = box(
        EventPlan, "budget_total", gettext_lazy("How much money is there, in dollars?")
    )


BOXES = {
    Step.WHY: WhyBoxes,
    Step.WHO: WhoBoxes,
    Step.EVIDENCE: EvidenceBoxes,
    Step.CONTEXT: ContextBoxes,
    Step.PARTNERS: PartnersBoxes,
    Step.EQUITY: EquityBoxes,
    Step.FORMAT: FormatBoxes,
    Step.FEEDBACK: FeedbackBoxes,
    Step.AFTER: AfterBoxes,
    Step.BUDGET: BudgetBoxes,
}
