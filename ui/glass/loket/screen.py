"""Opens the counter's screen: its models, its window, and what ties them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

from kiosk.app.commands import ShowCounter
from kiosk.app.device import Device
from kiosk.app.views import CounterView
from kiosk.domain.catalogue import CounterCode, Service
from kiosk.ports import Chance, Clock
from kiosk.texts import Texts
from ui.glass.loket.desk import DeskModel
from ui.glass.loket.intentions import Intentions
from ui.glass.loket.leaving import LeavingModel
from ui.glass.loket.printing import Find, PrintModel
from ui.glass.loket.sign_in import SignInModel
from ui.glass.loket.words import CounterWords
from ui.glass.setting import Frame
from ui.glass.window import Glass, open_glass
from ui.glass.worker import Errand

QML = Path(__file__).parent / "qml"
ROOT = QML / "Anjungan" / "Loket" / "Loket.qml"


@dataclass(frozen=True)
class LoketModels:
    """The models of one counter's screen."""

    errand: Errand
    sign_in: SignInModel
    desk: DeskModel
    printing: PrintModel
    leaving: LeavingModel


def models(
    device: Device,
    counter: CounterCode,
    clock: Clock,
    chance: Chance,
    find: Find | None = None,
    *,
    ask_pin: bool = True,
    language: str = "id",
) -> LoketModels:
    """The models, tied: a sign-in opens the desk, leaving closes it, a running session goes on after a restart."""
    site, errand, intentions = device.site, Errand(device), Intentions(chance)
    words = CounterWords(Texts(language), ZoneInfo(site.timezone))
    made = LoketModels(
        errand,
        SignInModel(counter, site, errand, words, ask_pin),
        DeskModel(counter, errand, intentions, clock, words),
        PrintModel(counter, site, find or _finder(device), errand, intentions, words),
        LeavingModel(counter, errand, words),
    )
    made.sign_in.signedIn.connect(made.desk.open)
    made.leaving.left.connect(made.desk.close)
    made.leaving.left.connect(made.sign_in.clear)
    errand.ask(ShowCounter(counter=counter), CounterView, lambda view: _resume(made.desk, view))
    return made


def open_loket(made: LoketModels, frame: Frame, *, language: str = "id", fullscreen: bool = False) -> Glass:
    """Shows these models."""
    return open_glass(
        ROOT,
        frame,
        language=language,
        fullscreen=fullscreen,
        imports=(QML,),
        signIn=made.sign_in,
        desk=made.desk,
        printing=made.printing,
        leaving=made.leaving,
    )


def _resume(desk: DeskModel, view: CounterView) -> None:
    if view.officer is not None:
        desk.open(view)


def _finder(device: Device) -> Find:
    from kiosk.adapters.finding import Finder

    finder = Finder(device.site, {})

    def find(words: str) -> list[Service]:
        return [found.service for found in finder.find(words)]

    return find
