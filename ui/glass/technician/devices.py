"""Looks at every port for printers and readers, as `anjungan probe` does, in lines for the glass."""

from __future__ import annotations

from hardware.probing.card_service import pcsc_readers
from hardware.probing.looking import look_around
from hardware.probing.ports import find_ports
from kiosk.commands.probe import users
from kiosk.commands.probe_page import what
from kiosk.commands.proposal import propose, toml
from kiosk.config import Settings
from kiosk.texts import Texts


def find_devices(settings: Settings, texts: Texts) -> tuple[tuple[str, ...], str]:
    """A line for each port (its name, a line break, what it is), and the settings that are proposed, "" for none.

    Blocks for seconds. What the settings name, and what a program holds, is left alone.
    """
    reports = look_around(find_ports(), users(settings))
    service = pcsc_readers()
    proposal = propose(reports, service, settings)
    lines = [f"{report.port.name}\n{what(report, texts)}" for report in reports]
    lines += [f"{name}\n{texts.say('probe.pcsc')}" for name in service]
    return tuple(lines), "" if proposal.empty else toml(proposal, reports, texts)
