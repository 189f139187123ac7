"""A device without a printer: it gives its numbers on the screen only."""

from __future__ import annotations

from kiosk.app.views import PrinterView


class NoPrinter:
    """Implements kiosk.app.world.Printing. Apart from the spooler, so that such a device loads no printer's code."""

    prints = False
    roll_mm = 0.0

    def start(self) -> None:
        """Nothing to start."""

    def wake(self) -> None:
        """Nothing to wake."""

    def keep_name(self, subject: str, name: str) -> None:
        """No paper will bear it."""

    def state(self) -> PrinterView:
        """There is none."""
        return PrinterView(state="none")

    def close(self) -> None:
        """Nothing to end."""
