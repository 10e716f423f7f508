import datetime

import factory

from teams.models import (
    Community,
    CommunityText,
    Facilitation,
    Membership,
    QuestionWording,
    Role,
    Team,
    User,
)

START = datetime.date(2025, 1, 6)


class UserFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = User

    email = factory.Sequence(lambda n: f"person{n}@example.org")
    name = factory.Sequence(lambda n: f"Person Number{n}")


class CommunityFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Community
        skip_postgeneration_save = True

    slug = factory.Sequence(lambda n: f"community-{n}")

    @factory.post_generation
    def names(self, create, extracted, **kwargs):
        if create:
            for language in ("en", "fr"):
                CommunityText.objects.create(
                    community=self, language=language, name=f"{self.slug} {language}"
                )


class TeamFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Team

    slug = factory.Sequence(lambda n: f"team-{n}")
    name = factory.Sequence(lambda n: f"Team {n}")
    project_title = "A question that matters"
    community = factory.SubFactory(CommunityFactory)
    programme = "Patient-driven research 2023"
    funded_year = 2023
    starts_on = START
    first_perspective = "patient"


class MembershipFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Membership

    team = factory.SubFactory(TeamFactory)
    user = factory.SubFactory(UserFactory)
    role = Role.PATIENT_PARTNER
    started_on = START


class PatientCoLeadFactory(MembershipFactory):
    seat = "patient"


class ResearcherCoLeadFactory(MembershipFactory):
    role = Role.RESEARCHER
    seat = "researcher"


class FacilitationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Facilitation

    community = factory.SubFactory(CommunityFactory)
    user = factory.SubFactory(UserFactory, is_staff=True)
    started_on = START


class QuestionWordingFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = QuestionWording

    team = factory.SubFactory(TeamFactory)
    language = "en"
    wording = "What helps people get there?"
