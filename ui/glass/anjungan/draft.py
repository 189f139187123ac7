"""What somebody has written so far who complains, suggests or asks: a value that becomes another with every page."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from enum import StrEnum

from kiosk.domain.answers import Channel
from kiosk.domain.catalogue import AgencyCode, ServiceCode
from kiosk.domain.complaint import ComplaintForm, ComplaintKind
from kiosk.domain.personal import PersonalField


class Sheet(StrEnum):
    """The pages, each a QML file of Anjungan.Citizen: `Complaint` and this."""

    KIND = "Kind"
    AGENCY = "Agency"
    SEARCH = "Search"
    SERVICE = "Service"
    WHEN = "When"
    TEXT = "Text"
    CONTACT = "Contact"
    REVIEW = "Review"
    SENDING = "Sending"
    FILED = "Filed"
    REFUSED = "Refused"


@dataclass(frozen=True)
class Draft:
    """Nothing is chosen beforehand: None and "" are what nobody has said."""

    kind: ComplaintKind | None = None
    agency: AgencyCode | None = None
    service: ServiceCode | None = None
    happened_on: dt.date | None = None
    text: str = field(default="", repr=False)

    def after(self, sheet: Sheet, *, reachable: bool) -> Sheet:
        """The page that follows. `reachable`: the site can keep a name sealed, so it is asked."""
        match sheet:
            case Sheet.KIND:
                return Sheet.AGENCY
            case Sheet.AGENCY | Sheet.SEARCH if self.agency and not self.service:
                return Sheet.SERVICE
            case Sheet.AGENCY | Sheet.SEARCH | Sheet.SERVICE:
                return Sheet.WHEN if self.kind is ComplaintKind.COMPLAINT else Sheet.TEXT
            case Sheet.WHEN:
                return Sheet.TEXT
            case Sheet.TEXT:
                return Sheet.CONTACT if reachable else Sheet.REVIEW
            case _:
                return Sheet.REVIEW

    def form(self, contact: tuple[tuple[PersonalField, bytes], ...], name: str) -> ComplaintForm:
        """As it is filed."""
        if self.kind is None:
            raise ValueError("a complaint without its kind")
        return ComplaintForm(
            kind=self.kind,
            agency=self.agency,
            service=self.service,
            counter=None,
            channel=Channel.DEVICE,
            text=self.text,
            happened_on=self.happened_on,
            contact=contact,
            name_on_paper=name,
        )
