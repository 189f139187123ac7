"""Opens the window of a role: application, fonts, engine, root."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QSize, QUrl
from PySide6.QtGui import QFont, QGuiApplication
from PySide6.QtQml import QQmlApplicationEngine
from PySide6.QtQuick import QQuickWindow, QSGRendererInterface

from ui.glass import fonts
from ui.glass.lock import Lock
from ui.glass.pictures import Pictures
from ui.glass.setting import Frame, Setting
from ui.glass.words import Words

FOLDER = Path(__file__).parent
MODULE = "Anjungan.Glass"


class GlassBroken(RuntimeError):
    """The screen could not be built: the installation is broken."""

    def __init__(self, source: Path) -> None:
        super().__init__(str(source))
        self.code = "glass.broken"
        self.params: dict[str, object] = {"source": source.name}


def application(*, software: bool = True, keyboard: bool = True) -> QGuiApplication:
    """The one application of the process, with the shipped typeface. `software` draws without a graphics card."""
    running = QGuiApplication.instance()
    if isinstance(running, QGuiApplication):
        _dress(running)
        return running
    if keyboard:
        os.environ.setdefault("QT_IM_MODULE", "qtvirtualkeyboard")
        os.environ.setdefault("QT_VIRTUALKEYBOARD_DESKTOP_DISABLE", "1")  # the panel stands in our pages
        os.environ.setdefault("QT_VIRTUALKEYBOARD_STYLE", "anjungan")
        os.environ.setdefault("QT_VIRTUALKEYBOARD_LAYOUT_PATH", str(FOLDER / "keyboard" / "layouts"))
    if software:
        QQuickWindow.setGraphicsApi(QSGRendererInterface.GraphicsApi.Software)
    app = QGuiApplication(["anjungan"])
    _dress(app)
    return app


def _dress(app: QGuiApplication) -> None:
    if app.property("anjungan_dressed"):
        return
    fonts.load()
    app.setFont(QFont("Inter"))
    app.setProperty("anjungan_dressed", True)


@dataclass
class Glass:
    """An open window. Keep the models that it shows longer than this."""

    engine: QQmlApplicationEngine
    window: QQuickWindow
    setting: Setting
    words: Words
    keep: list[Any] = field(default_factory=list)

    def grab(self, path: Path) -> None:
        """Saves what is on the glass as a picture."""
        path.parent.mkdir(parents=True, exist_ok=True)
        self.window.grabWindow().save(str(path))

    def close(self) -> None:
        """Takes the window down before its models."""
        for gone in (self.window, self.engine):
            gone.deleteLater()
            QCoreApplication.sendPostedEvents(gone, QEvent.Type.DeferredDelete)


def open_glass(
    source: Path,
    frame: Frame,
    *,
    language: str = "id",
    fullscreen: bool = False,
    imports: tuple[Path, ...] = (),
    **initial: Any,
) -> Glass:
    """Shows `source` (QML whose root is a Stage) at the size of `frame`; `initial` are its required properties."""
    engine = QQmlApplicationEngine()
    for folder in (FOLDER / "qml", FOLDER / "keyboard", *imports):
        engine.addImportPath(str(folder))
    engine.addImageProvider("glass", Pictures())
    setting, words = _singletons(engine)
    setting.fit(frame)
    words.speak(language)
    engine.setInitialProperties(initial)
    engine.load(QUrl.fromLocalFile(str(source)))
    window = next(iter(engine.rootObjects()), None)
    if not isinstance(window, QQuickWindow):
        raise GlassBroken(source)
    _show(window, frame, fullscreen)
    return Glass(engine, window, setting, words, [*initial.values(), Lock(window)])


def _singletons(engine: QQmlApplicationEngine) -> tuple[Setting, Words]:
    setting, words = (engine.singletonInstance(MODULE, name) for name in ("Setting", "Words"))
    if not isinstance(setting, Setting) or not isinstance(words, Words):
        raise GlassBroken(Path("Stage.qml"))
    return setting, words


def _show(window: QQuickWindow, frame: Frame, fullscreen: bool) -> None:
    window.resize(QSize(frame.width, frame.height))
    if fullscreen:
        window.showFullScreen()
    else:
        window.show()
    window.requestActivate()  # keys and the on-screen keyboard go to the active window
