"""Calls aloud what the board shows: each call once in its zone, one after another, none that is over."""

from __future__ import annotations

import datetime as dt
from collections import deque
from collections.abc import Callable, Mapping
from functools import partial
from typing import Final
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, QTimer, Signal

from hardware.sound import State
from kiosk.adapters.speaking import Voice
from kiosk.app.sound_commands import ReportSound, SayCall, SayView
from kiosk.app.view import Done
from kiosk.app.views import BoardView, CallView
from kiosk.domain.aloud import Calling, CallName, due, still_called
from kiosk.domain.catalogue import Site
from kiosk.domain.ticket import TicketId
from kiosk.domain.trouble import Refused
from kiosk.voice import Call
from ui.glass.worker import Errand

REPORT_SECONDS: Final = 10
AFTER_ITS_OWN: Final = 1500
"""Milliseconds that a board of the whole hall leaves a call to the board of its zone: that one hangs nearer."""
AGAIN: Final = 2000
"""Milliseconds until a call of its own that trouble with the sound kept from being heard is tried once more."""
KEPT: Final = 500
BEFORE_HOURS: Final = "not_yet"
"""The opening state of a morning before the first number."""


class Crier(QObject):
    """Lives on the Qt thread; the speaker's thread only asks it whether a call still holds, and tells of ends."""

    spoken = Signal(str)
    """The number that is being said from now on; "" none."""
    _unheard = Signal(object)

    def __init__(
        self, site: Site, errand: Errand, now: Callable[[], dt.datetime], voice: Voice, zone: str, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._errand, self._now, self._voice, self._zone = errand, now, voice, zone
        self._plan, self._local = site.hall, ZoneInfo(site.timezone)
        self._newest: Mapping[TicketId, Calling] = {}
        self._known: deque[CallName] = deque(maxlen=KEPT)
        self._seconds = 0
        self._tried = False
        self._unheard.connect(self._try_again)

    def hear(self, view: BoardView) -> None:
        """The board as it stands now: what is new is said, what is over is left out."""
        if not self._tried:
            self._tried = True
            self._try(view)
        calls = {call.ticket: call for call in view.calls}
        self._newest = {ticket: _calling(call) for ticket, call in calls.items()}
        if self._voice.speaker.state().state in (State.FAILING, State.NONE):
            return  # left to another board, or to this one when it can speak again
        for each in due(self._newest.values(), self._known, self._now()):
            self._known.append(each.name)
            if self._loudness() > 0:
                self._ask(calls[each.ticket])

    def second(self) -> None:
        """A second passes: the device hears now and then how the speaker stands."""
        if self._seconds % REPORT_SECONDS == 0:
            standing = self._voice.speaker.state()
            word = ReportSound(state=standing.state, detail=standing.detail, zone=self._zone)
            self._errand.ask(word, Done, _nothing, _nothing)
        self._seconds += 1

    def close(self) -> None:
        """Ends what is being said."""
        self._voice.speaker.close()

    def _try(self, view: BoardView) -> None:
        """Before the hall opens, whoever switches the board on hears how loud it will be."""
        if view.opening is None or view.opening.state != BEFORE_HOURS:
            return
        test = self._voice.clips.test(self._plan.languages[0])
        self._voice.speaker.say(test, volume=self._loudness())

    def _ask(self, call: CallView) -> None:
        wish = SayCall(zone=call.zone, ticket=call.ticket, called_at=call.called_at)
        ask = partial(self._errand.ask, wish, SayView, partial(self._say, call), _nothing)
        if self._zone:
            ask()
        else:
            QTimer.singleShot(AFTER_ITS_OWN, self, ask)

    def _say(self, call: CallView, word: SayView) -> None:
        if word.mine:
            self._speak(call)

    def _speak(self, call: CallView) -> None:
        self._voice.speaker.say(
            self._voice.clips.call(Call(call.label, call.counter_name), self._plan.languages),
            volume=self._loudness(),
            began=partial(self._begins, call),
            ended=partial(self._ended, call),
        )

    def _try_again(self, call: CallView) -> None:
        """Nobody else says what this board took on itself."""
        if not self._voice.speaker.closed and self._holds(call):
            QTimer.singleShot(AGAIN, self, partial(self._speak, call))

    def _loudness(self) -> float:
        """0 to 1: what the site says for the hour, and the device of it."""
        return self._plan.volume_at(self._now().astimezone(self._local)) * self._voice.volume

    def _holds(self, call: CallView) -> bool:
        newest = self._newest.get(call.ticket)
        return newest is not None and newest.name == _calling(call).name and still_called(newest, self._now())

    def _begins(self, call: CallView) -> bool:
        """On the speaker's thread, at the call's turn."""
        holds = self._holds(call)
        if holds:
            self.spoken.emit(call.label)
        return holds

    def _ended(self, call: CallView, heard: bool) -> None:
        """On the speaker's thread."""
        self.spoken.emit("")
        if not heard:
            self._unheard.emit(call)


def _calling(call: CallView) -> Calling:
    return Calling(call.ticket, call.state, call.called_at)


def _nothing(_: Done | SayView | Refused) -> None:
    """It is told again, or another board says it."""
