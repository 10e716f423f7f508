"""What to tell about a step as it was saved: it stands, and people may want to look again."""

from django.utils import timezone
from django.utils.translation import gettext as _

from kmb_events.advice import FindingFacts, PlanFacts
from kmb_events.models import PlanStep, is_too_sure
from partnerportal.foundation import written
from partnerportal.foundation.zones import known_zone
from partnerportal.plain_language.watch import watched

_ORDER = ["limited", "mixed", "strong"]


def tells(plan, step):
    """Sentences about the saved rows of a step. Needs the plan as `for_page`; costs no query."""
    ways = {
        PlanStep.Step.WHO: _messages,
        PlanStep.Step.EVIDENCE: _strength,
        PlanStep.Step.FORMAT: _sessions,
    }
    return ways[step](plan) if step in ways else []


def read_strength(plan):
    """How strong the evidence is by the plan's findings: a code, or nothing without findings.

    Needs the plan as `for_page`; costs no query.
    """
    rows = [row for row in plan.findings.all() if row.withdrawn_on is None]
    facts = tuple(FindingFacts(row.kind, row.certainty, row.status) for row in rows)
    return PlanFacts(today=timezone.localdate(), findings=facts).read_strength


def _messages(plan):
    """Messages that sound surer than the finding they rest on, with the words that do."""
    findings = {row.pk: row for row in plan.findings.all()}
    found = []
    for group in plan.groups.all():
        finding = findings.get(group.finding_id)
        for text in group.texts.all() if finding else ():
            if text.message and is_too_sure(text, finding):
                found.append(_too_sure(text))
    return found


def _too_sure(text):
    strong = [row for row in watched(text.message, text.language) if row.kind == "overclaim"]
    names = {"name": text.name}
    if not strong:
        words = _(
            "The message to “%(name)s” sounds surer than its finding. Words like “may” or “probably” "
            "tell how sure we are."
        )
        return words % names
    words = _("The message to “%(name)s” says “%(words)s”. Its finding is not that sure.")
    said = text.message[strong[0].start : strong[0].end]
    return words % {**names, "words": said}


def _strength(plan):
    read, stated = read_strength(plan), plan.stated_strength
    if read and stated and _ORDER.index(stated) > _ORDER.index(read):
        return [_("You say that it is stronger than your findings do. Say why below.")]
    return []


def _sessions(plan):
    zone = known_zone(plan.time_zone)
    found = []
    for row in plan.sessions.all():
        starts, ends = row.starts_at.astimezone(zone), row.ends_at.astimezone(zone)
        names = {"day": written.day(starts, "full")}
        if starts.date() != ends.date():
            found.append(_("%(day)s: this session goes on after midnight.") % names)
        if starts.utcoffset() != ends.utcoffset():
            hours = {**names, "length": _length(row.minutes)}
            words = _("%(day)s: the clocks change during this session. It lasts %(length)s.")
            found.append(words % hours)
    return found


def _length(minutes):
    hours, rest = divmod(minutes, 60)
    if rest:
        return _("%(hours)s h %(minutes)s min") % {"hours": hours, "minutes": rest}
    return _("%(hours)s h") % {"hours": hours}
