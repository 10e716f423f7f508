"""Whom a page is asked by, and the address it has: real rows of the network that is measured."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.contrib.auth.models import AnonymousUser
from django.db.models import Count
from django.test import Client
from django.utils import timezone

from benchmarks.routes import routes
from engagement.models import Item, Response
from kmb_events import access as plans
from kmb_events.actions import request_brief, request_summary
from kmb_events.models import Brief, EventPlan, SummaryText
from partnerportal.foundation import runner
from partnerportal.foundation.models import Job
from teams.models import Membership, Team, User
from tests.doors.routes import address

ANONYMOUS = ("account_login", "account_signup", "account_reset_password", "account_request_login")
LISTS = ("team-list", "check-in-list", "event-list")


@dataclass(frozen=True)
class Visit:
    """One page as it is asked for. person: None is a stranger."""

    name: str
    path: str
    person: User | None


class World:
    """The objects of one network: its people are known by what their addresses end with."""

    def __init__(self, mail: str) -> None:
        self.leads = Membership.objects.active().co_leads().filter(user__email__endswith=mail)
        self.teams = Team.objects.filter(memberships__in=self.leads)
        self.administrator = self._with_second_step(
            User.objects.filter(is_superuser=True).order_by("pk").first()
        )
        self.coordinator = (
            User.objects.filter(email__endswith=mail, memberships__role="coordinator")
            .order_by("pk")
            .first()
        )
        self.plan = self._plan()
        self.patient = self._lead_of(self.plan.team)
        self._summary()
        self.brief, self.job = self._brief()

    def _with_second_step(self, person: User) -> User:
        """Outside the demo the desk opens for nobody without one."""
        if not Authenticator.objects.filter(user=person).exists():
            TOTP.activate(person, generate_totp_secret())
        return person

    def largest_programme(self) -> tuple[str, int]:
        """The programme of most teams, and how many those are."""
        rows = Team.objects.values_list("programme").annotate(count=Count("pk"))
        return rows.order_by("-count", "programme").first()

    def _plan(self) -> EventPlan:
        """The first plan that has a summary and whose team has an open check-in, if any has."""
        rows = EventPlan.objects.filter(
            team__in=self.teams.filter(memberships__in=self.leads.filter(seat="patient")),
            texts__language="en",
        ).order_by("pk")
        written = SummaryText.objects.filter(language="en").values("summary__plan")
        busy = rows.filter(team__in=self._unanswered().values("check_in__team"))
        return busy.filter(pk__in=written).first() or busy.first() or rows.first()

    def _summary(self) -> None:
        """A plan that has none yet gets one, as its co-lead would ask for it."""
        plan = EventPlan.objects.for_page().get(pk=self.plan.pk)
        if not plans.summary_texts_of(plan).filter(language="en").exists():
            runner.run(request_summary(plan=plan, language="en", by=self.patient).pk)

    def _unanswered(self) -> Any:
        now = timezone.now()
        return Response.objects.filter(
            submitted_at=None,
            perspective="patient",
            check_in__team__in=self.teams,
            check_in__opens_at__lt=now,
            check_in__closes_at__gt=now,
            user__in=self.leads.values("user"),
        ).order_by("pk")

    def _lead_of(self, team: Team) -> User:
        return self.leads.filter(team=team, seat="patient").order_by("pk").first().user

    def _brief(self) -> tuple[Brief, Job]:
        plan = EventPlan.objects.for_page().get(pk=self.plan.pk)
        job = request_brief(
            plan=plan, languages=["en"], size="standard", shape="one", group=None, by=self.patient
        )[0]
        runner.run(job.pk)
        job.refresh_from_db()
        return Brief.objects.get(pk=job.args[0]), job

    def visits(self) -> dict[str, Visit]:
        """Every route of the portal that has an address here, by its name."""
        found = {}
        for name, route in routes().items():
            try:
                person, samples = self._asked(name)
                found[name] = Visit(name, address(route, samples), person)
            except (KeyError, AttributeError):  # nothing in this network has such an address
                continue
        return found

    def _asked(self, name: str) -> tuple[User | None, dict[str, Any]]:
        if name.startswith("admin:"):
            return self.administrator, self._admin(name)
        if name.startswith(ANONYMOUS):
            return None, {"uidb36": "1", "key": "none"}
        person = self.coordinator if name in LISTS and self.coordinator else self.patient
        samples: dict[str, Any] = {"language": "en", "slug": self.plan.slug}
        if name.startswith("team-"):
            samples["slug"] = self.plan.team.slug
        if name.startswith("brief-"):
            samples["pk"] = self.brief.pk
        if name.startswith("job-"):
            samples["pk"] = self.job.pk
        if name.startswith("document-"):
            samples["pk"] = self.brief.document_id
        if name.startswith(("check-in-", "conversation-")) and name not in LISTS:
            response = self._response(name)
            person, samples["pk"] = response.user, response.check_in_id
            samples["item_pk"] = Item.objects.order_by("pk").first().pk
        return person, samples

    def _response(self, name: str) -> Response:
        """The place of a patient co-lead in a check-in of the state that this page is for."""
        mine = Response.objects.filter(
            user__in=self.leads.values("user"), check_in__team__in=self.teams, perspective="patient"
        ).order_by("check_in__team", "-pk")
        now = timezone.now()
        if name in {"check-in-reveal", "conversation-edit"}:
            return mine.filter(check_in__revealed_at__isnull=False).first()
        if name == "check-in-detail":
            waiting = mine.filter(check_in__revealed_at=None, check_in__opens_at__lt=now)
            return waiting.filter(submitted_at__isnull=False).first() or waiting.first()
        return self._unanswered().order_by("check_in__team", "pk").first()

    def _admin(self, name: str) -> dict[str, Any]:
        kinds = {"teams_team": self.plan.team_id, "teams_user": self.patient.pk}
        kinds["teams_community"] = self.plan.team.community_id
        kind = next((kind for kind in kinds if kind in name), "")
        return {"app_label": "teams", "object_id": kinds[kind]} if kind else {"app_label": "teams"}


def cookie_of(person: User | None) -> str:
    """A session as if this person had signed in."""
    if person is None or isinstance(person, AnonymousUser):
        return ""
    client = Client()
    client.force_login(person)
    return "; ".join(f"{name}={row.value}" for name, row in client.cookies.items())
