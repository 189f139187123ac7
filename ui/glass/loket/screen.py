"""Opens the counter's screen on a device."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from zoneinfo import ZoneInfo

from hardware.cards.token import SealedCard
from kiosk.app.commands import ShowCounter
from kiosk.app.device import Device
from kiosk.app.views import CounterView
from kiosk.domain.catalogue import CounterCode
from kiosk.domain.finding import Found
from kiosk.texts import Texts
from ui.glass.loket.cards import CardReading
from ui.glass.loket.desk import DeskModel
from ui.glass.loket.intentions import Intentions
from ui.glass.loket.leaving import LeavingModel
from ui.glass.loket.letters import Letters
from ui.glass.loket.printing import PrintModel
from ui.glass.loket.reasons import ReasonModel
from ui.glass.loket.returning import ReturnModel
from ui.glass.loket.sign_in import Proof, SignInModel
from ui.glass.loket.transfer import TransferModel
from ui.glass.loket.windows import tie
from ui.glass.loket.words import CounterWords, Now
from ui.glass.setting import Frame
from ui.glass.window import Glass, open_glass
from ui.glass.worker import Errand

QML = Path(__file__).parent / "qml"
SCREEN = QML / "Anjungan" / "Loket" / "Loket.qml"


@dataclass(frozen=True)
class World:
    """What the screen needs besides the device."""

    counter: CounterCode
    now: Now
    token: Callable[[], str]
    find: Callable[[str], Sequence[Found]]
    proof: Proof = field(default_factory=Proof)
    text_size: int = 100  # percent, until the officer at work chooses another


@dataclass(frozen=True)
class Models:
    """What the screen binds to."""

    sign_in: SignInModel
    desk: DeskModel
    printing: PrintModel
    leaving: LeavingModel
    moving: TransferModel
    reasons: ReasonModel
    returning: ReturnModel


@dataclass(frozen=True)
class LoketScreen:
    """The open screen; keep it as long as its window."""

    glass: Glass
    models: Models
    errand: Errand
    cards: CardReading
    letters: Letters

    def take_card(self, reader: str, card: SealedCard) -> None:
        """A card was held before a reader of this device."""
        self.cards.take(reader, card)

    def cards_read(self, working: bool) -> None:
        """Whether any card reader of this device works now."""
        self.models.sign_in.cards_read(working)

    @property
    def rests(self) -> bool:
        """Whether no number is in hand and no form is open."""
        forms = (self.models.printing, self.models.moving, self.models.reasons, self.models.returning)
        return not self.models.desk.property("label") and not any(form.property("shown") for form in forms)

    def close(self) -> None:
        """Window first, then the models, then the thread."""
        self.models.desk.close()
        self.glass.close()
        self.errand.stop()


def open(  # noqa: A001 - every role's screen opens
    device: Device, frame: Frame, world: World, *, language: str = "id", fullscreen: bool = False
) -> LoketScreen:
    """Shows the sign-in; the desk at once where an officer was at work before a restart."""
    errand = Errand(device)
    models = made(device, errand, world, language)
    glass = open_glass(
        SCREEN,
        frame,
        language=language,
        fullscreen=fullscreen,
        imports=(QML,),
        signIn=models.sign_in,
        desk=models.desk,
        printing=models.printing,
        leaving=models.leaving,
        moving=models.moving,
        reasons=models.reasons,
        returning=models.returning,
    )
    words = _words(device, language)
    letters = Letters(world.counter, errand, glass.setting, world.text_size)
    models.desk.seated.connect(letters.welcome)
    models.desk.lettersWanted.connect(letters.next)
    models.leaving.left.connect(letters.part)
    cards = CardReading(world.counter, errand, models.sign_in, models.desk, words)
    errand.ask(ShowCounter(counter=world.counter), CounterView, lambda view: _resume(models.desk, view))
    return LoketScreen(glass, models, errand, cards, letters)


def made(device: Device, errand: Errand, world: World, language: str = "id") -> Models:
    """The models, tied: a sign-in opens the desk, leaving closes it and wipes the form."""
    intentions = Intentions(world.token)
    words = _words(device, language)
    models = Models(
        SignInModel(world.counter, device.site, errand, words, world.proof),
        DeskModel(world.counter, errand, intentions, world.now, words),
        PrintModel(world.counter, device.site, world.find, errand, intentions, words),
        LeavingModel(world.counter, errand, words),
        TransferModel(world.counter, device.site, world.find, words),
        ReasonModel(words),
        ReturnModel(words),
    )
    tie(models.desk, models.printing, models.leaving, models.moving, models.reasons, models.returning)
    models.sign_in.signedIn.connect(models.desk.open)
    models.leaving.left.connect(models.desk.close)
    models.leaving.left.connect(models.sign_in.clear)

    def ended() -> None:
        models.leaving.close()
        models.leaving.left.emit()
        models.sign_in.tell(words.texts.say("loket.session_ended"))

    models.desk.sessionEnded.connect(ended)
    return models


def _words(device: Device, language: str) -> CounterWords:
    rule = device.site.calling
    return CounterWords(Texts(language), ZoneInfo(device.site.timezone), rule.priority_after, rule.recalls)


def _resume(desk: DeskModel, view: CounterView) -> None:
    if view.officer is not None:
        desk.open(view)
