"""A mail server for tests: on a port of its own, in a thread, as kind or as bad as a test wants."""

import asyncio
import email
import email.policy
import time
from contextlib import contextmanager

from aiosmtpd.controller import Controller


class Postbox:
    """What came in, and how the server behaves. Change the fields while it runs."""

    def __init__(self):
        self.mails = []
        self.refused = set()  # addresses that it never takes
        self.busy = set()  # addresses that it does not take now
        self.slow = 0.0  # seconds before each answer about an address
        self.thinks = 0.0  # seconds between the words and the last answer
        self.dies = False  # after the words have come, before the answer
        self.says_no = ""  # the answer to the words

    @property
    def ids(self):
        return [mail["Message-ID"] for mail in self.mails]

    def to(self, person):
        return [mail for mail in self.mails if mail["To"] == person.email]

    async def handle_RCPT(self, server, session, envelope, address, options):
        await asyncio.sleep(self.slow)
        if address in self.refused:
            return "550 no such person here"
        if address in self.busy:
            return "450 come back later"
        envelope.rcpt_tos.append(address)
        return "250 ok"

    async def handle_DATA(self, server, session, envelope):
        if self.says_no:
            return self.says_no
        self.mails.append(email.message_from_bytes(envelope.content, policy=email.policy.default))
        await asyncio.sleep(self.thinks)
        if self.dies:
            server.transport.abort()
        return "250 taken"


@contextmanager
def running(port=0):
    """The server; yields its postbox, which knows the `port`."""
    postbox = Postbox()
    server = Controller(postbox, hostname="127.0.0.1", port=port or free_port())
    server.start()
    postbox.port = server.port
    try:
        yield postbox
    finally:
        server.stop()


def free_port():
    import socket

    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def wait_for(question, seconds=60):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if question():
            return
        time.sleep(0.02)
    raise AssertionError("not in time")
