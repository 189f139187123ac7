"""How a site calls: the table `[panggilan]` of `situs.toml`; without it what is usual."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from kiosk.adapters.site_folder.complaints import Note
from kiosk.domain.calling_rule import USUAL, CallingRule, TransferPlace

TABLE: Final = "panggilan"
TRANSFERRED: Final = "pindahan"
_PLACES: Final[Mapping[str, TransferPlace]] = {"asal": TransferPlace.FIRST_PLACE, "akhir": TransferPlace.LAST}
NUMBERS: Final[Mapping[str, tuple[int, int, int]]] = {
    "prioritas_setelah": (USUAL.priority_after, 0, 20),
    "panggil_ulang": (USUAL.recalls, 0, 20),
    "janji_lebih_awal_menit": (USUAL.appointment_early, 0, 240),
    "janji_telat_menit": (USUAL.appointment_late, 0, 240),
    "kembali_setelah": (USUAL.returned_behind, 0, 50),
    "tunda_paling_lama_menit": (USUAL.hold_minutes, 1, 600),
}
"""By key: what is usual, the least and the most."""


def read_calling(said: object, note: Note) -> CallingRule:
    """What the table says; every mistake is noted, and what is missing is as usual."""
    if said is None:
        return USUAL
    if not isinstance(said, dict):
        note(TABLE, "site.not_a_table")
        return USUAL
    for name in said.keys() - NUMBERS.keys() - {TRANSFERRED}:
        note(name, "site.unknown_key", name=name)
    number = {name: _number(said, name, note) for name in NUMBERS}
    return CallingRule(
        priority_after=number["prioritas_setelah"],
        recalls=number["panggil_ulang"],
        appointment_early=number["janji_lebih_awal_menit"],
        appointment_late=number["janji_telat_menit"],
        transferred=_transferred(said, note),
        returned_behind=number["kembali_setelah"],
        hold_minutes=number["tunda_paling_lama_menit"],
    )


def _number(said: Mapping[str, object], name: str, note: Note) -> int:
    usual, least, most = NUMBERS[name]
    value = said.get(name, usual)
    if isinstance(value, int) and not isinstance(value, bool) and least <= value <= most:
        return value
    note(name, "site.bad_number", found=str(value)[:20], least=least, most=most)
    return usual


def _transferred(said: Mapping[str, object], note: Note) -> TransferPlace:
    word = said.get(TRANSFERRED, "asal")
    if isinstance(word, str) and word in _PLACES:
        return _PLACES[word]
    note(TRANSFERRED, "site.not_asked_so", words=", ".join(_PLACES))
    return USUAL.transferred
