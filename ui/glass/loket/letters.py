"""How large the letters are: as this counter is set up, until an officer chooses; from then on as that one chose."""

from __future__ import annotations

from dataclasses import replace
from typing import Final, Literal, cast

from PySide6.QtCore import QObject, Slot

from kiosk.app.commands import SetLetters
from kiosk.app.views import CounterView
from kiosk.domain.catalogue import CounterCode
from kiosk.domain.trouble import Refused
from ui.glass.setting import Setting
from ui.glass.worker import Errand

Percent = Literal[100, 125, 150]
WHOLE: Final = 100


class Letters(QObject):
    """Follows whoever is at work. Before the sign-in anybody may enlarge them; who then sits down keeps it."""

    def __init__(self, counter: CounterCode, errand: Errand, setting: Setting, usual: int) -> None:
        super().__init__()
        self._counter, self._errand, self._setting, self._usual = counter, errand, setting, usual
        self._show(usual)

    @Slot()
    def next(self) -> None:
        """Larger ones, after the largest the smallest; kept for the officer at work."""
        self._setting.next_text_size()
        self._keep()

    def welcome(self, view: CounterView) -> None:
        """An officer sits down: what was chosen before the sign-in is theirs, else what they chose the last time."""
        if self._shown() != self._usual:
            self._keep()
        elif view.letters:
            self._show(view.letters)

    @Slot()
    def part(self) -> None:
        """The officer leaves: as this counter is set up."""
        self._show(self._usual)

    def _keep(self) -> None:
        wish = SetLetters(counter=self._counter, percent=cast("Percent", self._shown()))
        self._errand.ask(wish, CounterView, _seen, _not_kept)

    def _shown(self) -> int:
        return round(self._setting.chosen.text_scale * WHOLE)

    def _show(self, percent: int) -> None:
        self._setting.comfort(replace(self._setting.chosen, text_scale=percent / WHOLE))


def _seen(_: CounterView) -> None:
    """They stand so already."""


def _not_kept(_: Refused) -> None:
    """A full disk: they stand so until the officer leaves."""
