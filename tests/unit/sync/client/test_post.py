"""Real HTTP to something that is not the site: a portal that answers every question with its own page."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from sync.client.courier import Courier
from sync.client.enrolment import enrol
from sync.client.journal import Identity
from sync.client.line import SiteLine
from sync.trouble import Unreachable
from tests.unit.sync.actors import NOON, SITE, Log, key_of

PAGE = b"<!doctype html><title>Wi-Fi tamu</title><form action=/masuk><button>Masuk</button></form>"


class Portal(BaseHTTPRequestHandler):
    """200 and a page, whatever is asked."""

    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["content-length"]))
        self.send_response(200)
        self.send_header("content-type", "text/html")
        self.send_header("content-length", str(len(PAGE)))
        self.end_headers()
        self.wfile.write(PAGE)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the name it is called with
        """Says nothing."""


@pytest.fixture
def portal() -> Iterator[str]:
    """Its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Portal)
    serving = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    serving.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    serving.join(timeout=30)
    server.server_close()


def test_a_portals_page_is_no_line_and_moves_no_cursor(portal: str) -> None:
    key = key_of("device")
    log = Log(Identity("d1", SITE, "e1", key.public))
    log.write(3)
    line = SiteLine(portal, "d1", SITE, key, key_of("server").public)
    courier = Courier(log, line, key, lambda _: None, now=lambda: NOON, chance=lambda: 0.5)
    with pytest.raises(Unreachable, match=r"sync\.not_the_server"):
        courier.run_once()
    assert (courier.state.connected, courier.state.waiting, courier.state.alarms) == (False, 3, ())
    assert log.cursor == {}


def test_a_portals_page_lets_nobody_join(portal: str) -> None:
    with pytest.raises(Unreachable, match=r"sync\.not_the_server"):
        enrol(portal, "ABCDE-FGHJK", key_of("device"), "this machine")
