import datetime

import factory
from allauth.mfa.models import Authenticator
from django.contrib.auth.hashers import make_password

from partnerportal.foundation.accounts.second_step import EncryptedSecrets
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

# What the apps of all staff in tests know; as a phone would show it, base 32.
APP_SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"

START = datetime.date(2025, 1, 6)


class UserFactory(factory.django.DjangoModelFactory):
    """Staff have their second step, without which no page of the admin opens for them."""

    class Meta:
        model = User
        skip_postgeneration_save = True

    email = factory.Sequence(lambda n: f"person{n}@example.org")
    name = factory.Sequence(lambda n: f"Person Number{n}")
    # As people are made here: they sign in by a code.
    password = factory.LazyFunction(lambda: make_password(None))

    @factory.post_generation
    def second_step(self, create, extracted, **kwargs):
        if create and self.is_staff and extracted is not False:
            secret = EncryptedSecrets().encrypt(APP_SECRET)
            Authenticator.objects.create(user=self, type="totp", data={"secret": secret})


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
