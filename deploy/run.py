"""What `make run` does: set up, prepare the data, then become the supervisor of the Procfile."""

import os
import socket
import subprocess
import sys
from pathlib import Path

from prepare import PYTHON, ROOT, VENV, is_on, prepare


def port() -> int:
    """Return the port to listen on; stop with one line when it is taken or no port."""
    word = os.environ.get("PORT") or "8000"
    if not word.isdecimal() or not 0 < int(word) < 65536:
        sys.exit(f"PORT={word} is not a port number. Try: PORT=8001 make run")
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", int(word)))
        except PermissionError:
            sys.exit(f"Port {word} is not yours to use. Try: PORT=8001 make run")
        except OSError:
            other = int(word) + 1 if int(word) < 65535 else 8001
            sys.exit(f"Port {word} is in use. Stop what runs there, or try: PORT={other} make run")
    return int(word)


def environment(number: int) -> dict[str, str]:
    """Return the environment of all that follows, with the defaults of `make run`."""
    var = Path(os.environ.get("VAR") or ROOT / "var").resolve()
    return {
        **os.environ,
        "PORT": str(number),
        "VAR": str(var),
        "DEMO": os.environ.get("DEMO", "1"),
        "PATH": f"{VENV / 'bin'}{os.pathsep}{os.environ['PATH']}",
        "PYTHONUNBUFFERED": "1",
    }


def main() -> None:
    parent = os.getppid()
    number = port()
    prepare("run")
    os.environ.update(environment(number))
    os.chdir(ROOT)
    os.umask(0o077)  # what people wrote is in VAR
    prepared = subprocess.run([PYTHON, "deploy/data.py"], check=False)  # noqa: S603 -- our own
    if prepared.returncode:
        sys.exit(prepared.returncode)

    address = os.environ.get("SITE_URL") or f"http://localhost:{number}"
    page = "/demo/" if is_on("DEMO") else "/"
    supervisor = [str(PYTHON), "deploy/supervise.py", "Procfile", "--parent", str(parent)]
    ready = ["--ready", f"http://127.0.0.1:{number}/healthz"]
    line = f"Partner Portal is ready: {address.rstrip('/')}{page}  (Ctrl-C stops it)"
    os.execv(PYTHON, [*supervisor, *ready, "--say", line])  # noqa: S606 -- no shell wanted


if __name__ == "__main__":
    main()
