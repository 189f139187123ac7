"""What the pages bind to besides the visit itself."""

from __future__ import annotations

from dataclasses import dataclass

from ui.glass.anjungan.asking import Asking
from ui.glass.anjungan.chosen import Chosen
from ui.glass.anjungan.grievance_model import Complaint
from ui.glass.anjungan.hall import Hall
from ui.glass.anjungan.own_code import OwnCode
from ui.glass.anjungan.slip import Slip
from ui.glass.rating.visit_model import RatingModel


@dataclass(frozen=True)
class Faces:
    """The hall, the chosen service, what the site asks, the ticket, one's own code; the rating, and the complaint."""

    hall: Hall
    chosen: Chosen
    slip: Slip
    asking: Asking
    rating: RatingModel
    complaint: Complaint
    own: OwnCode

    def speak(self, language: str) -> None:
        """Names in another language."""
        for face in (self.hall, self.chosen, self.slip, self.asking, self.complaint, self.own):
            face.speak(language)
        self.rating.set_language(language)
