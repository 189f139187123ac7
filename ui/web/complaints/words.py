"""A complaint in the words of one language and site: where it stands, what was done, by when what is due."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from zoneinfo import ZoneInfo

from kiosk.domain.catalogue import Site
from kiosk.domain.complaint import FILED_WITHIN
from kiosk.texts import Texts
from ui.web.complaints.shown import CaseShown, ClockShown

NOT_NOW: Final = "complaint.move_not_allowed"
"""Its values are the codes of states and steps."""
_URGENT = ("response", "completion", "decision", "standard")


@dataclass(frozen=True)
class ComplaintWords:
    """What templates and the command line say of complaints."""

    texts: Texts
    site: Site

    def state(self, state: str) -> str:
        """Diterima, Sedang ditangani."""
        return self.texts.say(f"complaint.state_{state}")

    def move(self, move: str) -> str:
        """What a button says: Nyatakan lengkap."""
        return self.texts.say(f"complaint.move_{move}")

    def kind(self, kind: str) -> str:
        """Pengaduan, Saran, Pertanyaan."""
        return self.texts.say(f"complaint.kind_{kind}")

    def channel(self, channel: str) -> str:
        """Anjungan, Ponsel."""
        return self.texts.say(f"complaint.channel_{channel}")

    def grade(self, grade: str) -> str:
        """Ringan (2 hari kerja)."""
        days = next((count for known, count in self.site.complaints.days.items() if known.value == grade), 0)
        return self.texts.say(f"complaint.grade_{grade}", days=days)

    def about(self, case: CaseShown) -> str:
        """Whose affair it is: the service, else the agency, else that nothing was said."""
        return case.service_name or case.agency_name or self.texts.say("complaint.about_nothing")

    def clock(self, clock: ClockShown) -> str:
        """`Tanggapan paling lambat 8 Desember 2026 (3 hari lagi)`."""
        days = abs(clock.left or 0)
        said = self.texts.say(f"complaint.clock_{clock.kind}", day=self.day(clock.due))
        how = self.texts.say(f"complaint.stand_{clock.stand}", days=days, day=self.day(clock.met_on or clock.due))
        return f"{said}: {how}"

    def next_clock(self, case: CaseShown) -> ClockShown | None:
        """The one that runs out first; None where nothing is waited for."""
        running = [clock for clock in case.clocks if clock.left is not None]
        return min(running, key=lambda clock: (clock.due, _URGENT.index(clock.kind)), default=None)

    def sealed(self, names: tuple[str, ...], case: CaseShown) -> str:
        """Which ways to reach its citizen lie sealed, and how the officer of the key opens them."""
        fields = ", ".join(self.texts.say(f"personal.{name}") for name in names)
        return self.texts.say("complaint.sealed", fields=fields, number=case.number, day=case.day)

    def late(self, case: CaseShown) -> str:
        """That it was filed later than the law has it; "" where it was not, or where nobody said when it happened."""
        if not case.happened_on:
            return ""
        days = (dt.date.fromisoformat(case.day) - dt.date.fromisoformat(case.happened_on)).days
        return self.texts.say("complaint.filed_late", days=days, within=FILED_WITHIN) if days > FILED_WITHIN else ""

    def not_now(self, params: Mapping[str, object], *, typed: bool = False) -> dict[str, object]:
        """What NOT_NOW is said with, in words; `typed`: each step also as the command line knows it."""

        def step(name: str) -> str:
            return f"{name} ({self.move(name)})" if typed else self.move(name)

        state, move, moves = (str(params[name]) for name in ("state", "move", "moves"))
        return {"state": self.state(state), "move": step(move), "moves": ", ".join(map(step, moves.split(", ")))}

    def day(self, said: str) -> str:
        """An ISO day in words."""
        return self.texts.date(dt.date.fromisoformat(said))

    def moment(self, said: str) -> str:
        """An ISO moment at the site."""
        at = dt.datetime.fromisoformat(said).astimezone(ZoneInfo(self.site.timezone))
        return f"{self.texts.date(at.date())}, {self.texts.time(at)}"
