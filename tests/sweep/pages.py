"""Every page of the portal with somebody who may open it: what the sweeps walk through.

The pages come from the URLconf, so a new one is swept without a word here.
"""

from dataclasses import dataclass

from allauth.account.internal.flows.login import record_authentication
from django.conf import settings
from django.test import Client, RequestFactory

from tests.doors.routes import address, walk
from tests.doors.test_matrix import body_of

READERS = ("anonymous", "patient", "member", "facilitator", "administrator")
# Not pages: where a sweep would sign itself out, what only says who is alive, and parts that a page
# fetches again, which are in that page when it opens.
LEFT_OUT = {"healthz", "readyz", "account_logout", "board-live", "board-news"}


@dataclass(frozen=True)
class Page:
    """One address as one reader gets it."""

    name: str
    reader: str
    path: str
    html: str


def client_of(world, reader):
    """Signed in with a code just now, so that pages which ask again are open."""
    client = Client()
    if reader != "anonymous":
        client.force_login(world.people[reader])
        request = RequestFactory().get("/")
        request.session = client.session
        record_authentication(request, world.people[reader], method="code")
        request.session.save()
    return client


def pages_of(world, reader, language):
    """All that this reader gets as an HTML page, in this language."""
    client = client_of(world, reader)
    person = world.people.get(reader)
    if person is not None:
        type(person).objects.filter(pk=person.pk).update(language=language)
    else:  # as a stranger chooses: an invitation is in the language of who was invited until then
        client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    for name, route in dict(walk()).items():
        path = address(route, world.samples(name))
        response = client.get(path, headers={"accept-language": language})
        body = body_of(response)
        is_html = response.headers.get("Content-Type", "").startswith("text/html")
        if response.status_code == 200 and is_html and name not in LEFT_OUT:
            yield Page(name=name, reader=reader, path=path, html=body)


def every_page(world, language):
    """Each page once, with the first reader who may open it; the home page for each reader."""
    seen = set()
    for reader in READERS:
        for page in pages_of(world, reader, language):
            if page.name not in seen or page.name in {"home", "admin:index"}:
                seen.add(page.name)
                yield page
