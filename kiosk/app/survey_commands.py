"""What can be asked of a device about surveys and complaints (kiosk.app.commands says how)."""

from __future__ import annotations

import datetime as dt

from kiosk.app.command import Command
from kiosk.domain.answers import Answer, Channel
from kiosk.domain.catalogue import AgencyCode, CounterCode, ServiceCode
from kiosk.domain.complaint import ComplaintForm
from kiosk.domain.instrument import InstrumentId
from kiosk.domain.ticket import TicketId


class ShowRating(Command, frozen=True):
    """-> RatingView: whether a finished ticket of this counter waits for its rating."""

    counter: CounterCode


class OpenSurvey(Command, frozen=True):
    """-> SurveyPass. What a ticket's QR (or its typed code) opens. Refused: survey.code_*, survey.already_rated.

    `again`: also a ticket whose one touch was given on this device, as long as its questionnaire was not. `sent`: the
    local day on which the citizen rated, where that waited on its way; only whether the survey was open goes by it.
    """

    code: str
    again: bool = False
    sent: dt.date | None = None


class GiveAnswer(Command, frozen=True):
    """-> Done, after the answer is durable. `ticket` None is a walk-up, where the site allows it.

    `seconds`: how long the citizen had the form, for the flag of answers that came too fast; kept nowhere.
    `waited`: it was given earlier and elsewhere, so how soon it follows on others says nothing.
    """

    request: str
    answer: Answer
    ticket: TicketId | None
    seconds: float | None = None
    waited: bool = False


class AbandonForm(Command, frozen=True):
    """-> Done. A form that was begun was left; what stood on it is gone, only that it was left is counted."""

    request: str
    instrument: InstrumentId
    version: int
    channel: Channel
    agency: AgencyCode | None
    service: ServiceCode | None
    counter: CounterCode | None
    answered: int


class FileComplaint(Command, frozen=True):
    """-> ComplaintView, after the complaint is durable; its receipt goes to the printer where there is one.

    Refused: complaint.*, personal.*, site.unknown_*.
    """

    request: str
    form: ComplaintForm

    def __repr__(self) -> str:
        """Without what was written."""
        return f"FileComplaint(kind={self.form.kind!r})"


class PrintReceipt(Command, frozen=True):
    """-> PaperView. The receipt of a complaint that this device took in, once more, marked as a copy; without a name.

    Refused: complaint.unknown, ticket.no_printer.
    """

    request: str
    number: str


class TakeAnswers(Command, frozen=True):
    """-> Done. A file of paper questionnaires typed in, all or none; it is known again by what the forms say.

    `dated` False: the forms bear no date, the day of entry stands in them. `request`: what an older version called the
    file. Refused: survey.taken_before.
    """

    request: str
    answers: tuple[Answer, ...]
    dated: bool = True


class WithdrawAnswers(Command, frozen=True):
    """-> Done. A file of paper questionnaires is taken back, all of it, where it was taken in.

    Refused: survey.not_taken_here, survey.withdrawn_before.
    """

    answers: tuple[Answer, ...]
    dated: bool = True
