"""Rules of the house that no other tool knows; part of `make check`.

A rule is a pattern that must not be found in some files, and the reason that is printed beside
each place where it is. A file that may break a rule is named with it; naming one that does not is
a fault too, so that the lists stay short.
"""

import re
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
OWN = {"deploy/check_house.py", "tests/deploy/test_check_house.py"}

CODE = r"(partnerportal|teams|engagement|kmb_events)/.*\.py"
VIEWS = r"(partnerportal|teams|engagement|kmb_events)/(.*/)?views(/\w+)?\.py"
PAGES = r"templates/.*\.html"
WORDS = r"templates/.*\.(html|txt)"
OWN_TEXT = r"(?!requirements|static/vendor|LICENSE).*\.(py|html|txt|md|css|js|toml|ini|in|svg)"


class Rule(NamedTuple):
    reason: str
    pattern: str
    files: str
    but: tuple[str, ...] = ()


RULES = [
    Rule("a view reads through access.py", r"\.objects\b", VIEWS),
    Rule(
        "only the foundation's jobs talk to Celery: jobs.enqueue()",
        r"\.delay\(|\.apply_async\(|\bsend_task\(|\bon_commit\(|\bdelay_on_commit\(",
        CODE,
        but=("partnerportal/foundation/jobs.py",),
    ),
    Rule(
        "no signals of our own",
        r"@receiver\b|\bSignal\(|\b(pre|post)_(save|delete|init)\b|\bm2m_changed\b",
        CODE,
    ),
    Rule("a TODO names its issue, as in TODO #12", r"\b(TODO|FIXME|XXX)\b(?! #\d)", OWN_TEXT),
    Rule(
        "styles live in static/: the policy allows no other",
        r"\sstyle\s*=|<style\b",
        PAGES,
        but=("templates/emails/base.html",),  # mail programs load no style sheet
    ),
    Rule("scripts live in static/: the policy allows no other", r"<script(?![^>]*\ssrc=)", PAGES),
    Rule("no handlers in attributes: the policy forbids them", r"\son[a-z]+\s*=\s*[\"']", PAGES),
    Rule("htmx attributes are written data-hx-", r"\shx-\w", PAGES),
    Rule("what people wrote stays escaped", r"\|\s*safe(seq)?\b|{%-?\s*autoescape off", PAGES),
    Rule(
        "words reach translators trimmed",
        r"{%\s*blocktrans(late)?\b(?![^%]*\btrimmed\b)",
        WORDS,
    ),
    Rule(
        "a part takes the values it names, `only` those",
        r"{%\s*include\s+[\"'][^\"']*/_[^%]*(?<!only )%}",
        WORDS,
    ),
    Rule(
        "no registry's address in a list of packages",
        r"https?://|--(extra-)?index-url|--find-links",
        r"requirements.*",
    ),
    Rule("no path that only one machine has", r"/(home|Users|work|root)/\w", OWN_TEXT),
]


def files_of_the_project() -> dict[str, str]:
    """Return path and text of what git keeps or would keep: nothing installed, nothing made."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT)  # noqa: S603
    paths = [path for path in listed.stdout.splitlines() if path not in OWN]
    return {path: text for path in paths if (text := read(ROOT / path)) is not None}


def read(path: Path) -> str | None:
    try:
        return path.read_text(encoding="utf-8")
    except (UnicodeDecodeError, FileNotFoundError, IsADirectoryError):
        return None


def faults(rule: Rule, texts: dict[str, str]) -> list[str]:
    """Return a line for each place where a rule is broken, and each exception that is unused."""
    found = []
    for path, text in texts.items():
        if not re.fullmatch(rule.files, path):
            continue
        places = list(re.finditer(rule.pattern, text))
        if path in rule.but:
            found += [] if places else [f"{path}: needs no exception any more ({rule.reason})"]
            continue
        for place in places:
            line = text.count("\n", 0, place.start()) + 1
            found.append(f"{path}:{line}: {place[0].strip()!r}: {rule.reason}")
    return found


def main() -> None:
    texts = files_of_the_project()
    found = [fault for rule in RULES for fault in faults(rule, texts)]
    print("\n".join(found) if found else f"The house is in order: {len(RULES)} rules.")
    sys.exit(bool(found))


if __name__ == "__main__":
    main()
