"""A hall for each story; at its end the books are whole."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication

from hardware.simulators.printers.printer import SimulatedPrinter
from kiosk.adapters.verification import verify_store
from tests.stories.mall import TUESDAY, Mall
from tests.unit.ui.glass.conftest import app, silent_qt

__all__ = ["app", "silent_qt"]
Opener = Callable[..., Mall]


@pytest.fixture
def hall(app: QGuiApplication, tmp_path: Path) -> Iterator[Opener]:
    """Opens the hall: `hall(at=..., printer=True)`; its printer has paper."""
    with ExitStack() as stack:

        def open_one(at: dt.datetime = TUESDAY, *, printer: bool = True, settings: tuple[str, ...] = ()) -> Mall:
            machine = stack.enter_context(SimulatedPrinter(link=tmp_path / "tty")) if printer else None
            return stack.enter_context(Mall(tmp_path, at, machine, settings))

        yield open_one
    verify_store(tmp_path)
