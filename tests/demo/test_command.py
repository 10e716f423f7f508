"""The command that loads the demo network, from an empty database on."""

import io

import pytest
from django.core.management import CommandError, call_command

from partnerportal.demo import story
from teams.models import User


def test_outside_the_demo_it_is_refused(db, settings):
    settings.DEMO = False

    with pytest.raises(CommandError, match="only where DEMO is on"):
        call_command("demo")
    assert not User.objects.exists()


def test_command_says_in_one_line_what_it_loaded(db, demo, capsys):
    call_command("demo")

    line = capsys.readouterr().out
    assert line.count("\n") == 1
    assert f"6 communities, {len(story.teams())} teams, {len(story.people())} people" in line


class Terminal(io.StringIO):
    def isatty(self):
        return True


def test_on_a_terminal_it_says_how_far_it_is(db, demo):
    terminal = Terminal()

    call_command("demo", stdout=terminal)

    shown = terminal.getvalue()
    assert [shown.index(f"({step} of 6)") for step in range(1, 7)] == sorted(
        shown.index(f"({step} of 6)") for step in range(1, 7)
    )
    assert shown.endswith("answers from the public.\n")
    assert shown.count("\n") == 1


def test_before_loading_the_page_says_how_to_load(client, db, demo):
    assert "manage.py demo" in client.get("/demo/").content.decode()
