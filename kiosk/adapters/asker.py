"""Who asks the site for a number, and how far it has come: so that no copy of this log can repeat its wishes."""

from __future__ import annotations

from collections.abc import Callable

from kiosk.adapters import feed
from kiosk.adapters.store.store import SqliteStore
from kiosk.domain.numbering import Granted, Run
from sync.client.line import SiteLine, Standing
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
