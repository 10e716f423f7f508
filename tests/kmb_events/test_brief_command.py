import io
import sys

import pytest
from django.core.management import CommandError, call_command

from kmb_events import actions
from kmb_events.jobs import drafted
from kmb_events.models import Brief
from teams.actions import put_data_on_hold


@pytest.fixture
def told(plan, reload):
    for language in ("en", "fr"):
        actions.store_draft(plan=plan, language=language, draft=drafted(plan, language))
    return reload(plan)


def run(*words):
    said = io.StringIO()
    call_command("brief", *words, stdout=said, stderr=io.StringIO())
    return said.getvalue().split()


@pytest.mark.slow
def test_brief_writes_one_file_and_keeps_nothing(told, tmp_path):
    out = tmp_path / "brief.pdf"

    said = run("getting-to-dialysis", "--out", str(out))

    assert said == [str(out)]
    assert out.read_bytes().startswith(b"%PDF-")
    assert not Brief.objects.exists()


@pytest.mark.slow
@pytest.mark.parametrize("name", ["brief.pdf", "brief"])
def test_brief_in_both_languages_writes_two_files(told, tmp_path, name):
    run(str(told.pk), "--language", "both", "--out", str(tmp_path / name))

    assert {path.name for path in tmp_path.glob("*")} >= {"brief-en.pdf", "brief-fr.pdf"}
    assert not (tmp_path / name).exists()


@pytest.mark.slow
def test_brief_made_twice_is_the_same_file(told, tmp_path):
    out = tmp_path / "brief.pdf"
    run("getting-to-dialysis", "--group", "planners", "--out", str(out))
    first = out.read_bytes()

    run("getting-to-dialysis", "--group", "planners", "--out", str(out))

    assert out.read_bytes() == first


@pytest.mark.slow
def test_brief_says_how_far_it_is_on_a_terminal_only(told, tmp_path):
    class Terminal(io.StringIO):
        def isatty(self):
            return True

    seen, unseen = Terminal(), io.StringIO()
    for stream in (seen, unseen):
        call_command(
            "brief",
            "getting-to-dialysis",
            out=tmp_path / "brief.pdf",
            stdout=io.StringIO(),
            stderr=stream,
        )

    assert "making the accessible PDF" in seen.getvalue()
    assert unseen.getvalue() == ""


def test_brief_names_an_event_that_is_not_there(told, tmp_path):
    with pytest.raises(CommandError, match="There is no event plan “nothing”"):
        run("nothing", "--out", str(tmp_path / "brief.pdf"))


def test_brief_names_the_groups_there_are(told, tmp_path):
    with pytest.raises(CommandError, match="no group “cooks”. It has: planners."):
        run("getting-to-dialysis", "--group", "cooks", "--out", str(tmp_path / "brief.pdf"))


def test_brief_says_how_to_make_the_summary_first(plan, text, tmp_path):
    with pytest.raises(CommandError) as refusal:
        run("getting-to-dialysis", "--language", "both", "--out", str(tmp_path / "brief.pdf"))

    assert str(refusal.value) == (
        "getting-to-dialysis has no plain summary in French yet. First: "
        "manage.py summarise getting-to-dialysis --language fr"
    )
    assert list(tmp_path.glob("*.pdf")) == []


@pytest.mark.parametrize(
    ("place", "message"),
    [
        (".", "is a folder. Give the name of a file"),
        ("nowhere/brief.pdf", "No such file or directory."),
        ("file/brief.pdf", "Not a directory."),
    ],
)
def test_brief_refuses_a_place_it_cannot_write_to(told, tmp_path, place, message):
    (tmp_path / "file").write_text("")

    with pytest.raises(CommandError, match=message) as refusal:
        run("getting-to-dialysis", "--out", str(tmp_path / place))

    assert "\n" not in str(refusal.value)


def test_brief_help_has_an_example(capsys):
    with pytest.raises(SystemExit) as end:
        call_command("brief", "--help")

    assert end.value.code == 0
    assert "--language both --size large" in capsys.readouterr().out


def test_brief_ends_with_an_error_code(told, monkeypatch, capsys):
    from django.core.management import execute_from_command_line

    monkeypatch.setattr(sys, "argv", ["manage.py"])
    with pytest.raises(SystemExit) as end:
        execute_from_command_line(["manage.py", "brief", "nothing", "--out", "brief.pdf"])

    assert end.value.code == 1
    # Whatever else of this process logs meanwhile (a browser of an earlier test) is not its word.
    said = capsys.readouterr().err
    assert "Traceback" not in said
    assert [line for line in said.splitlines() if line.startswith("CommandError:")] == [
        "CommandError: There is no event plan “nothing”. Give its slug or its id."
    ]


def test_brief_of_a_team_with_data_on_hold_is_refused(told, patient, tmp_path):
    put_data_on_hold(team=told.team, authority="Example Nation", agreement="", by=patient)

    with pytest.raises(CommandError, match="not released"):
        run("getting-to-dialysis", "--out", str(tmp_path / "brief.pdf"))
    assert list(tmp_path.iterdir()) == []
