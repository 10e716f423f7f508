"""Who signed up for an event, without an account, and what each of them needs to take part."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models.functions import Now
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from partnerportal.foundation.encrypted import EncryptedTextField
from partnerportal.foundation.languages import InLanguage


class SignUp(models.Model):
    """Whether the co-leads closed the registration of an event by hand. No row: it is open."""

    plan = models.OneToOneField("kmb_events.EventPlan", models.CASCADE, related_name="sign_up")
    is_closed = models.BooleanField(_("closed"), default=False)

    class Meta:
        verbose_name = _("state of the registration")
        verbose_name_plural = _("states of the registration")

    def __str__(self) -> str:
        return str(self.plan_id)


class Registration(InLanguage):
    """One person who signed up for one event. Everything that names them is encrypted; no history.

    `token_hash` finds the row of a private link; the link itself is encrypted, so that a stolen
    copy of the database opens nothing and mails can carry the link again.
    """

    plan = models.ForeignKey("kmb_events.EventPlan", models.CASCADE, related_name="registrations")
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    token = EncryptedTextField(editable=False, blank=True)
    # Of the form it was sent with: the same form sent again finds this row.
    form_hash = models.CharField(max_length=64, unique=True, editable=False)
    # A keyed hash, to send a lost link again.
    email_hash = models.CharField(max_length=64, blank=True, db_index=True, editable=False)
    name = EncryptedTextField(_("name"), blank=True)
    email = EncryptedTextField(_("email address"), blank=True)
    phone = EncryptedTextField(_("phone number"), blank=True)
    by_phone = models.BooleanField(_("rather by phone"), default=False)
    ask_again = models.BooleanField(_("may be asked again after 6 and 12 months"), default=False)
    # Something new that no mail tells this person: a co-lead calls.
    to_call = models.BooleanField(_("to be called"), default=False)
    # Counts the changes, so that each is told by one mail.
    round = models.PositiveIntegerField(default=0, editable=False)
    made_at = models.DateTimeField(_("signed up"), db_default=Now())
    cancelled_at = models.DateTimeField(_("cancelled"), null=True, blank=True)
    erased_at = models.DateTimeField(_("erased"), null=True, blank=True)

    class Meta:
        verbose_name = _("registration")
        verbose_name_plural = _("registrations")
        ordering = ["pk"]

    def __str__(self) -> str:
        return str(self.pk)

    def get_absolute_url(self) -> str:
        return reverse("registration-detail", args=[self.token])


class RegisteredSession(models.Model):
    """A place in one session, or in the line for one. The line is in the order of the keys."""

    class State(models.TextChoices):
        IN = "in", _("Has a place")
        WAITING = "waiting", _("On the waiting list")

    registration = models.ForeignKey(Registration, models.CASCADE, related_name="places")
    # A session that people signed up for does not go while they count on it.
    session = models.ForeignKey("kmb_events.EventSession", models.RESTRICT, related_name="places")
    state = models.CharField(_("state"), max_length=8, choices=State)
    made_at = models.DateTimeField(db_default=Now())
    # The times that the person was told last: other ones are told in a mail.
    told_start = models.DateTimeField(editable=False)
    told_end = models.DateTimeField(editable=False)
    # Days before the session of the last reminder; empty before the first.
    reminded = models.PositiveSmallIntegerField(null=True, blank=True, editable=False)
    came = models.BooleanField(_("came"), default=False)

    class Meta:
        verbose_name = _("place in a session")
        verbose_name_plural = _("places in sessions")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["registration", "session"], name="one_place_a_session_and_registration"
            )
        ]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def has_place(self) -> bool:
        return self.state == self.State.IN

    @property
    def is_over(self) -> bool:
        return self.session.ends_at <= timezone.now()


class Need(models.TextChoices):
    """What is asked for most often; anything else in the person's own words."""

    CAPTIONS = "captions", _("Live captions")
    ASL = "asl", _("Sign language (ASL or LSQ)")
    PHONE = "phone", _("Joining by phone")
    PRINT = "print", _("Materials in large print, before the day")
    PACE = "pace", _("Extra breaks, or a quiet room")
    RIDE = "ride", _("A ride, or step-free access")


class AccessRequest(models.Model):
    """One thing that somebody needs to take part, followed until the person was told."""

    class State(models.TextChoices):
        ASKED = "asked", _("Asked")
        ARRANGED = "arranged", _("Arranged")
        TOLD = "told", _("The person was told")

    registration = models.ForeignKey(Registration, models.CASCADE, related_name="requests")
    # The code of a Need, or the person's own words.
    what = EncryptedTextField(_("what is needed"), blank=True)
    state = models.CharField(_("state"), max_length=8, choices=State, default=State.ASKED)
    told_words = EncryptedTextField(_("what we told the person"), blank=True)
    changed_at = models.DateTimeField(_("when"), null=True, blank=True)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("access request")
        verbose_name_plural = _("access requests")
        ordering = ["pk"]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def words(self) -> str:
        """What the person asked for, as a page shows it."""
        return str(dict(Need.choices).get(self.what, self.what))

    @property
    def told_state(self) -> str:
        """How far it is, for the person who asked."""
        return str(
            {
                self.State.ASKED: _("We have your request."),
                self.State.ARRANGED: _("It is arranged."),
                self.State.TOLD: _("We told you:"),
            }[self.State(self.state)]
        )
