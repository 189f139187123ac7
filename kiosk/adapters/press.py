"""Composes papers for the printer of this device."""

from __future__ import annotations

from typing import Final, TypeAlias, assert_never

from hardware.escpos.document import Document
from hardware.escpos.encoder import encode, length_mm
from hardware.escpos.profile import Profile
from kiosk.app.papers import AcceptancePaper, ComplaintPaper, DaySummary, RequirementsPaper, TestPage
from kiosk.app.slip import AnyPaper
from kiosk.app.world import TicketPaper
from kiosk.paper.acceptance import acceptance_document
from kiosk.paper.complaint import complaint_document
from kiosk.paper.day_summary import day_summary_document
from kiosk.paper.requirements import requirements_document
from kiosk.paper.test_page import test_page_document
from kiosk.paper.ticket import BREVITIES, ticket_document
from kiosk.texts import Texts

_Plain: TypeAlias = RequirementsPaper | TestPage | DaySummary | ComplaintPaper | AcceptancePaper
LIMIT: Final = 400
"""Bytes of a ticket: half a second at 9600 baud. A printer that needs its QR code as dots is beyond it anyway."""


class EscposPress:
    """Turns papers into what a printer of this profile takes."""

    def __init__(self, profile: Profile, texts: Texts) -> None:
        self._profile, self._texts = profile, texts

    def compose(self, paper: AnyPaper) -> tuple[bytes, float]:
        """The bytes, and the paper's length in millimetres."""
        if isinstance(paper, TicketPaper):
            return self._ticket(paper)
        document = self._document(paper)
        return encode(document, self._profile), length_mm(document, self._profile)

    def _ticket(self, paper: TicketPaper) -> tuple[bytes, float]:
        """A ticket, as full as LIMIT allows."""
        for brevity in BREVITIES:
            document = ticket_document(paper, self._texts, brevity)
            payload = encode(document, self._profile)
            if len(payload) <= LIMIT or self._profile.qr != "native":
                break
        return payload, length_mm(document, self._profile)

    def _document(self, paper: _Plain) -> Document:
        match paper:
            case RequirementsPaper():
                return requirements_document(paper, self._texts)
            case TestPage():
                return test_page_document(paper, self._texts, self._profile)
            case DaySummary():
                return day_summary_document(paper, self._texts)
            case ComplaintPaper():
                return complaint_document(paper, self._texts)
            case AcceptancePaper():
                return acceptance_document(paper, self._texts)
            case _:
                assert_never(paper)
