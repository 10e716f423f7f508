"""Asks a language model on the network's own machine or hall, where the operator named one.

The words that are sent are a network's own: they go to an address of this machine or of a private
network and nowhere else, are followed by no redirect, and are written to no log.
"""

from __future__ import annotations

import http.client
import ipaddress
import json
import logging
import time
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings

logger = logging.getLogger(__name__)

SECONDS = 60.0
LARGEST = 64 * 1024
# Addresses that no router carries into the world: RFC 1918 and RFC 4193.
_OWN_NETWORKS = [
    ipaddress.ip_network(block)
    for block in ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7")
]
_CHUNK = 4096


class NoAnswer(Exception):
    """The model gave nothing that can be read; `args[0]` is a code: slow, far, status, form, size."""


@dataclass(frozen=True)
class Answer:
    """What the model said, and its own name."""

    words: str
    model: str


def is_set_up() -> bool:
    """Whether the operator named a model."""
    return bool(settings.PLAIN_LANGUAGE_LLM_URL)


def ask(system: str, words: str, *, longest: int, seconds: float = SECONDS) -> Answer:
    """One question, without a memory of earlier ones. `longest`: tokens of the reply.

    `seconds` is the time for the whole answer, however slowly it comes. Raise NoAnswer.
    """
    deadline = time.monotonic() + seconds
    asked = {
        "model": settings.PLAIN_LANGUAGE_LLM_MODEL,
        "temperature": 0,
        "max_tokens": longest,
        "stream": False,
        "messages": [{"role": "system", "content": system}, {"role": "user", "content": words}],
    }
    found = _read(_posted(json.dumps(asked).encode(), deadline))
    logger.info("the language model answered with %d characters", len(found.words))
    return found


def _posted(body: bytes, deadline: float) -> bytes:
    url = urlsplit(settings.PLAIN_LANGUAGE_LLM_URL)
    connection = _connection(url, deadline)
    path = f"{url.path.rstrip('/').removesuffix('/chat/completions')}/chat/completions"
    try:
        _reach(connection)
        connection.request("POST", path, body, {"Content-Type": "application/json"})
        reply = connection.getresponse()
        if reply.status != 200:
            raise NoAnswer("status")
        return _body(reply, connection, deadline)
    except TimeoutError:
        raise NoAnswer("slow") from None
    except (OSError, http.client.HTTPException):
        raise NoAnswer("form") from None
    finally:
        connection.close()


def _connection(url: Any, deadline: float) -> http.client.HTTPConnection:
    left = max(0.1, deadline - time.monotonic())
    kinds = {"http": http.client.HTTPConnection, "https": http.client.HTTPSConnection}
    if url.scheme not in kinds or not url.hostname:
        raise NoAnswer("far")
    return kinds[url.scheme](url.hostname, url.port, timeout=left)


def _reach(connection: http.client.HTTPConnection) -> None:
    """The address that was reached decides, not the name: a name may point anywhere."""
    try:
        connection.connect()
    except OSError:
        raise NoAnswer("far") from None
    address = ipaddress.ip_address(connection.sock.getpeername()[0])
    if not (address.is_loopback or any(address in network for network in _OWN_NETWORKS)):
        raise NoAnswer("far")


def _body(
    reply: http.client.HTTPResponse, connection: http.client.HTTPConnection, deadline: float
) -> bytes:
    """The whole body. Each piece has the time that is left: a server that drips wins nothing."""
    found = b""
    while True:
        left = deadline - time.monotonic()
        if left <= 0:
            raise NoAnswer("slow")
        if connection.sock is not None:
            connection.sock.settimeout(left)
        piece = reply.read1(_CHUNK)
        if not piece:
            break
        found += piece
        if len(found) > LARGEST:
            raise NoAnswer("size")
    if reply.length:
        raise NoAnswer("form")
    return found


def _read(body: bytes) -> Answer:
    try:
        told = json.loads(body)
        choice = told["choices"][0]
        words, name = choice["message"]["content"], told.get("model", "")
        is_whole = choice.get("finish_reason", "stop") == "stop"
    except (ValueError, LookupError, TypeError, AttributeError):
        raise NoAnswer("form") from None
    if not isinstance(words, str) or not isinstance(name, str) or not is_whole:
        raise NoAnswer("form")
    return Answer(words, (name or settings.PLAIN_LANGUAGE_LLM_MODEL)[:100])
