"""Hand mails to the mail server, one after the other over one line, and know how each ended.

`Away`: it was not taken, try later; `Busy`: so it is, but the server is there for the next one.
`Refused`: it was not taken and never will be. `Unknown`: the words had left and no answer came, so
nobody knows. No exception: the server has it.
"""

from __future__ import annotations

import smtplib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.smtp import EmailBackend
from django.core.mail.message import sanitize_address

from partnerportal.foundation.notices.rules import Why

# A server that does not answer is left alone for a while by all workers, so that mails do not hold
# up other jobs one after the other.
REST = 30
# How long a server may think about a mail that it has: longer than for each step before it, since
# hanging up then means not knowing. Shorter than a job may take.
LAST_ANSWER = 30


# Answers of mail servers (RFC 5321).
OK, FORWARDED, GO_ON, FOR_GOOD = 250, 251, 354, 500
_RESTS = "mail-server-rests"


class Away(Exception):
    """The server is not there, is slow or is busy."""


class Busy(Away):
    """The server is there, and does not take this one now."""


class Refused(Exception):
    def __init__(self, why: Why) -> None:
        super().__init__(why.value)
        self.why = why


class Unknown(Exception):
    """The connection broke after the words had left."""


class Line:
    """A connection to the mail server, opened with the first mail and kept for those that follow."""

    def __init__(self) -> None:
        self._server = get_connection()

    def deliver(
        self,
        mail: EmailMessage,
        *,
        before_it_leaves: Callable[[], None],
        once_taken: Callable[[], None],
    ) -> None:
        """Send it. `before_it_leaves` runs when the server has said yes to the address and just
        before the words go; what it raises stops the mail. `once_taken` runs as soon as the server
        has it.
        """
        if not isinstance(self._server, EmailBackend):
            before_it_leaves()
            get_connection().send_messages([mail])
            once_taken()
            return
        try:
            smtp = self._ready(self._server)
            _address(smtp, mail)
            before_it_leaves()
            _hand_over(smtp, mail)
        except Busy:
            raise
        except (Away, Unknown):
            self._drop(self._server)
            raise
        once_taken()

    def _ready(self, server: EmailBackend) -> smtplib.SMTP:
        """The line that is there, if the server has not hung up since, or a new one."""
        if server.connection and _begins_anew(server.connection):
            return server.connection
        self._drop(server)
        if cache.get(_RESTS):
            raise Away
        return _opened(server)

    @staticmethod
    def _drop(server: EmailBackend) -> None:
        if server.connection:
            server.connection.close()
            server.connection = None

    def hang_up(self) -> None:
        """What is taken is taken; what the server says to this changes nothing."""
        if isinstance(self._server, EmailBackend) and self._server.connection:
            _say_good_bye(self._server.connection)
            self._drop(self._server)


@contextmanager
def line() -> Iterator[Line]:
    """A line for some mails, hung up at the end whatever happens."""
    one = Line()
    try:
        yield one
    finally:
        one.hang_up()


def _begins_anew(smtp: smtplib.SMTP) -> bool:
    """Whether the server is still there and has forgotten what was said of the mail before."""
    try:
        return smtp.rset()[0] == OK
    except (smtplib.SMTPException, OSError):
        return False


def _opened(server: EmailBackend) -> smtplib.SMTP:
    with _patience():
        server.open()
        smtp = server.connection
        assert smtp  # noqa: S101 -- open() has made it or raised
        smtp.ehlo_or_helo_if_needed()
    return smtp


@contextmanager
def _patience() -> Iterator[None]:
    """Before the words have left every trouble means: not taken, try later."""
    try:
        yield
    except (smtplib.SMTPException, OSError) as error:
        cache.set(_RESTS, 1, REST)
        raise Away from error


def _address(smtp: smtplib.SMTP, mail: EmailMessage) -> None:
    """Say from whom and to whom. A no for good is about this address; all else passes by."""
    encoding = mail.encoding or settings.DEFAULT_CHARSET
    with _patience():
        code, _said = smtp.mail(sanitize_address(mail.from_email, encoding))
        if code != OK:  # our own address is not welcome: the settings are wrong, not the mail
            raise Away
        code, _said = smtp.rcpt(sanitize_address(mail.to[0], encoding))
    if code not in {OK, FORWARDED}:
        raise Refused(Why.ADDRESS) if code >= FOR_GOOD else Busy


def _hand_over(smtp: smtplib.SMTP, mail: EmailMessage) -> None:
    """The words, and the server's last answer."""
    whole: Any = mail.message()
    words = whole.as_bytes(linesep="\r\n").rstrip(b"\r\n") + b"\r\n"
    with _patience():
        code, _said = smtp.docmd("data")
    if code == GO_ON:
        try:
            with _longer(smtp):
                smtp.send(words.replace(b"\r\n.", b"\r\n..") + b".\r\n")
                code, _said = smtp.getreply()
        except (smtplib.SMTPException, OSError) as error:
            cache.set(_RESTS, 1, REST)
            raise Unknown from error
    if code != OK:
        raise Refused(Why.MAIL) if code >= FOR_GOOD else Busy


@contextmanager
def _longer(smtp: smtplib.SMTP) -> Iterator[None]:
    """Wait for the last answer as long as the server may think."""
    sock = smtp.sock
    assert sock  # noqa: S101 -- it has just answered
    usual = sock.gettimeout()
    sock.settimeout(LAST_ANSWER)
    yield
    sock.settimeout(usual)


def _say_good_bye(smtp: smtplib.SMTP) -> None:
    if smtp.sock:
        smtp.sock.settimeout(2)
    with suppress(smtplib.SMTPException, OSError):
        smtp.quit()
