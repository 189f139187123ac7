"""How a device's key gives way to the next, so that a cut at any point leaves a device that can speak.

The next key is on the disk before anybody hears of it; the server is told; only then does it take the place of the one
before. Whoever was cut off in between asks again: the server answers either key alike.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import msgspec

from sync.client.line import SiteLine
from sync.trouble import Refused
from sync.wire import members
from sync.wire.keys import DeviceKey
from sync.wire.members import RotateAsked, Rotated

_ENCODER: Final = msgspec.json.Encoder()


def rotate(
    line_of: Callable[[DeviceKey], SiteLine], site: str, device: str, old: DeviceKey, following: DeviceKey
) -> Rotated:
    """Has `following` put in force. Raises Unreachable, and Refused where neither key is believed any more."""
    asked: RotateAsked = members.hand_over(site, device, old, following)
    body = _ENCODER.encode(asked)
    try:
        return line_of(old).call(members.ROTATE, body, Rotated)
    except Refused as refused:
        if refused.code != "sync.unsigned":
            raise
    return line_of(following).call(members.ROTATE, body, Rotated)  # it is in force for longer than a week
