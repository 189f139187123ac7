"""A device as a screen or a command sees it: one that does what it is asked and says when something changed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, TypeVar

from kiosk.app.command import Command
from kiosk.app.view import View
from kiosk.domain.catalogue import Site

V = TypeVar("V", bound=View)
Listener = Callable[[str], None]
"""Gets the name of what changed, on any thread; be quick.

"queue", "print", "link", "printer", "rating", "staff", "posted".
"""


class Device(Protocol):
    """The store's owner in this process, or the way to it over a local socket. Safe from any thread."""

    @property
    def site(self) -> Site:
        """The catalogue in force."""
        ...

    @property
    def role(self) -> str:
        """anjungan, loket, rating, display."""
        ...

    def execute(self, command: Command, answer: type[V]) -> V:
        """Does it and returns the answer named at the command.

        Blocks (disk, perhaps the LAN): never call it on the Qt thread.
        Raises kiosk.domain.trouble.Refused with the code of a sentence.
        """
        ...

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Tells `listener` of changes until the returned function is called."""
        ...

    def close(self) -> None:
        """Ends the device's threads and gives the store free."""
        ...
