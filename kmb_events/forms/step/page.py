"""One step's page of boxes: the plan's own, and each kind of rows, saved together."""

from django.utils.translation import gettext_lazy as _

from kmb_events.actions.step_rows import ROWS_AT_MOST
from kmb_events.forms.step.base import rows_of
from kmb_events.forms.step.plain import BOXES
from kmb_events.forms.step.rows import (
    AffectedBoxes,
    CostBoxes,
    DayBoxes,
    GroupBoxes,
    PartnerBoxes,
)
from kmb_events.forms.step.sessions import SessionBoxes
from partnerportal.foundation.zones import known_zone

ROWS = {
    "groups": rows_of(
        GroupBoxes, ROWS_AT_MOST["groups"], _("Groups of knowledge users"), _("A new group")
    ),
    "partners": rows_of(PartnerBoxes, ROWS_AT_MOST["partners"], _("Partners"), _("A new partner")),
    "affected_groups": rows_of(
        AffectedBoxes,
        ROWS_AT_MOST["affected_groups"],
        _("People whom it touches"),
        _("More people"),
    ),
    "sessions": rows_of(SessionBoxes, ROWS_AT_MOST["sessions"], _("Sessions"), _("A new session")),
    "days_to_avoid": rows_of(
        DayBoxes, ROWS_AT_MOST["days_to_avoid"], _("Days to avoid"), _("Another day to avoid")
    ),
    "budget_lines": rows_of(
        CostBoxes, ROWS_AT_MOST["budget_lines"], _("What it costs"), _("A new line")
    ),
}


class StepPage:
    """The forms of a step for a plan as it stands. more: the kind of rows that gets one row more."""

    def __init__(self, data, *, plan, step, content, language, findings=(), is_done=False, more=""):
        self.main = BOXES[step](
            data,
            plan=plan,
            content=content,
            language=language,
            findings=findings,
            is_done=is_done,
        )
        zone = known_zone(plan.time_zone)
        if data is not None and self.main.is_valid():
            zone = known_zone(self.main.cleaned_data.get("time_zone", plan.time_zone))
        self.sets = [
            self._rows(name, rows, data, plan, language, zone, more)
            for name, rows in content.rows.items()
        ]

    def _rows(self, name, rows, data, plan, language, zone, more):
        kind = ROWS[name]
        options = {"plan": plan, "language": language, "content": rows, "zone": zone}
        initial = None
        if data is None:
            initial = [kind.form.start(row, plan) for row in rows]
        made = kind(data, prefix=name, initial=initial, form_kwargs=options)
        if data is None:
            made.extra = 1 if more == name or not rows else 0
        return made

    def is_valid(self):
        # Every part is looked at, so that all faults are told at once.
        return all([self.main.is_valid(), *(rows.is_valid() for rows in self.sets)])

    @property
    def said(self):
        """What actions.save_step takes."""
        return {
            "seen": self.main.cleaned_data["seen"],
            "fields": self.main.said_fields,
            "words": self.main.said_words,
            "rows": {rows.prefix: rows.said for rows in self.sets},
            "is_done": self.main.cleaned_data["is_done"],
        }

    @property
    def forms(self):
        return [self.main, *(form for rows in self.sets for form in rows.forms)]

    @property
    def faults(self):
        """Every fault with the box it belongs to: (id of the box or "", label, words)."""
        found = [("", "", words) for words in self.main.non_field_errors()]
        for rows in self.sets:
            found += [("", "", words) for words in rows.non_form_errors()]
        for form in self.forms:
            if form is not self.main and form.is_out:
                continue
            if form is not self.main:
                first = next(iter(form.visible_fields()))
                found += [(first, form.title, words) for words in form.non_field_errors()]
            title = getattr(form, "title", "")
            for field in form:
                label = f"{title} – {field.label}" if title else field.label
                found += [(field, label, words) for words in field.errors]
        return found

    def refuse(self, refusal):
        """Tell why it was not saved."""
        self.main.add_error(None, refusal.messages)

    def after(self, content):
        """Somebody else saved `content`: what differs. The next press is about that."""
        found = self.main.after(content)
        for rows in self.sets:
            found += rows.after(content.rows[rows.prefix])
        return found
