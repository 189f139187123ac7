"""The words in which a person, or a control file, tells a simulated printer what happens to it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final, TypeAlias

from hardware.errors import HardwareError
from hardware.simulators.meant import Meant
from hardware.simulators.printers.faults import Fault


class Action(Meant):
    """What somebody does to a printer, once."""

    TAKE = "take", "seseorang mengambil tiket dari mulut printer"
    NEW_ROLL = "new-roll", "gulungan baru dipasang; new-roll 500: panjangnya 500 mm"
    PRESS_FEED = "press-feed", "tombol kertas ditekan"
    POWER_CYCLE = "power-cycle", "listrik putus lalu kembali: isi penyangga hilang, kertas tetap"
    PLUG = "plug", "kabel dipasang lagi"
    REPLUG = "replug", "kabel dipindah ke soket lain: nama tetap, terminal lain"


@dataclass(frozen=True)
class Break:
    """The fault begins."""

    fault: Fault


@dataclass(frozen=True)
class Mend:
    """The fault ends; none: all faults do."""

    fault: Fault | None = None


@dataclass(frozen=True)
class Act:
    """Something is done; `mm` is the length of a new roll."""

    action: Action
    mm: float = math.inf


Word: TypeAlias = Break | Mend | Act

MEND_ALL: Final = "mend"
_LONGEST_ROLL_MM: Final = 1_000_000
_SHOWN_LETTERS: Final = 40


def read_word(line: str) -> Word | None:
    """What one line says; None for a blank line and for one that begins with #.

    A fault's name begins it (so does `cover on`), `cover off` ends it, `mend` ends all; an action's name does it.
    HardwareError: it says nothing that is known.
    """
    parts = line.split()
    if not parts or parts[0].startswith("#"):
        return None
    match parts:
        case [name] | [name, "on"] if name in set(Fault):
            return Break(Fault(name))
        case [name, "off"] if name in set(Fault):
            return Mend(Fault(name))
        case [Action.NEW_ROLL, length]:
            return Act(Action.NEW_ROLL, _millimetres(length))
        case [name] if name in set(Action):
            return Act(Action(name))
        case ["mend"]:
            return Mend()
        case _:
            raise HardwareError("hardware.unknown_word", word=_shown(line), known=", ".join(known_words()))


def known_words() -> tuple[str, ...]:
    """Every word, faults first."""
    return (*Fault, *Action, MEND_ALL)


def _millimetres(text: str) -> float:
    if not (text.isascii() and text.isdecimal()) or not 0 < int(text) <= _LONGEST_ROLL_MM:
        raise HardwareError("hardware.bad_roll", length=_shown(text), most=_LONGEST_ROLL_MM)
    return float(text)


def _shown(text: str) -> str:
    """What somebody wrote, as it may be shown on a terminal."""
    plain = "".join(letter for letter in text.strip() if letter.isprintable())
    return plain if len(plain) <= _SHOWN_LETTERS else plain[:_SHOWN_LETTERS] + "…"
