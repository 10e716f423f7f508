"""A mail server that takes everything and keeps a count: `python -m benchmarks.sink PORT`.

As lean as it goes, so that what is measured is the portal. On SIGTERM it prints how many came.
"""

from __future__ import annotations

import asyncio
import signal
import sys

ANSWERS = {b"EHLO": b"250 sink", b"DATA": b"354 go on", b"QUIT": b"221 bye"}


class Sink(asyncio.Protocol):
    count = 0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport, self.rest, self.in_words = transport, b"", False
        transport.write(b"220 sink\r\n")  # type: ignore[attr-defined]

    def data_received(self, data: bytes) -> None:
        self.rest += data
        while True:
            end = b"\r\n.\r\n" if self.in_words else b"\r\n"
            said, found, rest = self.rest.partition(end)
            if not found:
                return
            self.rest = rest
            if self.in_words:
                Sink.count += 1
            word = b"" if self.in_words else said[:4].upper()
            self.in_words = word == b"DATA"
            self.transport.write(ANSWERS.get(word, b"250 ok") + b"\r\n")  # type: ignore[attr-defined]


async def main(port: int) -> None:
    loop, over = asyncio.get_running_loop(), asyncio.Event()
    loop.add_signal_handler(signal.SIGTERM, over.set)
    server = await loop.create_server(Sink, "127.0.0.1", port)
    await over.wait()
    server.close()
    print(Sink.count)


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1])))
