"""The line to a printer while it is open: counts stop and go, keeps answers apart, never waits without an end."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from hardware.errors import Down
from hardware.escpos import commands
from hardware.escpos.profile import Profile
from hardware.escpos.status import XOFF, is_answer, is_flow
from hardware.escpos.timers import Timers
from hardware.transport import Transport


class Wire:
    """One open transport with what has come over it and has not been understood yet."""

    def __init__(
        self,
        transport: Transport,
        profile: Profile,
        timers: Timers,
        monotonic: Callable[[], float],
        stopping: Callable[[], bool] = lambda: False,
    ) -> None:
        self.profile = profile
        self.timers = timers
        self.now = monotonic
        self.stopping = stopping
        self.paused = False
        """The printer said XOFF and has not said XON since."""
        self.inbox = bytearray()
        self._transport = transport

    def send(self, data: bytes) -> None:
        """Sends at once, stop or go. Down, TimedOut."""
        self._transport.write(data)

    def listen(self, seconds: float) -> None:
        """Takes in what comes within `seconds`, or returns after the first bytes. Down: also when we are closing."""
        if self.stopping():
            raise Down("closed")
        data = self._transport.read(seconds)
        for byte in data:
            if is_flow(byte):
                self.paused = byte == XOFF and self.profile.flow == "xonxoff"
            else:
                self.inbox.append(byte)

    def listen_until(self, deadline: float, enough: Callable[[], bool]) -> bool:
        """Takes in bytes until `enough` holds or the clock reaches `deadline`; tells whether it holds."""
        while not enough():
            left = deadline - self.now()
            if left <= 0:
                return False
            self.listen(min(left, self.timers.read))
        return True

    def drain(self) -> None:
        """Forgets all bytes that have come: answers belong to the question before them."""
        before = -1
        while before != len(self.inbox):
            before = len(self.inbox)
            self.listen(0)
        self.inbox.clear()

    def ask(self, n: int, *, keep: bool = False) -> int | None:
        """The answer to DLE EOT n; a byte that is no answer when only such came; None when nothing came.

        `keep` leaves other bytes in the inbox, where a marker may be among them.
        """
        for _ in range(self.timers.status_tries):
            if not keep:
                self.drain()
            self.send(commands.status(n))
            if self.listen_until(self.now() + self.timers.status_reply, self._has_answer):
                return self._take_answer()
        return self.inbox[0] if self.inbox and not keep else None

    def ask_all(self, questions: Iterable[int], *, keep: bool = False) -> dict[int, int | None]:
        """Answers by question, up to the first question that nobody answers."""
        answers: dict[int, int | None] = {}
        for n in questions:
            answers[n] = self.ask(n, keep=keep)
            if answers[n] is None:
                break
        return answers

    def close(self) -> None:
        """Lets go of the transport."""
        self._transport.close()

    def _has_answer(self) -> bool:
        return any(map(is_answer, self.inbox))

    def _take_answer(self) -> int:
        return self.inbox.pop(next(i for i, byte in enumerate(self.inbox) if is_answer(byte)))
