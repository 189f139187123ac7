"""Somebody complains, suggests or asks: page by page to the receipt."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, Signal, Slot

from kiosk.app.survey_commands import FileComplaint
from kiosk.app.survey_views import ComplaintView
from kiosk.domain.catalogue import AgencyCode, ServiceCode, Site
from kiosk.domain.complaint import LONGEST_TEXT, ComplaintKind
from kiosk.domain.instrument import Instrument
from kiosk.domain.trouble import Refused
from ui.glass.anjungan.contact import Contact
from ui.glass.anjungan.draft import Draft, Sheet
from ui.glass.anjungan.receipt import Receipt
from ui.glass.patience import Patience
from ui.glass.worker import Errand

QML_IMPORT_NAME = "Anjungan.Citizen"  # so that the checker knows what the model of this module inherits
QML_IMPORT_MAJOR_VERSION = 1
LEFT_FORWARD = (Sheet.SENDING, Sheet.FILED)
"""Pages from which no way leads back."""


class Grievance(QObject):
    """One draft, one token: sent again after a failure it is the same complaint."""

    turned = Signal()  # another page, or something else on it

    def __init__(
        self,
        site: Site,
        errand: Errand,
        form: Instrument,
        now: Callable[[], dt.datetime],
        token: Callable[[], str],
        patience: Patience,
    ) -> None:
        super().__init__()
        self._site, self._errand, self._form, self._now, self._token = site, errand, form, now, token
        self.contact = Contact(site, form)
        self.receipt = Receipt(errand, patience)
        self._draft = Draft()
        self._way = [Sheet.KIND]
        self._request = ""
        self._trouble: Refused | None = None
        self.contact.finished.connect(self.go_on)
        self.receipt.changed.connect(self.turned)

    # --- what the visit tells ------------------------------------------------------------------------------

    def forget(self) -> None:
        """Everything typed and chosen is gone."""
        self._draft, self._way = Draft(), [Sheet.KIND]
        self._request, self._trouble = "", None
        self.contact.forget()
        self.receipt.show(None)

    def turn_back(self) -> bool:
        """One page back; False where there is none before this one."""
        if self.at in LEFT_FORWARD:
            return True
        if len(self._way) == 1:
            return False
        self._way.pop()
        if self.at is Sheet.CONTACT:
            self._way.pop()
        if Sheet.CONTACT not in self._way:  # what was sealed cannot be shown: it is asked anew
            self.contact.forget()
            self._request = ""
        self._arrive()
        return True

    @property
    def at(self) -> Sheet:
        """The page now."""
        return self._way[-1]

    @property
    def sending(self) -> bool:
        """Whether it is under way: nobody is hurried away."""
        return self.at is Sheet.SENDING

    @property
    def unprinted(self) -> bool:
        """Whether its number stands on the glass alone."""
        return self.at is Sheet.FILED and self.receipt.stands != "printed"

    # --- what the citizen does -----------------------------------------------------------------------------

    @Slot(str)
    def choose(self, kind: str) -> None:
        """pengaduan, saran or pertanyaan."""
        self._write(kind=ComplaintKind(kind), happened_on=None)
        self.go_on()

    @Slot(str)
    def about_agency(self, code: str) -> None:
        """Which agency it is about; "" none, or one does not know."""
        self._write(agency=AgencyCode(code) if code else None, service=None)
        self.go_on()

    @Slot()
    def search(self) -> None:
        """Finds the agency or the service by everyday words."""
        if self.at is Sheet.AGENCY:
            self._way.append(Sheet.SEARCH)
            self._arrive()

    @Slot(str)
    def found(self, code: str) -> None:
        """The service that was searched for, and with it its agency."""
        service = self._site.service(code)
        self._write(agency=service.agency, service=service.code)
        self.go_on()

    @Slot(str)
    def about_service(self, code: str) -> None:
        """Which of its services; "" none of them."""
        self._write(service=ServiceCode(code) if code else None)
        self.go_on()

    @Slot(int)
    def happened(self, days: int) -> None:
        """So many days ago; less than 0: longer ago, or nobody remembers."""
        today = self._now().astimezone(ZoneInfo(self._site.timezone)).date()
        self._write(happened_on=None if days < 0 else today - dt.timedelta(days=days))
        self.go_on()

    @Slot(str)
    def write(self, text: str) -> None:
        """What is typed so far."""
        if text != self._draft.text:
            self._write(text=text[:LONGEST_TEXT])
            self.turned.emit()

    @Slot()
    def go_on(self) -> None:
        """The next page."""
        if self.at is Sheet.TEXT and not self._draft.text.strip():
            return
        following = self._draft.after(self.at, reachable=self.contact.possible)
        if following is Sheet.CONTACT:
            self.contact.begin()
        self._way.append(following)
        self._arrive()

    @Slot()
    def send(self) -> None:
        """Files it; a press while it is under way does nothing."""
        if self.at not in (Sheet.REVIEW, Sheet.REFUSED):
            return
        self._request = self._request or self._token()
        request = self._request
        wish = FileComplaint(request=request, form=self._draft.form(self.contact.given, self.contact.name))
        self._trouble = None
        self._way.append(Sheet.SENDING)
        self._arrive()
        self._errand.ask(
            wish, ComplaintView, lambda view: self._filed(request, view), lambda why: self._refused(request, why)
        )

    def _filed(self, request: str, view: ComplaintView) -> None:
        if request == self._request:  # else the person has left; the complaint is durable all the same
            self.contact.forget()
            self._draft, self._request = Draft(), ""
            self.receipt.show(view)
            self._way = [Sheet.FILED]
            self._arrive()

    def _refused(self, request: str, why: Refused) -> None:
        if request == self._request:
            self._trouble = why
            self._way = [each for each in self._way if each not in (Sheet.SENDING, Sheet.REFUSED)] + [Sheet.REFUSED]
            self._arrive()

    def _write(self, **said: object) -> None:
        self._draft = replace(self._draft, **said)  # type: ignore[arg-type]  # its own fields, each of its type
        self._request = ""  # something else is another complaint

    def _arrive(self) -> None:
        self.turned.emit()
