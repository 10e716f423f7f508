"""Who comes to one session: a list to tick on the day, to print, and as a table."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from kmb_events import access, actions
from kmb_events.documents import attendance_file

A_PAGE = 100


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def registration_day(request, slug, pk):
    """`?all=1` shows everybody on one page, for paper."""
    session = access.session_of_registrations(request.user, slug, pk)
    if request.method == "POST":
        actions.note_who_came(
            session=session,
            ticked=_numbers(request.POST.getlist("came")),
            were_ticked=_numbers(request.POST.getlist("was")),
        )
        return redirect(f"{request.path}?page={_number(request.POST.get('page'))}&saved=1#list")
    people = _by_name(session)
    whole = "all" in request.GET
    paginator = Paginator(people, max(len(people), 1) if whole else A_PAGE)
    context = {
        "plan": session.plan,
        "session": session,
        "page": paginator.get_page(request.GET.get("page")),
        "came": sum(place.came for place in people),
        "number": len(people),
        "saved": "saved" in request.GET,
        "back": reverse("registration-list", args=[slug]),
    }
    return render(request, "kmb_events/registration_day.html", context)


@never_cache
@require_safe
def registration_file(request, slug, pk):
    session = access.session_of_registrations(request.user, slug, pk)
    name = f"{slug}-{session.starts_at:%Y-%m-%d}.csv"
    return HttpResponse(
        attendance_file(_by_name(session)),
        content_type="text/csv; charset=utf-8",
        headers={
            "Content-Disposition": f'attachment; filename="{name}"',
        },
    )


def _by_name(session):
    """Names are encrypted, so the database cannot sort them."""
    people = access.people_in(session)
    return sorted(people, key=lambda place: (place.registration.name.casefold(), place.pk))


def _numbers(sent):
    return {int(one) for one in sent if one.isdecimal() and len(one) < 19}


def _number(sent):
    return sent if sent and sent.isdecimal() else "1"
