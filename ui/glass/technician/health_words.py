"""The page of health in words: one row a part, and a part's own sheet. Pure: views in, rows and sheets out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from kiosk.app.technician_views import HealthView, PartView, TechnicianView
from kiosk.domain.acceptance import MOST_TOUCH_MM
from kiosk.domain.health import Health
from ui.glass.technician.local import Glassware
from ui.glass.technician.saying import Saying
from ui.glass.technician.sheets import MOODS, Action, HealthRow, Line, Sheet

PLACES: Final = (
    "printer",
    "reader",
    "screen",
    "sound",
    "hall",
    "site",
    "network",
    "disk",
    "store",
    "clock",
    "version",
)
"""The rows in order; a part that says nothing has none; each reader has its own: reader-<its name>."""
ROW_OF: Final[Mapping[str, str]] = {"paper": "printer", "numbers": "store", "config": "version", "machine": "version"}
"""Twelve rows stand on a tablet at once: what belongs together shares one."""
ICONS: Final[Mapping[str, str]] = {
    "printer": "printer",
    "reader": "card",
    "screen": "monitor",
    "sound": "speaker",
    "hall": "monitor",
    "site": "cloud",
    "network": "network",
    "disk": "drive",
    "store": "database",
    "clock": "clock",
    "version": "tag",
}
ACTIONS: Final[Mapping[str, tuple[str, ...]]] = {
    "printer": ("test_ticket", "new_roll", "find_devices"),
    "reader": ("find_devices",),
    "screen": ("touch_test", "ruler"),
    "sound": ("play_call",),
    "site": ("connect", "enrol", "export"),
    "disk": ("export",),
    "store": ("check_store",),
}
ACTION_ICONS: Final[Mapping[str, str]] = {
    "test_ticket": "printer",
    "new_roll": "undo",
    "find_devices": "search",
    "touch_test": "hand",
    "ruler": "ruler",
    "play_call": "play",
    "connect": "cloud",
    "enrol": "qr",
    "export": "stick",
    "check_store": "database",
    "accept": "check-circle",
    "restart": "restart",
    "shut_down": "power",
}
UNSET: Final = frozenset({"printer_none", "reader_none", "sound_none", "alone"})
"""What this device was not given, and need not have."""
_RANK: Final = {Health.BAD.value: 2, Health.ATTENTION.value: 1, Health.GOOD.value: 0}


@dataclass(frozen=True)
class Known:
    """All that the page knows now. `read`: when each reader last gave something, by name."""

    health: HealthView
    technician: TechnicianView
    glass: Glassware
    sound: str
    now: dt.datetime
    read: Mapping[str, dt.datetime] = field(default_factory=dict)

    def parts(self, row: str) -> tuple[PartView, ...]:
        """The findings of a row, worst first."""
        found = [part for part in self.all() if row_of(part) == row]
        return tuple(sorted(found, key=lambda part: (-_RANK[part.health], part.part != row)))

    def rows(self) -> tuple[str, ...]:
        """The rows that have something to say, in their order."""
        there = dict.fromkeys(row_of(part) for part in self.all())
        return tuple(row for place in PLACES for row in there if kind_of(row) == place)

    def read_in(self, row: str) -> Mapping[str, dt.datetime]:
        """When the readers of a row last gave something: the one it names, or any."""
        name = row.removeprefix("reader-")
        return self.read if name == row else {reader: at for reader, at in self.read.items() if reader == name}

    def all(self) -> Iterator[PartView]:
        """What the device found, and what this process knows beside it."""
        yield from self.health.parts
        if not any(part.part == "reader" for part in self.health.parts):
            yield PartView(part="reader", health="good", code="reader_none")
        yield PartView(part="screen", health=self._touched(), code=_SCREENS[self._touched()])
        sound = {"ready": "good", "none": "good"}.get(self.sound, "attention")
        yield PartView(part="sound", health=sound, code=f"sound_{self.sound}")
        yield PartView(part="version", health="good", code="version")

    def _touched(self) -> str:
        if self.technician.touch_mm < 0:
            return "attention"
        return "good" if self.technician.touch_mm <= MOST_TOUCH_MM else "bad"


_SCREENS: Final = {"attention": "screen_untested", "good": "screen", "bad": "screen_far"}


def row_of(part: PartView) -> str:
    """The row that a finding belongs to."""
    name = part.params.get("reader", "") if part.part == "reader" else ""
    return f"reader-{name}" if name else ROW_OF.get(part.part, part.part)


def kind_of(row: str) -> str:
    """What its row is about: reader-kartu is a reader."""
    return "reader" if row.startswith("reader-") else row


def _mood(part: PartView) -> str:
    """How it looks; a part that nobody has set is neither well nor bad."""
    return "info" if part.health == Health.GOOD.value and part.code in UNSET else MOODS[part.health]


class HealthWords:
    """Says how a device is."""

    def __init__(self, saying: Saying) -> None:
        self._saying = saying

    def rows(self, known: Known) -> tuple[HealthRow, ...]:
        """One row a part, in their order."""
        return tuple(self._row(known, row) for row in known.rows())

    def sum(self, rows: tuple[HealthRow, ...]) -> str:
        """10 bagian baik, 2 perlu perhatian, 1 tidak diatur."""
        rest, unset = (sum(row.mood == mood for row in rows) for mood in ("alarm", "info"))
        key = "technician.sum" if rest else "technician.sum_well"
        said = self._saying.say(key, good=len(rows) - rest - unset, rest=rest)
        return self._saying.say("technician.sum_unset", sum=said, unset=unset) if unset else said

    def sheet(self, known: Known, row: str, note: Line | None, working: str) -> Sheet:
        """Everything about one part, what to do about it, and what can be done from here."""
        noted = [note] if note else []  # what was just read is a finding too: said once
        lines = [*noted, *(each for each in self._findings(known, row) if not note or each.text != note.text)]
        todo = [line for part in known.parts(row) if (line := self._saying.known(f"technician.do_{part.code}"))]
        head = self._saying.say("technician.what_to_do")
        if todo:
            lines.append(Line(head, "info", "hand", " ".join(dict.fromkeys(todo))))
        elif all(part.health == "good" for part in known.parts(row)):
            lines.append(Line(head, "info", "hand", self._saying.say("technician.nothing_to_do")))
        return Sheet(
            name=f"part-{row}",
            title=self._name(known, row),
            lines=tuple(lines),
            actions=tuple(self.action(code, at == 0, working) for at, code in enumerate(ACTIONS.get(kind_of(row), ()))),
        )

    def action(self, code: str, primary: bool, working: str) -> Action:
        """One that can be touched; while something is being done all wait."""
        text = self._saying.say(f"technician.{code}")
        icon = ACTION_ICONS.get(code, "")
        return Action(code, text, icon, primary, available=not working or working == code, working=working == code)

    def _row(self, known: Known, row: str) -> HealthRow:
        worst = known.parts(row)[0]
        kind = kind_of(row)
        verb = self._saying.known(f"technician.act_{kind}") or self._saying.say("technician.act_other")
        return HealthRow(
            part=row,
            icon="qr" if worst.params.get("reads") == "code" else ICONS[kind],
            name=self._name(known, row),
            mood=_mood(worst),
            word=self._word(known, worst),
            detail=self._short(known, row, worst),
            action=verb,
        )

    def _name(self, known: Known, row: str) -> str:
        """A reader is called by what it reads, and by its own name where several read the same."""
        if kind_of(row) == row:
            return self._saying.say(f"technician.part_{row}")
        reads = known.parts(row)[0].params.get("reads", "reader")
        same = [other for other in known.rows() if other != row and known.parts(other)[0].params.get("reads") == reads]
        name = self._saying.say(f"technician.part_{reads}")
        return f"{name} {row.removeprefix('reader-')}" if same else name

    def _word(self, known: Known, part: PartView) -> str:
        if part.code == "version":
            return known.health.version
        return self._saying.known(f"technician.word_{part.code}", f"technician.word_{part.health}")

    def _short(self, known: Known, row: str, worst: PartView) -> str:
        """A few words: what would not fit in a row stands on the part's sheet."""
        health, say, time = known.health, self._saying.say, self._saying.time
        match row:
            case "printer" if roll := next((p for p in known.parts(row) if p.code in ("roll", "roll_few")), None):
                return say("technician.short_roll", **roll.params)
            case _ if kind_of(row) == "reader" and (read := known.read_in(row)):
                return say("technician.short_reader_last", time=time(max(read.values())))
            case "hall" if worst.health != Health.GOOD.value:
                since = time(dt.datetime.fromisoformat(worst.params["at"]))
                return say(f"technician.short_{worst.code}", time=since, zones=worst.params["zones"])
            case "version" if config := next((p for p in known.parts(row) if p.part == "config"), None):
                return self._saying.known(f"technician.short_{config.code}", **config.params)
            case "screen":
                return self._screen(known)
            case "site" if health.link in ("cut_off", "connected"):
                at = health.since if health.link == "cut_off" else health.last_acknowledged_at
                key = f"technician.short_{health.link}" + ("" if at else "_never")
                return say(key, waiting=health.waiting_records, **({"time": time(at)} if at else {}))
            case "disk":
                return say("technician.short_disk", **worst.params)
            case "store" if worst.part == "store":
                return say("technician.short_store", time=time(health.store_at)) if health.store_at else ""
            case "clock":
                return say("technician.short_clock", time=time(known.now))
            case _:
                return self._saying.known(f"technician.short_{worst.code}", **worst.params)

    def _screen(self, known: Known) -> str:
        told = known.technician
        if told.tested_at is not None:
            mm, date = self._saying.decimal(told.touch_mm), self._saying.date(told.tested_at)
            return self._saying.say("technician.short_screen_tested", date=date, mm=mm)
        glass = known.glass
        return self._saying.say("technician.short_screen", width=glass.width, height=glass.height, dpi=round(glass.dpi))

    def _findings(self, known: Known, row: str) -> Iterator[Line]:
        for part in known.parts(row):
            if row == "screen":
                yield from self._about_screen(known, part)
                continue
            yield Line(self._word(known, part), _mood(part), "", self.sentence(known, part))
        if row == "site" and (at := known.health.last_acknowledged_at):
            said = self._saying.say(
                "technician.detail_last_contact", date=self._saying.date(at), time=self._saying.time(at)
            )
            yield Line(said)
        if row == "store" and (at := known.health.store_at):
            said = self._saying.say(
                "technician.detail_store_at", date=self._saying.date(at), time=self._saying.time(at)
            )
            yield Line(said)
        if kind_of(row) == "reader":
            for name, at in known.read_in(row).items():
                time = self._saying.time(at)
                yield Line(self._saying.say("technician.card_read", reader=name, time=time), "ok")
            yield Line(self._saying.say("technician.hold"))

    def sentence(self, known: Known, part: PartView) -> str:
        """What `anjungan doctor` says of it, and its cause."""
        if part.code == "version":
            health = known.health
            params = {"version": health.version, "role": health.role, "device": health.device}
            return self._saying.say("technician.detail_version", **params)
        said = self._saying.known(f"doctor.{part.code}", f"technician.detail_{part.code}", **part.params)
        cause = self._saying.known(f"errors.{part.cause}", part.cause, **part.params) if part.cause else ""
        return " ".join(filter(None, (said, cause)))

    def _about_screen(self, known: Known, part: PartView) -> Iterator[Line]:
        say, glass, told = self._saying.say, known.glass, known.technician
        sizes = {"width": glass.width, "height": glass.height, "dpi": round(glass.dpi)}
        size = say("technician.detail_screen", wide=glass.wide_mm, high=glass.high_mm, **sizes)
        yield Line(self._word(known, part), MOODS[part.health], "", size)
        names = ", ".join(glass.touch)
        yield Line(say("technician.detail_touch_there", names=names) if names else say("technician.detail_touch_none"))
        if told.tested_at is None:
            yield Line(say("technician.detail_untested"))
        else:
            mm, date = self._saying.decimal(told.touch_mm), self._saying.date(told.tested_at)
            yield Line(say("technician.detail_tested", date=date, mm=mm))
