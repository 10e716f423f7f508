"""Each rule of the house finds what it is there for, and leaves alone what is near it."""

import runpy
from pathlib import Path

import pytest

HOUSE = runpy.run_path(str(Path(__file__).resolve().parent.parent.parent / "deploy/check_house.py"))


def faults_of(path, text):
    return [fault for rule in HOUSE["RULES"] for fault in HOUSE["faults"](rule, {path: text})]


@pytest.mark.parametrize(
    ("path", "text", "reason"),
    [
        ("teams/views.py", "Team.objects.all()", "access.py"),
        ("teams/views/team.py", "Team.objects.all()", "access.py"),
        ("teams/actions.py", "task.delay(1)", "enqueue"),
        ("teams/jobs.py", "app.send_task('a')", "enqueue"),
        ("teams/actions.py", "transaction.on_commit(work)", "enqueue"),
        ("teams/models.py", "@receiver(post_save)", "signals"),
        ("README.md", "TODO write this", "issue"),
        ("templates/a.html", '<p style="color: red">', "styles"),
        ("templates/a.html", "<style>p { color: red }</style>", "styles"),
        ("templates/a.html", "<script>go()</script>", "scripts"),
        ("templates/a.html", '<p onclick="go()">', "handlers"),
        ("templates/a.html", '<p hx-get="/">', "data-hx-"),
        ("templates/a.html", "{{ answer|safe }}", "escaped"),
        ("templates/a.html", "{% autoescape off %}", "escaped"),
        ("templates/a.html", "{% blocktranslate with a=b %}", "trimmed"),
        ("templates/a.txt", "{% blocktrans %}", "trimmed"),
        ("templates/a.html", '{% include "teams/_row.html" with team=team %}', "only"),
        ("requirements.txt", "--index-url https://registry.example/simple", "registry"),
        ("docs/a.md", "run it in /home/ann/portal", "machine"),
        ("partnerportal/foundation/jobs.py", "", "no exception any more"),
    ],
)
def test_rule_finds(path, text, reason):
    found = faults_of(path, text)

    assert found
    assert all(reason in fault for fault in found)


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("teams/access.py", "Team.objects.all()"),
        ("teams/views.py", "readable_team(user).objectives"),
        ("README.md", "TODO #12 write this"),
        ("templates/a.html", '<script src="/static/a.js" defer></script>'),
        ("templates/a.html", '<p data-hx-get="/" data-style="calm" class="style">'),
        ("templates/a.html", "{% blocktranslate trimmed with a=b %}"),
        ("templates/a.html", '{% include "teams/_row.html" with team=team only %}'),
        ("templates/a.html", '{% include "components/mark.html" %}'),
        ("docs/a.md", "run it in /var/lib/portal"),
    ],
)
def test_rule_leaves_alone(path, text):
    assert faults_of(path, text) == []


def test_fault_says_where():
    (fault,) = faults_of("teams/views.py", "\n\nTeam.objects.all()\n")

    assert fault.startswith("teams/views.py:3: ")
