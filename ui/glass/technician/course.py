"""A technician before a screen: what is touched, read and answered, and which page follows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, Signal, Slot

from hardware.cards.token import SealedCard
from kiosk.app import invitation
from kiosk.app.commands import PresentCard
from kiosk.app.technician_commands import TECHNICIAN, KeepScreen, ShowHealth
from kiosk.app.technician_views import HealthView, TechnicianView
from kiosk.app.views import CardOutcome, CardView
from kiosk.domain.acceptance import MOST_TOUCH_MM
from kiosk.domain.trouble import Refused
from ui.glass.rows import Rows
from ui.glass.setting import Setting
from ui.glass.technician.acceptance_run import AcceptanceRun
from ui.glass.technician.deeds import Deeds, Tools
from ui.glass.technician.door import DoorModel
from ui.glass.technician.health_words import HealthWords, Known
from ui.glass.technician.local import Aside, glassware
from ui.glass.technician.pages import Pages
from ui.glass.technician.ruler import Ruler
from ui.glass.technician.saying import Saying
from ui.glass.technician.sheets import Action, HealthRow, Line, Question, Sheet, Trail
from ui.glass.technician.touch_test import TouchTest
from ui.glass.worker import Errand

QML_IMPORT_NAME = "Anjungan.Technician"  # so that the checker knows what the model of this module inherits
QML_IMPORT_MAJOR_VERSION = 1

IDLE: Final = 60
"""Seconds without a touch before the role comes back."""
LOOK: Final = 3
"""Seconds between two looks at the device while a page of it is shown."""
BUSY: Final = ("find_devices", "export_go", "enrol", "connect")
"""While these go on nobody is taken for gone."""
PLACES: Final = {"touch_test": "touch", "ruler": "ruler", "enrol": "enrol"}
SURE: Final = {"restart_program": "program", "restart_machine": "machine", "shut_down": "off", "sure_begin": "begin"}


class Course(QObject):
    """One technician before one screen. `overlaid`: it lies over another role and goes back to it."""

    stood = Signal()  # something is to be shown anew
    left = Signal()
    knocked = Signal()

    def __init__(
        self, role: str, errand: Errand, setting: Callable[[], Setting], saying: Saying, tools: Tools, *, overlaid: bool
    ) -> None:
        super().__init__()
        self._role, self._errand, self._setting, self._saying, self._tools = role, errand, setting, saying, tools
        self._overlaid = overlaid
        self._aside = Aside()
        self._words = HealthWords(saying)
        self.door_model = DoorModel(role, errand, saying, cards=tools.cards)
        self.touch_test = TouchTest()
        self._ruler_model = Ruler()
        self._deeds = Deeds(errand, self._aside, tools, saying, self._redraw)
        self._run = AcceptanceRun(errand, self._deeds, saying, self._redraw)
        self._pages = Pages(saying, self._words, self._deeds, tools)
        self._rows, self._lines, self._actions = Rows(HealthRow, self), Rows(Line, self), Rows(Action, self)
        self._sheet: Sheet | None = None
        self._question: Question | None = None
        self._page, self._trail = "closed", Trail()
        self._health: HealthView | None = None
        self._technician = TechnicianView(pin=False, card=False, tries_left=0, locked_seconds=0)
        self._read: dict[str, dt.datetime] = {}
        self._code = self._url = ""
        self._quiet = self._ticks = 0
        self._stale = self._looking = False
        self.door_model.opened.connect(self._opened)
        self.touch_test.done.connect(self._touched)
        errand.changed.connect(self._heard)

    # --- coming and going ----------------------------------------------------------------------------------

    def knock(self) -> None:
        """Somebody has found the door."""
        if self._page == "closed":
            self.knocked.emit()
            self._page, self._quiet = "door", 0
            self.door_model.stand()
            self._redraw()

    @Slot()
    def leave(self) -> None:
        """Back to the role, or to the door where this is the role."""
        self._trail, self._sheet, self._question, self._health = Trail(), None, None, None
        self._read, self._code, self._url = {}, "", ""
        self._deeds.forget()
        self._tools.voice.close()  # another program of this machine may want the sound device
        self._page = "closed"
        self._redraw()
        if self._overlaid:
            self.left.emit()
        else:
            self.knock()

    def touched(self) -> None:
        """Somebody is there."""
        self._quiet = 0

    def second(self) -> None:
        """A second has passed."""
        if self._page == "closed":
            return
        self.door_model.second()
        self._deeds.second()
        self._ticks += 1
        if self._page != "door" and self._ticks % LOOK == 0:
            self.look()
        if self._deeds.working not in BUSY:
            self._quiet += 1
        if self._quiet >= IDLE and (self._overlaid or self._page != "door"):
            self.leave()
        else:
            self.stood.emit()

    def close(self) -> None:
        """The window goes."""
        self._aside.close()
        self._tools.voice.close()

    # --- what readers read -----------------------------------------------------------------------------------

    def take_card(self, reader: str, card: SealedCard) -> None:
        """A card before a reader: at the door it opens; behind it it shows that the reader reads, and is set where a
        terminal of this device waits for one (`anjungan technician card`).
        """
        self.touched()
        if self._page == "door":
            self.door_model.take_card(card)
        elif self._page != "closed":
            self._note_read(reader)
            self._run.saw("card", reader or "card")
            self._deeds.say("technician.card_read", "ok", reader=reader, time=self._saying.time(self._tools.now()))
            wish = PresentCard(seal=card.seal, stable=card.stable, reader=reader)
            self._errand.ask(wish, CardView, self._presented, self._not_set)

    def take_code(self, text: str) -> None:
        """A code before a scanner: an invitation where one is awaited."""
        self.touched()
        if self._page in ("closed", "door"):
            return
        self._note_read("qr")
        if self._page == "enrol":
            self._code, self._url = invitation.read(text)
        self._run.saw("code", "qr")
        self._deeds.say("technician.code_read", "ok", time=self._saying.time(self._tools.now()))

    # --- what is touched -------------------------------------------------------------------------------------

    @Slot(str)
    def open(self, part: str) -> None:
        """A part's own sheet."""
        self._go(f"part-{part}")

    @Slot()
    def back(self) -> None:
        """One page back."""
        self._question = None
        self._deeds.forget()
        if self._page in PLACES.values():
            self._page = "sheet" if self._trail.top else "health"
        elif not self._trail.back():
            self.leave()
            return
        self._redraw()

    @Slot(str)
    def do(self, code: str) -> None:
        """What can be touched on a sheet, by its code."""
        if code in SURE and self._question is None:
            if code == "shut_down":
                self._go("restart")
            self._ask(code)
            return
        self._question = None
        match code:
            case "touch_test" | "ruler" | "enrol":
                self._place(PLACES[code])
            case "find_devices":
                self._go("find")
                self._deeds.find_devices()
            case "look_again":
                self._redraw()
            case "export" | "restart" | "more" | "accept":
                self._go(code)
                if code == "accept":
                    self._run.show()
            case "test_ticket":
                self._go_unless_there("part-printer")
                self._deeds.test_ticket()
            case "new_roll":
                self._deeds.new_roll()
            case "connect":
                self._deeds.connect()
            case "play_call":
                self._deeds.play_call()
            case "check_store":
                self.look(anew=True)
            case "export_go":
                for folder in self._deeds.sticks()[:1]:
                    self._deeds.export(folder)
            case "restart_program":
                if self._tools.again:
                    self._tools.again()
            case "restart_machine" | "shut_down":
                self._deeds.order(code)
            case "sure_begin":
                self._run.begin()
            case _:
                self._accept(code)

    @Slot()
    def yes(self) -> None:
        """What was asked is to be done."""
        if self._question:
            self.do(self._question.code)

    @Slot()
    def no(self) -> None:
        """It is not."""
        self._question = None
        self._redraw()

    @Slot(str)
    def type(self, sign: str) -> None:
        """One sign of an enrolment code."""
        self._code = (self._code + sign)[:64]
        self._redraw()

    @Slot()
    def erase(self) -> None:
        """Takes the last sign back."""
        self._code = self._code[:-1]
        self._redraw()

    @Slot()
    def enrol(self) -> None:
        """Joins with what was typed, scanned or read."""
        if self._code:
            self._deeds.enrol(self._code, self._url)

    @Slot()
    def readStick(self) -> None:
        """The invitation on a stick."""
        try:
            found = self._deeds.invitation()
        except Refused as trouble:
            self._deeds.tell(Line(self._saying.trouble(trouble), "alarm"))
            return
        if found is None:
            self._deeds.say("technician.enrol_no_file", "alarm")
        else:
            self._code, self._url = found
            self._deeds.forget()
            self._redraw()

    @Slot()
    def keepSize(self) -> None:
        """The ruler's line was measured: so many dots an inch."""
        dpi = self._ruler_model.dots
        self._run.saw("screen", f"{dpi:.1f}")
        wish = KeepScreen(role=self._role, dpi=dpi)
        self._errand.ask(wish, TechnicianView, lambda view: self._sized(view, dpi), self._not_kept)

    # --- how -------------------------------------------------------------------------------------------------

    def look(self, *, anew: bool = False) -> None:
        """Asks how the device is; a wish during a running one is kept, not stacked."""
        if self._looking:
            self._stale = True
            return
        self._looking = True
        self._errand.ask(ShowHealth(anew=anew), HealthView, self._looked, self._not_looked)

    def _opened(self, view: TechnicianView) -> None:
        self._technician, self._page = view, "health"
        self.look()
        self._redraw()

    def _looked(self, view: HealthView) -> None:
        self._looking = False
        if self._page not in ("closed", "door"):
            self._health = view
            self._run.look(view)
            self._redraw()
        if self._stale:
            self._stale = False
            self.look()

    def _not_looked(self, trouble: Refused) -> None:
        self._looking = False
        self._deeds.tell(Line(self._saying.trouble(trouble), "alarm"))

    def _heard(self, _: str) -> None:
        if self._page not in ("closed", "door"):
            self.look()

    def _go(self, name: str) -> None:
        self._trail.go(name)
        self._deeds.forget()
        self._page = "sheet"
        self._redraw()

    def _go_unless_there(self, name: str) -> None:
        if self._trail.top != name and not self._trail.top.startswith("step"):
            self._go(name)

    def _place(self, page: str) -> None:
        self._page = page
        self._deeds.forget()
        if page == "touch":
            self.touch_test.begin(glassware(self._setting()))
        elif page == "ruler":
            self._ruler_model.begin(self._technician.dpi or glassware(self._setting()).dpi)
        self._redraw()

    def _ask(self, code: str) -> None:
        word = SURE[code]
        text = {"off": "sure_off_text", "begin": "sure_begin_text"}.get(word, "sure_text")
        say = self._saying.say
        self._question = Question(code, say(f"technician.sure_{word}"), say(f"technician.{text}"))
        self._redraw()

    def _accept(self, code: str) -> None:
        """Something of the acceptance run."""
        to = self._run.do(code, self._trail.top)
        if to == "back":
            self._trail.back()
        elif to:
            self._trail.go(to)
        self._redraw()

    def _touched(self, errors: tuple[float, ...]) -> None:
        worst = max(errors)
        self._run.saw("touch", f"{worst:.1f}")
        wish = KeepScreen(role=self._role, touch_mm=worst)
        self._errand.ask(wish, TechnicianView, lambda view: self._tested(view, errors), self._not_kept)

    def _tested(self, view: TechnicianView, errors: tuple[float, ...]) -> None:
        self._technician = view
        self._page = "sheet"
        worst = max(errors)
        good = worst <= MOST_TOUCH_MM
        key = "technician.touch_good" if good else "technician.touch_bad"
        say, decimal = self._saying.say, self._saying.decimal
        places = ", ".join(say("technician.touch_place", at=at, mm=decimal(mm)) for at, mm in enumerate(errors, 1))
        head = f"{say('technician.touch_result', mm=decimal(worst))}. {say(key, most=round(MOST_TOUCH_MM))}"
        if not self._trail.top:
            self._trail.go("part-screen")
        self._deeds.tell(Line(head, "ok" if good else "alarm", "", places))

    def _sized(self, view: TechnicianView, dpi: float) -> None:
        self._technician = view
        self._page = "sheet" if self._trail.top else "health"
        self._deeds.say("technician.ruler_kept", "ok", dpi=self._saying.decimal(dpi))

    def _presented(self, view: CardView) -> None:
        if view.outcome is CardOutcome.ENROLLED:
            key = "technician.card_set" if view.officer == TECHNICIAN else "cli.card_set"
            self._deeds.say(key, "ok", officer=view.officer_name)

    def _not_set(self, trouble: Refused) -> None:
        self._deeds.tell(Line(self._saying.trouble(trouble), "alarm"))

    def _not_kept(self, trouble: Refused) -> None:
        self._page = "sheet" if self._trail.top else "health"
        self._deeds.tell(Line(self._saying.trouble(trouble), "alarm"))

    def _note_read(self, reader: str) -> None:
        self._read[reader] = self._tools.now()

    def _known(self, health: HealthView) -> Known:
        glass, sound = glassware(self._setting()), self._tools.voice.state()
        return Known(health, self._technician, glass, sound, self._tools.now(), dict(self._read))

    def _redraw(self) -> None:
        known = self._known(self._health) if self._health else None
        self._rows.show(self._words.rows(known) if known else ())
        self._sheet = self._pages.sheet(self._trail.top, known, self._run) if self._trail.top else None
        if self._page in ("sheet", "health"):
            self._page = "sheet" if self._sheet else "health"
        actions = self._sheet.actions if self._sheet else self._pages.foot()
        self._lines.show(self._sheet.lines if self._sheet else ())
        self._actions.show(actions)
        self.stood.emit()
