"""What the pages bind to besides the visit itself."""

from __future__ import annotations

from dataclasses import dataclass

from ui.glass.anjungan.chosen import Chosen
from ui.glass.anjungan.hall import Hall
from ui.glass.anjungan.slip import Slip


@dataclass(frozen=True)
class Faces:
    """The hall, the chosen service, the ticket."""

    hall: Hall
    chosen: Chosen
    slip: Slip

    def speak(self, language: str) -> None:
        """Names in another language."""
        for face in (self.hall, self.chosen, self.slip):
            face.speak(language)
