"""The words of a report: what every code is called. Frozen with it, in both languages."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from kmb_events.models import EventPlan, Finding
from partnerportal.foundation.languages import Language
from teams.models import QuestionAnswer, Team

# Roles that are counted together: a group of its own for every role would be mostly hidden.
ROLE_GROUPS = {
    "patients": ["patient_partner", "caregiver", "community_partner"],
    "researchers": ["researcher", "clinician"],
    "knowledge_users": ["knowledge_user"],
    "others": ["trainee", "coordinator"],
}

AXES = {
    "community": _("Community of Practice"),
    "role": _("Role"),
    "stage": _("Stage"),
    "lead": _("Leads"),
    "verdict": _("Is it still their question?"),
    "state": _("State"),
    "format": _("How people meet"),
    "certainty": _("How sure"),
    "kind": _("Kind"),
    "language": _("Language"),
    "rating": _("Question"),
    "patient": _("Answers of patient co-leads"),
    "researcher": _("Answers of researcher co-leads"),
}

CODES: dict[str, dict[str, Any]] = {
    "role": {
        "patients": _("Patients and public"),
        "researchers": _("Researchers"),
        "knowledge_users": _("Knowledge users"),
        "others": _("Trainees and others"),
    },
    "stage": dict(Team.Stage.choices),
    "lead": {"both": _("Both co-leads"), "one": _("One side is missing")},
    "verdict": {**dict(QuestionAnswer.Verdict.choices), "none": _("Not answered yet")},
    "state": {
        "agreed": _("Both answered, and wrote what they agreed"),
        "shown": _("Both answered"),
        "opened": _("Not answered by both"),
        "held": _("Held"),
        "planned": _("Planned"),
    },
    "format": dict(EventPlan.Format.choices),
    "kind": {
        **dict(Finding.Kind.choices),
        "summary": _("Plain-language summaries"),
        "brief": _("Briefs"),
    },
    "certainty": {**dict(Finding.Certainty.choices), "none": _("Not rated")},
    "language": dict(Language.choices),
    "patient": {"high": _("Mostly or fully"), "less": _("Less than that")},
    "researcher": {"high": _("Mostly or fully"), "less": _("Less than that")},
}

TITLES = {
    "people": _("People on the teams, by community and role"),
    "teams": _("Teams, by community and stage"),
    "leads": _("Teams with both co-leads, by community"),
    "questions": _("Teams, by community and if the question is still the patient co-lead’s"),
    "check_ins": _("Check-ins, by community and how far they came"),
    "voices": _("Two points of view on the same work"),
    "events": _("Events, by how people meet"),
    "reached": _("Groups of knowledge users at events held, by community"),
    "findings": _("Findings, by kind and how sure"),
    "published": _("Summaries and briefs that both co-leads agreed to, by language"),
    "feedback": _("Anonymous answers about events, by community"),
}

MEANINGS = {
    "people": _(
        "People who were on a team on the last day. Somebody on two teams is counted once, in the "
        "team they joined first."
    ),
    "teams": _("Teams at work in these months, in the stage they are in now."),
    "leads": _("Teams with a patient co-lead and a researcher co-lead on the last day."),
    "questions": _(
        "What a patient co-lead last said of the research question as it stands now, for teams at "
        "work in these months."
    ),
    "check_ins": _("Check-ins that opened in these months."),
    "voices": _(
        "Teams where each co-lead of a side said “mostly” or “fully”, in the last check-in that both "
        "answered. Answers that somebody kept to themselves are not counted."
    ),
    "events": _("Events that begin in these months. One that has begun counts as held."),
    "reached": _("Groups that the events held in these months were for."),
    "findings": _("All findings of the teams, as they stand now."),
    "published": _("Documents that both co-leads agreed to in these months."),
    "feedback": _("Answers that people gave in these months, without their names."),
}
