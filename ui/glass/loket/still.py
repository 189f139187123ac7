"""A device of fixed answers and one photograph routine, for the pictures of staff's, rating's and hall's screens."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, TypeVar

from kiosk.app.command import Command
from kiosk.app.device import Listener
from kiosk.app.view import View
from kiosk.domain.catalogue import Site
from kiosk.domain.trouble import Refused
from ui.glass.photographer import settle
from ui.glass.setting import Comfort
from ui.glass.window import Glass
from ui.glass.worker import Errand

V = TypeVar("V", bound=View)


@dataclass(frozen=True)
class StillDevice:
    """Gives each command its answer; a command without one is refused. Nothing is issued, called or kept."""

    site: Site
    role: str
    answers: Mapping[type[Command], View]

    def execute(self, command: Command, answer: type[V]) -> V:
        """The answer that stands for this kind of command."""
        given = self.answers.get(type(command))
        if not isinstance(given, answer):
            raise Refused("device.failed", kind=type(command).__name__)
        return given

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Nothing changes."""
        return lambda: None

    def close(self) -> None:
        """Nothing to close."""


class Screen(Protocol):
    """An open screen of any role."""

    @property
    def glass(self) -> Glass:
        """Its window."""
        ...

    @property
    def errand(self) -> Errand:
        """Its thread."""
        ...

    def close(self) -> None:
        """Closes it."""
        ...


def portraits(screen: Screen, name: str, looks: Sequence[Comfort], out: Path) -> Iterator[Path]:
    """One picture a look of the page that stands there; closes the screen."""
    for look in looks:
        screen.glass.setting.comfort(Comfort(look.text_scale, look.high_contrast, True, look.low_reach))
        stand(screen)
        path = out / f"{name}-{round(look.text_scale * 100)}{'-hc' if look.high_contrast else ''}.png"
        screen.glass.grab(path)
        yield path
    screen.close()


def stand(screen: Screen) -> None:
    """Waits until everything asked has been answered and drawn."""
    for _ in range(3):
        screen.errand.drain()
        settle()
