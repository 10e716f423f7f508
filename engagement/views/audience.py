"""Who may see an answer, in words: the four choices, and what the chosen one means here."""

from django.utils.translation import gettext as _

from engagement import access
from engagement.models import Audience


def options_of(response):
    """The audiences, narrow to wide, each with whom it means here. Two queries."""
    reach = access.reach_of(response.check_in)
    others = " · ".join(response.check_in.others_than(response))
    team = {"number": reach.members, "team": response.check_in.team.name}
    helps = [
        _("Nobody else sees it. Not even in a report."),
        _("Seen after you have both answered, by: %(names)s.") % {"names": others},
        _("Everybody on %(team)s (%(number)s people), after you have both answered.") % team,
        _("Seen too by: %(names)s.") % {"names": " · ".join(reach.facilitators)}
        if reach.facilitators
        else _("Whoever looks after your community sees it too."),
    ]
    if response.check_in.is_one_sided:
        helps[2] = _("Everybody on %(team)s (%(number)s people), after you have sent it.") % team
    return [
        {"value": value, "label": label, "help": help_}
        for (value, label), help_ in zip(Audience.choices, helps, strict=True)
        if value != Audience.CO_LEAD or not response.check_in.is_one_sided
    ]


def who_will_see(audience, response):
    """What this audience means, as one sentence with names. Needs the places loaded."""
    names = ", ".join(response.check_in.beside(response)) or _("your co-lead")
    sentences = {
        Audience.ME: _("Nobody else will see this."),
        Audience.CO_LEAD: _("Only %(names)s will see this.") % {"names": names},
        Audience.TEAM: _("Only your team will see this."),
        Audience.FACILITATOR: _("Your team and your facilitator will see this."),
    }
    return sentences[audience]
