"""The queue of the embedded portal: a folder with a file for each message.

kombu's own transport opens the file and then writes it; a worker that looks in between takes an
empty message and stops. Here a file gets its name only when it is whole.
"""

from __future__ import annotations

import uuid
from pathlib import Path
from time import monotonic
from typing import Any

from kombu.exceptions import ChannelError
from kombu.transport import filesystem
from kombu.utils.json import dumps


class Channel(filesystem.Channel):
    """Messages that are whole when they are seen."""

    def _put(self, queue: str, payload: Any, **_more: Any) -> None:  # type: ignore[override]
        name = f"{round(monotonic() * 1000)}_{uuid.uuid4()}.{queue}.msg"
        folder = Path(self.data_folder_out)
        # The worker reads names that end in its queue's only, so it passes over this one.
        half = folder / f"{name}.half"
        try:
            half.write_text(dumps(payload), encoding="utf-8")
            half.replace(folder / name)
        except OSError as fault:
            raise ChannelError(f"Cannot add a message to {folder}") from fault


class Transport(filesystem.Transport):
    """The folder queue, with whole messages."""

    Channel = Channel
