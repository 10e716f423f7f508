"""Pay for partners: rates of the network, offers that can be declined, and what was paid.

Seen by the person and by whoever looks after the team's payments, and by nobody else. Pay keeps no
history: an entry has a status and days, not older versions.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from partnerportal.foundation.encrypted import EncryptedTextField
from teams.models.involvement import Level

CENT = Decimal("0.01")


class Unit(models.TextChoices):
    HOUR = "hour", _("An hour")
    HALF_DAY = "half_day", _("Half a day")
    DAY = "day", _("A day")
    FLAT = "flat", _("A fixed amount")
    GIFT = "gift", _("A gift")
    NONE = "none", _("No payment")


class Currency(models.TextChoices):
    CAD = "CAD", _("Canadian dollars")
    USD = "USD", _("US dollars")
    EUR = "EUR", _("Euros")
    GBP = "GBP", _("British pounds")


class Money(models.Model):
    """Abstract: an amount with its currency; empty for a gift or no payment."""

    amount = models.DecimalField(
        _("amount"),
        max_digits=9,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
    )
    currency = models.CharField(_("currency"), max_length=3, choices=Currency, default=Currency.CAD)

    class Meta:
        abstract = True


class Rate(Money):
    """A row of the network's rate card: what an activity is paid, from a day, until a day."""

    activity = models.CharField(_("activity"), max_length=200)
    level = models.PositiveSmallIntegerField(_("level"), choices=Level, null=True, blank=True)
    unit = models.CharField(_("unit"), max_length=10, choices=Unit)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"), null=True, blank=True)
    source = models.CharField(_("source"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("rate of pay")
        verbose_name_plural = _("rates of pay")
        ordering = ["activity", "level", "-starts_on"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="rate_ends_on_or_after_its_start",
                violation_error_message=_("The last day cannot be before the first."),
            ),
            models.CheckConstraint(
                condition=Q(unit__in=["gift", "none"]) | Q(amount__isnull=False),
                name="rate_has_an_amount_unless_gift_or_none",
                violation_error_message=_("Write the amount."),
            ),
        ]

    def __str__(self) -> str:
        return self.activity


class PayOffer(Money):
    """Pay that a team offers a person for some work. They say yes or no; no needs no reason."""

    class State(models.TextChoices):
        OFFERED = "offered", _("Waits for an answer")
        ACCEPTED = "accepted", _("Accepted")
        DECLINED = "declined", _("Declined")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    team = models.ForeignKey("teams.Team", models.CASCADE, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    activity = models.CharField(_("what for"), max_length=200)
    unit = models.CharField(_("unit"), max_length=10, choices=Unit)
    rate = models.ForeignKey(Rate, models.SET_NULL, null=True, blank=True, related_name="+")
    note = EncryptedTextField(_("note"), blank=True)
    offered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    offered_at = models.DateTimeField(db_default=Now())
    state = models.CharField(max_length=10, choices=State, default=State.OFFERED)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-offered_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="offered", answered_at__isnull=True)
                | ~Q(state="offered") & Q(answered_at__isnull=False),
                name="pay_offer_answered_says_when",
            )
        ]

    def __str__(self) -> str:
        return f"{self.team_id}/{self.pk}"


class PayEntry(Money):
    """Work that was done, or an expense, and how far its payment is."""

    class Kind(models.TextChoices):
        WORK = "work", _("Work")
        EXPENSE = "expense", _("Expense")

    class State(models.TextChoices):
        ENTERED = "entered", _("Written down")
        APPROVED = "approved", _("Approved")
        SENT = "sent", _("Sent to the finance office")
        PAID = "paid", _("Paid")
        REFUSED = "refused", _("Not paid")

    team = models.ForeignKey("teams.Team", models.CASCADE, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    offer = models.ForeignKey(PayOffer, models.SET_NULL, null=True, blank=True, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind)
    what = models.CharField(_("what for"), max_length=200)
    done_on = models.DateField(_("day"))
    unit = models.CharField(_("unit"), max_length=10, choices=Unit, default=Unit.FLAT)
    quantity = models.DecimalField(
        _("how many"), max_digits=6, decimal_places=2, default=1, validators=[MinValueValidator(0)]
    )
    note = EncryptedTextField(_("note"), blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.ENTERED)
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    entered_at = models.DateTimeField(db_default=Now())
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    answer = EncryptedTextField(_("word to the person"), blank=True, default="")
    to_finance_on = models.DateField(_("to the finance office on"), null=True, blank=True)
    paid_on = models.DateField(_("paid on"), null=True, blank=True)

    class Meta:
        ordering = ["-done_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="paid", paid_on__isnull=False)
                | ~Q(state="paid") & Q(paid_on__isnull=True),
                name="pay_entry_paid_says_when",
                violation_error_message=_("Write the day on which it was paid."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.team_id}/{self.pk}"

    @property
    def total(self) -> Decimal | None:
        """Amount times quantity in whole cents, or None for what is not paid in money. `amount` is
        for one unit.
        """
        if self.amount is None:
            return None
        return (self.amount * self.quantity).quantize(CENT, ROUND_HALF_UP)

    @property
    def days_to_pay(self) -> int | None:
        """Days from the work to the payment."""
        return (self.paid_on - self.done_on).days if self.paid_on else None


class PayExport(models.Model):
    """Somebody took a team's entries out for the finance office: when, and how many."""

    team = models.ForeignKey("teams.Team", models.CASCADE, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(db_default=Now())
    entries = models.PositiveIntegerField()

    def __str__(self) -> str:
        return f"{self.team_id}/{self.pk}"
