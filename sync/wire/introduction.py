"""How a centre introduces a site's new server to the devices, which know the centre's key and not yet the server's."""

from __future__ import annotations

from typing import Annotated, Final

import msgspec

from sync.wire import keys, signed_line

PATH: Final = "/v1/introduction"
PROTOCOL: Final = "ki1"
_Text = Annotated[str, msgspec.Meta(min_length=1, max_length=200)]


class Introduction(msgspec.Struct, frozen=True):
    """This key is the site's server from now on; of two introductions the one with the higher `turn` counts."""

    site: _Text
    server_key: bytes
    turn: Annotated[int, msgspec.Meta(ge=1, le=2**62)]
    made_at: str


class IntroductionAsked(msgspec.Struct, frozen=True):
    """Who are you?"""


class IntroductionAnswer(msgspec.Struct, frozen=True):
    """As the centre signed it, empty where it never did; `sealed_secret`: the site's secret, sealed to the asker."""

    raw: bytes
    sealed_secret: bytes = b""


def write(key: keys.DeviceKey, said: Introduction) -> bytes:
    """The introduction, signed by the centre."""
    return signed_line.write(key, PROTOCOL, said)


def read(raw: bytes, centre_key: bytes) -> Introduction:
    """The introduction that the centre signed; raises Refused("sync.bad_introduction")."""
    return signed_line.read(raw, centre_key, PROTOCOL, Introduction, "sync.bad_introduction")
