from collections import Counter
from dataclasses import dataclass
from math import ceil
from statistics import median

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from teams import access, actions
from teams.access import pay
from teams.documents.pay import COLUMNS, finance_csv
from teams.forms.pay import ExpenseForm, FinanceForm, OfferForm, SettleForm, WorkForm
from teams.models import PayEntry, PayOffer

State = PayEntry.State


@dataclass(frozen=True)
class Sums:
    """What some entries add up to, by currency, and how long payments took: `days` for half of the
    `payments`, rounded up.
    """

    paid: list
    coming: list
    days: int | None
    payments: int


def _sums(entries):
    paid, coming = Counter(), Counter()
    for row in entries:
        if row.total is not None and row.state != State.REFUSED:
            (paid if row.state == State.PAID else coming)[row.currency] += row.total
    took = [row.days_to_pay for row in entries if row.days_to_pay is not None]
    days = ceil(median(took)) if took else None
    return Sums(sorted(paid.items()), sorted(coming.items()), days, len(took))


@require_safe
def team_pay(request, slug):
    """My own offers and entries in this team, the rates, and who looks after payments."""
    team = access.own_team(request.user, slug)
    entries = list(pay.own_entries(request.user).filter(team=team))
    context = {
        "team": team,
        "offers": list(pay.own_offers(request.user).filter(team=team)),
        "entries": entries,
        "sums": _sums(entries),
        "rates": list(pay.rates_in_force()),
        "keepers": pay.keepers_of(team),
        "is_keeper": pay.looks_after_pay(request.user, team),
    }
    return render(request, "teams/team_pay.html", context)


@require_safe
def me_pay(request):
    """All that was offered and paid to me, in every team, also in those I have left."""
    entries = list(pay.own_entries(request.user))
    context = {
        "offers": list(pay.own_offers(request.user)),
        "entries": entries,
        "sums": _sums(entries),
        "teams": access.teams_taken_part_in_by(request.user).order_by("name", "pk"),
    }
    return render(request, "teams/me_pay.html", context)


@require_POST
def pay_offer_answer(request, pk):
    """Yes or no to an offer; no reason is asked."""
    offer = pay.offered_pay(request.user, pk)
    accept = request.POST.get("answer") == "yes"
    if not accept and request.POST.get("answer") != "no":
        messages.error(request, _("Press yes or no."))
        return redirect("me-pay")
    try:
        actions.answer_offer(offer=offer, accept=accept, by=request.user)
    except ValidationError as refusal:
        messages.error(request, refusal.messages[0])
    else:
        told = (
            _("You said yes.") if accept else _("You said no. That is fine, and needs no reason.")
        )
        messages.success(request, told)
    return redirect("me-pay")


@require_http_methods(["GET", "HEAD", "POST"])
def team_pay_work(request, slug):
    """Write down work for an offer that was accepted: my own, or anybody's at the desk."""
    team = access.own_team(request.user, slug)
    rows = pay.pay_offers_read_by(request.user).filter(team=team, state=PayOffer.State.ACCEPTED)
    form = WorkForm(request.POST if request.method == "POST" else None, offers=rows)
    return _entry_page(request, team, form, actions.enter_work, {"has_offers": rows.exists()})


@require_http_methods(["GET", "HEAD", "POST"])
def team_pay_expense(request, slug):
    """Write down a cost: my own, or that of anybody on the team for who looks after payments."""
    team = access.own_team(request.user, slug)
    people = pay.people_of(team) if pay.looks_after_pay(request.user, team) else None

    def enter(**values):
        return actions.enter_expense(team=team, **values)

    sent = request.POST if request.method == "POST" else None
    form = ExpenseForm(sent, by=request.user, people=people)
    return _entry_page(request, team, form, enter, {"is_expense": True})


def _entry_page(request, team, form, enter, more):
    if form.is_valid():
        try:
            enter(by=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("Written down. Who looks after payments can see it."))
            return redirect("team-pay", slug=team.slug)
    context = {"team": team, "form": form, **more}
    status = 422 if form.errors else 200
    return render(request, "teams/pay_entry.html", context, status=status)


@require_POST
def pay_entry_take_back(request, pk):
    entry = pay.own_entry(request.user, pk)
    try:
        actions.take_entry_back(entry=entry, by=request.user)
    except ValidationError as refusal:
        messages.error(request, refusal.messages[0])
    else:
        messages.success(request, _("It is gone."))
    return redirect("me-pay")


# ---- For who looks after payments


@require_safe
def team_pay_desk(request, slug):
    return _desk_page(request, pay.pay_desk(request.user, slug))


def _desk_page(request, team, form=None, status=200):
    entries = list(pay.pay_entries_read_by(request.user).filter(team=team))
    context = {
        "team": team,
        "offers": list(pay.pay_offers_read_by(request.user).filter(team=team)),
        "open_entries": [row for row in entries if row.state not in {State.PAID, State.REFUSED}],
        "done_entries": [row for row in entries if row.state in {State.PAID, State.REFUSED}],
        "sums": _sums(entries),
        "form": form or FinanceForm(),
        "columns": COLUMNS.items(),
        "exports": list(pay.exports_of(team)[:5]),
        "keepers": pay.keepers_of(team),
    }
    return render(request, "teams/pay_desk.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def team_pay_offer(request, slug):
    """Offer somebody pay, from the rate card or not."""
    team = pay.pay_desk(request.user, slug)
    sent = request.POST if request.method == "POST" else None
    form = OfferForm(sent, team=team, by=request.user, rates=pay.rates_in_force())
    if form.is_valid():
        try:
            actions.offer_pay(team=team, by=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("Offered. The person is told, and can say yes or no."))
            return redirect("team-pay-desk", slug=slug)
    context = {"team": team, "form": form}
    status = 422 if form.errors else 200
    return render(request, "teams/pay_offer.html", context, status=status)


@require_POST
def team_pay_offer_withdraw(request, slug, pk):
    _team, offer = pay.kept_offer(request.user, slug, pk)
    try:
        actions.withdraw_offer(offer=offer, by=request.user)
    except ValidationError as refusal:
        messages.error(request, refusal.messages[0])
    else:
        messages.success(request, _("Taken back."))
    return redirect("team-pay-desk", slug=slug)


@require_http_methods(["GET", "HEAD", "POST"])
def team_pay_settle(request, slug, pk):
    """Say how far the payment of one entry is."""
    team, entry = pay.kept_entry(request.user, slug, pk)
    form = SettleForm(request.POST if request.method == "POST" else None, entry=entry)
    if form.is_valid():
        try:
            actions.settle_entry(entry=entry, by=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal)
            _team, entry = pay.kept_entry(request.user, slug, pk)
        else:
            messages.success(request, _("Saved."))
            return redirect("team-pay-desk", slug=slug)
    form.offer_steps_from(entry)
    context = {
        "team": team,
        "entry": entry,
        "form": form,
        "is_own": entry.user_id == request.user.pk,
    }
    status = 422 if form.errors else 200
    return render(request, "teams/pay_settle.html", context, status=status)


@require_POST
def team_pay_finance(request, slug):
    """The file for the finance office. It is noted who took it out."""
    team = pay.pay_desk(request.user, slug)
    form = FinanceForm(request.POST)
    if not form.is_valid():
        return _desk_page(request, team, form, status=422)
    told = form.cleaned_data
    entries = actions.take_to_finance(team=team, by=request.user, **told)
    response = HttpResponse(finance_csv(entries), content_type="text/csv; charset=utf-8")
    name = f"{team.slug}-payments-{told['first']}-{told['last']}.csv"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
