"""What stands in a plan beside its words, at a glance: nothing for a part that nobody has filled."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from kmb_events.models import EventPlan
from partnerportal.foundation import written


@dataclass(frozen=True)
class Glance:
    """One part: what it is about, and what is planned, a short piece each."""

    label: str
    told: list


def at_a_glance(plan):
    """The parts that say something. Costs no query on a plan as `for_page` loads it."""
    parts = [
        Glance(_("What is there for everybody"), _labels(EventPlan.Provision, plan.provisions)),
        Glance(_("Pay"), _pay(plan)),
        Glance(_("Care"), _care(plan)),
        Glance(_("Partners"), [str(row) for row in plan.partners.all()]),
        Glance(_("Feedback"), _feedback(plan)),
        Glance(_("Cost"), _cost(plan)),
    ]
    return [part for part in parts if part.told]


def _labels(choices, codes):
    names = dict(choices.choices)
    return [str(names[code]) for code in codes if code in names]


def _pay(plan):
    if plan.pays_partners == EventPlan.YesNo.YES:
        return [_("Patient and public partners are paid.")]
    if plan.pays_partners == EventPlan.YesNo.NO:
        return [_("Nobody is paid.")]
    return []


def _care(plan):
    told = [_("It can bring up hard things.")] if plan.is_sensitive == "yes" else []
    if plan.community_input:
        told.append(str(plan.get_community_input_display()))
    return told


def _feedback(plan):
    said = [
        (plan.feedback_during, _("We ask during the event.")),
        (plan.feedback_after, _("We ask after the event.")),
        (plan.follows_up, _("We ask again after 6 and 12 months.")),
    ]
    return [words for is_so, words in said if is_so]


def _cost(plan):
    lines = list(plan.budget_lines.all())
    if not lines:
        return []
    whole = sum((row.amount for row in lines), Decimal(0))
    if plan.budget_total is None:
        return [written.money(whole, "CAD")]
    values = {
        "cost": written.money(whole, "CAD"),
        "there": written.money(plan.budget_total, "CAD"),
    }
    return [_("%(cost)s of %(there)s") % values]
