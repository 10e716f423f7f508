"""One person of each side rates a draft by one of two published instruments."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kmb_events import access, actions
from kmb_events.documents import rated_drafts
from kmb_events.forms import RatingForm
from kmb_events.models import rating_instruments
from partnerportal.foundation.languages import OWN_NAMES


@require_http_methods(["GET", "HEAD", "POST"])
def summary_rate(request, slug, language, instrument):
    text, rated, side = access.rated_text(request.user, slug, language, instrument)
    back = reverse("summary-readers", args=[slug, language]) + f"#rate-{rated.slug}"
    status = 200
    if request.method == "POST":
        form, status = RatingForm(request.POST, instrument=rated), 422
        if form.is_valid():
            try:
                actions.rate_summary(
                    text=text,
                    seen=form.cleaned_data["seen"],
                    instrument=rated,
                    side=side,
                    answers=form.answers,
                    by=request.user,
                )
            except ValidationError as refusal:
                form, status = _refused(form, refusal, text, rated), 409
            else:
                messages.success(
                    request, _("Saved. You see each other’s answers once both did it.")
                )
                return redirect(back)
    else:
        form = RatingForm(instrument=rated, initial=_initial(request.user, text, rated, side))
    context = {
        "text": text,
        "form": form,
        "rated": rated,
        "side": side,
        "name": OWN_NAMES[language],
        "back": back,
    }
    return render(request, "kmb_events/summary_rate.html", context, status=status)


def _refused(form, refusal, text, rated):
    """The same answers once more, about the words as they stand now."""
    data = form.data.copy()
    data["seen"] = text.fingerprint
    again = RatingForm(data, instrument=rated)
    again.add_error(None, refusal)
    return again


def _initial(user, text, rated, side):
    """The words that are read, and what this person answered about them before."""
    rows = access.ratings_on(user, text)
    mine = [
        row
        for row in rows
        if (row.draft, row.instrument, row.rated_by_id) == (text.version, rated.slug, user.pk)
        and row.perspective == side
    ]
    given = RatingForm.values(mine[0].answers) if mine else {}
    return {"seen": text.fingerprint} | given


def ratings_context(user, text):
    """What the page of a summary's readers shows of its ratings."""
    rows = access.ratings_on(user, text)
    pairs = rated_drafts(rows)
    mine = {
        row.instrument for row in rows if row.rated_by_id == user.pk and row.draft == text.version
    }
    done = access.sides_that_rated(text)
    side = access.side_of(user, text.summary.plan.team)
    return [
        {
            "instrument": instrument,
            "pairs": [pair for pair in pairs if pair.instrument == instrument],
            "count": sum(slug == instrument.slug for slug, _side in done),
            "can_rate": bool(side) and (instrument.slug, side) not in done,
            "has_rated": instrument.slug in mine,
        }
        for instrument in rating_instruments().values()
    ]
