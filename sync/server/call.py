"""A signed call that a server answers: its path, what its body is, who does it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

import msgspec

from sync.server.enrolment import Device

A = TypeVar("A", contravariant=True)


@dataclass(frozen=True, slots=True)
class Call(Generic[A]):
    """`asks`: the struct in the body, or `bytes` for a body that is taken as it came (up to a batch's size).

    `do` gets the device that provably asks and what it asks, and may raise Refused.
    """

    path: str
    asks: type[Any]
    do: Callable[[Device, A], Awaitable[msgspec.Struct]]


Calls = list[Call[Any]]
