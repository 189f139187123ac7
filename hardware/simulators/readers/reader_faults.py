"""The ways in which a simulated reader can be broken, by name."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from hardware.errors import HardwareError
from hardware.simulators.meant import Meant


class ReaderFault(Meant):
    """What a technician can break; several at once are possible."""

    SILENT = "silent", "tidak mengirim dan tidak menjawab apa pun"
    GARBAGE = "garbage", "bita acak sebelum dan sesudah setiap kiriman"
    BAD_CHECKSUM = "bad-checksum", "jumlah periksa salah"
    SPLIT = "split", "bita datang satu per satu"
    HELD = "held", "mengirim lagi dan lagi selama kartu atau kode ditempelkan"
    LONG = "long", "5 KB, bukan kode"
    ESCAPE = "escape", "bita ESC di dalam kode"
    NO_TERMINATOR = "no-terminator", "tanpa penutup baris"
    NEW_NUMBER = "new-number", "kartu memberi nomor baru setiap kali dibaca (PUPI, UID acak)"
    TORN_AWAY = "torn-away", "kartu diambil di tengah pembacaan"
    UNPLUG = "unplug", "kabel tercabut"
    REPLUG_ELSEWHERE = "replug-elsewhere", "kabel dipindah ke soket lain"


_CABLE: Final = frozenset({ReaderFault.UNPLUG, ReaderFault.REPLUG_ELSEWHERE})
_SENDING: Final = _CABLE | {ReaderFault.SILENT, ReaderFault.GARBAGE, ReaderFault.SPLIT, ReaderFault.HELD}
_LINES: Final = _SENDING | {ReaderFault.LONG, ReaderFault.ESCAPE, ReaderFault.NO_TERMINATOR}
FAULTS_OF: Final = {
    "scanner": _LINES,
    "wiegand": _LINES,
    "rdm6300": _SENDING | {ReaderFault.BAD_CHECKSUM},
    "pn532": _CABLE
    | {
        ReaderFault.SILENT,
        ReaderFault.GARBAGE,
        ReaderFault.SPLIT,
        ReaderFault.BAD_CHECKSUM,
        ReaderFault.NEW_NUMBER,
    },
    "pcsc": frozenset({ReaderFault.GARBAGE, ReaderFault.NEW_NUMBER, ReaderFault.TORN_AWAY}),
}
"""What can be wrong with each kind. With PC/SC it is the card that is simulated; the cable is the service's."""


def reader_faults(kind: str, names: Iterable[str]) -> frozenset[ReaderFault]:
    """The faults of these names; blank lines and lines that begin with # are skipped.

    HardwareError: a name that this kind of reader does not know.
    """
    wanted = [name.strip() for name in names]
    return frozenset(_named(kind, name) for name in wanted if name and not name.startswith("#"))


def _named(kind: str, name: str) -> ReaderFault:
    known = [fault for fault in ReaderFault if fault in FAULTS_OF[kind]]
    if name not in known:
        raise HardwareError("hardware.unknown_fault", name=name, known=", ".join(known))
    return ReaderFault(name)
