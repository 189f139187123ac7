"""What a device answers about surveys and complaints."""

from __future__ import annotations

import datetime as dt

from kiosk.app.view import PaperView, View
from kiosk.domain.answers import Answer
from kiosk.domain.catalogue import CounterCode, ServiceCode
from kiosk.domain.ticket import TicketId


class RatingView(View, frozen=True):
    """What the rating screen shows: the counter, its officer, and the finished ticket that may be rated."""

    counter: CounterCode
    counter_name: str
    officer_name: str
    ticket: TicketId | None
    label: str
    service: ServiceCode | None
    service_name: str


class SurveyPass(View, frozen=True):
    """A finished ticket that may be rated once; `touched`: its one touch was given here before."""

    ticket: TicketId
    label: str
    service: ServiceCode
    service_name: str
    counter: CounterCode
    counter_name: str
    touched: bool = False


class ComplaintView(View, frozen=True):
    """A complaint that was taken in.

    `progress` is what the QR of its receipt holds: an address where its progress can be seen, or its code alone.
    `paper` None: this device has no printer.
    """

    number: str
    filed_at: dt.datetime
    answer_by: dt.date
    progress: str
    paper: PaperView | None


class AnswersView(View, frozen=True):
    """Answers as they stand in the store."""

    answers: tuple[Answer, ...]
