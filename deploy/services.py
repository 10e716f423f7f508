"""Run the tests on PostgreSQL and Redis: `make test-services`.

Uses DATABASE_URL and REDIS_URL where they are set, else the servers on 127.0.0.1, else servers of
its own, started from the installed programs and ended afterwards. It never skips: what is missing
is named, and the exit code is not 0.

On a server that was there before, PostgreSQL gets a role and a database of the tests' own, dropped
at the end; Redis gets keys under a prefix in database 15, deleted at the end.
"""

import contextlib
import getpass
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg2
import redis
from psycopg2 import sql

ROOT = Path(__file__).resolve().parent.parent
NAME = f"portal_check_{secrets.token_hex(4)}"
PYTEST = "-m pytest -n 2 --dist worksteal -p deploy.count_services"
TESTS = [sys.executable, *PYTEST.split(), "-m", "not once"]


class Unavailable(Exception):
    """A server cannot be had; the message says what to do."""


def say(line: str) -> None:
    print(line, flush=True)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def find_program(name: str, package: str, *folders: str) -> str:
    """Return the path of an installed program. Raises Unavailable."""
    path = os.pathsep.join([*folders, os.environ.get("PATH", ""), "/usr/sbin", "/sbin"])
    if found := shutil.which(name, path=path):
        return found
    raise Unavailable(
        f"No {package} answers on 127.0.0.1, and {name} is not installed to start one. "
        f"Please install it: apt-get install {package}"
    )


@contextlib.contextmanager
def private_folder(owner: str) -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix=f"{NAME}_"))
    if owner != getpass.getuser():
        shutil.chown(folder, owner)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextlib.contextmanager
def server(
    command: list[str], answers: Callable[[], object], folder: Path, **options
) -> Iterator[None]:
    """Run a server from when it answers until the end of the block."""
    log = folder / "log"
    with log.open("wb") as file:
        process = subprocess.Popen(command, stdout=file, stderr=file, **options)  # noqa: S603
        try:
            until = time.monotonic() + 30
            while not answers():
                if process.poll() is not None or time.monotonic() > until:
                    last = "\n".join(log.read_text(errors="replace").splitlines()[-5:])
                    raise Unavailable(f"{command[0]} does not start:\n{last}")
                time.sleep(0.1)
            yield
        finally:
            process.send_signal(signal.SIGINT)  # PostgreSQL's fast shutdown; Redis takes it too
            process.wait(30)


# ---- PostgreSQL


def postgres_answers(url: str) -> bool:
    with contextlib.suppress(psycopg2.OperationalError):
        psycopg2.connect(url, connect_timeout=3).close()
        return True
    return False


@contextlib.contextmanager
def role_of_our_own(superuser: str) -> Iterator[str]:
    """A role that may make databases and nothing more: what the portal is run with, not root."""
    password = secrets.token_hex(16)
    connection = psycopg2.connect(superuser)
    connection.autocommit = True
    role = sql.Identifier(NAME)
    where = connection.get_dsn_parameters()
    with connection.cursor() as cursor:
        create = sql.SQL("CREATE ROLE {} LOGIN CREATEDB PASSWORD {}")
        cursor.execute(create.format(role, sql.Literal(password)))
        try:
            yield f"postgres://{NAME}:{password}@{where['host']}:{where['port']}/{NAME}"
        finally:
            cursor.execute(
                "SELECT datname FROM pg_database WHERE datname LIKE %s", [f"test_{NAME}%"]
            )
            for (database,) in cursor.fetchall():  # one for each process that ran tests
                drop = sql.SQL("DROP DATABASE {} WITH (FORCE)")
                cursor.execute(drop.format(sql.Identifier(database)))
            cursor.execute(sql.SQL("DROP ROLE {}").format(role))
    connection.close()


@contextlib.contextmanager
def private_postgres() -> Iterator[str]:
    folders = sorted(map(str, Path("/usr/lib/postgresql").glob("*/bin")), reverse=True)
    initdb = find_program("initdb", "postgresql", *folders)
    postgres = find_program("postgres", "postgresql", *folders)
    port = free_port()
    url = f"postgres://postgres@127.0.0.1:{port}/postgres"
    # It refuses to run as root; Debian's package has made a user for it.
    owner = "postgres" if os.geteuid() == 0 else getpass.getuser()
    user = {"user": owner, "group": owner, "extra_groups": []} if os.geteuid() == 0 else {}
    with private_folder(owner) as folder:
        data = folder / "data"
        make = [initdb, "--no-sync", "-D", data, "--username", "postgres", "--auth", "trust"]
        subprocess.run(make, check=True, capture_output=True, cwd=folder, **user)  # noqa: S603
        only_here = ["-c", "listen_addresses=127.0.0.1", "-c", f"unix_socket_directories={folder}"]
        command = [postgres, "-D", data, "-p", str(port), "-c", "fsync=off", *only_here]
        with server(command, lambda: postgres_answers(url), folder, cwd=folder, **user):
            yield url


@contextlib.contextmanager
def database() -> Iterator[str]:
    """Yield a DATABASE_URL."""
    local = "postgres://postgres@127.0.0.1:5432/postgres"
    if url := os.environ.get("DATABASE_URL"):
        say("PostgreSQL: the one of DATABASE_URL")
        yield url
    elif postgres_answers(local):
        say("PostgreSQL: the server on 127.0.0.1, with a role and a database of the tests' own")
        with role_of_our_own(local) as url:
            yield url
    else:
        say("PostgreSQL: a private server")
        with private_postgres() as superuser, role_of_our_own(superuser) as url:
            yield url


# ---- Redis


def redis_answers(url: str) -> bool:
    with contextlib.suppress(redis.RedisError):
        return bool(redis.Redis.from_url(url, socket_connect_timeout=2).ping())
    return False


def delete_our_keys(url: str) -> None:
    client = redis.Redis.from_url(url)
    for key in client.scan_iter(f"*{NAME}*", count=1000):
        client.delete(key)


@contextlib.contextmanager
def private_redis() -> Iterator[str]:
    program = find_program("redis-server", "redis-server")
    port = free_port()
    url = f"redis://127.0.0.1:{port}/15"
    command = [program, "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--appendonly"]
    with (
        private_folder(getpass.getuser()) as folder,
        server([*command, "no", "--dir", str(folder)], lambda: redis_answers(url), folder),
    ):
        yield url


@contextlib.contextmanager
def queue() -> Iterator[str]:
    """Yield a REDIS_URL."""
    local = "redis://127.0.0.1:6379/15"
    given = os.environ.get("REDIS_URL")
    if given or redis_answers(local):
        say(f"Redis: {'the one of REDIS_URL' if given else 'the server on 127.0.0.1, database 15'}")
        url = given or local
        try:
            yield url
        finally:
            delete_our_keys(url)
    else:
        say("Redis: a private server")
        with private_redis() as url:
            yield url


def main() -> int:
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that the blocks are left in order
    try:
        with database() as database_url, queue() as redis_url:
            settings = {"DATABASE_URL": database_url, "REDIS_URL": redis_url}
            tests = subprocess.run(  # noqa: S603 -- our own words
                [*TESTS, *sys.argv[1:]],
                check=False,
                cwd=ROOT,
                env={**os.environ, **settings, "KEY_PREFIX": f"{NAME}:"},
            )
    except (Unavailable, psycopg2.Error, redis.RedisError) as error:
        sys.exit(f"make test-services: {error}")
    return tests.returncode


if __name__ == "__main__":
    sys.exit(main())
