"""Every way by which words leave the portal, as text: one function a way. A later way is one more.

`to_a_reader` channels show what one role can get at; `to_nobody` channels are places in which no
private word may ever stand, whoever reads them.
"""

import io
import json
import logging
import subprocess
import zipfile
from collections.abc import Callable, Iterator

from django.apps import apps
from django.conf import settings
from django.core import mail, serializers
from django.core.cache import cache

from engagement.models import TalkRequest
from partnerportal.foundation.models import Document, Job, Notice
from tests.doors.routes import address, walk
from tests.doors.world import World
from tests.sweep.pages import client_of

ToAReader = Callable[[World, str], Iterator[tuple[str, str]]]
TO_A_READER: list[ToAReader] = []
ToNobody = Callable[[World, logging.LogRecord], Iterator[tuple[str, str]]]
TO_NOBODY: list[ToNobody] = []


def text_of(content: bytes) -> str:
    """What a person could read in a file, its metadata and parts included."""
    if content.startswith(b"%PDF"):
        told = [
            subprocess.run([tool, *more], input=content, capture_output=True, check=False).stdout
            for tool, more in (("pdftotext", ["-", "-"]), ("pdfinfo", ["-"]))
        ]
        return b"\n".join(told).decode(errors="replace")
    if zipfile.is_zipfile(io.BytesIO(content)):
        with zipfile.ZipFile(io.BytesIO(content)) as file:
            return "\n".join(text_of(file.read(name)) for name in file.namelist())
    return content.decode(errors="replace")


@TO_A_READER.append
def pages(world: World, role: str) -> Iterator[tuple[str, str]]:
    """Every address by GET, and by the questions that lists and the admin can be asked."""
    client = client_of(world, role)
    for name, route in dict(walk()).items():
        for path in addresses(world, name, route):
            response = client.get(path, follow=True)
            body = b"".join(response) if response.streaming else response.content
            yield path, text_of(body)
        if name == "account_logout":
            client = client_of(world, role)


def addresses(world: World, name: str, route: str) -> list[str]:
    """What stands behind one route: its parts, its questions, each row where the matrix has one."""
    path = address(route, world.samples(name))
    if name == "check-in-answer":
        return [f"{path}?part={part}" for part in (1, 2, 3)]
    if name == "admin:desk-talk":
        rows = TalkRequest.objects.values_list("pk", flat=True)
        return [address(route, world.samples(name) | {"pk": pk}) for pk in rows]
    if name.startswith("admin:") and name.endswith("_changelist"):
        return [path + query for query in ("", "?q=canary", "?o=1", "?all=")]
    return [path]


@TO_A_READER.append
def mails(world: World, role: str) -> Iterator[tuple[str, str]]:
    """Mails carry links, not words: nobody gets one in the post, not even their own."""
    for sent in mail.outbox:
        yield f"mail to {sent.to}", sent.message().as_string()


@TO_NOBODY.append
def jobs_and_notices(world, records):
    for model in (Job, Notice, Document):
        yield model.__name__, json.dumps(list(model.objects.values()), default=str)


@TO_NOBODY.append
def logs(world, records):
    for record in records:
        yield f"log of {record.name}", f"{record.getMessage()} {record.exc_text or ''}"


@TO_NOBODY.append
def histories(world, records):
    """Rows that say who changed what."""
    for model in apps.get_models():
        if model.__name__.startswith("Historical") or model._meta.label == "admin.LogEntry":
            yield model.__name__, serializers.serialize("json", model._base_manager.all())


@TO_NOBODY.append
def raw_columns(world, records):
    """Each table as the database holds it: a stolen copy tells nothing."""
    from django.db import connection

    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            yield table, json.dumps(cursor.fetchall(), default=str)


@TO_NOBODY.append
def folders(world, records):
    """What lies in the state folders: reports and other documents, mails, the queue, logs."""
    for folder in (settings.VAR, settings.MEDIA_ROOT, settings.MAIL_FOLDER):
        for path in folder.rglob("*"):
            if path.is_file() and ".sqlite3" not in path.name:
                yield f"file {path}", text_of(path.read_bytes())


@TO_NOBODY.append
def shared_cache(world, records):
    if hasattr(cache, "_cache") and hasattr(cache._cache, "get_client"):
        client = cache._cache.get_client()
        for key in client.scan_iter(f"{settings.KEY_PREFIX}*"):
            yield f"cache {key}", repr(client.get(key))
