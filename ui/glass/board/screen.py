"""Opens the hall's board on a device."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QTimer

from kiosk.app.device import Device
from ui.glass.board.model import BoardModel, World
from ui.glass.setting import Frame
from ui.glass.window import Glass, open_glass
from ui.glass.worker import Errand

QML = Path(__file__).parent / "qml"
SCREEN = QML / "Anjungan" / "Board" / "Board.qml"


@dataclass(frozen=True)
class BoardScreen:
    """The open screen; keep it as long as its window."""

    glass: Glass
    board: BoardModel
    errand: Errand
    clock: QTimer

    @property
    def rests(self) -> bool:
        """A board has nothing to lose."""
        return True

    def close(self) -> None:
        """Window first, then the model, then the thread."""
        self.clock.stop()
        self.board.close()
        self.glass.close()
        self.errand.stop()


def open(  # noqa: A001 - every role's screen opens
    device: Device,
    frame: Frame,
    world: World,
    *,
    language: str = "id",
    fullscreen: bool = False,
    timed: bool = True,
) -> BoardScreen:
    """Shows the board of a zone; `timed` False leaves the seconds to the caller (tests, pictures)."""
    errand = Errand(device)
    board = BoardModel(device.site, errand, world, language)
    glass = open_glass(SCREEN, frame, language=language, fullscreen=fullscreen, imports=(QML,), board=board)
    screen = BoardScreen(glass, board, errand, QTimer(interval=1000))
    screen.clock.timeout.connect(board.second)
    if timed:
        screen.clock.start()
    board.refresh()
    return screen
