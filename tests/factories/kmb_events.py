"""The smallest valid findings and plans, and one whole plan with findings in both languages."""

import datetime

import factory

from kmb_events.models import (
    Brief,
    EventPlan,
    EventPlanText,
    EventSession,
    Finding,
    FindingText,
    KnowledgeUserGroup,
    KnowledgeUserGroupText,
    Summary,
    SummaryText,
)
from tests.factories.teams import TeamFactory


class FindingFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Finding

    team = factory.SubFactory(TeamFactory)
    kind = "effect"
    certainty = "low"
    size = "moderate"
    direction = "reduce"


class FindingTextFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = FindingText

    finding = factory.SubFactory(FindingFactory)
    language = "en"
    statement = "Rides that wait reduced missed visits."
    intervention = "rides that wait"
    intervention_is_plural = True
    outcome = "missed visits"


class EventPlanFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = EventPlan

    team = factory.SubFactory(TeamFactory)
    slug = factory.Sequence(lambda n: f"plan-{n}")


class EventPlanTextFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = EventPlanText

    plan = factory.SubFactory(EventPlanFactory)
    language = "en"
    title = "Getting there"
    question = "What kinds of rides help people get there?"


class EventSessionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = EventSession

    plan = factory.SubFactory(EventPlanFactory)
    # One in the afternoon in Winnipeg and in Chicago, two in Toronto.
    starts_at = datetime.datetime(2027, 1, 28, 19, 0, tzinfo=datetime.UTC)
    ends_at = factory.LazyAttribute(lambda row: row.starts_at + datetime.timedelta(hours=3))


class KnowledgeUserGroupFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = KnowledgeUserGroup

    plan = factory.SubFactory(EventPlanFactory)
    slug = "planners"


class KnowledgeUserGroupTextFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = KnowledgeUserGroupText

    group = factory.SubFactory(KnowledgeUserGroupFactory)
    language = "en"
    name = "People who plan rides"


class SummaryFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Summary

    plan = factory.SubFactory(EventPlanFactory)


class SummaryTextFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = SummaryText

    summary = factory.SubFactory(SummaryFactory)
    language = "en"
    title = "Getting there"
    sections = factory.LazyFunction(
        lambda: [
            {"key": "asked", "heading": "What did we want to find out?", "body": "What helps?"},
            {"key": "found", "heading": "What did we find?", "body": "Rides may help."},
        ]
    )
    drafted_from = "0" * 64


class BriefFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Brief

    plan = factory.SubFactory(EventPlanFactory)
    language = "en"
    fingerprint = factory.Sequence(lambda n: f"{n:064x}")


_PLAN = {
    "en": {
        "title": "Getting to dialysis",
        "question": "What kinds of rides make it easier to get to dialysis?",
        "why": "Many people in small towns travel for hours. Some miss visits.",
        "what_we_did": "We read all the studies that we could find.",
        "uncertain": "We do not know if rides leave people less tired.",
        "next_steps": "We meet to choose the next questions.\nTwo towns will test rides that wait.",
        "place": "By video, or by phone",
        "made_together": "Patients and researchers chose the words together.",
    },
    "fr": {
        "title": "Se rendre à la dialyse",
        "question": "Quels trajets aident à se rendre à la dialyse?",
        "why": "Bien des gens font des heures de route. Certains manquent des séances.",
        "what_we_did": "Nous avons lu toutes les études que nous avons trouvées.",
        "uncertain": "Nous ne savons pas si ces trajets fatiguent moins.",
        "next_steps": "Nous nous réunissons pour choisir la suite.\nDeux villes feront un essai.",
        "place": "Par vidéo ou par téléphone",
        "made_together": "Patients et chercheurs ont choisi les mots ensemble.",
    },
}
_EFFECT = {
    "en": {
        "statement": "Door-to-door rides with driver wait time reduced missed visits (4 studies).",
        "intervention": "rides that wait at the clinic",
        "outcome": "missed visits",
    },
    "fr": {
        "statement": "Le transport avec attente a réduit les séances manquées (4 études).",
        "intervention": "les trajets avec attente à la clinique",
        "outcome": "les séances manquées",
    },
}
_EXPERIENCE = {
    "en": "Shared vans wear people out",
    "fr": "Les fourgonnettes partagées épuisent les gens",
}
_GROUP = {"en": "People who plan rides", "fr": "Les personnes qui planifient le transport"}


def whole_plan(team=None, slug="getting-to-dialysis", languages=("en", "fr")):
    """A plan with two findings, a session and a group, with words in each of the languages."""
    plan = EventPlanFactory(
        team=team or TeamFactory(), slug=slug, time_zone="America/Winnipeg", has_phone_line=True
    )
    effect = FindingFactory(team=plan.team, studies=4, people=812, order=1)
    told = FindingFactory(
        team=plan.team, kind="experience", certainty="", size="", direction="", order=2
    )
    group = KnowledgeUserGroupFactory(plan=plan)
    for language in languages:
        EventPlanTextFactory(plan=plan, language=language, **_PLAN[language])
        FindingTextFactory(finding=effect, language=language, **_EFFECT[language])
        FindingTextFactory(
            finding=told,
            language=language,
            statement=_EXPERIENCE[language],
            intervention="",
            outcome="",
        )
        KnowledgeUserGroupTextFactory(group=group, language=language, name=_GROUP[language])
    plan.findings.set([effect, told])
    EventSessionFactory(plan=plan)
    return plan
