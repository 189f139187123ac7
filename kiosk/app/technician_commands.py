"""What a technician can ask of a device, beside what everybody can (kiosk.app.commands says how a command is read)."""

from __future__ import annotations

from typing import Final

import msgspec

from kiosk.app.command import Command
from kiosk.domain.acceptance import Outcome, Reason, Step
from kiosk.domain.catalogue import OfficerCode

TECHNICIAN: Final = OfficerCode("@teknisi")
"""Under this name the technician's PIN and card stand beside those of officers; no site's file can name it."""


class ShowTechnician(Command, frozen=True):
    """-> TechnicianView: how the door stands, and what is known of this role's glass."""

    role: str = ""


class OpenDoor(Command, frozen=True):
    """-> TechnicianView. Refused: technician.no_pin, technician.wrong_pin, technician.locked."""

    pin: str
    role: str = ""

    def __repr__(self) -> str:
        """Without the PIN."""
        return "OpenDoor()"


class OpenDoorByCard(Command, frozen=True):
    """-> TechnicianView. A card under the staff seal.
    Refused: technician.no_card, technician.wrong_card, technician.locked, officer.card_unstable.
    """

    seal: str
    stable: bool
    role: str = ""

    def __repr__(self) -> str:
        """Without the seal."""
        return "OpenDoorByCard()"


class ShowHealth(Command, frozen=True):
    """-> HealthView. The store is read through once, then only when asked `anew`: it takes seconds."""

    anew: bool = False


class KeepScreen(Command, frozen=True):
    """-> TechnicianView. What was measured on the glass of a role: dots per inch, and how far touches were off."""

    role: str
    dpi: float = 0.0  # 0: as it was
    touch_mm: float = -1.0  # below 0: as it was


class ShowAcceptance(Command, frozen=True):
    """-> AcceptanceView."""


class BeginAcceptance(Command, frozen=True):
    """-> AcceptanceView. A new run; an open one is given up. The signed one stays until the new one is signed."""


class EndStep(Command, frozen=True):
    """-> AcceptanceView. Refused: acceptance.*"""

    step: Step
    outcome: Outcome
    reason: Reason | None = None
    evidence: dict[str, str] = msgspec.field(default_factory=dict)


class SignAcceptance(Command, frozen=True):
    """-> AcceptanceView, with the document that the device's key has signed, a record of this device from then on.
    Refused: acceptance.unfinished, acceptance.not_begun.
    """


class PrintAcceptance(Command, frozen=True):
    """-> PaperView. The signed result on paper. Refused: acceptance.none, ticket.no_printer."""

    request: str


AnyTechnicianCommand = (
    ShowTechnician
    | OpenDoor
    | OpenDoorByCard
    | ShowHealth
    | KeepScreen
    | ShowAcceptance
    | BeginAcceptance
    | EndStep
    | SignAcceptance
    | PrintAcceptance
)
