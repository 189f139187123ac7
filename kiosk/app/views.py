"""What a device answers: values that a screen binds to, frozen, the same in the process and over the socket.

Times are aware datetimes in UTC; a screen shows them in the site's zone. Waits are whole seconds.
"""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from kiosk.app.configuration import OWN, ConfigView
from kiosk.app.sound_commands import SoundView
from kiosk.app.survey_views import AnswersView, ComplaintView, RatingView, SurveyPass
from kiosk.app.technician_views import AnyTechnicianView
from kiosk.app.view import Done, PaperView, PrintView, View
from kiosk.domain.catalogue import AgencyCode, CounterCode, OfficerCode, ServiceCode, ZoneCode
from kiosk.domain.ledger import RunSheet
from kiosk.domain.tally import Tally
from kiosk.domain.ticket import Priority, State, TicketId
from kiosk.domain.today import Today
from kiosk.posted import PostedIndex


class TicketView(View, frozen=True):
    """One ticket with the words around it."""

    id: TicketId
    number: int
    label: str
    service: ServiceCode
    service_name: str
    agency_name: str
    zone: ZoneCode
    business_day: dt.date
    priority: Priority
    state: State
    issued_at: dt.datetime
    ahead: int
    expected_at: dt.datetime | None
    counter: CounterCode | None = None
    counter_name: str = ""
    called_at: dt.datetime | None = None
    calls: int = 0
    started_at: dt.datetime | None = None
    ended_at: dt.datetime | None = None
    print: PrintView = PrintView(outcome="none")
    code: str = ""  # what the QR holds; only on the device that printed it
    short_code: str = ""  # the same to type by hand
    appointment_at: dt.datetime | None = None
    origin_name: str = ""  # the service that it was transferred from
    visit: str = ""  # the first ticket of the same person's visit; "" where there is no other
    held_at: dt.datetime | None = None
    held_until: dt.datetime | None = None  # for so long it may be held before staff are warned


class ReceiptView(View, frozen=True):
    """What the newest signed receipt says of the device's day (`cli.receipt_<state>`, `paper.receipt_<state>`).

    state: "centre" or "site" (all of it is there) | "waiting" (`waiting` records are not covered) | "wrong" (it is not
    what this device counts). None of it stands for more than `day`, but for `waiting`.
    """

    day: dt.date
    state: str
    tickets: int
    surveys: int
    waiting: int
    made_at: dt.datetime


class LinkView(View, frozen=True):
    """How the device stands to its site server. state: "alone" (no server set), "connected", "cut_off", "revoked"."""

    state: str
    since: dt.datetime | None
    waiting_records: int
    last_acknowledged_at: dt.datetime | None = None
    alarm: str = ""  # a code of sync that needs a technician, or ""
    receipt: ReceiptView | None = None  # None: nobody has signed one yet


class OpeningView(View, frozen=True):
    """Whether numbers are given now. state names a sentence: `calendar.<state>` with `params`."""

    open: bool
    state: str
    params: dict[str, str]


class LineView(View, frozen=True):
    """How many wait for a service, and how long a new ticket would."""

    service: ServiceCode
    waiting: int
    expected_minutes: int
    quota_left: int | None  # None: no quota


class HallView(View, frozen=True):
    """What the anjungan shows: opening state, lines, busiest services."""

    now: dt.datetime
    opening: OpeningView
    lines: tuple[LineView, ...]
    agencies: dict[AgencyCode, int]  # people waiting
    busiest: tuple[ServiceCode, ...]  # at most 4, by the day's and then the catalogue's order
    link: LinkView
    printer: PrinterView
    published: PostedIndex | None = None  # None: the site has published nothing that this device knows
    at_work: tuple[CounterCode, ...] = ()  # the counters that this device knows to be at work
    scans: bool = True  # whether a scanner of codes is set up here, and not known to be gone


class PrinterView(View, frozen=True):
    """The printer in words.

    state: "ready" | "mute" | "near_end" | "paper_out" | "cover_open" | "fault" | "unknown" | "down" | "none"; a mute
    one is connected, and can never tell how it stands.
    tickets_left: about so many more fit on the roll; None where its length is not known.
    left_behind: papers that nobody took out of its mouth, since the program began.
    """

    state: str
    detail: str = ""
    tickets_left: int | None = None
    left_behind: int = 0


class RollView(View, frozen=True):
    """The roll in the printer, in whole millimetres. `measured`: an earlier roll told how long such a roll is."""

    number: int
    began_at: dt.datetime
    used_mm: int
    full_mm: int
    left_mm: int
    tickets_left: int
    papers: int
    measured: bool


class Figures(View, frozen=True):
    """A counter's day."""

    served: int
    missed: int
    mean_wait: int | None
    mean_service: int | None


class NextView(View, frozen=True):
    """Who would be called now, and why (`loket.why_<why>`)."""

    ticket: TicketView
    why: str
    passed_over: int


class NoticeView(View, frozen=True):
    """Something that the site found odd: `loket.notice_<code>` says it, with `params`."""

    code: str
    subject: str
    params: dict[str, str]
    at: dt.datetime


class CounterView(View, frozen=True):
    """A counter's screen."""

    counter: CounterCode
    name: str
    agency_name: str
    zone: ZoneCode
    officer: OfficerCode | None
    officer_name: str
    current: TicketView | None
    next: NextView | None
    waiting: tuple[TicketView, ...]
    withheld: int  # tickets that a counter without contact keeps for itself
    figures: Figures
    link: LinkView
    printer: PrinterView
    staff_called_at: dt.datetime | None = None
    notices: tuple[NoticeView, ...] = ()  # newest first
    waiting_count: int = 0  # all who wait; `waiting` shows the first 100 of them
    held: tuple[TicketView, ...] = ()  # this counter's, the longest first
    missed: tuple[TicketView, ...] = ()  # today's of its services, newest first, at most 20
    chosen: str = ""  # why the one in hand was next (`loket.why_<chosen>`); empty: not known
    letters: int = 0  # percent: as large as the officer at work wants them; 0: never chosen


class HourView(View, frozen=True):
    """One hour of the day at the site. `waiting`: at its end, or now; `mean_wait`: of those called first in it, s."""

    hour: int
    issued: int
    served: int
    waiting: int
    mean_wait: int | None


class CurveView(View, frozen=True):
    """The day hour by hour, from the first with a number to this one."""

    hours: tuple[HourView, ...]


class CardOutcome(StrEnum):
    """What became of a card, or of the wish for one."""

    SIGNED_IN = "signed_in"
    PIN_WANTED = "pin_wanted"  # the site asks for both, and the card was the officer's
    AT_WORK = "at_work"  # somebody is signed in at this counter: nothing was done
    WAITING = "waiting"  # the enrolment waits for a card
    ENROLLED = "enrolled"
    UNUSED = "unused"  # nothing waits for a card here


class CardView(View, frozen=True):
    """The officer whom it is about, and the counter where one has signed in."""

    outcome: CardOutcome
    officer: OfficerCode | None = None
    officer_name: str = ""
    counter: CounterView | None = None


class OfficerView(View, frozen=True):
    """One officer, and what this device knows that officer by."""

    code: OfficerCode
    name: str
    counter: CounterCode
    pin: bool
    card: bool


class OfficersView(View, frozen=True):
    """The site's officers."""

    officers: tuple[OfficerView, ...]


class QueueView(View, frozen=True):
    """The queue as it stands."""

    business_day: dt.date
    waiting: tuple[TicketView, ...]
    called: tuple[TicketView, ...]
    issued: int
    served: int
    missed: int
    held: tuple[TicketView, ...] = ()


class UsesView(View, frozen=True):
    """How often each service was used of late: whole numbers that only mean more or less (kiosk.domain.uses)."""

    uses: dict[ServiceCode, int]


class DayView(View, frozen=True):
    """The day in figures as far as this device knows it, and all its answers to the nine questions, counted.

    The mirror keeps a ticket's last call, so the waits are those of numbers that were called once: `waits.called`
    says how many that are, `called` counts all.
    """

    today: Today
    tally: Tally


class CallView(View, frozen=True):
    """One call on the board."""

    label: str
    counter_name: str
    zone: ZoneCode
    called_at: dt.datetime
    calls: int
    ticket: TicketId = TicketId("")
    state: State = State.CALLED


class BoardView(View, frozen=True):
    """The display board: newest call first, at least the last seven and all of the last two minutes."""

    now: dt.datetime
    calls: tuple[CallView, ...]
    link: LinkView
    opening: OpeningView | None = None
    published: PostedIndex | None = None  # None: the site has published nothing that this device knows


class LedgerView(View, frozen=True):
    """What became of a day's numbers, run by run, and how often each reason explains one (codes of a sentence)."""

    device: str
    day: dt.date
    runs: tuple[RunSheet, ...]
    reasons: dict[str, int]
    balanced: bool


class DiskView(View, frozen=True):
    """Free space of the data folder in MB, and how writing goes."""

    free_mb: int
    state: str  # "ok" | "low" | "full" | "reserve" (the ballast was given up) | "failing" (nothing can be written)


class StatusView(View, frozen=True):
    """How everything stands."""

    device: str
    role: str
    site: str
    records: int
    link: LinkView
    printer: PrinterView
    readers: dict[str, str]  # by name: a hardware.cards.reader.ReaderState, or "unknown" (no screen listens to it)
    clock: str  # a kiosk.domain.clock.ClockState
    disk: DiskView
    version: str
    issued: int
    printed: int
    answers: int
    roll: RollView | None = None  # None: no printer, or nothing printed yet
    printer_port: str = "none"  # as the process that owns the device is set
    printer_profile: str = ""
    config: ConfigView = OWN
    sound: SoundView = SoundView()


class KeyView(View, frozen=True):
    """This device's key was changed; the one before may speak until then."""

    until: dt.datetime


class StickView(View, frozen=True):
    """Files and records in a folder; or how many records an answer made safe, and how many wait."""

    batches: int = 0
    records: int = 0
    waiting: int = 0


class RetentionView(View, frozen=True):
    """What goes, or is due to go: personal fields whose purpose is over, records; and how many fields are kept."""

    personal: int
    records: int
    kept: int


AnyView = (
    Done
    | RetentionView
    | TicketView
    | PaperView
    | LedgerView
    | HallView
    | CounterView
    | CardView
    | OfficersView
    | RatingView
    | SurveyPass
    | ComplaintView
    | QueueView
    | DayView
    | UsesView
    | CurveView
    | BoardView
    | StatusView
    | KeyView
    | StickView
    | AnswersView
    | AnyTechnicianView
)
