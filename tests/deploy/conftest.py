import socket

import pytest

from tests.deploy.processes import Started


@pytest.fixture
def start(tmp_path):
    """Start a command in the test's own folder; whatever is left of it ends with the test."""
    started = []

    def start(command, **environment):
        started.append(Started(command, tmp_path, environment))
        return started[-1]

    yield start

    for one in started:
        one.end()


@pytest.fixture
def unused_tcp_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
