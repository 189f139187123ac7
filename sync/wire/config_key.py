"""The key that signs bundles, and how it is followed when it is replaced: each new one is signed by the one before."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import msgspec

from sync.trouble import Refused
from sync.wire import keys

_Key = Annotated[bytes, msgspec.Meta(min_length=keys.SIGNATURE_SIZE // 2, max_length=keys.SIGNATURE_SIZE // 2)]


class Step(msgspec.Struct, frozen=True):
    """One key, and the proof by the key before it; the first key has none."""

    public: _Key
    proof: bytes = b""


def first(key: keys.DeviceKey) -> Step:
    """How the history of keys begins."""
    return Step(key.public)


def next_step(before: keys.DeviceKey, after: keys.DeviceKey) -> Step:
    """`after` takes the place of `before`."""
    return Step(after.public, before.sign(_text(after.public)))


def follow(pinned: bytes, steps: Sequence[Step]) -> bytes:
    """The newest key that `pinned` vouches for; empty `pinned`: nobody was trusted yet, the newest is.

    Raises Refused("sync.config_key_unknown") where the steps do not lead on from `pinned`.
    """
    publics = [step.public for step in steps]
    if not publics or (pinned and pinned not in publics):
        raise Refused("sync.config_key_unknown")
    trusted = pinned or publics[-1]
    for step in steps[publics.index(trusted) + 1 :]:
        if not keys.verify(trusted, _text(step.public), step.proof):
            raise Refused("sync.config_key_unknown")
        trusted = step.public
    return trusted


def _text(public: bytes) -> bytes:
    return b"kb1-config-key\n" + public
