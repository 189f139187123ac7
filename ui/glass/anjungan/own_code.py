"""Saya sudah punya kode: an appointment becomes a number, one's own ticket says where it stands."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Final
from zoneinfo import ZoneInfo

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.app.commands import CheckIn, ShowPlace
from kiosk.app.views import TicketView
from kiosk.domain.appointment import read_appointment
from kiosk.domain.catalogue import Site
from kiosk.domain.personal import PersonalField
from kiosk.domain.ticket import State
from kiosk.domain.trouble import Refused
from kiosk.texts import Texts
from ui.glass.typed_code import KEYS, TypedCode
from ui.glass.worker import Errand

QML_IMPORT_NAME = "Anjungan.Citizen"
QML_IMPORT_MAJOR_VERSION = 1
APPOINTMENT: Final = "appointment."
OF_ANOTHER_DAY: Final = "queue.of_another_day"
LONGEST: Final = 160


@QmlElement
class OwnCode(QObject):
    """One code at a time; while it is asked about, another does nothing. Nothing typed stays here after the answer."""

    changed = Signal()
    came = Signal(object)  # TicketView: the number of an appointment
    stands = Signal(object)  # TicketView: one's own ticket
    rates = Signal(str)  # the code of a ticket that was served: it is rated
    asked = Signal()  # the site asks something of who comes, before the number
    closed = Signal()  # no numbers are given now

    def __init__(self, site: Site, errand: Errand, token: Callable[[], str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._errand, self._token = errand, token
        self._zone = ZoneInfo(site.timezone)
        self._texts = Texts("id")
        self._code = self._request = ""
        self._typed = TypedCode()
        self._working = False
        self._trouble: Refused | None = None

    def speak(self, language: str) -> None:
        """Sentences in another language."""
        self._texts = Texts(language)
        self.changed.emit()

    def forget(self) -> None:
        """Nobody waits for an answer any more."""
        self._code = self._request = ""
        self._typed = TypedCode()
        self._working, self._trouble = False, None
        self.changed.emit()

    @Slot(str)
    def press(self, sign: str) -> None:
        """A key; hyphens and anything else that no code has do nothing."""
        self._type(self._typed.pressed(sign))

    @Slot()
    def take_back(self) -> None:
        """The last sign goes."""
        self._type(self._typed.taken_back())

    @Slot()
    def try_again(self) -> None:
        """What was wrong has been read."""
        self._trouble = None
        self.changed.emit()

    def ask(self, code: str) -> None:
        """A code was scanned or typed."""
        if self._working or not code.strip():
            return
        self._code, self._request = code.strip()[:LONGEST], self._token()
        self._working, self._trouble = True, None
        if read_appointment(self._code):
            self._come({})
        else:
            self._errand.ask(ShowPlace(code=self._code), TicketView, self._found, self._refused)
        self.changed.emit()

    def _type(self, typed: TypedCode) -> None:
        if not self._working and typed != self._typed:
            self._typed, self._trouble = typed, None
            self.changed.emit()

    @property
    def waits(self) -> bool:
        """Whether an appointment waits for what the site asks."""
        return self._code != "" and not self._working and self._trouble is None

    def go_on(self, personal: dict[PersonalField, bytes]) -> None:
        """What the site asks was answered, sealed."""
        if self.waits:
            self._working = True
            self._come(personal)
            self.changed.emit()

    def _come(self, personal: dict[PersonalField, bytes]) -> None:
        wish = CheckIn(request=self._request, code=self._code, personal=personal)
        self._errand.ask(wish, TicketView, self._came, self._refused)

    def _came(self, view: TicketView) -> None:
        if self._working:
            self.forget()
            self.came.emit(view)

    def _found(self, view: TicketView) -> None:
        if not self._working:
            return
        code = self._code
        self.forget()
        if view.state is State.FINISHED:
            self.rates.emit(code)
        else:
            self.stands.emit(view)

    def _refused(self, trouble: Refused) -> None:
        if not self._working:
            return
        self._working = False
        if trouble.code == "personal.required":
            self.asked.emit()
        elif trouble.code == OF_ANOTHER_DAY:
            code = self._code
            self.forget()
            self.rates.emit(code)
        elif trouble.code.startswith("calendar."):
            self.forget()
            self.closed.emit()
        else:
            self._code, self._trouble = "", trouble
        self.changed.emit()

    @Property("QStringList", constant=True)  # type: ignore[arg-type]  # a name of C++ is allowed
    def keys(self) -> list[str]:
        """The keys, in reading order."""
        return list(KEYS)

    @Property(str, notify=changed)
    def typed(self) -> str:
        """What was typed."""
        return self._typed.signs

    @Property(str, notify=changed)
    def shown(self) -> str:
        """The same in the groups in which it stands on paper."""
        return self._typed.shown

    @Property(bool, notify=changed)
    def working(self) -> bool:
        """Whether a code is being asked about."""
        return self._working

    @Property(str, notify=changed)
    def trouble(self) -> str:
        """Why it opens nothing, in words; "" where nothing is wrong."""
        if self._trouble is None:
            return ""
        code = self._trouble.code
        if code.startswith(APPOINTMENT):
            name = code.removeprefix(APPOINTMENT)
            return self._texts.say(f"anjungan.code_{name}", **self._times(self._trouble.params))
        for key in (code, f"errors.{code}"):
            if self._texts.knows(key):
                return self._texts.say(key, **self._trouble.params)
        return self._texts.say("glass.not_possible")

    def _times(self, params: Mapping[str, object]) -> dict[str, object]:
        """Hours as they are said; `day`: of the appointment."""
        found: dict[str, object] = {}
        for name, value in params.items():
            moment = _moment(str(value))
            found[name] = self._texts.time(moment.astimezone(self._zone)) if moment else value
            if moment and name == "at":
                found["day"] = self._texts.date(moment.astimezone(self._zone).date(), weekday=True)
        return found


def _moment(said: str) -> dt.datetime | None:
    try:
        return dt.datetime.fromisoformat(said)
    except ValueError:
        return None
