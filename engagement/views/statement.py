from functools import partial

from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from engagement import access, actions
from engagement.documents import drafted_statement
from engagement.forms import StatementForm
from partnerportal.foundation.languages import OWN_NAMES
from teams.access import can_lead, led_team, own_team
from teams.views.saving import save_page


@require_safe
def statement_detail(request, slug, language):
    """The words to copy, in one language, with the versions before."""
    team = own_team(request.user, slug)
    versions = list(access.statements_of(team, access.known_language(language)))
    drafted = drafted_statement(team, language)
    context = {
        "team": team,
        "language": language,
        "words": versions[0].words if versions else drafted,
        "newest": versions[0] if versions else None,
        "earlier": versions[1:],
        "drafted": drafted,
        "leads": can_lead(request.user, team),
        "languages": [(code.value, name) for code, name in OWN_NAMES.items()],
    }
    return render(request, "engagement/statement_detail.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def statement_edit(request, slug, language):
    """Own words; the boxes begin with those that stand, or with those of the record."""
    team = led_team(request.user, slug)
    newest = access.statements_of(team, access.known_language(language)).first()
    return save_page(
        request,
        team=team,
        form_class=StatementForm,
        form_options={} if newest else {"start": drafted_statement(team, language)},
        act=partial(actions.save_statement, team=team, language=language),
        page="statement_edit",
        folder="engagement",
        to=lambda saved: saved.get_absolute_url(),
        done=_("Saved. The words before are kept."),
        row=newest,
        language=language,
        name=OWN_NAMES[language],
    )
