"""`anjungan export` and `anjungan import`: records on a stick, where there is no network for weeks."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from kiosk.app import commands
from kiosk.app.views import StickView
from kiosk.door import Door


@dataclass(frozen=True)
class Told:
    """What was done, as scripts read it and as people do."""

    json: object
    lines: list[str]


def write_from_device(door: Door, folder: Path, *, everything: bool) -> Told:
    """A device's records go onto the stick."""
    wish = commands.WriteStick(folder=str(folder.absolute()), everything=everything)
    view = door.with_device(lambda device: device.execute(wish, StickView))
    key = "members.stick_written" if view.batches else "members.stick_nothing"
    line = door.texts.say(key, batches=view.batches, records=view.records, folder=str(folder))
    return Told({"batches": view.batches, "records": view.records}, [line])


def read_at_device(door: Door, folder: Path) -> Told:
    """A server's answer comes back to a device."""
    wish = commands.ReadStick(folder=str(folder.absolute()))
    view = door.with_device(lambda device: device.execute(wish, StickView))
    line = door.texts.say("members.stick_answer", records=view.records, waiting=view.waiting)
    return Told({"records": view.records, "waiting": view.waiting}, [line])
