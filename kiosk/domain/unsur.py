"""The nine unsur by what they mean; their U codes only as a map that is chosen.

The regulation's list counts pengaduan as U8 and sarana as U9; the sample form of its annex asks sarana eighth and
pengaduan ninth, and published programs follow either. Records therefore hold the keys, and a code never stands
without its name (PermenPANRB 14/2017; domain.md 1.2).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Final

from kiosk.domain.instrument import ItemKey
from kiosk.domain.trouble import Refused


class Codes(StrEnum):
    """Whose order counts the codes."""

    REGULATION = "regulation"
    FORM = "form"


_COMMON: Final = ("persyaratan", "prosedur", "waktu", "biaya", "produk", "kompetensi", "perilaku")
_ORDERS: Final[Mapping[Codes, tuple[str, ...]]] = {
    Codes.REGULATION: (*_COMMON, "pengaduan", "sarana"),
    Codes.FORM: (*_COMMON, "sarana", "pengaduan"),
}

NINE: Final[tuple[ItemKey, ...]] = tuple(ItemKey(key) for key in _ORDERS[Codes.REGULATION])
"""The keys in the order of the regulation's list."""
AMBIGUOUS: Final = frozenset({"U8", "U9"})
"""Codes that mean different unsur to different people."""


def code_of(key: str, codes: Codes = Codes.REGULATION) -> str:
    """U1 to U9; "" for an unsur that a unit has added."""
    order = _ORDERS[codes]
    return f"U{order.index(key) + 1}" if key in order else ""


def key_of(code: str, codes: Codes) -> ItemKey | None:
    """What a code means under this map; None if it is no code."""
    return next((key for key in NINE if code_of(key, codes) == code.upper()), None)


def in_order(keys: Iterable[ItemKey], codes: Codes = Codes.REGULATION) -> tuple[ItemKey, ...]:
    """The nine in the order of their codes, then whatever else in the order given."""
    given = tuple(keys)
    return (*(ItemKey(key) for key in _ORDERS[codes] if key in given), *(key for key in given if key not in NINE))


def named(name: str, codes: Codes | None = None) -> ItemKey | None:
    """The unsur that a column or an option means: by its key, or by a code that needs no map or has one.

    None if it names none of the nine. Refused with "skm.ambiguous_code" for U8 and U9 without a map.
    """
    if name in NINE:
        return ItemKey(name)
    if codes is None and name.upper() in AMBIGUOUS:
        raise Refused("skm.ambiguous_code", given=name.upper())
    return key_of(name, codes or Codes.REGULATION)
