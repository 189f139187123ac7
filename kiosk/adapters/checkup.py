"""Looks a device over, part by part, and says of each whether it is well, wants attention, or is bad."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from kiosk.adapters.bundles.contents import LOGO, THEME
from kiosk.adapters.bundles.theme import read_logo, read_theme
from kiosk.adapters.folder_check import kept_apart
from kiosk.adapters.verification import verify_store
from kiosk.app.configuration import FOR_A_TECHNICIAN
from kiosk.app.views import LedgerView, StatusView
from kiosk.config import Settings
from kiosk.domain.health import Finding, Health
from kiosk.domain.roll import LOW_TICKETS
from kiosk.domain.trouble import Refused

MEDDLERS: Final = ("ModemManager", "brltty")
"""Programs that talk to new serial ports by themselves (hardware.md 5)."""
GRABBERS: Final = ("pn533_usb", "pn533", "nfc")
"""Kernel modules that take a card reader away from the card service (hardware.md 4)."""
_MOVING_NAME: Final = re.compile(r"/dev/(tty(USB|ACM|S)\d+|usb/lp\d+)")
PROC: Final = Path("/proc")
MODULES: Final = Path("/sys/module")


def look_over(status: StatusView, ledger: LedgerView, store: Finding) -> Iterator[Finding]:
    """Every part of the device itself, the most used one first; `store`: what `look_at_store` found."""
    yield from _printer(status)
    yield from _paper(status, ledger)
    yield _numbers(ledger)
    yield _site(status)
    yield store
    yield _configuration(status)
    yield _disk(status)
    yield _clock(status)


def look_around(settings: Settings, proc: Path = PROC, modules: Path = MODULES) -> Iterator[Finding]:
    """What else on this computer may come between the program and its devices."""
    yield from _look(settings.site.folder)
    ports = [settings.printer.port, *(reader.port for reader in settings.readers.values())]
    if any(port.startswith(("/dev/tty", "/dev/serial/")) for port in ports):
        running = set(_running(proc))
        for name in MEDDLERS:
            if name in running:
                yield Finding("machine", Health.ATTENTION, "meddler", {"name": name})
    if any(reader.kind == "pcsc" for reader in settings.readers.values()):
        for name in GRABBERS:
            if (modules / name).exists():
                yield Finding("machine", Health.BAD, "grabber", {"name": name})
                break


def _look(folder: str) -> Iterator[Finding]:
    """Colours and logo of the site's folder, where the settings name one."""
    if not folder:
        return
    try:
        read_theme(Path(folder) / THEME)
        read_logo(Path(folder) / LOGO)
    except Refused as refused:
        yield Finding("config", Health.ATTENTION, "look_odd", refused.params, refused.code)


def _printer(status: StatusView) -> Iterator[Finding]:
    printer, port = status.printer, status.printer_port
    if port == "none":
        wanted = status.role == "anjungan"
        yield Finding("printer", Health.ATTENTION if wanted else Health.GOOD, "printer_none")
        return
    params = {"port": port, "profile": status.printer_profile}
    match printer.state:
        case "ready":
            yield Finding("printer", Health.GOOD, "printer_ready", params)
        case "near_end":
            yield Finding("printer", Health.ATTENTION, "printer_near_end", params)
        case "mute":
            yield Finding("printer", Health.ATTENTION, "printer_mute", params)
        case "down":
            yield Finding("printer", Health.BAD, "printer_bad", params, why_down(port))
        case _:
            cause = f"hardware.{printer.detail}" if printer.detail else ""
            yield Finding("printer", Health.BAD, "printer_bad", params, cause)
    if printer.left_behind:
        yield Finding("printer", Health.ATTENTION, "left_behind", {"count": printer.left_behind})
    if _MOVING_NAME.fullmatch(port):
        yield Finding("printer", Health.ATTENTION, "moving_name", {"port": port})


def why_down(port: str) -> str:
    """What keeps a port from being opened, as far as its path tells."""
    if not port.startswith("/"):
        return "hardware.down"
    path = Path(port)
    if not path.exists():
        return "hardware.port_missing"
    if not path.is_char_device():
        return "hardware.no_port"
    return "hardware.port_taken" if os.access(path, os.R_OK | os.W_OK) else "hardware.port_forbidden"


def _paper(status: StatusView, ledger: LedgerView) -> Iterator[Finding]:
    if status.roll is not None:
        few = status.roll.tickets_left <= LOW_TICKETS
        code = "roll_few" if few else "roll"
        params = {"tickets": status.roll.tickets_left}
        yield Finding("paper", Health.ATTENTION if few else Health.GOOD, code, params)
    lost = sum(sheet.unprinted + sheet.unconfirmed for sheet in ledger.runs)
    if status.printer.state == "mute":  # what it printed is never certain
        lost -= ledger.reasons.get("hardware.no_marker", 0)
    if lost > 0:
        cause = next((code for code in ledger.reasons if code.startswith("hardware.")), "")
        yield Finding("paper", Health.ATTENTION, "papers_lost", {"count": lost}, cause)


def _numbers(ledger: LedgerView) -> Finding:
    issued = sum(sheet.issued for sheet in ledger.runs)
    if ledger.balanced:
        return Finding("numbers", Health.GOOD, "balanced", {"issued": issued})
    return Finding("numbers", Health.BAD, "not_balanced")


def _site(status: StatusView) -> Finding:
    params = {"waiting": status.link.waiting_records}
    if status.link.alarm:
        return Finding("site", Health.BAD, "alarm", params, status.link.alarm)
    health = Health.ATTENTION if status.link.state == "cut_off" else Health.GOOD
    return Finding("site", health, status.link.state, params)


def look_at_store(data: Path) -> Finding:
    """Reads the whole store through: seconds, where it is large."""
    try:
        found = verify_store(data)
    except Refused as trouble:
        return Finding("store", Health.BAD, "store_bad", cause=trouble.code, params=trouble.params)
    if aside := kept_apart(data):
        return Finding("store", Health.ATTENTION, "store_restored", {"records": found.records, "file": aside[-1]})
    return Finding("store", Health.GOOD, "store", {"records": found.records})


def _configuration(status: StatusView) -> Finding:
    config, params = status.config, {"version": status.config.version}
    if config.state in FOR_A_TECHNICIAN:
        return Finding("config", Health.ATTENTION, "config_odd", params, config.detail)
    return Finding("config", Health.GOOD, "config" if config.version else "config_own", params)


def _disk(status: StatusView) -> Finding:
    health = {"ok": Health.GOOD, "low": Health.ATTENTION}.get(status.disk.state, Health.BAD)
    return Finding("disk", health, f"disk_{status.disk.state}", {"free": status.disk.free_mb})


def _clock(status: StatusView) -> Finding:
    health = {"ok": Health.GOOD, "differs": Health.ATTENTION}.get(status.clock, Health.BAD)
    return Finding("clock", health, f"clock_{status.clock}")


def _running(proc: Path) -> Iterator[str]:
    for entry in proc.glob("[0-9]*/comm"):
        try:
            yield entry.read_text("utf-8", "replace").strip()
        except OSError:  # it has ended meanwhile
            continue
