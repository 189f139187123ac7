"""Posting to a server: what came back, believed or not."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Protocol, TypeVar

import msgspec

from sync.trouble import Refused, Unreachable
from sync.wire import calls

if TYPE_CHECKING:
    import requests

A = TypeVar("A")


@dataclass(frozen=True, slots=True)
class Timeouts:
    """Seconds."""

    connect: float = 5.0
    read: float = 20.0


ORDINARY: Final = Timeouts()


@dataclass(frozen=True, slots=True)
class Came:
    """What came back; header names in lower case."""

    status: int
    headers: Mapping[str, str]
    content: bytes


class Posting(Protocol):
    """A way to a server: HTTP, or straight to its desk."""

    def __call__(self, path: str, headers: dict[str, str], body: bytes, patience: float = 0.0) -> Came:
        """Posts and waits; `patience` seconds longer than usual. Raises Unreachable."""
        ...


class Post:
    """`Posting` over HTTP."""

    def __init__(self, url: str, timeouts: Timeouts) -> None:
        self._url = url.rstrip("/")
        self._timeouts = timeouts
        self._threads = threading.local()

    def __call__(self, path: str, headers: dict[str, str], body: bytes, patience: float = 0.0) -> Came:
        """Whatever came; `patience` is added to the read timeout. Raises Unreachable."""
        import requests  # with the first question, on its thread: no screen waits for it at the start

        timeouts = (self._timeouts.connect, self._timeouts.read + patience)
        try:
            response = self._session().post(
                self._url + path, data=body, headers=headers, timeout=timeouts, allow_redirects=False
            )
            lower = {name.lower(): value for name, value in response.headers.items()}
            return Came(response.status_code, lower, response.content)
        except requests.Timeout as trouble:
            raise Unreachable("sync.timed_out") from trouble
        except requests.RequestException as trouble:
            raise Unreachable("sync.no_line") from trouble

    def _session(self) -> requests.Session:
        import requests

        if not hasattr(self._threads, "session"):
            self._threads.session = requests.Session()
            self._threads.session.trust_env = False  # a proxy or a .netrc of the machine has no say here
        session: requests.Session = self._threads.session
        return session


def read_answer(status: int, content: bytes, answer: type[A]) -> A:
    """The answer in a reply whose signature holds; raises Refused with the server's code and params."""
    try:
        if status < 300:
            return msgspec.json.decode(content, type=answer)
        refusal = msgspec.json.decode(content, type=calls.Refusal)
    except (msgspec.DecodeError, UnicodeDecodeError) as trouble:
        raise Unreachable("sync.unreadable_answer", status=status) from trouble
    raise Refused(refusal.code, **refusal.params)
