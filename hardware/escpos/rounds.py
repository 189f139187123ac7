"""Goes round a printer while nobody prints: asks how it stands, minds its mouth, and keeps what is believed of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from hardware.escpos.asking import ask_all, condition_of, is_silent, nothing_known, questions_of
from hardware.escpos.mouth import Attendant
from hardware.escpos.profile import Profile
from hardware.escpos.status import Condition, Mouth, PrinterState, Ready
from hardware.escpos.timers import Timers
from hardware.escpos.watch import Watch
from hardware.escpos.wire import Wire


class Rounds:
    """One printer, over all the lines that it is reached by. Methods that take a wire raise Down and TimedOut."""

    def __init__(self, profile: Profile, timers: Timers, monotonic: Callable[[], float]) -> None:
        self._profile = profile
        self._timers = timers
        self._now = monotonic
        self._watch = Watch(monotonic(), nothing_known(profile))
        self._attendant = Attendant(profile.presenter, timers) if profile.presenter else None

    @property
    def state(self) -> PrinterState:
        """How the printer stands, as far as we know."""
        return replace(self._watch.state, left_behind=self._attendant.left_behind if self._attendant else 0)

    @property
    def pause(self) -> float:
        """Seconds until the next round: fewer while something is wrong, or a paper waits in the mouth."""
        state = self.state
        well = self._profile.status == "none" or (state.ready is Ready.YES and state.mouth is not Mouth.TICKET)
        return self._timers.idle_poll if well else self._timers.fault_poll

    def opened(self) -> None:
        """A line was opened."""
        self._watch.opened(self._now())

    def lost(self) -> None:
        """The line is gone."""
        self._watch.lost(self._now())

    def silent(self) -> None:
        """A job found nobody."""
        self._watch.silent(self._now())

    def learn(self, condition: Condition) -> None:
        """Believes what the printer said."""
        now = self._now()
        self._watch.answered(self._attendant.judge(condition, now) if self._attendant else condition, now)

    def make_room(self, wire: Wire) -> None:
        """Before a job: empties the mouth, where there is one."""
        if self._attendant:
            self._attendant.make_room(wire)

    def go(self, wire: Wire) -> bool:
        """One round; whether the line is worth keeping: after some without any answer it is not."""
        wire.drain()  # a line that was unplugged shows it here
        if self._profile.status == "none":
            return True
        condition = self._ask_around(wire)
        if condition is None:
            self._watch.missed(self._now())
            return not self._watch.given_up
        self.learn(condition)
        if self._attendant:
            self._attendant.mind(wire, condition)
        return True

    def _ask_around(self, wire: Wire) -> Condition | None:
        """Few questions while all is well; all of them as soon as one answer names trouble. None: nobody answers."""
        questions = questions_of(self._profile)
        answers = ask_all(wire, questions.idle if self.state.ready is Ready.YES else questions.every)
        if questions.idle != questions.every and condition_of(answers, self._profile).ready is Ready.NO:
            answers = ask_all(wire, questions.every)
        return None if is_silent(answers) else condition_of(answers, self._profile)
