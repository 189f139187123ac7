"""What a person does to a simulated printer, and how it then stands, for a terminal and for a program."""

from __future__ import annotations

import math
from typing import assert_never

from hardware.simulators.printers.printer import SimulatedPrinter
from hardware.simulators.printers.words import Act, Action, Break, Mend, Word


def obey(word: Word, printer: SimulatedPrinter) -> dict[str, object]:
    """Does it, and says so as a program reads it. HardwareError: it cannot be done now."""
    match word:
        case Break(fault):
            printer.set_faults(*printer.faults, fault)
        case Mend(None):
            printer.set_faults()
        case Mend(fault):
            printer.set_faults(*(printer.faults - {fault}))
        case Act(action, mm):
            _act(action, mm, printer)
            return {"action": action, "faults": sorted(printer.faults)}
        case _:
            assert_never(word)
    return {"faults": sorted(printer.faults)}


def _act(action: Action, mm: float, printer: SimulatedPrinter) -> None:
    match action:
        case Action.TAKE:
            printer.take()
        case Action.NEW_ROLL:
            printer.new_roll(mm)
        case Action.PRESS_FEED:
            printer.press_feed()
        case Action.POWER_CYCLE:
            printer.power_cycle()
        case Action.PLUG:
            printer.plug()
        case Action.REPLUG:
            printer.replug()
        case _:
            assert_never(action)


def standing(printer: SimulatedPrinter) -> dict[str, object]:
    """How it stands, as a program reads it; `roll_mm` none: endless."""
    left = printer.roll_left
    return {
        "port": printer.port,
        "tty": printer.tty,
        "faults": sorted(printer.faults),
        "roll_mm": None if left == math.inf else round(left),
        "mouth": printer.in_mouth,
        "waiting": printer.waiting,
        "lost": printer.lost,
        "unknown": len(printer.unknown),
        "tickets": printer.count,
    }


def standing_in_words(printer: SimulatedPrinter) -> str:
    """The same for a person."""
    left = printer.roll_left
    rows = (
        ("saluran", f"{printer.port} ({printer.tty or 'tercabut'})"),
        ("kerusakan", ", ".join(sorted(printer.faults)) or "tidak ada"),
        ("gulungan", "tidak terbatas" if left == math.inf else f"{left:.0f} mm"),
        ("mulut", "ada tiket" if printer.in_mouth else "kosong"),
        ("penyangga", f"{printer.waiting} bita menunggu, {printer.lost} bita hilang"),
        ("tiket", str(printer.count)),
    )
    return "\n".join(f"{name:<10} {value}" for name, value in rows)
