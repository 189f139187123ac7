"""Opens the technician's pages: as a role of their own, or over the screen of another role."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import QTimer, QUrl
from PySide6.QtQml import QQmlComponent
from PySide6.QtQuick import QQuickItem

from hardware.cards.token import SealedCard
from kiosk.app.device import Device
from ui.glass.guide.focus import focused
from ui.glass.setting import Frame
from ui.glass.technician.deeds import Tools
from ui.glass.technician.holding import HiddenDoor, Watch
from ui.glass.technician.model import TechnicianModel
from ui.glass.technician.saying import Saying
from ui.glass.window import Glass, GlassBroken, open_glass
from ui.glass.worker import Errand

QML = Path(__file__).parent / "qml"
FOLDER = QML / "Anjungan" / "Technician"
STAGE = FOLDER / "TechnicianStage.qml"
OVERLAY = FOLDER / "Technician.qml"
SECOND_MS = 1000


@dataclass(frozen=True)
class World:
    """What the screen needs besides the device."""

    now: Callable[[], dt.datetime]
    tools: Tools
    role: str = "technician"


@dataclass(frozen=True)
class TechnicianScreen:
    """The open screen; keep it as long as its window."""

    glass: Glass
    technician: TechnicianModel
    errand: Errand
    clock: QTimer
    watch: Watch

    def take_card(self, reader: str, card: SealedCard) -> None:
        """A card was held before a reader of this device."""
        self.technician.take_card(reader, card)

    def take_code(self, text: str) -> None:
        """A code was scanned."""
        self.technician.take_code(text)

    @property
    def rests(self) -> bool:
        """Whether nobody works here."""
        return self.technician.property("page") in ("closed", "door")

    def close(self) -> None:
        """Window first, then the models, then the thread."""
        self.clock.stop()
        self.glass.close()
        self.technician.close()
        self.errand.stop()


def open(  # noqa: A001 - every role's screen opens
    device: Device,
    frame: Frame,
    world: World,
    *,
    language: str = "id",
    fullscreen: bool = False,
    timed: bool = True,
) -> TechnicianScreen:
    """Shows the door; `timed` False leaves the seconds to the caller (tests, pictures)."""
    errand = Errand(device)
    spoken = [lambda: language]
    saying = Saying(lambda: spoken[0](), ZoneInfo(device.site.timezone))
    setting: list[Any] = []
    model = TechnicianModel(world.role, errand, lambda: setting[0], saying, world.tools, overlaid=False)
    glass = open_glass(STAGE, frame, language=language, fullscreen=fullscreen, imports=(QML,), technician=model)
    setting.append(glass.setting)
    spoken[0] = lambda: str(glass.words.property("language"))
    screen = TechnicianScreen(glass, model, errand, _clock(model, timed=timed), Watch(glass.window, model.touched))
    model.knock()
    return screen


@dataclass(frozen=True)
class Overlay:
    """The technician's pages over a role; keep it as long as the role's window."""

    technician: TechnicianModel
    item: QQuickItem
    component: QQmlComponent
    clock: QTimer
    hidden: HiddenDoor
    watch: Watch

    @property
    def is_open(self) -> bool:
        """Whether a technician stands before it now."""
        return str(self.technician.property("page")) != "closed"

    def close(self) -> None:
        """Before the window of the role."""
        self.clock.stop()
        self.hidden.close()
        self.technician.close()
        self.item.deleteLater()


def lay_over(
    glass: Glass, errand: Errand, device: Device, role: str, tools: Tools, hold: float, *, timed: bool = True
) -> Overlay:
    """Puts the pages, unseen, over a role's window; its corner held for `hold` seconds, or F12, shows their door."""
    saying = Saying(lambda: str(glass.words.property("language")), ZoneInfo(device.site.timezone))
    model = TechnicianModel(role, errand, lambda: glass.setting, saying, tools, overlaid=True)
    if str(QML) not in glass.engine.importPathList():
        glass.engine.addImportPath(str(QML))
    component = QQmlComponent(glass.engine, QUrl.fromLocalFile(str(OVERLAY)))
    item = component.createWithInitialProperties({"technician": model})
    if not isinstance(item, QQuickItem):
        raise GlassBroken(OVERLAY)
    item.setParentItem(glass.window.contentItem())
    hidden = HiddenDoor(glass.window, glass.setting, hold, model.knock)
    _focus_back(glass, model)  # notes who has the keys before it is hidden
    _hide_under(glass, item, model)
    watch = Watch(glass.window, model.touched)
    return Overlay(model, item, component, _clock(model, timed=timed), hidden, watch)


def _focus_back(glass: Glass, model: TechnicianModel) -> None:
    """Whoever had the keys before gets them back."""
    before: list[QQuickItem | None] = [None]

    def follow() -> None:
        if before[0] is None:
            before[0] = focused(glass.window)

    def back() -> None:
        item, before[0] = before[0], None
        if item is not None and _is_there(item):  # the page below may have gone on meanwhile
            QTimer.singleShot(0, item, item.forceActiveFocus)

    model.knocked.connect(follow)
    model.left.connect(back)


def _hide_under(glass: Glass, overlay: QQuickItem, model: TechnicianModel) -> None:
    """While a technician works, what lies under the pages is not there: for no finger, key, ring or voice."""
    hidden: list[QQuickItem] = []

    def hide() -> None:
        hidden.extend(
            item for item in glass.window.contentItem().childItems() if item is not overlay and item.isVisible()
        )
        for item in hidden:
            item.setVisible(False)

    def show() -> None:
        for item in filter(_is_there, hidden):
            item.setVisible(True)
        hidden.clear()

    model.knocked.connect(hide)
    model.left.connect(show)


def _is_there(item: QQuickItem) -> bool:
    """Whether Qt has not deleted it meanwhile."""
    try:
        item.isVisible()
    except RuntimeError:
        return False
    return True


def _clock(model: TechnicianModel, *, timed: bool) -> QTimer:
    clock = QTimer(interval=SECOND_MS)
    clock.timeout.connect(model.second)
    if timed:
        clock.start()
    return clock
