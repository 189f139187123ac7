"""A configuration for what was found: what a technician would write into the settings, with what else is likely."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from hardware.escpos.answers import Layout
from hardware.escpos.profile import load_profile, profile_names
from hardware.probing.findings import FoundNfc, FoundPrinter, FoundReader, Report, Silent
from hardware.probing.hints import hint_of
from hardware.probing.ports import Usb
from kiosk.config import Settings
from kiosk.texts import Texts

USUAL: Final[Mapping[Layout, str]] = {"epson": "generic-80", "custom6": "custom-vkp80", "none": "generic-58"}
"""The profile of a printer of which nothing is known but how it answers."""
Section: TypeAlias = dict[str, str | int]


@dataclass(frozen=True)
class Proposal:
    """What to write: the printer's settings and the other profiles that it may need, and each reader's settings."""

    printer: Section
    profiles: tuple[str, ...]
    readers: Mapping[str, Section]
    more_printers: tuple[Section, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether nothing was found that could be configured."""
        return not (self.printer or self.readers)


def propose(reports: Sequence[Report], service: Iterable[str], settings: Settings) -> Proposal:
    """The first printer becomes the printer; a reader gets a name that is free in the settings.

    `service`: the readers of the card service, of which those that the settings name are left out.
    """
    found = [(report, finding) for report in reports if isinstance(finding := report.finding, FoundPrinter)]
    first, *more = [_printer(report, finding) for report, finding in found] or [{}]
    profiles = likely(found[0][1].layout, found[0][0].port.usb)[1:] if found else ()
    sections = [*filter(None, map(_reader, reports)), *_of_service(service, settings)]
    readers: dict[str, Section] = {}
    for section in sections:
        stem = "scanner" if section["kind"] == "qr" else "card"
        readers[_free(stem, {*settings.readers, *readers})] = section
    return Proposal(first, profiles, readers, tuple(more))


def _of_service(service: Iterable[str], settings: Settings) -> Iterator[Section]:
    taken = [reader.port for reader in settings.readers.values() if reader.kind == "pcsc"]
    for name in service:
        if not any(part == "none" or part in name for part in taken):
            yield {"port": name, "kind": "pcsc"}


def likely(layout: Layout, usb: Usb | None) -> tuple[str, ...]:
    """The shipped profiles of printers that answer so, the likeliest first."""
    fitting = [name for name in profile_names() if load_profile(name).status == layout]
    hint = hint_of(usb)
    known = [name for name in (hint.profiles if hint else ()) if name in fitting]
    return tuple(dict.fromkeys((*known, USUAL[layout], *fitting)))


def _printer(report: Report, finding: FoundPrinter) -> Section:
    section: Section = {"port": report.port.name, "profile": likely(finding.layout, report.port.usb)[0]}
    return section | {"baud": finding.baud} if finding.baud else section


def _reader(report: Report) -> Section:
    match report.finding:
        case FoundReader(reader=kind, baud=baud, form=form):
            section: Section = {"port": report.port.name, "kind": kind, "baud": baud}
            return section | {"form": form} if form else section
        case FoundNfc(baud=baud):
            return {"port": report.port.name, "kind": "pn532", "baud": baud}
        case _:
            return {}


def _free(stem: str, taken: set[str]) -> str:
    names = (stem, *(f"{stem}-{count}" for count in range(2, len(taken) + 3)))
    return next(name for name in names if name not in taken)


def toml(proposal: Proposal, reports: Iterable[Report], texts: Texts) -> str:
    """The file that holds it; comments say what else is likely, and which ports kept silent."""
    blocks = [_comment(texts.say("probe.file_head")), *_sections(proposal, texts)]
    silent = [report.port.name for report in reports if isinstance(report.finding, Silent)]
    blocks += [_comment(texts.say("probe.file_silent", port=port)) for port in silent]
    return "\n".join(blocks)


def _sections(proposal: Proposal, texts: Texts) -> Iterator[str]:
    if proposal.printer:
        note = texts.say("probe.file_profiles", profiles=", ".join(proposal.profiles)) if proposal.profiles else ""
        yield (_comment(note) if note else "") + _section("printer", proposal.printer)
    for section in proposal.more_printers:
        yield _comment(texts.say("probe.file_more_printers")) + _comment(_section("printer", section))
    for name, section in proposal.readers.items():
        yield _section(f"readers.{name}", section)


def _section(name: str, section: Section) -> str:
    # A JSON string is a TOML string; ports and profiles hold no letters on which the two differ.
    lines = [f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in section.items()]
    return "\n".join((f"[{name}]", *lines)) + "\n"


def _comment(text: str) -> str:
    return "".join(f"# {line}\n" for line in text.splitlines())
