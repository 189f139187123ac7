"""The line to a printer while it is open: counts stop and go and unanswered questions, never waits without an end."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable

from hardware.errors import Down
from hardware.escpos import commands
from hardware.escpos.answers import Answer, Flow, FullStatus, Sorter, StatusByte
from hardware.escpos.profile import Profile
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
        """The printer said stop and has not said go since."""
        self.restarted = False
        """It said go without having said stop, as a printer does when its power comes back: what it held is gone."""
        self.heard: list[Answer] = []
        """What came and was not taken yet, in order; never stop or go."""
        self.doubtful = False
        """An answer came that nobody had asked for, or one that was asked for did not come."""
        self._unanswered: deque[float] = deque()
        """When each question was asked that has no answer yet."""
        self._transport = transport
        self._sorter = Sorter(profile.status)
        self._status: type[Answer] = FullStatus if profile.status == "custom6" else StatusByte

    def send(self, data: bytes) -> None:
        """Sends at once, stop or go. Down, TimedOut."""
        self._transport.write(data)

    def question(self, n: int) -> None:
        """Sends DLE EOT n; whatever was half heard before can be no answer to it."""
        self.heard += self._sorter.forget()
        self.send(commands.status(n))
        self._unanswered.append(self.now())

    @property
    def owed(self) -> int:
        """Answers that may still come: a printer answers within a second or never."""
        while self._unanswered and self.now() - self._unanswered[0] >= self.timers.late:
            self._unanswered.popleft()
            self.doubtful = True
        return len(self._unanswered)

    def listen(self, seconds: float) -> None:
        """Takes in what comes within `seconds`, or returns after the first bytes. Down: also when we are closing."""
        if self.stopping():
            raise Down("closed")
        for answer in self._sorter.feed(self._transport.read(seconds)):
            if isinstance(answer, Flow):
                self.restarted |= not answer.stop and not self.paused and self.profile.flow != "none"
                self.paused = answer.stop and self.profile.flow != "none"
                continue
            self.heard.append(answer)
            if self.is_status(answer):
                self._count()

    def _count(self) -> None:
        """An answer belongs to the oldest question: a printer answers in order."""
        if self.owed:
            self._unanswered.popleft()
        else:
            self.doubtful = True

    def listen_until(self, deadline: float, enough: Callable[[], bool]) -> bool:
        """Takes in bytes until `enough` holds or the clock reaches `deadline`; tells whether it holds."""
        while not enough():
            left = deadline - self.now()
            if left <= 0:
                return False
            self.listen(min(left, self.timers.read))
        return True

    def catch_up(self) -> None:
        """Takes in all that has come already."""
        before = -1
        while before != len(self.heard):
            before = len(self.heard)
            self.listen(0)

    def drain(self) -> None:
        """Forgets all that has come: answers belong to the question before them."""
        self.catch_up()
        self._sorter.forget()
        self.heard.clear()

    def is_status(self, answer: Answer) -> bool:
        """Whether it answers a question as this printer does."""
        return isinstance(answer, self._status)

    def has_status(self) -> bool:
        """Whether such an answer was heard and not taken."""
        return any(map(self.is_status, self.heard))

    def drop_statuses(self) -> None:
        """Takes all such answers out of what was heard."""
        self.heard = [answer for answer in self.heard if not self.is_status(answer)]

    def close(self) -> None:
        """Lets go of the transport."""
        self._transport.close()
