"""What the technician has done by the device and by the machine: one at a time, with a sentence of how it went."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from kiosk.adapters.orders import Order, give
from kiosk.adapters.sticks import invitation_on, sticks
from kiosk.app import invitation
from kiosk.app.command import Command
from kiosk.app.commands import ChangeRoll, Enrol, PrintTestPage, ShowPaper, SyncNow, WriteStick
from kiosk.app.technician_commands import PrintAcceptance, ShowAcceptance
from kiosk.app.technician_views import AcceptanceView
from kiosk.app.view import PaperView
from kiosk.app.views import StatusView, StickView
from kiosk.domain.paper import OPEN
from kiosk.domain.trouble import Refused
from ui.glass.technician.local import Aside, Voice
from ui.glass.technician.saying import Saying
from ui.glass.technician.sheets import Line
from ui.glass.worker import Errand

PAPER_SECONDS: Final = 40
"""How long a paper is looked after."""
Said = Callable[[Line], None]


@dataclass(frozen=True)
class Tools:
    """What the pages work with besides the device. `find`: looks at every port, gives lines and a proposal (slow).

    `again`: the program ends and begins anew; None where this is no program of its own. `cards`: whether this device
    has a reader that a card can be held before.
    """

    token: Callable[[], str]
    now: Callable[[], dt.datetime]
    voice: Voice
    orders: dict[str, Order]
    find: Callable[[], tuple[tuple[str, ...], str]]
    stick: Path | None = None
    again: Callable[[], None] | None = None
    cards: bool = False


class Deeds:
    """`said` gets how each went; `working` what is being done now, "" for nothing."""

    def __init__(self, errand: Errand, aside: Aside, tools: Tools, saying: Saying, changed: Callable[[], None]) -> None:
        self._errand, self._aside, self._tools, self._saying = errand, aside, tools, saying
        self._changed = changed
        self.working = ""
        self.note: Line | None = None
        self.printed = ""  # how the last test ticket ended
        self.found: tuple[str, ...] | None = None
        self.proposal = ""
        self._paper: PaperView | None = None
        self._paper_seconds = 0

    def forget(self) -> None:
        """Another page is shown: what was said there is over."""
        self.note = None

    def test_ticket(self) -> None:
        """Prints the test page and follows it."""
        self._print("test_ticket", PrintTestPage(request=self._tools.token()))

    def print_acceptance(self) -> None:
        """Prints the signed result and follows it."""
        self._print("accept_print", PrintAcceptance(request=self._tools.token()))

    def new_roll(self) -> None:
        """Notes that a new roll is in."""
        self._ask(
            "new_roll",
            ChangeRoll(request=self._tools.token()),
            lambda _: self.say("technician.roll_changed", "ok"),
        )

    def connect(self) -> None:
        """One whole round with the server."""
        self._ask("connect", SyncNow(), lambda _: self.say("technician.synced", "ok"))

    def enrol(self, code: str, url: str) -> None:
        """Joins a site."""
        self._ask("enrol", Enrol(code=code, url=url), self._enrolled)

    def play_call(self) -> None:
        """An example call, aloud."""
        if self._begin("play_call"):
            self._tools.voice.play(lambda heard: self._aside.tell(lambda: self._played(heard=heard)))

    def find_devices(self) -> None:
        """Looks at every port that nobody uses."""
        if self._begin("find_devices"):
            self.found = None
            self._aside.do(self._tools.find, self._finds, self._refused)

    def sticks(self) -> tuple[Path, ...]:
        """Where a stick is mounted now."""
        return sticks(self._tools.stick)

    def export(self, folder: Path) -> None:
        """Records and the acceptance's result onto a stick."""
        wish = WriteStick(folder=str(folder))
        self._ask("export_go", wish, lambda view: self._exported(view, folder), self._not_exported(folder))

    def invitation(self) -> tuple[str, str] | None:
        """Code and address in the invitation file of a stick; None without one. Refused where it has several."""
        for folder in self.sticks():
            if (file := invitation_on(folder)) is not None:
                try:
                    return invitation.read(invitation.of_file(file.name, file.read_text("utf-8")))
                except (OSError, UnicodeDecodeError):
                    continue
        return None

    def order(self, code: str) -> None:
        """The machine restarts or goes off, if it lets us."""
        order = self._tools.orders[code]
        if not order.words:
            self.tell(Line(self._saying.say("technician.not_permitted", setting=order.key), "alarm"))
        elif self._begin(code):
            self._aside.do(lambda: give(order), self._ordered, self._refused)

    def second(self) -> None:
        """A second has passed: how does the paper stand?"""
        if self._paper is not None:
            self._paper_seconds += 1
            self._errand.ask(ShowPaper(paper=self._paper.paper), PaperView, self._followed, self._refused)

    def say(self, key: str, mood: str = "info", **params: object) -> None:
        """How something went."""
        self.tell(Line(self._saying.say(key, **params), mood))

    def tell(self, line: Line) -> None:
        """The same, in words that stand already; nothing is being done any more."""
        self.working, self.note = "", line
        self._changed()

    # --- how it is done ------------------------------------------------------------------------------------

    def _begin(self, code: str) -> bool:
        if self.working:
            return False
        self.working, self.note = code, None
        self._changed()
        return True

    def _ask(
        self,
        code: str,
        wish: Command,
        done: Callable[..., None],
        refused: Callable[[Refused], None] | None = None,
    ) -> None:
        if self._begin(code):
            answer = StickView if isinstance(wish, WriteStick) else StatusView
            self._errand.ask(wish, answer, done, refused or self._refused)

    def _refused(self, trouble: Refused) -> None:
        self._paper = None
        self.tell(Line(self._saying.trouble(trouble), "alarm"))

    def _print(self, code: str, wish: Command) -> None:
        if self._begin(code):
            self.printed, self._paper_seconds = "", 0
            self._errand.ask(wish, PaperView, self._followed, self._refused)

    def _followed(self, view: PaperView) -> None:
        outcome = view.print.outcome
        if outcome in OPEN and self._paper_seconds < PAPER_SECONDS:
            self._paper = view
            return
        self._paper = None
        self.printed = outcome
        key = "paper_waiting" if outcome in OPEN else f"paper_{outcome.lower()}"
        why = self._saying.known(f"hardware.{view.print.detail}") if view.print.detail else ""
        self.tell(Line(self._saying.say(f"technician.{key}"), "ok" if outcome == "CONFIRMED" else "alarm", "", why))

    def _played(self, *, heard: bool) -> None:
        self.say("technician.played" if heard else "technician.not_played", "ok" if heard else "alarm")

    def _finds(self, found: tuple[tuple[str, ...], str]) -> None:
        self.found, self.proposal = found
        self.working = ""
        self._changed()

    def _enrolled(self, status: StatusView) -> None:
        self.say("technician.enrolled", "ok", site=status.site, device=status.device)

    def _exported(self, view: StickView, folder: Path) -> None:
        key = "technician.exported" if view.records else "technician.exported_nothing"
        self.say(key, "ok", records=view.records, folder=folder)
        self._put_acceptance(folder)

    def _not_exported(self, folder: Path) -> Callable[[Refused], None]:
        def refused(trouble: Refused) -> None:
            self._refused(trouble)
            self._put_acceptance(folder)  # that belongs to the device alone, joined or not

        return refused

    def _put_acceptance(self, folder: Path) -> None:
        self._errand.ask(ShowAcceptance(), AcceptanceView, lambda view: self._written(view, folder), self._refused)

    def _written(self, view: AcceptanceView, folder: Path) -> None:
        if not view.signed:
            return
        told = json.loads(view.signed)
        file = folder / f"uji-terima-{told['device']}-{told['ended_at'][:10]}.json"
        before = self.note

        def write() -> Path:
            try:
                file.write_text(view.signed + "\n", encoding="utf-8")
            except OSError as trouble:
                raise Refused("acceptance.unwritable", file=file, problem=trouble.strerror or "") from trouble
            return file

        def done(path: Path) -> None:
            said = self._saying.say("technician.exported_acceptance", file=path.name)
            self.tell(Line(said, "ok", "", before.text if before else ""))

        self._aside.do(write, done, self._refused)

    def _ordered(self, _: object) -> None:
        self.say("technician.ordered", "ok")
