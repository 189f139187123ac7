"""What can be asked of a device. Frozen, and serialisable: a second process sends the same values over a socket.

Every command is answered by the value named beside it (kiosk.app.views) or refused with a code.
`request` is a token that the asker makes once for one intention: the same token again gives the same result,
so pressing twice does nothing twice.
"""

from __future__ import annotations

import datetime as dt

import msgspec

from kiosk.app.command import Command
from kiosk.app.queue_commands import AnyQueueCommand
from kiosk.app.queue_commands import CallNext as CallNext
from kiosk.app.queue_commands import CallTicket as CallTicket
from kiosk.app.queue_commands import FinishService as FinishService
from kiosk.app.queue_commands import HoldTicket as HoldTicket
from kiosk.app.queue_commands import MissTicket as MissTicket
from kiosk.app.queue_commands import OnwardService as OnwardService
from kiosk.app.queue_commands import Recall as Recall
from kiosk.app.queue_commands import ReturnTicket as ReturnTicket
from kiosk.app.queue_commands import SetLetters as SetLetters
from kiosk.app.queue_commands import ShowCurve as ShowCurve
from kiosk.app.queue_commands import ShowPlace as ShowPlace
from kiosk.app.queue_commands import StartService as StartService
from kiosk.app.queue_commands import TransferTicket as TransferTicket
from kiosk.app.sound_commands import AnySoundCommand
from kiosk.app.survey_commands import (
    AbandonForm,
    FileComplaint,
    GiveAnswer,
    OpenSurvey,
    PrintReceipt,
    ShowRating,
    TakeAnswers,
    WithdrawAnswers,
)
from kiosk.app.technician_commands import AnyTechnicianCommand
from kiosk.domain.catalogue import CounterCode, OfficerCode, ServiceCode
from kiosk.domain.ledger import CancelReason
from kiosk.domain.paper import PaperId
from kiosk.domain.personal import PersonalField
from kiosk.domain.ticket import Priority, TicketId

# --- the citizen -------------------------------------------------------------------------------------------


class IssueTicket(Command, frozen=True):
    """-> TicketView. Refused: calendar.*, ticket.quota_reached, ticket.drive_through, site.unknown_service,
    ticket.unknown (the visit's), personal.required, personal.not_asked, personal.not_sealed.
    """

    request: str
    service: ServiceCode
    priority: Priority = Priority.REGULAR
    by_counter: CounterCode | None = None  # printed by staff for somebody
    visit: TicketId | None = None  # another number of the same person, who has this one already
    personal: dict[PersonalField, bytes] = msgspec.field(
        default_factory=dict
    )  # sealed before it came (adapters.sealing)

    def __repr__(self) -> str:
        """Without what is sealed."""
        return f"IssueTicket(service={self.service!r}, personal={sorted(each.value for each in self.personal)})"


class CheckIn(Command, frozen=True):
    """-> TicketView. An appointment becomes a ticket; its code again gives the same ticket as it stands.

    Refused: appointment. with unreadable, mistyped, other_site, unknown, cancelled, not_today, over, too_early, used,
    undecided; and as IssueTicket, but no quota stands against it.
    """

    request: str
    code: str
    priority: Priority = Priority.REGULAR
    personal: dict[PersonalField, bytes] = msgspec.field(default_factory=dict)

    def __repr__(self) -> str:
        """Without the code."""
        return "CheckIn()"


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


class ShowUses(Command, frozen=True):
    """-> UsesView: how often each service was used of late, for the search."""


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


class CancelTicket(Command, frozen=True):
    """-> TicketView. A waiting number that nobody will come for. Refused: ticket.*, queue.elsewhere, queue.withheld."""

    request: str
    ticket: TicketId
    reason: CancelReason


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
    | CheckIn
    | ShowTicket
    | PrintAgain
    | PrintRequirements
    | ShowPaper
    | ShowHall
    | ShowUses
    | CallStaff
    | SignIn
    | PresentCard
    | SignOut
    | ShowCounter
    | DismissNotice
    | ShowRating
    | OpenSurvey
    | GiveAnswer
    | AbandonForm
    | FileComplaint
    | PrintReceipt
    | TakeAnswers
    | WithdrawAnswers
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
    | AnyTechnicianCommand
    | AnySoundCommand
    | AnyQueueCommand
)
