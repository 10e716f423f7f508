from __future__ import annotations

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from partnerportal.foundation import written
from teams.admin.scoped import SCOPES, CommunityScopedAdmin
from teams.models import Rate

SCOPES[Rate] = lambda user: Rate.objects.all()


@admin.register(Rate)
class RateAdmin(CommunityScopedAdmin):
    """The rate card of the network: administrators write it, facilitators look at it."""

    intro = _(
        "What the network pays for which work. Teams see these rates, and offer pay from them. A "
        "rate that ends stays in the list."
    )
    list_display = ["activity", "level", "unit", "price", "starts_on", "ends_on"]
    list_filter = ["unit"]
    search_fields = ["activity"]
    ordering = ["activity", "level", "-starts_on"]
    fields = [
        "activity",
        "level",
        "unit",
        "amount",
        "currency",
        "starts_on",
        "ends_on",
        "source",
    ]

    @admin.display(description=_("amount"), ordering="amount")
    def price(self, rate: Rate) -> str:
        return "" if rate.amount is None else written.money(rate.amount, rate.currency)
