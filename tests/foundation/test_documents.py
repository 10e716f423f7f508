import uuid

import pytest
from django.urls import reverse

from partnerportal.foundation import documents
from partnerportal.foundation.models import Document
from tests.factories.teams import UserFactory

pytestmark = pytest.mark.django_db

may = {"open": True}


@documents.may_open("tests.note")
def may_open(user, document):
    return may["open"]


@pytest.fixture
def document():
    may["open"] = True
    return documents.store(
        kind="tests.note",
        subject="1",
        filename='a "note"; é.txt',
        language="en",
        content_type="text/plain",
        content=b"words",
    )


def test_document_is_sent_as_a_file_with_its_name(client, document):
    client.force_login(UserFactory())

    response = client.get(reverse("document-download", args=[document.pk]))

    assert b"".join(response.streaming_content) == b"words"
    assert response["Content-Disposition"].startswith("attachment; filename")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in response["Content-Security-Policy"]


def test_rights_are_asked_at_every_download(client, document):
    client.force_login(UserFactory())
    may["open"] = False

    assert client.get(reverse("document-download", args=[document.pk])).status_code == 404


def test_document_of_an_unknown_kind_is_closed(client, document):
    Document.objects.update(kind="tests.nobody_knows")
    client.force_login(UserFactory())

    assert client.get(reverse("document-download", args=[document.pk])).status_code == 404


def test_not_yours_looks_like_not_there(client, document):
    client.force_login(UserFactory())
    may["open"] = False

    hidden = client.get(reverse("document-download", args=[document.pk]))
    missing = client.get(reverse("document-download", args=[uuid.uuid4()]))

    assert hidden.status_code == missing.status_code == 404
