"""Set the project up on this machine: programs and libraries, virtual environment, packages.

    python3 deploy/prepare.py run     what `make run` needs
    python3 deploy/prepare.py dev     what tests and checks need on top

Runs on a bare Python 3.11, before anything is installed. Nothing to do takes a few milliseconds.
"""

import ctypes
import hashlib
import importlib.util
import os
import shutil
import signal
import subprocess
import sys
import tarfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin/python"
# The Nu Html Checker is on no Python index: one file out of a pinned npm package.
HTML_CHECKER = "vnu-jar-26.9.27.tgz"
HTML_CHECKER_SHA512 = (
    "4e441de4315f39a582f5e6edbe8cd3b2b1f655aa1dde3620faface791133217c"
    "417b12f3f7ead2d8336d8e7efe44f5226618258b44a0860057e9125135e6b428"
)
LOCKS = {"run": "requirements.txt", "dev": "requirements-dev.txt"}


class Need(NamedTuple):
    """Something from outside PyPI: Debian's name for it, what for, and whether it is here."""

    package: str
    purpose: str
    is_here: Callable[[], bool]


def library(file: str) -> Callable[[], bool]:
    def is_here() -> bool:
        try:
            ctypes.CDLL(file)
        except OSError:
            return False
        return True

    return is_here


def program(name: str) -> Callable[[], bool]:
    return lambda: shutil.which(name) is not None


NEEDS = {
    "run": [
        Need("python3-venv", "pip", lambda: importlib.util.find_spec("ensurepip") is not None),
        Need("libpango-1.0-0", "PDF", library("libpango-1.0.so.0")),
        Need("libpangoft2-1.0-0", "PDF", library("libpangoft2-1.0.so.0")),
        Need("libharfbuzz-subset0", "PDF", library("libharfbuzz-subset.so.0")),
    ],
    "dev": [
        Need("chromium", "browser tests", program("chromium")),
        Need("poppler-utils", "tests that read a PDF", program("pdftotext")),
        Need("gettext", "the check of translations", program("msgfmt")),
        Need("default-jre-headless", "the check of HTML", program("java")),
        Need("npm", "the check of HTML", program("npm")),
    ],
}


def is_on(name: str) -> bool:
    """Read a yes or no from the environment as the settings read it."""
    return os.environ.get(name, "").lower() in {"1", "true", "on", "ok", "yes", "y"}


def say(line: str) -> None:
    print(line, flush=True)


def install_what_is_missing(kinds: list[str]) -> None:
    """Install missing Debian packages when root; else stop with one line that names them."""
    missing = [need for kind in kinds for need in NEEDS[kind] if not need.is_here()]
    if not missing:
        return
    names = " ".join(need.package for need in missing)
    purposes = ", ".join(dict.fromkeys(need.purpose for need in missing))
    command = f"apt-get install --no-install-recommends {names}"
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        sys.exit(f"Missing, for {purposes}. Please install, then try again: sudo {command}")
    say(f"Installing, for {purposes}: {names}")
    quietly = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for step in ("apt-get update -qq", f"{command} -qq -y"):
        run(step.split(), env=quietly, stdout=subprocess.DEVNULL)


def install_packages(kind: str) -> None:
    """Bring .venv to the lock file of `kind`, unless it is there already."""
    wanted = digest(ROOT / LOCKS[kind])
    stamp = VENV / f"installed-{LOCKS[kind]}"
    if PYTHON.exists() and stamp.exists() and stamp.read_text() == wanted:
        return
    if not PYTHON.exists():
        say("Making .venv")
        run([sys.executable, "-m", "venv", "--clear", str(VENV)])
    say(f"Installing the packages of {LOCKS[kind]}")
    pip = [str(PYTHON), "-m", "pip", "install", "-qq", "--disable-pip-version-check"]
    run([*pip, "--require-hashes", "-r", str(ROOT / LOCKS[kind])])
    stamp.write_text(wanted)


def fetch_html_checker() -> None:
    """Put vnu.jar into .venv, unless it is there already. Nothing of the package is run."""
    folder = VENV / "vnu"
    stamp = folder / "installed"
    if stamp.exists() and stamp.read_text() == HTML_CHECKER_SHA512:
        return
    say("Fetching the HTML checker")
    folder.mkdir(exist_ok=True)
    name = "@".join(HTML_CHECKER.removesuffix(".tgz").rsplit("-", 1))
    npm = ["npm", "pack", "--silent", "--pack-destination", str(folder), name]
    run(npm, stdout=subprocess.DEVNULL)
    archive = folder / HTML_CHECKER
    if hashlib.sha512(archive.read_bytes()).hexdigest() != HTML_CHECKER_SHA512:
        sys.exit(f"{archive} is not the file that was reviewed; remove it and look into it.")
    with tarfile.open(archive) as package:
        jar = package.extractfile("package/build/dist/vnu.jar")
        (folder / "vnu.jar").write_bytes(jar.read())
    archive.unlink()
    stamp.write_text(HTML_CHECKER_SHA512)


def digest(*files: Path) -> str:
    """Return one hash of the names and contents of files."""
    total = hashlib.sha256()
    for file in files:
        total.update(f"{file.relative_to(ROOT)}\0".encode())
        total.update(file.read_bytes())
    return total.hexdigest()


def run(command: list[str], **options) -> None:
    """Run a step of the set-up; stop with its exit code if it fails."""
    done = subprocess.run(command, check=False, cwd=ROOT, **options)  # noqa: S603 -- our own words
    if done.returncode:
        sys.exit(f"This step failed (exit code {done.returncode}): {' '.join(command)}")


def prepare(kind: str) -> None:
    # SystemExit ends the step that is running too; the default would leave it behind.
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda number, _: sys.exit(128 + number))
    if sys.version_info < (3, 11):  # noqa: UP036 -- this is where one finds out
        sys.exit("Python 3.11 or newer is needed; say which with: make PYTHON=/path/to/python3.11")
    install_what_is_missing(["run"] if kind == "run" else ["run", "dev"])
    install_packages(kind)
    if kind == "dev":
        fetch_html_checker()


if __name__ == "__main__":
    if sys.argv[1:] not in (["run"], ["dev"]):
        sys.exit(__doc__)
    prepare(sys.argv[1])
