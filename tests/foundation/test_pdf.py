import http.server
import io
import signal
import tempfile
import threading
from datetime import UTC, datetime
from pathlib import Path

import pikepdf
import pytest
from page import ValidationProfile, validate_pdf_bytes

from partnerportal.foundation import pdf

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)


def page_of(body, head=""):
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Rides</title>'
        f"{head}</head><body><h1>Rides</h1>{body}</body></html>"
    )


def render(body, head="", **limits):
    return pdf.render(page_of(body, head), created_at=NOW, limits=pdf.Limits(**limits))


def children():
    """The processes of this one, also those that ended and that nobody waited for."""
    tasks = Path("/proc/self/task").glob("*/children")
    return {pid for task in tasks for pid in task.read_text().split()}


@pytest.fixture
def listener():
    """A web server on loopback that remembers what was asked of it."""
    asked = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            self.send_error(404)

        def log_message(self, *_words):
            pass

    server = http.server.HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}", asked
    server.shutdown()
    server.server_close()
    thread.join()


def test_page_becomes_a_tagged_pdf_with_title_and_language():
    made = pikepdf.open(io.BytesIO(render("<h2>Two</h2><p>Words</p>")))

    assert made.Root.Lang == "en"
    assert made.Root.MarkInfo.Marked
    assert made.Root.ViewerPreferences.DisplayDocTitle
    assert str(made.docinfo["/Title"]) == "Rides"
    assert "/StructTreeRoot" in made.Root


def test_same_page_gives_the_same_bytes():
    assert render("<p>Words</p>") == render("<p>Words</p>")


def test_metadata_name_no_machine_and_no_person():
    made = pikepdf.open(io.BytesIO(render("<p>Words</p>")))

    assert set(made.docinfo) <= {"/Title", "/Producer", "/CreationDate", "/ModDate"}


@pytest.mark.parametrize(
    "vector",
    [
        "<img alt='x' src='{url}'>",
        "<img alt='x' src='file:///etc/hostname'>",
        "<link rel='attachment' href='file:///etc/hostname'>",
        "<style>@import url({url});</style>",
        "<style>p {{ background: url({url}) }}</style>",
        "<style>@font-face {{ font-family: x; src: url({url}) }} p {{ font-family: x }}</style>",
        "<object data='{url}'></object>",
        "<embed src='{url}'>",
        "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><title>x</title>"
        "<image href='{url}' width='9' height='9'/></svg>",
        "<img alt='x' src='portal:/static/../manage.py'>",
        "<img alt='x' src='portal:/../../etc/hostname'>",
    ],
)
def test_nothing_is_read_but_our_static_files(vector, listener):
    url, asked = listener
    secret = Path("/etc/hostname").read_bytes().strip()

    try:
        made = render(f"<p>Words</p>{vector.format(url=url)}")
    except pdf.Unprintable:
        made = b""

    assert asked == []
    assert secret not in made
    assert not made or "/EmbeddedFiles" not in pikepdf.open(io.BytesIO(made)).Root.get("/Names", {})


def test_fetcher_that_guards_is_tried_by_a_file_that_is_ours():
    head = "<link rel='stylesheet' href='portal:/static/documents/pdf.css'>"

    assert render("<p>Words</p>", head).startswith(b"%PDF")


def pages_in(file):
    return len(pikepdf.open(io.BytesIO(file)).pages)


def test_the_first_layout_that_fits_is_taken():
    many, two, one = (page_of("<p style='break-after: page'>a</p>" * count) for count in (5, 2, 1))

    made = pdf.render_to_fit([lambda: many, lambda: two, lambda: one], at_most=3, created_at=NOW)

    assert pages_in(made) == pages_in(pdf.render(two, created_at=NOW))


def test_a_layout_that_is_too_deep_is_refused_with_its_reason():
    deep = page_of("<div>" * 100 + "</div>" * 100)

    with pytest.raises(pdf.Unprintable) as refusal:
        pdf.render_to_fit([lambda: deep], at_most=1, created_at=NOW)

    assert refusal.value.outcome is pdf.Outcome.TOO_DEEP


def test_where_no_layout_fits_the_last_one_keeps_every_word():
    many, two = (page_of("<p style='break-after: page'>a</p>" * count) for count in (5, 3))

    made = pdf.render_to_fit([lambda: many, lambda: two], at_most=1, created_at=NOW)

    assert made == pdf.render(two, created_at=NOW)


def test_deep_page_is_refused():
    with pytest.raises(pdf.Unprintable) as refusal:
        render("<div>" * 3000 + "x" + "</div>" * 3000)

    assert refusal.value.outcome is pdf.Outcome.TOO_DEEP
    assert str(refusal.value)


@pytest.mark.parametrize("words", ["word " * 20_001, "x" * 1_100_000])
def test_long_page_is_refused(words):
    with pytest.raises(pdf.Unprintable) as refusal:
        render(f"<p>{words}</p>")

    assert refusal.value.outcome is pdf.Outcome.TOO_LARGE


FLEX = "<div style='display:flex'>" * 14 + "x" + "</div>" * 14


@pytest.mark.slow
@pytest.mark.parametrize("limits", [{"cpu": 2}, {"wall": 2}])
def test_page_that_never_ends_is_stopped(limits):
    with pytest.raises(pdf.Unprintable) as refusal:
        render(FLEX, **limits)

    assert refusal.value.outcome is pdf.Outcome.TOO_LONG


@pytest.mark.slow
def test_stopped_child_leaves_no_process():
    before = children()
    with pytest.raises(pdf.Unprintable):
        render(FLEX, wall=1)

    assert children() == before


@pytest.mark.slow
def test_child_leaves_nothing_in_the_temporary_folder(tmp_path, monkeypatch):
    """WeasyPrint makes a folder for its fonts, and tidies up when its process ends by itself."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))

    render("<p>Made.</p>", head='<link rel="stylesheet" href="portal:/static/documents/pdf.css">')

    assert list(tmp_path.iterdir()) == []


def test_interrupted_parent_leaves_no_process():
    """A worker's time limit is an exception from a signal, somewhere in the wait."""

    def interrupt(*_about):
        raise TimeoutError

    before = children()
    usual = signal.signal(signal.SIGALRM, interrupt)
    signal.setitimer(signal.ITIMER_REAL, 1)
    try:
        with pytest.raises(TimeoutError):
            render(FLEX)
    finally:
        signal.signal(signal.SIGALRM, usual)

    assert children() == before


def test_page_that_wants_too_much_memory_is_refused():
    with pytest.raises(pdf.Unprintable):
        # So much that what this process has free by now cannot hold it either.
        render("<p>Words</p>" * 60_000, memory=3 * pdf.MEGABYTE, words=100_000)


def test_page_is_pdf_ua():
    made = render("<h2>Two</h2><p>Words</p><ul><li>one</li></ul>")
    report = validate_pdf_bytes(made, profile=ValidationProfile.PDF_UA_1)

    assert report.is_compliant, report
