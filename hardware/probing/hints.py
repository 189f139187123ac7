"""What the number of a USB device tells of it: a hint, never a proof, as adapters and clones carry others' numbers."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Literal

import msgspec

from hardware.probing.ports import Usb


class Hint(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One maker, or one of its products (empty: all); `profiles` are the likeliest, best first."""

    vendor: str
    product: str = ""
    name: str
    what: Literal["printer", "adapter"]
    """An adapter says nothing of what is plugged into it."""
    profiles: tuple[str, ...] = ()
    source: str


def hint_of(usb: Usb | None) -> Hint | None:
    """What is known of this device; a product's own line before its maker's."""
    if usb is None:
        return None
    fitting = [hint for hint in all_hints() if hint.vendor == usb.vendor and hint.product in ("", usb.product)]
    return max(fitting, key=lambda hint: hint.product, default=None)


@cache
def all_hints() -> tuple[Hint, ...]:
    """The whole table."""
    text = files("hardware.probing").joinpath("usb.json").read_bytes()
    return msgspec.json.decode(text, type=tuple[Hint, ...])
