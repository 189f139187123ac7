"""A simulated printer in somebody's hands: what is typed and what a control file says happens to it, and is told."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from hardware.errors import HardwareError
from hardware.simulators.ending import Ending
from hardware.simulators.printers.faults import Fault
from hardware.simulators.printers.handling import obey, standing, standing_in_words
from hardware.simulators.printers.items import End
from hardware.simulators.printers.printer import SimulatedPrinter
from hardware.simulators.printers.script import Script
from hardware.simulators.printers.ticket import Ticket, write_ticket
from hardware.simulators.printers.words import MEND_ALL, Action, read_word
from hardware.simulators.running import in_words
from hardware.simulators.terminal import Terminal

LOOK_SECONDS: Final = 0.25
BACKGROUND_SECONDS: Final = 1.0
"""Until we look whether the shell has given us the keyboard."""
PROMPT: Final = "printer> "
_QUIT: Final = ("quit", "exit")
_ENDS: Final[dict[End, str]] = {
    "cut": "",
    "tear-bar": "",
    "torn": "[sobek: kertas habis di tengah tiket]",
    "retracted": "[ditarik kembali ke dalam printer]",
    "ejected": "[didorong keluar dari mulut printer]",
}


def told_ticket(ticket: Ticket, out: Path | None) -> tuple[dict[str, object], str]:
    """What is said of a ticket, for a program and for a person; its files are written where they are wanted."""
    report: dict[str, object] = {"ticket": ticket.index, "mm": ticket.mm, "bytes": len(ticket.raw), "qr": ticket.qr}
    report["end"] = ticket.end
    if out:
        files = write_ticket(ticket, out)
        report |= {"text": str(files.text), "picture": str(files.picture), "raw": str(files.raw)}
    return report, ticket.text + _ENDS[ticket.end]


def attend(printer: SimulatedPrinter, terminal: Terminal, ending: Ending, script: Script | None) -> None:
    """Lets people do things to the printer until a signal, `quit`, or the end of what is typed."""
    while not ending.wait(_patience(terminal, script), *terminal.ears):
        if script:
            _follow(script, printer, terminal)
        for line in _typed_lines(terminal):
            if line.strip() in _QUIT:
                return
            _hear(line, printer, terminal)


def manual() -> str:
    """Every word, one to a line, with what it means."""
    rows = [(str(word), word.meaning) for word in (*Fault, *Action)]
    rows += [("NAMA off", "kerusakan itu dibetulkan"), (MEND_ALL, "semua kerusakan dibetulkan")]
    return "\n".join(f"{word:<18} {meaning}" for word, meaning in rows)


def _patience(terminal: Terminal, script: Script | None) -> float | None:
    """Seconds until there may be something new without a sign; none: never."""
    if script:
        return LOOK_SECONDS
    return BACKGROUND_SECONDS if terminal.asked and not terminal.ears else None


def _typed_lines(terminal: Terminal) -> list[str]:
    lines = terminal.lines()
    return ["quit"] if lines is None else lines


def _follow(script: Script, printer: SimulatedPrinter, terminal: Terminal) -> None:
    try:
        words = script.news()
    except HardwareError as trouble:
        terminal.complain(*_told(trouble))
        return
    for word in words:
        try:
            terminal.tell(report := obey(word, printer), _in_short(report))
        except HardwareError as trouble:
            terminal.complain(*_told(trouble))


def _hear(line: str, printer: SimulatedPrinter, terminal: Terminal) -> None:
    """One typed line."""
    match line.strip():
        case "help":
            terminal.answer({"help": manual()}, f"{manual()}\n{_OWN_WORDS}")
        case "status":
            terminal.answer({"status": standing(printer)}, standing_in_words(printer))
        case text:
            try:
                word = read_word(text)
                report = obey(word, printer) if word else {}
                terminal.answer(report, _in_short(report))
            except HardwareError as trouble:
                terminal.answer(*_told(trouble))


_OWN_WORDS: Final = f"{'status':<18} bagaimana printer sekarang\n{'quit':<18} selesai"


def _in_short(report: dict[str, object]) -> str:
    faults = report.get("faults")
    return f"kerusakan: {', '.join(faults) or 'tidak ada'}" if isinstance(faults, list) else ""


def _told(trouble: HardwareError) -> tuple[dict[str, object], str]:
    sentence = in_words(trouble)
    return {"error": {"code": trouble.code, "sentence": sentence}}, sentence
