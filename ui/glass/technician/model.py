"""What the technician's pages bind to: the door, the page of health, the sheets behind it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement

from ui.glass.setting import Setting
from ui.glass.technician.course import Course
from ui.glass.technician.deeds import Tools
from ui.glass.technician.saying import Saying
from ui.glass.worker import Errand

QML_IMPORT_NAME = "Anjungan.Technician"
QML_IMPORT_MAJOR_VERSION = 1
CODE_GROUP: Final = 5


@QmlElement
class TechnicianModel(Course):
    """The course of it in words: everything is a string, a list or a yes."""

    changed = Signal()

    def __init__(
        self, role: str, errand: Errand, setting: Callable[[], Setting], saying: Saying, tools: Tools, *, overlaid: bool
    ) -> None:
        super().__init__(role, errand, setting, saying, tools, overlaid=overlaid)
        self.stood.connect(self.changed)

    @Property(str, notify=changed)
    def page(self) -> str:
        """closed | door | health | sheet | touch | ruler | enrol"""
        return self._page

    @Property(str, notify=changed)
    def title(self) -> str:
        """The page's head."""
        if self._sheet and self._page == "sheet":
            return self._sheet.title
        key = {"touch": "touch_title", "ruler": "ruler_title", "enrol": "enrol_title"}.get(self._page)
        if key:
            return self._saying.say(f"technician.{key}")
        return self._saying.say("technician.health_title", device=self._technician.name or self._technician.device)

    @Property(str, notify=changed)
    def subtitle(self) -> str:
        """What stands under it."""
        if self._page == "sheet":
            return self._sheet.text if self._sheet else ""
        if self._page != "health":
            return ""
        rows = self._rows.rows
        return self._words.sum(rows) if rows else self._saying.say("technician.looking")

    @Property(str, notify=changed)
    def sheetName(self) -> str:
        """The object name of the sheet."""
        return self._sheet.name if self._sheet else ""

    @Property(str, notify=changed)
    def proposal(self) -> str:
        """Proposed settings, to be read."""
        return self._sheet.code if self._sheet else ""

    @Property(str, notify=changed)
    def clock(self) -> str:
        """10.48"""
        return self._saying.time(self._tools.now())

    @Property(str, notify=changed)
    def day(self) -> str:
        """Selasa, 24 November"""
        return self._saying.day(self._tools.now())

    @Property(bool, constant=True)
    def overlaid(self) -> bool:
        """Whether there is a role to go back to."""
        return self._overlaid

    @Property(QObject, constant=True)
    def door(self) -> QObject:
        """A DoorModel."""
        return self.door_model

    @Property(QObject, constant=True)
    def touchTest(self) -> QObject:
        """A TouchTest."""
        return self.touch_test

    @Property(QObject, constant=True)
    def ruler(self) -> QObject:
        """A Ruler."""
        return self._ruler_model

    @Property(QObject, constant=True)
    def rows(self) -> QObject:
        """HealthRow"""
        return self._rows

    @Property(QObject, constant=True)
    def lines(self) -> QObject:
        """Line"""
        return self._lines

    @Property(QObject, constant=True)
    def actions(self) -> QObject:
        """Action"""
        return self._actions

    @Property(str, notify=changed)
    def actionWords(self) -> str:
        """What stands on all the buttons together: as wide as they are."""
        return "".join(action.text for action in self._actions.rows)

    @Property(str, notify=changed)
    def longestAction(self) -> str:
        """What stands on the widest button."""
        return max((action.text for action in self._actions.rows), key=len, default="")

    @Property(bool, notify=changed)
    def asking(self) -> bool:
        """Whether something is asked before it is done."""
        return self._question is not None

    @Property(str, notify=changed)
    def question(self) -> str:
        """What is asked."""
        return self._question.title if self._question else ""

    @Property(str, notify=changed)
    def questionText(self) -> str:
        """What would follow."""
        return self._question.text if self._question else ""

    @Property(str, notify=changed)
    def code(self) -> str:
        """The enrolment code as typed or scanned, in groups of five, as the server writes it."""
        signs = self._code.replace("-", "")
        return "-".join(signs[at : at + CODE_GROUP] for at in range(0, len(signs), CODE_GROUP))

    @Property(str, notify=changed)
    def server(self) -> str:
        """Which server it leads to."""
        key = "technician.enrol_server" if self._url else "technician.enrol_no_server"
        return self._saying.say(key, url=self._url)

    @Property(str, notify=changed)
    def told(self) -> str:
        """How the last thing went; for pages without lines."""
        note = self._deeds.note
        return " ".join(filter(None, (note.text, note.detail))) if note else ""

    @Property(str, notify=changed)
    def toldMood(self) -> str:
        """Its mood."""
        return self._deeds.note.mood if self._deeds.note else "info"

    @Property(str, notify=changed)
    def working(self) -> str:
        """What is being done now; "": nothing."""
        return self._deeds.working
