"""What was found on the ports, for a person to read and for a program."""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import assert_never

from hardware.probing.findings import (
    Assigned,
    Broke,
    Busy,
    Finding,
    Forbidden,
    FoundNfc,
    FoundPrinter,
    FoundReader,
    Missing,
    NoPort,
    Report,
    Silent,
    Strange,
    Stuck,
    Unopened,
)
from hardware.probing.hints import hint_of
from hardware.probing.listening import UNANSWERED
from hardware.probing.ports import Port
from kiosk.commands.proposal import Proposal, likely
from kiosk.texts import Texts


def page_of(reports: Iterable[Report], service: Iterable[str], text: str, texts: Texts) -> Iterator[str]:
    """Each port with what it is, each reader of the card service, then the proposed file (empty: there is none)."""
    for report in reports:
        port = report.port
        yield port.name if str(port.node) == port.name else f"{port.name}  ({port.node})"
        for sentence in sentences(report, texts):
            yield f"    {sentence}"
    for name in service:
        yield name
        yield f"    {texts.say('probe.pcsc')}"
    if text:
        yield ""
        yield texts.say("probe.proposal")
        yield ""
        yield text.rstrip("\n")


def json_of(
    reports: Iterable[Report], service: tuple[str, ...], proposal: Proposal, text: str, texts: Texts
) -> dict[str, object]:
    """The whole as one object."""
    return {
        "ports": [_port_json(report, texts) for report in reports],
        "pcsc": service,
        "proposal": {"printer": proposal.printer or None, "readers": proposal.readers},
        "profiles": proposal.profiles,
        "toml": text,
    }


def _port_json(report: Report, texts: Texts) -> dict[str, object]:
    port, hint = report.port, hint_of(report.port.usb)
    usb = {"vendor": port.usb.vendor, "product": port.usb.product, "serial": port.usb.serial} if port.usb else None
    return {
        "port": port.name,
        "node": str(port.node),
        "line": port.kind.value,
        "usb": usb and usb | {"name": hint.name if hint else None},
        "finding": code_of(report.finding),
        **asdict(report.finding),
        "sentence": " ".join(sentences(report, texts)),
        "sent": [{"baud": each.baud, "hex": each.data.hex()} for each in report.sent],
    }


def code_of(finding: Finding) -> str:
    """What a program asks for."""
    match finding:
        case FoundPrinter():
            return "printer"
        case FoundNfc():
            return "nfc"
        case FoundReader():
            return "reader"
        case Silent():
            return "silent"
        case Strange():
            return "strange"
        case Stuck():
            return "stuck"
        case Broke():
            return "broke"
        case Assigned():
            return "assigned"
        case Busy():
            return "busy"
        case Forbidden():
            return "forbidden"
        case Missing():
            return "missing"
        case NoPort():
            return "no_port"
        case Unopened():
            return "unopened"
        case _:
            assert_never(finding)


def sentences(report: Report, texts: Texts) -> Iterator[str]:
    """What a person is told of a port: what it is, what its adapter says, what else can be done."""
    port, finding, say = report.port, report.finding, texts.say
    yield what(report, texts)
    if hint := hint_of(port.usb):
        yield say(f"probe.hint_{hint.what}", name=hint.name)
    if isinstance(finding, FoundPrinter) and port.is_pseudo:
        yield say("probe.no_speed")
    if isinstance(finding, UNANSWERED):
        yield say("probe.test_page", command=_test_page(port))
    if isinstance(finding, Silent):
        yield say("probe.listen", command=f"anjungan probe --listen 20 --port {shlex.quote(port.name)}")


def what(report: Report, texts: Texts) -> str:
    """What the port is, in one sentence."""
    match report.finding:
        case FoundPrinter(layout, None):
            return texts.say(f"probe.{layout}_usb")
        case FoundPrinter(layout, baud):
            return texts.say(f"probe.{layout}", baud=baud)
        case FoundReader(reader=reader) as finding:
            return texts.say(f"probe.reader_{reader}", **asdict(finding))
        case Strange(None):
            return texts.say("probe.strange_usb")
        case Assigned(keys):
            return texts.say("probe.assigned", keys=", ".join(keys))
        case Busy(holder):
            return texts.say(f"probe.busy_{holder}")
        case finding:
            return texts.say(f"probe.{code_of(finding)}", **asdict(finding))


def _test_page(port: Port) -> str:
    """The command that prints one page, for a person who watches the paper."""
    profile = likely("none", port.usb)[0]
    return f"anjungan print test --set printer.port={shlex.quote(port.name)} --set printer.profile={profile}"
