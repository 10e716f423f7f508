"""Accessible PDF (PDF/UA-1) from HTML, made in a guarded child process.

A page of 337 bytes can keep WeasyPrint busy until it is killed, and its usual fetcher reads any file. So
each document is made in a child, forked from a process that has WeasyPrint loaded, with limits on
time, memory and size, without a network, and with a fetcher that knows our static files only.
"""

from __future__ import annotations

import ctypes
import enum
import logging
import mimetypes
import os
import resource
import select
import signal
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import IO, Any, NoReturn

from django.conf import settings
from django.utils.translation import gettext as _

logger = logging.getLogger(__name__)

MEGABYTE = 1024 * 1024
CLONE_NEWUSER, CLONE_NEWNET = 0x10000000, 0x40000000
# How every document is written: tagged, and with an identifier that is always the same.
_AS = {"pdf_variant": "pdf/ua-1", "pdf_identifier": b"partner-portal"}
# Elements that have no end, so they nest nothing.
_VOID = {"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}


@dataclass(frozen=True)
class Limits:
    """What one document may cost: seconds of CPU and wall clock, bytes, words, depth of elements."""

    cpu: int = 25
    wall: float = 40
    memory: int = 800 * MEGABYTE
    file: int = 30 * MEGABYTE
    words: int = 20_000
    depth: int = 60


class Outcome(enum.IntEnum):
    """How the child ended; its exit status."""

    DONE = 0
    FAILED = 10
    TOO_DEEP = 11
    TOO_LARGE = 12
    BLOCKED = 13
    TOO_LONG = 14


class Unprintable(Exception):
    """No PDF could be made of this; `args[0]` says why, in words for a person."""

    def __init__(self, outcome: Outcome) -> None:
        super().__init__(_reason(outcome))
        self.outcome = outcome


def _reason(outcome: Outcome) -> str:
    return {
        Outcome.TOO_DEEP: _("The text is nested too deeply to print."),
        Outcome.TOO_LARGE: _("The text is too long to print."),
        Outcome.TOO_LONG: _("Printing took too long, so we stopped it."),
        Outcome.BLOCKED: _("The document asked for a file that it may not read."),
    }.get(outcome, _("The document could not be printed."))


def load() -> None:
    """Load WeasyPrint and the fonts' library, so that a fork pays nothing for them."""
    import weasyprint  # noqa: F401 -- takes up to seconds; the web never needs it


def render(html: str, *, created_at: datetime, limits: Limits | None = None) -> bytes:
    """Return the PDF/UA-1 of a whole HTML page with `lang` and `<title>`.

    The same page and moment give the same bytes. Raise Unprintable with a reason.
    """
    _check(html, limits or Limits())
    return render_to_fit([lambda: html], at_most=None, created_at=created_at, limits=limits)


def render_to_fit(
    layouts: Sequence[Callable[[], str]],
    *,
    at_most: int | None,
    created_at: datetime,
    limits: Limits | None = None,
) -> bytes:
    """The same of the first of these layouts that takes `at_most` pages, else of the last one.

    They are tried in their order, each at the price of laying it out; a layout is a function that
    returns its page, and is only called, in the child, when its turn comes. Raise Unprintable with a reason.
    """
    limits = limits or Limits()
    load()
    _can_cut_network()
    # The child ends without tidying up, so what it leaves lying about lies in a folder of ours.
    with tempfile.TemporaryDirectory(prefix="document-") as folder, tempfile.TemporaryFile() as out:
        child = os.fork()
        if child == 0:
            tempfile.tempdir = folder
            _be_the_child(layouts, at_most, created_at, out, limits)
        outcome = _outcome_of(child, limits.wall)
        if outcome is not Outcome.DONE:
            raise Unprintable(outcome)
        out.seek(0)
        return out.read()


class _Measure(HTMLParser):
    """Counts words and how deeply elements stand in each other."""

    def __init__(self) -> None:
        super().__init__()
        self.words = self.depth = self.deepest = 0

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        if tag not in _VOID:
            self.depth += 1
            self.deepest = max(self.deepest, self.depth)

    def handle_endtag(self, tag: str) -> None:
        self.depth -= tag not in _VOID

    def handle_data(self, data: str) -> None:
        # A word without a space may be a million letters long: count it by its length too.
        self.words += max(len(data.split()), len(data) // 50)


def _check(html: str, limits: Limits) -> None:
    found = _Measure()
    found.feed(html)
    if found.deepest > limits.depth:
        raise Unprintable(Outcome.TOO_DEEP)
    if found.words > limits.words:
        raise Unprintable(Outcome.TOO_LARGE)


# ---- The parent waits


def _outcome_of(child: int, wall: float) -> Outcome:
    try:
        handle = os.pidfd_open(child)
        try:
            ended, _w, _x = select.select([handle], [], [], wall)
        finally:
            os.close(handle)
    finally:
        # Also when the parent is interrupted: a time limit must not leave a child at work.
        status = os.waitstatus_to_exitcode(_ended(child))
    if not ended or -status in {signal.SIGXCPU, signal.SIGKILL}:
        return Outcome.TOO_LONG
    return Outcome(status) if status in set(Outcome) else Outcome.FAILED


def _ended(child: int) -> int:
    """End whatever is still there of the child's group, and take its wait status."""
    try:
        os.killpg(child, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        os.kill(child, signal.SIGKILL)  # it has not made its group yet; not reaped, so it is there
    return os.waitpid(child, 0)[1]


# ---- The child works


def _be_the_child(
    layouts: Sequence[Callable[[], str]],
    at_most: int | None,
    created_at: datetime,
    out: IO[bytes],
    limits: Limits,
) -> NoReturn:
    outcome = Outcome.FAILED
    try:
        os.setsid()
        _limit(limits)
        _cut_network()
        os.environ["SOURCE_DATE_EPOCH"] = str(int(created_at.timestamp()))
        out.write(_fitted(layouts, at_most, limits))
        out.flush()
        outcome = Outcome.DONE
    except Unprintable as fault:
        outcome = fault.outcome
    except RecursionError:
        outcome = Outcome.TOO_DEEP
    except (MemoryError, OSError):
        outcome = Outcome.TOO_LARGE
    except BaseException as error:  # noqa: BLE001 -- the child must end here, whatever it meets
        if type(error).__name__ == "FatalURLFetchingError":
            outcome = Outcome.BLOCKED
    finally:
        os._exit(outcome)


def _limit(limits: Limits) -> None:
    os.nice(10)
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGUSR1, signal.SIGALRM):
        signal.signal(number, signal.SIG_DFL)
    pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[0]
    present = int(pages) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_CPU, (limits.cpu, limits.cpu + 1))
    resource.setrlimit(resource.RLIMIT_AS, (present + limits.memory,) * 2)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limits.file, limits.file))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _cut_network() -> bool:
    libc = ctypes.CDLL(None, use_errno=True)
    return libc.unshare(CLONE_NEWUSER | CLONE_NEWNET) == 0


@cache
def _can_cut_network() -> bool:
    """Whether this system lets a child give up the network. Where not, the fetcher alone guards."""
    child = os.fork()
    if child == 0:
        os._exit(0 if _cut_network() else 1)
    able = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    if not able:
        logger.warning("no user namespaces here: documents are made with the network reachable")
    return able


def _fitted(layouts: Sequence[Callable[[], str]], at_most: int | None, limits: Limits) -> bytes:
    *roomier, last = layouts
    for layout in roomier:
        html = layout()
        _check(html, limits)
        document = _laid_out(html)
        if at_most is None or len(document.pages) <= at_most:
            return document.write_pdf(**_AS)
    html = last()
    _check(html, limits)
    return _written(html)


def _written(html: str) -> bytes:
    return _laid_out(html).write_pdf(**_AS)


def _laid_out(html: str) -> Any:
    import weasyprint
    from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

    static = settings.ROOT / "static"

    class OurFilesOnly(URLFetcher):
        """`portal:/static/…` is a file of the project's static folder; all else stops the document."""

        def __init__(self) -> None:
            super().__init__(
                allowed_protocols=("portal",), allow_redirects=False, fail_on_errors=True
            )

        def fetch(self, url: str, headers: Any = None) -> Any:
            path = (static / url.removeprefix("portal:/static/")).resolve()
            ours = url.startswith("portal:/static/") and path.is_relative_to(static)
            if not (ours and path.is_file()):
                raise FatalURLFetchingError("blocked")
            kind = mimetypes.guess_type(path.name)[0] or "font/woff2"
            return URLFetcherResponse(url, path.read_bytes(), {"Content-Type": kind})

    sys.setrecursionlimit(4000)
    page = weasyprint.HTML(string=html, base_url="portal:/", url_fetcher=OurFilesOnly())
    return page.render(**_AS)
