"""How the hall is called in (`[suara]`) and what runs at the foot of its boards (`[papan]`), in `situs.toml`."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from typing import Final

from kiosk.adapters.site_folder.complaints import Note
from kiosk.adapters.site_folder.tables import DAYS
from kiosk.domain.hall_plan import LANGUAGES, LOUDEST, USUAL_HALL, HallPlan, Silence

VOICE: Final = "suara"
BOARD: Final = "papan"
SPOKEN: Final = "bahasa"
VOLUME: Final = "kenyaringan"
SILENT: Final = "diam"
RUNNING: Final[Mapping[str, str]] = {"teks": "id", "teks_en": "en", "teks_mui": "mui"}
MOST_LINES: Final = 12
LONGEST_LINE: Final = 160
_HOUR: Final = re.compile(r"([01]?\d|2[0-3])[.:]([0-5]\d)")
_SPAN: Final = re.compile(rf"(?:({'|'.join(DAYS)}) )?({_HOUR.pattern})-({_HOUR.pattern})")


def read_hall(voice: object, board: object, note: Note) -> HallPlan:
    """What both tables say; every mistake is noted, and what is missing is as usual."""
    said = _table(voice, VOICE, (SPOKEN, VOLUME, SILENT), note)
    shown = _table(board, BOARD, tuple(RUNNING), note)
    return HallPlan(
        languages=_languages(said.get(SPOKEN, list(USUAL_HALL.languages)), note),
        volumes=_volumes(said.get(VOLUME, USUAL_HALL.volumes[0][1]), note),
        silences=tuple(_silences(said.get(SILENT, []), note)),
        running={language: _lines(shown[key], key, note) for key, language in RUNNING.items() if key in shown},
    )


def _table(value: object, name: str, keys: tuple[str, ...], note: Note) -> Mapping[str, object]:
    if value is None:
        return {}
    if not isinstance(value, dict):
        note(name, "site.not_a_table")
        return {}
    for key in value.keys() - set(keys):
        note(key, "site.unknown_key", name=key)
    return value


def _languages(value: object, note: Note) -> tuple[str, ...]:
    found = tuple(value) if isinstance(value, list) else ()
    if not found or len(set(map(str, found))) < len(found) or not all(each in LANGUAGES for each in found):
        note(SPOKEN, "site.bad_spoken", known=", ".join(LANGUAGES))
        return USUAL_HALL.languages
    return found


def _volumes(value: object, note: Note) -> tuple[tuple[dt.time, int], ...]:
    """One percentage for the day, or one from each hour on."""
    table = value if isinstance(value, dict) else {"00.00": value}
    found = [(_hour(str(hour)), _percent(percent)) for hour, percent in table.items()]
    volumes = {hour: percent for hour, percent in found if hour is not None and percent is not None}
    if not found or len(volumes) < len(found):
        note(VOLUME, "site.bad_volume", most=LOUDEST)
        return USUAL_HALL.volumes
    return tuple(sorted(volumes.items()))


def _percent(value: object) -> int | None:
    if isinstance(value, bool) or not isinstance(value, int):
        return None
    return value if 0 <= value <= LOUDEST else None


def _silences(value: object, note: Note) -> Iterable[Silence]:
    for each in value if isinstance(value, list) else [value]:
        found = _SPAN.fullmatch(each) if isinstance(each, str) else None
        begins, ends = (_hour(found[2]), _hour(found[5])) if found else (None, None)
        if found is None or begins is None or ends is None or begins >= ends:
            note(SILENT, "site.bad_silence")
        else:
            yield Silence(begins, ends, frozenset({DAYS.index(found[1])} if found[1] else ()))


def _hour(value: str) -> dt.time | None:
    found = _HOUR.fullmatch(value)
    return dt.time(int(found[1]), int(found[2])) if found else None


def _lines(value: object, key: str, note: Note) -> tuple[str, ...]:
    lines = value if isinstance(value, list) else []
    words = [" ".join(line.split()) for line in lines if isinstance(line, str)]
    well = len(words) == len(lines) and all(0 < len(line) <= LONGEST_LINE and line.isprintable() for line in words)
    if not (0 < len(lines) <= MOST_LINES and well):
        note(key, "site.bad_running", lines=MOST_LINES, signs=LONGEST_LINE)
        return ()
    return tuple(words)
