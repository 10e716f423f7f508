"""The folder queue: a reader beside a writer takes whole messages only, and each once."""

import threading
from queue import Empty

import pytest
from kombu import Connection

from partnerportal import queue_folder

MESSAGES = 200
PAYLOAD = {"words": "x" * 300_000}


@pytest.fixture
def channel(tmp_path):
    (tmp_path / "control").mkdir()
    options = {
        "data_folder_in": str(tmp_path),
        "data_folder_out": str(tmp_path),
        "control_folder": str(tmp_path / "control"),
    }
    with Connection(transport=queue_folder.Transport, transport_options=options) as connection:
        yield connection.channel()


def test_reader_beside_a_writer_takes_each_message_whole(channel):
    writer = threading.Thread(
        target=lambda: [channel._put("jobs", PAYLOAD | {"n": n}) for n in range(MESSAGES)]
    )
    taken = []

    writer.start()
    while writer.is_alive() or len(taken) < MESSAGES:
        try:
            taken.append(channel._get("jobs"))
        except Empty:
            if not writer.is_alive() and not channel._size("jobs"):
                break
    writer.join()

    assert sorted(one["n"] for one in taken) == list(range(MESSAGES))
    assert all(one["words"] == PAYLOAD["words"] for one in taken)
