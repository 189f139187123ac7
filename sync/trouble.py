"""Expected trouble of the conversation: a code that names a sentence, with what the sentence needs."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final


class Trouble(Exception):
    """Something that the conversation expects to happen. `code` names a sentence in the texts ("sync.revoked")."""

    def __init__(self, code: str, **params: object) -> None:
        super().__init__(code)
        self.code = code
        self.params = params

    def __str__(self) -> str:
        return f"{self.code} {self.params}" if self.params else self.code


class Refused(Trouble):
    """The other side answered, provably itself, and said no."""

    @property
    def status(self) -> int:
        """The HTTP status that carries this refusal."""
        return STATUS.get(self.code, 400)

    @property
    def passes(self) -> bool:
        """Whether it is ordinary and goes by itself: the other side is only starting, busy, or asked too often."""
        return self.status in (408, 429, 503)


class Unreachable(Trouble):
    """No answer that can be believed: no line, a portal's page, a wrong key, an answer to another question."""


class ChainBroken(Trouble):
    """Links that do not follow from each other."""


STATUS: Final[Mapping[str, int]] = MappingProxyType(
    {
        "sync.bad_batch": 400,
        "sync.bad_call": 400,
        "sync.unsigned": 401,
        "sync.unknown_device": 401,
        "sync.wrong_code": 401,
        "sync.code_expired": 401,
        "sync.code_used": 401,
        "sync.suspended": 403,
        "sync.revoked": 403,
        "sync.not_accepted": 403,
        "sync.not_a_site": 403,
        "sync.fork": 409,
        "sync.not_relayed": 409,
        "sync.restored": 409,
        "sync.allocator_elsewhere": 409,
        "sync.replaced": 409,
        "sync.allocators_exhausted": 409,
        "sync.gap": 409,
        "sync.too_large": 413,
        "sync.slow_down": 429,
        "sync.too_slow": 408,
        "sync.server_trouble": 500,
        "sync.busy": 503,
        "sync.listening": 503,
    }
)
