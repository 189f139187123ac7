"""Minds the mouth of a kiosk printer: a paper that nobody takes is withdrawn; one that stays all the same is stuck."""

from __future__ import annotations

from hardware.escpos.asking import ask_all, condition_of, questions_of
from hardware.escpos.profile import Presenter
from hardware.escpos.status import Condition, Fault, Mouth, Ready
from hardware.escpos.timers import Timers
from hardware.escpos.wire import Wire


class Attendant:
    """One mouth. Every method takes what was just learnt of it, and the monotonic second."""

    def __init__(self, presenter: Presenter, timers: Timers) -> None:
        self.left_behind = 0
        """Papers that were withdrawn because nobody took them."""
        self._presenter = presenter
        self._timers = timers
        self._waiting_since: float | None = None
        self._withdrawn_at: float | None = None

    def judge(self, condition: Condition, now: float) -> Condition:
        """Takes note; the condition with the fault that only time shows: withdrawn, and still there."""
        if condition.mouth is Mouth.EMPTY:
            self.left_behind += self._withdrawn_at is not None
            self._waiting_since = self._withdrawn_at = None
        elif condition.mouth is Mouth.TICKET and self._waiting_since is None:
            self._waiting_since = now
        stuck = condition.mouth is Mouth.TICKET and self._is_stuck(now)
        return condition.with_fault(Fault.TICKET_STUCK) if stuck else condition

    def mind(self, wire: Wire, condition: Condition) -> None:
        """Withdraws what has waited too long. Down, TimedOut."""
        if condition.mouth is Mouth.TICKET and self._waited(wire.now()) >= self._presenter.wait_seconds:
            self._withdraw(wire)

    def make_room(self, wire: Wire) -> None:
        """Empties the mouth for the next paper; it may stay full, and then the next paper is refused. Down, TimedOut.

        A hand that is reaching for the paper gets a moment.
        """
        condition = self._look(wire)
        if condition.mouth is not Mouth.TICKET or condition.ready is not Ready.YES:
            return
        if not self._emptied(wire, self._timers.reach):
            self._withdraw(wire)
            self._emptied(wire, self._timers.withdraw)

    def _withdraw(self, wire: Wire) -> None:
        if self._withdrawn_at is None:
            wire.send(self._presenter.withdrawal)
            self._withdrawn_at = wire.now()

    def _emptied(self, wire: Wire, seconds: float) -> bool:
        deadline = wire.now() + seconds
        while wire.now() < deadline:
            wire.listen_until(min(deadline, wire.now() + self._timers.mouth_poll), lambda: False)
            if self._look(wire).mouth is Mouth.EMPTY:
                return True
        return False

    def _look(self, wire: Wire) -> Condition:
        condition = condition_of(ask_all(wire, questions_of(wire.profile).every), wire.profile)
        return self.judge(condition, wire.now())

    def _waited(self, now: float) -> float:
        return 0.0 if self._waiting_since is None else now - self._waiting_since

    def _is_stuck(self, now: float) -> bool:
        return self._withdrawn_at is not None and now - self._withdrawn_at >= self._timers.withdraw
