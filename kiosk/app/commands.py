"""What can be asked of a device. Frozen, and serialisable: a second process sends the same values over a socket.

Every command is answered by the value named beside it (kiosk.app.views) or refused with a code.
`request` is a token that the asker makes once for one intention: the same token again gives the same result,
so pressing twice does nothing twice.
"""

from __future__ import annotations

import datetime as dt

import msgspec

from kiosk.domain.answers import Answer
from kiosk.domain.catalogue import CounterCode, OfficerCode, ServiceCode
from kiosk.domain.ledger import CancelReason
from kiosk.domain.paper import PaperId
from kiosk.domain.personal import PersonalField
from kiosk.domain.ticket import Priority, TicketId


class Command(msgspec.Struct, frozen=True, tag=True, kw_only=True):
    """What every command is."""


# --- the citizen -------------------------------------------------------------------------------------------


class IssueTicket(Command, frozen=True):
    """-> TicketView. Refused: calendar.*, ticket.quota_reached, ticket.drive_through, site.unknown_service,
    personal.required, personal.not_asked, personal.not_sealed.
    """

    request: str
    service: ServiceCode
    priority: Priority = Priority.REGULAR
    by_counter: CounterCode | None = None  # printed by staff for somebody
    personal: dict[PersonalField, bytes] = {}  # sealed before it came here (kiosk.adapters.sealing)

    def __repr__(self) -> str:
        """Without what is sealed."""
        return f"IssueTicket(service={self.service!r}, personal={sorted(each.value for each in self.personal)})"


class ShowTicket(Command, frozen=True):
    """-> TicketView, with the state of its paper as it stands now."""

    ticket: TicketId


class PrintAgain(Command, frozen=True):
    """-> TicketView. The same number on a paper that says SALINAN."""

    request: str
    ticket: TicketId


class PrintRequirements(Command, frozen=True):
    """-> PaperView. What to bring for a service, to take home. Refused: site.unknown_service, ticket.no_printer."""

    request: str
    service: ServiceCode


class ShowPaper(Command, frozen=True):
    """-> PaperView, as it stands now. Refused: paper.unknown."""

    paper: PaperId


class ShowHall(Command, frozen=True):
    """-> HallView: what the anjungan's pages show."""


class CallStaff(Command, frozen=True):
    """-> Done."""

    request: str


# --- the counter -------------------------------------------------------------------------------------------


class SignIn(Command, frozen=True):
    """-> CounterView. Refused: officer.unknown, officer.wrong_pin, officer.locked, officer.no_pin,
    officer.card_wanted.
    """

    counter: CounterCode
    officer: OfficerCode
    pin: str


class PresentCard(Command, frozen=True):
    """-> CardView. A card, under the staff seal, is held before a reader: for the enrolment that waits, else to sign in
    at `counter` (None: the reader belongs to none). Refused: officer.card_*, officer.cards_locked.
    """

    seal: str
    stable: bool
    reader: str
    counter: CounterCode | None = None

    def __repr__(self) -> str:
        """Without the seal."""
        return f"PresentCard(reader={self.reader!r}, counter={self.counter!r})"


class SignOut(Command, frozen=True):
    """-> Done. Refused while a citizen is being served."""

    counter: CounterCode
    reason: str = ""


class ShowCounter(Command, frozen=True):
    """-> CounterView."""

    counter: CounterCode


class DismissNotice(Command, frozen=True):
    """-> CounterView. Somebody at this counter has seen what the site found odd."""

    counter: CounterCode
    code: str
    subject: str


class CallNext(Command, frozen=True):
    """-> CounterView with the called ticket. Refused: queue.empty, queue.busy (finish the current one first)."""

    request: str
    counter: CounterCode


class Recall(Command, frozen=True):
    """-> CounterView. Refused when called more often than the rule allows."""

    request: str
    counter: CounterCode


class StartService(Command, frozen=True):
    """-> CounterView."""

    request: str
    counter: CounterCode


class MissTicket(Command, frozen=True):
    """-> CounterView. The citizen did not come."""

    request: str
    counter: CounterCode


class FinishService(Command, frozen=True):
    """-> CounterView. The rating goes to the citizen."""

    request: str
    counter: CounterCode


class CancelTicket(Command, frozen=True):
    """-> TicketView. A waiting number that nobody will come for. Refused: ticket.*, queue.elsewhere, queue.withheld."""

    request: str
    ticket: TicketId
    reason: CancelReason


# --- the rating --------------------------------------------------------------------------------------------


class ShowRating(Command, frozen=True):
    """-> RatingView: whether a finished ticket of this counter waits for its rating."""

    counter: CounterCode


class OpenSurvey(Command, frozen=True):
    """-> SurveyPass. What a ticket's QR (or its typed code) opens. Refused: survey.code_*, survey.already_rated."""

    code: str


class GiveAnswer(Command, frozen=True):
    """-> Done, after the answer is durable. `ticket` None is a walk-up, where the site allows it."""

    request: str
    answer: Answer
    ticket: TicketId | None


class TakeAnswers(Command, frozen=True):
    """-> Done. Paper questionnaires typed in; all or none."""

    request: str
    answers: tuple[Answer, ...]


# --- everybody ---------------------------------------------------------------------------------------------


class ShowLedger(Command, frozen=True):
    """-> LedgerView: what became of each number that this device gave on a day (None: today)."""

    day: dt.date | None = None


class PrintDay(Command, frozen=True):
    """-> PaperView. The summary of a day (None: today) on paper. Refused: ticket.no_printer."""

    request: str
    day: dt.date | None = None


class PrintTestPage(Command, frozen=True):
    """-> PaperView. The technician's test page. Refused: ticket.no_printer."""

    request: str


class ChangeRoll(Command, frozen=True):
    """-> StatusView. A technician put a new roll in; `metres` 0 where its length is not known."""

    request: str
    metres: float = 0


class ShowQueue(Command, frozen=True):
    """-> QueueView."""


class ShowDay(Command, frozen=True):
    """-> DayView: the answers counted, today's numbers and waits, for `anjungan skm`."""


class ShowBoard(Command, frozen=True):
    """-> BoardView."""

    zone: str = ""


class ShowStatus(Command, frozen=True):
    """-> StatusView."""


class ShowIndex(Command, frozen=True):
    """-> tuple of Answer (as AnswersView): the answers of this device, one by one."""


class SyncNow(Command, frozen=True):
    """-> StatusView, after one round with the server. Refused: sync.unreachable, sync.not_enrolled."""


class Adopt(Command, frozen=True):
    """-> StatusView. This data folder goes on, and no other copy of it does. Refused: store.not_copied."""


class TrustClock(Command, frozen=True):
    """-> StatusView. The machine's clock is right, whatever was on record before."""


class Enrol(Command, frozen=True):
    """-> StatusView. Joins a site, moves to another server of it (`url`), or begins anew there. Refused: sync.*"""

    code: str
    url: str
    anew: bool = False


class RotateKey(Command, frozen=True):
    """-> KeyView. Gives this device's key a successor. Refused: sync.*"""


class WriteStick(Command, frozen=True):
    """-> StickView. Puts the records that have not arrived, or all, into a folder. Refused: sync.*"""

    folder: str
    everything: bool = False


class ReadStick(Command, frozen=True):
    """-> StickView. Takes in the server's answer in a folder. Refused: sync.*"""

    folder: str


class KeepNoLonger(Command, frozen=True):
    """-> RetentionView. What is due to go; `do` lets it go now."""

    do: bool = False


class SetPin(Command, frozen=True):
    """-> Done. Sets an officer's PIN on this device (technician's work)."""

    officer: OfficerCode
    pin: str


class EnrolCard(Command, frozen=True):
    """-> CardView (technician's work): waiting, or how it ended. The next card at `reader` ("": at any) becomes the
    officer's, as long as this is asked again at least every second.
    Refused: officer.card_unstable, officer.card_of_another, officer.card_awaited.
    """

    request: str
    officer: OfficerCode
    reader: str = ""


class EndEnrolment(Command, frozen=True):
    """-> CardView. Nobody waits for this EnrolCard's card any more; UNUSED, unless it was enrolled already."""

    request: str


class ForgetCard(Command, frozen=True):
    """-> Done. An officer's card counts no more (technician's work). Refused: officer.no_card."""

    officer: OfficerCode


class ShowOfficers(Command, frozen=True):
    """-> OfficersView."""


class ReportReaders(Command, frozen=True):
    """-> Done. A screen tells how the readers stand that it listens to; it counts for half a minute."""

    states: dict[str, str]  # by name, in the words of StatusView.readers


AnyCommand = (
    IssueTicket
    | ShowTicket
    | PrintAgain
    | PrintRequirements
    | ShowPaper
    | ShowHall
    | CallStaff
    | SignIn
    | PresentCard
    | SignOut
    | ShowCounter
    | DismissNotice
    | CallNext
    | Recall
    | StartService
    | MissTicket
    | FinishService
    | ShowRating
    | OpenSurvey
    | GiveAnswer
    | TakeAnswers
    | CancelTicket
    | ShowLedger
    | PrintDay
    | PrintTestPage
    | ChangeRoll
    | ShowQueue
    | ShowDay
    | ShowBoard
    | ShowStatus
    | ShowIndex
    | SyncNow
    | Adopt
    | TrustClock
    | Enrol
    | RotateKey
    | WriteStick
    | ReadStick
    | KeepNoLonger
    | SetPin
    | EnrolCard
    | EndEnrolment
    | ForgetCard
    | ShowOfficers
    | ReportReaders
)
