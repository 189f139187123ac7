"""What a site has settled about complaints: the table `[pengaduan]` of `situs.toml`; without it what is usual."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Protocol

from kiosk.domain.complaint_plan import USUAL, ComplaintPlan, Grade

TABLE: Final = "pengaduan"
KEPT: Final = "hari_simpan"
LONGEST_STANDARD: Final = 366
"""Working days."""
LONGEST_KEPT: Final = 3650


class Note(Protocol):
    """Writes a mistake down, at the line of a key."""

    def __call__(self, key: str, code: str, /, **params: object) -> None: ...


def read_complaints(said: object, note: Note) -> ComplaintPlan:
    """What the table says; every mistake is noted, and what is missing is as usual."""
    if said is None:
        return USUAL
    if not isinstance(said, dict):
        note(TABLE, "site.not_a_table")
        return USUAL
    grades = {grade.value: grade for grade in Grade}
    for name in said.keys() - grades.keys() - {KEPT}:
        note(name, "site.unknown_key", name=name)
    days = {grade: _days(said, name, USUAL.days[grade], LONGEST_STANDARD, note) for name, grade in grades.items()}
    return ComplaintPlan(days, _days(said, KEPT, USUAL.kept, LONGEST_KEPT, note))


def _days(said: Mapping[str, object], name: str, usual: int, most: int, note: Note) -> int:
    days = said.get(name, usual)
    if isinstance(days, int) and not isinstance(days, bool) and 1 <= days <= most:
        return days
    note(name, "site.bad_days", most=most)
    return usual
