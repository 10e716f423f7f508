"""A language model's server for tests, which behaves or misbehaves as it is told."""

import json
import threading
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


def say(words, **more):
    """The body of a whole answer in the manner of OpenAI."""
    choice = {"message": {"role": "assistant", "content": words}, "finish_reason": "stop"}
    return json.dumps({"model": "small-1", "choices": [choice | more]}).encode()


class Model(ThreadingHTTPServer):
    """`answer(paragraph)` gives the words; `manner` how the bytes go out."""

    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), _Handler)
        self.answer = lambda paragraph: paragraph
        self.manner = _whole
        self.heard = []

    @property
    def url(self):
        return f"http://127.0.0.1:{self.server_port}/v1"


class _Handler(BaseHTTPRequestHandler):
    def do_POST(self):
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.heard.append(body)
        self.server.manner(self, say(self.server.answer(body["messages"][-1]["content"])))

    def log_message(self, *_words):
        pass


def _start(handler, length=None, status=200, **headers):
    handler.send_response(status)
    for name, value in headers.items():
        handler.send_header(name, value)
    if length is not None:
        handler.send_header("Content-Length", str(length))
    handler.end_headers()


def _whole(handler, body):
    _start(handler, len(body))
    handler.wfile.write(body)


def cut_off(handler, body):
    """Fewer bytes than were promised, then nothing more."""
    _start(handler, len(body))
    handler.wfile.write(body[: len(body) // 2])
    handler.wfile.flush()
    handler.connection.close()


def drips(handler, body):
    """A byte now and then, for ever."""
    _start(handler)
    for byte in body * 50:
        try:
            handler.wfile.write(bytes([byte]))
            handler.wfile.flush()
        except OSError:
            return
        time.sleep(0.02)


def fails(handler, _body):
    _start(handler, 0, status=500)


def leads_away(handler, _body):
    _start(handler, 0, status=302, Location="http://192.0.2.1/")


def floods(handler, body):
    _start(handler)
    try:
        for _time in range(2000):
            handler.wfile.write(body)
    except OSError:
        return


def is_no_json(handler, _body):
    _start(handler, 9)
    handler.wfile.write(b"<html>!!!")


def stops_early(handler, _body):
    """The model ran out of room in the middle of its words."""
    body = say("We asked people", finish_reason="length")
    _start(handler, len(body))
    handler.wfile.write(body)


@contextmanager
def running():
    server = Model()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
