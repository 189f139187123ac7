"""What the pages bind to besides the visit itself."""

from __future__ import annotations

from dataclasses import dataclass

from ui.glass.anjungan.asking import Asking
from ui.glass.anjungan.chosen import Chosen
from ui.glass.anjungan.hall import Hall
from ui.glass.anjungan.slip import Slip


@dataclass(frozen=True)
class Faces:
    """The hall, the chosen service, what the site asks, the ticket."""

    hall: Hall
    chosen: Chosen
    slip: Slip
    asking: Asking

    def speak(self, language: str) -> None:
        """Names in another language."""
        for face in (self.hall, self.chosen, self.slip, self.asking):
            face.speak(language)
