"""Finds printers and readers without printing, and proposes a configuration: `probe`."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import click
from rich.console import Console

from hardware.probing.card_service import pcsc_readers
from hardware.probing.findings import Report, Skipped
from hardware.probing.listening import UNANSWERED, listen_around
from hardware.probing.looking import Users, look_around
from hardware.probing.ports import find_ports, named_ports, node_of
from kiosk.commands.asking import json_option
from kiosk.commands.probe_page import json_of, page_of, what
from kiosk.commands.proposal import Proposal, propose, toml
from kiosk.config import Settings
from kiosk.domain.trouble import Refused
from kiosk.door import Door

LONGEST_LISTENING: Final = 600


def _printable(_: click.Context, __: click.Parameter, names: tuple[str, ...]) -> tuple[str, ...]:
    """A name that can be written into a file."""
    if not all(name.isprintable() and name for name in names):
        raise click.BadParameter("nama saluran tidak dapat ditulis.")
    return names


@click.command()
@click.option(
    "--port", "names", multiple=True, callback=_printable, help="Hanya saluran ini; boleh diulang. Tanpa ini, semuanya."
)
@click.option(
    "--listen",
    "seconds",
    type=click.FloatRange(0, LONGEST_LISTENING, min_open=True),
    help="Lalu tunggu sekian detik: dekatkan kartu atau kode ke pembaca.",
)
@click.option("--write", "file", type=click.Path(path_type=Path), help="Tulis usulan ke berkas yang belum ada.")
@json_option
@click.pass_obj
def probe(door: Door, names: tuple[str, ...], seconds: float | None, file: Path | None, as_json: bool) -> int:
    """Mencari printer dan pembaca tanpa mencetak apa pun, lalu mengusulkan pengaturan."""
    if file and file.exists():
        raise Refused("probe.file_exists", file=file)
    reports = _look(door, names, seconds)
    service = () if names else pcsc_readers()
    proposal = propose(reports, service, door.settings)
    text = "" if proposal.empty else toml(proposal, reports, door.texts)
    trouble = _trouble(reports, service, proposal, file)
    if file and not trouble:
        _write(file, text)
    if as_json:
        error = {"error": {"code": trouble.code, "sentence": door.sentence(trouble)}} if trouble else {}
        door.print_json(json_of(reports, service, proposal, text, door.texts) | error)
        return 1 if trouble else 0
    for line in page_of(reports, service, text, door.texts):
        click.echo(line)
    if trouble:
        raise trouble
    if file:
        click.echo(door.texts.say("probe.written", file=file))
    return 0


def _trouble(
    reports: Sequence[Report], service: tuple[str, ...], proposal: Proposal, file: Path | None
) -> Refused | None:
    """Why it could not be done, if so: nothing to look at, or nothing to write."""
    if not (reports or service):
        return Refused("probe.no_ports")
    if not service and all(isinstance(report.finding, Skipped) for report in reports):
        return Refused("probe.nothing_free")
    return Refused("probe.nothing_to_write", file=file) if file and proposal.empty else None


def _write(file: Path, text: str) -> None:
    try:
        with file.open("x", encoding="utf-8") as stream:
            stream.write(text)
    except FileExistsError as error:
        raise Refused("probe.file_exists", file=file) from error


def _look(door: Door, names: tuple[str, ...], seconds: float | None) -> Sequence[Report]:
    """A report for each port, after looking and perhaps listening; says meanwhile what is being done."""
    found = find_ports()
    ports = named_ports(names, found) if names else found
    say, console = door.texts.say, Console(stderr=True, markup=False, highlight=False, soft_wrap=True)
    done = itertools.count(1)
    with console.status(say("probe.looking", done=0, count=len(ports))) as status:
        reports = look_around(
            ports,
            users(door.settings),
            on_report=lambda _: status.update(say("probe.looking", done=next(done), count=len(ports))),
        )
    if not seconds or not any(isinstance(report.finding, UNANSWERED) for report in reports):
        return reports
    console.print(say("probe.hold", seconds=f"{seconds:g}"))
    with console.status(say("probe.listening")):
        return listen_around(
            reports, seconds, on_reader=lambda report: console.print(f"{report.port.name}: {what(report, door.texts)}")
        )


def users(settings: Settings) -> Users:
    """The device files that the settings name, whatever links lead there."""
    named = {"printer.port": settings.printer.port}
    named |= {f"readers.{name}.port": reader.port for name, reader in settings.readers.items()}
    taken: dict[Path, tuple[str, ...]] = {}
    for key, port in named.items():
        if port != "none" and "://" not in port:
            node = node_of(port)
            taken[node] = (*taken.get(node, ()), key)
    return taken
