"""What co-leads do with an agreement, in as few words as a test wants to spend on it."""

from django.test import Client

from teams.actions import sign_agreement, write_section
from teams.models import AgreementVersion


def page_of(user):
    client = Client()
    client.force_login(user)
    return client


def fresh(version):
    return AgreementVersion.objects.get(pk=version.pk)


def sign(version, user, name=""):
    return sign_agreement(
        team=version.team,
        number=version.number,
        seen=fresh(version).fingerprint,
        name=name or user.name,
        by=user,
    )


def write(team, by, text, seen=1, code="decisions"):
    return write_section(team=team, code=code, text=text, seen_version=seen, by=by)
