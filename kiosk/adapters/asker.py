"""Who asks the site for a number, and how far it has come: so that no copy of this log can repeat its wishes."""

from __future__ import annotations

from collections.abc import Callable

from kiosk.adapters import feed
from kiosk.adapters.store.store import SqliteStore
from kiosk.app.books import Word
from kiosk.app.first_word import leave
from kiosk.domain.first_word import milliseconds
from kiosk.domain.numbering import Granted, Run
from sync.client.line import Feed, SiteLine, Standing
from sync.trouble import Refused


class Asker:
    """This process, as the site's allocator hears of it."""

    def __init__(self, store: SqliteStore, incarnation: str, fell_behind: Callable[[str, SiteLine], None]) -> None:
        """`incarnation`: of this process, drawn when it began and kept nowhere.

        `fell_behind`: what to do when the site has more of an epoch than we.
        """
        self._store, self._incarnation, self._fell_behind = store, incarnation, fell_behind

    def standing(self) -> Standing:
        """How far the log and the feed have come, durably."""
        return self._store.read(
            lambda books: Standing(
                self._incarnation,
                books.chain.epoch,
                next(each.last for each in books.chain.standing() if each.stream == "q"),
                feed.teller(books),
                feed.cursor(books),
            )
        )

    def news(self, line: SiteLine, hold: float) -> tuple[Standing, Feed]:
        """What happened at the site, and how this log stood when it was asked. Raises sync's Unreachable or Refused."""
        at = self._store.read(lambda books: milliseconds(books.now()))  # before the log is looked at
        said = self.standing()
        return said, line.feed(said.applied, hold, said.logged, said.allocator, at)

    def leave(self, line: SiteLine) -> None:
        """Gives up what this device might do without asking, and says so. Raises as `news`."""
        at = self._store.write(leave)
        said = self.standing()
        line.feed(said.applied, 0.0, said.logged, said.allocator, at)

    def claim(self, line: SiteLine, key: str, holder: str, request: str) -> Word:
        """Whether `holder` may have `key`. Raises as `news`."""
        said = line.claim(key, holder, request)
        return Word.GRANTED if said.granted else Word.UNDECIDED if said.undecided else Word.TAKEN

    def number(self, line: SiteLine, run: Run, request: str) -> Granted:
        """The next number of a run. Raises sync's Unreachable or Refused.

        The site may have more of our log than the wish said: then it grew meanwhile, or it was put back.
        """
        said = self.standing()
        while True:
            try:
                given = line.range(run.key, request, standing=said)
            except Refused as trouble:
                if trouble.code != "sync.restored":
                    raise
                before, said = said, self.standing()
                if said == before:
                    self._fell_behind(said.epoch, line)
                    said = self.standing()
            else:
                return Granted(given.first, given.mark)
