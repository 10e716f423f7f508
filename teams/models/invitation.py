from __future__ import annotations

import uuid
from datetime import datetime, timedelta
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from partnerportal.foundation.languages import InLanguage
from teams.models.membership import Perspective, Role

# How long an invitation can be taken up.
INVITATION_LIFE = timedelta(days=14)
# One that ended unused is forgotten after so long, and whoever it was for.
INVITATION_KEPT = timedelta(days=30)


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def waiting(self) -> Self:
        """Neither taken up nor declined nor withdrawn; it may have expired."""
        return self.filter(state=Invitation.State.WAITING)

    def open(self) -> Self:
        """Those that can be taken up now."""
        return self.waiting().filter(expires_at__gt=timezone.now())

    def ended_unused(self, before: datetime) -> Self:
        """Declined, withdrawn or expired before this moment."""
        said_no = [Invitation.State.DECLINED, Invitation.State.WITHDRAWN]
        expired = Q(state=Invitation.State.WAITING, expires_at__lt=before)
        return self.filter(expired | Q(state__in=said_no, settled_at__lt=before))


class Invitation(InLanguage):
    """Somebody is asked to take a place in a team, by an e-mail to one address.

    The link in the mail is signed and holds the key and `round`: sending again begins a new round,
    and the older links are dead. The language is the receiver's.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting")
        ACCEPTED = "accepted", _("Accepted")
        DECLINED = "declined", _("Declined")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    team = models.ForeignKey("teams.Team", models.CASCADE, related_name="invitations")
    email = models.EmailField(_("email address"), max_length=254)
    # As the one who invites calls the person; they choose their own name when they come.
    name = models.CharField(_("name"), max_length=150, blank=True)
    role = models.CharField(_("role"), max_length=20, choices=Role)
    seat = models.CharField(_("co-lead seat"), max_length=10, choices=Perspective, blank=True)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("invited by")
    )
    created_at = models.DateTimeField(_("invited"), db_default=Now())
    round = models.PositiveSmallIntegerField(default=1)
    sent_at = models.DateTimeField(_("sent"), default=timezone.now)
    expires_at = models.DateTimeField(_("can be taken up until"))
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.WAITING)
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        ordering = ["-sent_at", "-pk"]
        indexes = [models.Index(fields=["email"], name="invitation_by_address")]
        constraints = [
            models.UniqueConstraint(
                fields=["team", "email"],
                condition=Q(state="waiting"),
                name="invitation_waits_once_a_team_and_address",
                violation_error_message=_("This address is invited to this team already."),
            ),
            models.CheckConstraint(
                condition=Q(state="waiting", settled_at__isnull=True)
                | ~Q(state="waiting") & Q(settled_at__isnull=False),
                name="invitation_settled_says_when",
            ),
            models.CheckConstraint(
                condition=Q(seat="")
                | Q(
                    seat="patient",
                    role__in=["patient_partner", "caregiver", "community_partner"],
                )
                | Q(seat="researcher", role__in=["researcher", "clinician", "trainee"]),
                name="invitation_seat_fits_its_role",
            ),
        ]

    def __str__(self) -> str:
        # Keys only: an address tells of an account.
        return str(self.pk)

    @property
    def is_open(self) -> bool:
        return self.state == self.State.WAITING and self.expires_at > timezone.now()

    @property
    def title(self) -> str:
        """What the person is asked to be, in words: the seat if one is offered, else the role."""
        return Perspective(self.seat).co_lead if self.seat else self.get_role_display()

    @property
    def has_expired(self) -> bool:
        return self.state == self.State.WAITING and self.expires_at <= timezone.now()
