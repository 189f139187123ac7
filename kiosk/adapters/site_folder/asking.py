"""What a site asks of a person: the table `[pribadi]` of `situs.toml`; without it nothing is asked.

A key alone asks for nothing with a ticket, but lets a complaint carry how to reach its citizen, sealed.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Protocol

from kiosk.adapters.site_folder.cells import Wrong, text
from kiosk.domain.personal import LONGEST_DAYS, NOTHING_ASKED, Asked, Personal, PersonalField, read_key

TABLE: Final = "pribadi"
_FIELDS: Final[Mapping[str, PersonalField]] = {
    "nama": PersonalField.NAME,
    "nik": PersonalField.NIK,
    "telepon": PersonalField.PHONE,
}
_REQUIRED: Final[Mapping[str, bool]] = {"wajib": True, "pilihan": False}
_PURPOSES: Final[Mapping[str, str]] = {"tujuan": "id", "tujuan_en": "en", "tujuan_mui": "mui"}
_PURPOSE: Final = text(160)


class Note(Protocol):
    """Writes a mistake down, at the line of a key."""

    def __call__(self, key: str, code: str, /, **params: object) -> None: ...


def read_asking(said: object, note: Note) -> Personal:
    """What the table asks for; every mistake is noted, and then nothing is asked."""
    if said is None:
        return NOTHING_ASKED
    if not isinstance(said, dict):
        note(TABLE, "site.not_a_table")
        return NOTHING_ASKED
    for name in said.keys() - _FIELDS.keys() - _PURPOSES.keys() - {"kunci", "hari"}:
        note(name, "site.unknown_key", name=name)
    asked = tuple(found for name in said if name in _FIELDS and (found := _asked(name, said[name], note)))
    if not asked:
        return Personal((), (), 0, _key(said, note)) if "kunci" in said else NOTHING_ASKED
    purpose = tuple(
        (language, words) for name, language in _PURPOSES.items() if (words := _purpose(said, name, note)) is not None
    )
    if "tujuan" not in said:
        note(TABLE, "site.no_purpose")
    return Personal(asked, purpose, _days(said, note), _key(said, note))


def _asked(name: str, how: object, note: Note) -> Asked | None:
    if how not in _REQUIRED:
        note(name, "site.not_asked_so", words=", ".join(_REQUIRED))
        return None
    return Asked(_FIELDS[name], _REQUIRED[str(how)])


def _purpose(said: Mapping[str, object], name: str, note: Note) -> str | None:
    words = said.get(name)
    if words is None:
        return None
    if not isinstance(words, str) or not words:
        note(name, "site.not_words")
        return None
    try:
        return _PURPOSE.parse(words)
    except Wrong as wrong:
        note(name, wrong.code, **wrong.params)
        return None


def _days(said: Mapping[str, object], note: Note) -> int:
    days = said.get("hari")
    if isinstance(days, int) and not isinstance(days, bool) and 0 <= days <= LONGEST_DAYS:
        return days
    note("hari" if "hari" in said else TABLE, "site.no_days_kept", most=LONGEST_DAYS)
    return 0


def _key(said: Mapping[str, object], note: Note) -> bytes:
    written = said.get("kunci")
    key = read_key(written) if isinstance(written, str) else None
    if key is None:
        note(
            "kunci" if "kunci" in said else TABLE, "site.bad_privacy_key" if "kunci" in said else "site.no_privacy_key"
        )
    return key or b""
