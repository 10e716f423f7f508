"""Hand one mail to the mail server, and know in which of four ways it ended.

`Away`: it was not taken, try later. `Refused`: it was not taken and never will be. `Unknown`: the
words had left and no answer came, so nobody knows. No exception: the server has it.
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


class Refused(Exception):
    def __init__(self, why: Why) -> None:
        super().__init__(why.value)
        self.why = why


class Unknown(Exception):
    """The connection broke after the words had left."""


def deliver(
    mail: EmailMessage, *, before_it_leaves: Callable[[], None], once_taken: Callable[[], None]
) -> None:
    """Send it. `before_it_leaves` runs when the server has said yes to the address and just before
    the words go; what it raises stops the mail. `once_taken` runs as soon as the server has it.
    """
    server = get_connection()
    if not isinstance(server, EmailBackend):
        before_it_leaves()
        server.send_messages([mail])
        once_taken()
        return
    if cache.get(_RESTS):
        raise Away
    try:
        smtp = _opened(server)
        _address(smtp, mail)
        before_it_leaves()
        _hand_over(smtp, mail)
        once_taken()
        _say_good_bye(smtp)
    finally:
        if server.connection:
            server.connection.close()


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
        raise Refused(Why.ADDRESS) if code >= FOR_GOOD else Away


def _hand_over(smtp: smtplib.SMTP, mail: EmailMessage) -> None:
    """The words, and the server's last answer."""
    whole: Any = mail.message()
    words = whole.as_bytes(linesep="\r\n").rstrip(b"\r\n") + b"\r\n"
    with _patience():
        code, _said = smtp.docmd("data")
    if code == GO_ON:
        try:
            if smtp.sock:
                smtp.sock.settimeout(LAST_ANSWER)
            smtp.send(words.replace(b"\r\n.", b"\r\n..") + b".\r\n")
            code, _said = smtp.getreply()
        except (smtplib.SMTPException, OSError) as error:
            cache.set(_RESTS, 1, REST)
            raise Unknown from error
    if code != OK:
        raise Refused(Why.MAIL) if code >= FOR_GOOD else Away


def _say_good_bye(smtp: smtplib.SMTP) -> None:
    """The mail is taken; what the server says to this changes nothing."""
    if smtp.sock:
        smtp.sock.settimeout(2)
    with suppress(smtplib.SMTPException, OSError):
        smtp.quit()
