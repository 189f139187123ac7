"""The devices of a site as a table on a terminal."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from kiosk.domain.acceptance import Step
from kiosk.texts import Texts
from ui.web.moments import moment
from ui.web.orders.members import MemberLine

_WIDE = 200  # columns where nobody looks through a window: nothing is cut


def show(devices: Sequence[MemberLine], texts: Texts, zone: dt.tzinfo) -> None:
    """Prints them."""
    console = Console(highlight=False)
    if not console.is_terminal:
        console = Console(highlight=False, width=_WIDE)
    if not devices:
        console.print(texts.say("web.no_devices"))
        return
    table = Table(box=SIMPLE_HEAD)
    heads = ("id", "name", "role", "lane", "state", "heard", "records", "waiting", "config", "accepted", "confirmed")
    for head in heads:
        table.add_column(texts.say(f"members.column_{head}"), justify="right" if head in _NUMBERS else "left")
    for device in devices:
        table.add_row(*(Text(_shown(word)) for word in _words(device, texts, zone)))
    console.print(table)


_NUMBERS = frozenset({"records", "waiting", "config"})


def _words(device: MemberLine, texts: Texts, zone: dt.tzinfo) -> tuple[str, ...]:
    return (
        device.device,
        device.name,
        texts.say(f"web.role_{device.role}") if texts.knows(f"web.role_{device.role}") else device.role,
        device.lane,
        texts.say(f"web.device_{device.state}"),
        moment(device.heard_at, texts, zone),
        str(device.records),
        str(device.waiting),
        str(device.config or ""),
        _accepted(device, texts, zone),
        moment(device.confirmed_at, texts, zone),
    )


def _accepted(device: MemberLine, texts: Texts, zone: dt.tzinfo) -> str:
    """Also of a device that never was: that is what one looks for."""
    if not device.accepted:
        return "-"
    word = texts.say(f"web.accepted_{device.accepted}")
    if not device.accepted_at:
        return word
    return f"{word} ({device.accepted_steps}/{len(Step)}), {moment(device.accepted_at, texts, zone)}"


def _shown(name: str) -> str:
    """A name that an older version took may hold what steers a terminal."""
    return "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in name)
