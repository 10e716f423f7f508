"""Pay by its own actions: offered, worked for, settled."""

from decimal import Decimal

from django.test import Client
from django.utils import timezone

from teams.actions import enter_work, offer_pay, settle_entry

# An amount that stands nowhere else.
ODD = "41.37"


def offered(team, to, by, **values):
    told = {"activity": "Reading drafts", "unit": "hour", "amount": Decimal(ODD)}
    return offer_pay(team=team, to=to, by=by, **{**told, "currency": "CAD", "note": "", **values})


def worked(offer, by, **values):
    told = {"what": "Read", "done_on": timezone.localdate(), "quantity": Decimal(2), "note": ""}
    return enter_work(offer=offer, by=by, **told | values)


def settled(entry, state, by, **values):
    return settle_entry(
        entry=entry, state=state, by=by, **{"seen": entry.state, "paid_on": None, **values}
    )


def client_of(user):
    client = Client()
    client.force_login(user)
    return client
