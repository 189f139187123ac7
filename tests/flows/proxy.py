"""A bad line: passes HTTP on between a device and its server, and spoils an exchange where it is told to."""

from __future__ import annotations

import enum
import re
import socket
import threading
from collections import Counter
from collections.abc import Callable
from contextlib import ExitStack, suppress
from io import BufferedReader
from typing import Final

LATE: Final = 2.8  # seconds; a device that is asked for a number waits 2.5


class Fate(enum.Enum):
    """What happens to one question and its answer."""

    PASS = "passes"
    LOSE_REPLY = "the server has done it, the answer never comes"
    HALF_REPLY = "the answer is cut half-way"
    HALF_REQUEST = "the question is cut half-way"
    CLOSE = "the question never goes out"
    LATE = "the answer comes when nobody waits any more"
    TWICE = "the question arrives twice, and is answered once"
    OLDER_FIRST = "an older question of this path arrives again before it"
    OLDER_ANSWER = "the answer to an older question of this path comes instead"
    PORTAL = "a page of a portal comes instead, with status 200"
    REDIRECT = "a portal sends elsewhere"
    CROWDED = "a middlebox says 503, and signs nothing"
    SILENT = "the line stays open and nothing ever comes"
    SLOW = "the answer comes at a thousand bytes a second"


def _page(status: str, *heads: str) -> bytes:
    page = "<html><body>Selamat datang di Wi-Fi gratis</body></html>"
    return "\r\n".join((f"HTTP/1.1 {status}", *heads, f"content-length: {len(page)}", "", page)).encode()


PAGES: Final = {
    Fate.PORTAL: _page("200 OK", "content-type: text/html"),
    Fate.REDIRECT: _page("302 Found", "location: http://portal.invalid/login"),
    Fate.CROWDED: _page("503 Service Unavailable", "retry-after: 0"),
}


class Proxy:
    """Listens on a port of its own, in front of the server at `port`; `fate` is asked for each path."""

    def __init__(self, port: int) -> None:
        self.fate: Callable[[str], Fate] = lambda path: Fate.PASS
        self.happened: Counter[tuple[str, Fate]] = Counter()
        self._server = ("127.0.0.1", port)
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._listener.getsockname()[1])
        self._over = threading.Event()
        self._asked: dict[str, bytes] = {}
        self._answered: dict[str, bytes] = {}
        self._open: set[socket.socket] = set()
        self._threads = [threading.Thread(target=self._listen, name="proxy")]

    def __enter__(self) -> Proxy:
        self._threads[0].start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        for line in (self._listener, *tuple(self._open)):
            with suppress(OSError):
                line.shutdown(socket.SHUT_RDWR)
        self._threads[0].join()
        self._listener.close()
        for thread in self._threads[1:]:
            thread.join()

    def _listen(self) -> None:
        while not self._over.is_set():
            with suppress(OSError):
                client, _ = self._listener.accept()
                self._threads.append(threading.Thread(target=self._carry, args=(client,), name="proxy line"))
                self._threads[-1].start()

    def _carry(self, client: socket.socket) -> None:
        """One connection of a device, and one to the server for it."""
        with ExitStack() as ends, suppress(OSError):
            ends.enter_context(client)
            server = ends.enter_context(socket.create_connection(self._server))
            self._open |= {client, server}
            ends.callback(self._open.difference_update, {client, server})
            asked, answered = ends.enter_context(client.makefile("rb")), ends.enter_context(server.makefile("rb"))
            while not self._over.is_set() and (question := _message(asked)):
                if not self._exchange(question, client, server, answered):
                    return

    def _exchange(
        self, question: bytes, client: socket.socket, server: socket.socket, answered: BufferedReader
    ) -> bool:
        """One question and its answer; False: both ends are to be closed."""
        path = question.split(b" ", 2)[1].decode()
        fate = self.fate(path)
        self.happened[path, fate] += 1
        if fate is Fate.CLOSE:
            return False
        if page := PAGES.get(fate):
            client.sendall(page)
            return False
        if fate is Fate.SILENT:
            self._over.wait(LATE)
            return False
        older = self._asked.get(path, question)
        if fate is Fate.OLDER_FIRST or fate is Fate.TWICE:
            server.sendall(older if fate is Fate.OLDER_FIRST else question)
            if not _message(answered):
                return False
        server.sendall(question[: len(question) // 2] if fate is Fate.HALF_REQUEST else question)
        if fate is Fate.HALF_REQUEST or not (answer := _message(answered)) or fate is Fate.LOSE_REPLY:
            return False
        self._asked[path] = question
        before, self._answered[path] = self._answered.get(path, answer), answer
        if fate is Fate.LATE:
            self._over.wait(LATE)
        if fate is Fate.SLOW:
            return self._drop_by_drop(client, answer)
        client.sendall({Fate.HALF_REPLY: answer[: len(answer) // 2], Fate.OLDER_ANSWER: before}.get(fate, answer))
        return fate is not Fate.HALF_REPLY

    def _drop_by_drop(self, client: socket.socket, answer: bytes) -> bool:
        for place in range(0, len(answer), 100):
            client.sendall(answer[place : place + 100])
            if self._over.wait(0.1):
                return False
        return True


def _message(lines: BufferedReader) -> bytes:
    """One whole HTTP message whose length is said in its head; empty at the end of the line."""
    head, line = b"", b""
    while (line := lines.readline()) not in (b"\r\n", b""):
        head += line
    if not line:
        return b""
    said = re.search(rb"(?im)^content-length: *(\d+)", head)
    size = int(said[1]) if said else 0
    body = lines.read(size)
    return head + line + body if len(body) == size else b""
