"""A small network with everybody in it: two communities, three teams, and a thing of every kind.

`people` are the roles of the matrix. `samples` answers what stands in an address: always an object
of the first team, so that a refusal is a refusal and not an empty page.
"""

import uuid
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.utils import timezone

from engagement.actions import ask_to_talk, open_check_in, save_answer, save_conversation, submit
from engagement.models import Audience, CheckIn, InstrumentVersion, Item, TalkRequest
from kmb_events.models import Brief, EventPlan, SummaryText
from partnerportal.foundation import documents, jobs
from partnerportal.foundation.models import Document, Job
from partnerportal.foundation.notices import Category
from partnerportal.foundation.notices.wishes import choice_of, stop_token
from teams.models import Membership, Team, User
from tests.doors import things
from tests.doors.routes import walk
from tests.factories.kmb_events import SummaryFactory, SummaryTextFactory, whole_plan
from tests.factories.teams import (
    CommunityFactory,
    FacilitationFactory,
    MembershipFactory,
    PatientCoLeadFactory,
    QuestionWordingFactory,
    ResearcherCoLeadFactory,
    TeamFactory,
    UserFactory,
)

ROUTES = dict(walk())


@dataclass
class World:
    people: dict[str, User]
    team: Team
    open_check_in: CheckIn
    item: Item
    revealed: CheckIn
    plan: EventPlan
    text: SummaryText
    brief: Brief
    job: Job
    document: Document
    stop_token: str
    talk: TalkRequest | None = None
    # What the things of tests/doors/things/ put in addresses: the start of a route's name -> values.
    more: dict[str, dict] = field(default_factory=dict)

    def samples(self, name):
        """What stands in the address of the route with this name. Unknown converter: KeyError."""
        if name.startswith("admin:"):
            return self._admin_samples(name)
        numbers = {
            "check-in": self.open_check_in.pk,
            "conversation": self.revealed.pk,
            "brief": self.brief.pk,
            "job": self.job.pk,
            "document": self.document.pk,
            "talk": self._talk_pk,
        }
        if name == "check-in-reveal":
            numbers["check-in"] = self.revealed.pk
        kind = next((kind for kind in numbers if name.startswith(f"{kind}-")), None)
        of_team = "teams/<slug:slug>/" in ROUTES[name]
        slug = self.team.slug if of_team else self.plan.slug
        found = {
            "slug": slug,
            "language": "en",
            "item_pk": self.item.pk,
            "name": "none.log",
            "token": self.stop_token,
            "uidb36": "1",
            "key": "none",
            "pk": 1,
        }
        return found | ({"pk": numbers[kind]} if kind else {}) | self._more_of(name)

    def _more_of(self, name):
        """What the longest start of this name puts into its address."""
        starts = [start for start in self.more if name.startswith(start)]
        return self.more[max(starts, key=len)] if starts else {}

    def missing(self, name):
        """The same address with an object that is not there."""
        nothing = {"slug": "not-there", "pk": 999_999}
        if name.startswith(("job-", "document-")):
            nothing["pk"] = uuid.uuid4()
        return self.samples(name) | nothing

    def _admin_samples(self, name):
        objects = {
            "teams_team": self.team.pk,
            "teams_community": self.team.community_id,
            "teams_user": self.people["member"].pk,
            "teams_membership": Membership.objects.get(user=self.people["member"]).pk,
            "engagement_checkin": self.revealed.pk,
            "engagement_talkrequest": self._talk_pk,
            "kmb_events_eventplan": self.plan.pk,
            "kmb_events_summary": self.text.summary_id,
        }
        kind = next((kind for kind in objects if kind in name), None)
        return {
            "object_id": objects.get(kind, 1),
            "content_type_id": 1,
            "app_label": "teams",
            "url": "nowhere/",
            "slug": self.team.slug,
            "pk": self.open_check_in.pk if name == "admin:desk-more-time" else self._talk_pk,
        } | self._more_of(name)

    @property
    def _talk_pk(self):
        return self.talk.pk if self.talk else 0


def build():
    """Make the network. The words that nobody else may see contain "sentinel"."""
    here, there = CommunityFactory(slug="here"), CommunityFactory(slug="there")
    team, beside = TeamFactory(slug="ours", community=here), TeamFactory(community=here)
    far = TeamFactory(community=there)
    people = _people(team, beside, far, here, there)
    QuestionWordingFactory(team=team, proposed_by=people["patient"])
    plan = whole_plan(team=team, slug="our-event")
    text = SummaryTextFactory(summary=SummaryFactory(plan=plan))
    revealed, open_now, item = _check_ins(team, people)
    document = documents.store(
        kind="brief",
        subject="1",
        filename="brief.pdf",
        language="en",
        content_type="application/pdf",
        content=b"%PDF-1.7",
    )
    brief = Brief.objects.create(
        plan=plan,
        language="en",
        fingerprint="f" * 64,
        document=document,
        web_page="<h1>Rides</h1>",
    )
    job = jobs.enqueue("kmb_events.draft_summary", plan.pk, "en", by=people["patient"])
    world = World(
        people=people,
        team=team,
        open_check_in=open_now,
        item=item,
        revealed=revealed,
        plan=plan,
        text=text,
        brief=brief,
        job=job,
        document=document,
        talk=ask_to_talk(team=team, by=people["member"], words="sentinel word"),
        stop_token=stop_token(choice_of(people["patient"]), Category.NUDGE),
    )
    things.add_to(world)
    return world


def _people(team, beside, far, here, there):
    people = {
        "patient": PatientCoLeadFactory(team=team).user,
        "researcher": ResearcherCoLeadFactory(team=team).user,
        "member": MembershipFactory(team=team, role="trainee").user,
        "same_community": PatientCoLeadFactory(team=beside).user,
        "stranger": PatientCoLeadFactory(team=far).user,
        "facilitator": FacilitationFactory(community=here).user,
        "facilitator_2": FacilitationFactory(community=there).user,
        "administrator": UserFactory(is_staff=True, is_superuser=True),
        "former": MembershipFactory(team=team, ended_on=date(2026, 1, 1)).user,
        "inactive": MembershipFactory(team=team, user__is_active=False).user,
    }
    ResearcherCoLeadFactory(team=beside)
    ResearcherCoLeadFactory(team=far)
    return people


def _check_ins(team, people):
    now = timezone.now()
    version = InstrumentVersion.objects.get(instrument__slug="pulse")
    item = Item.objects.filter(theme__instrument_version=version).first()
    revealed = open_check_in(
        team=team,
        instrument_version=version,
        opens_at=now - timedelta(weeks=8),
        closes_at=now + timedelta(minutes=1),
    )
    for who, audience in (("patient", Audience.ME), ("researcher", Audience.CO_LEAD)):
        response = revealed.responses.get(user=people[who])
        save_answer(
            response=response, item=item, value=2, comment=f"sentinel {who}", audience=audience
        )
        submit(response=response)
    revealed.refresh_from_db()
    save_conversation(check_in=revealed, agreed="", seen_version=0, by=people["patient"])
    open_now = open_check_in(
        team=team,
        instrument_version=version,
        opens_at=now - timedelta(days=1),
        closes_at=now + timedelta(weeks=1),
    )
    response = open_now.responses.get(user=people["patient"])
    save_answer(response=response, item=item, value=4, comment="sentinel open", audience=4)
    return revealed, open_now, item
