"""A citizen complains, suggests or asks: number, record, what was said and receipt in one transaction."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Final

from kiosk.app.books import Books, FiledComplaint, Hub, PrintJob, Store
from kiosk.app.numbers import Source, count, source_of
from kiosk.app.papers import ComplaintPaper
from kiosk.app.printing import paper_view
from kiosk.app.survey_commands import FileComplaint
from kiosk.app.survey_views import ComplaintView
from kiosk.app.words import NAME, day_of, local
from kiosk.app.world import Printing
from kiosk.domain.answers import Channel
from kiosk.domain.catalogue import AgencyCode, Site
from kiosk.domain.complaint import ANSWER_DAYS, KEPT_DAYS, ComplaintForm, ComplaintId, must_be_reachable, written
from kiosk.domain.complaint_code import code_of, label_of, progress_of, run_of
from kiosk.domain.events import ComplaintFiled, PersonalComplaint
from kiosk.domain.paper import PaperKind, paper_id
from kiosk.domain.personal import key_name
from kiosk.domain.ticket import TicketId
from kiosk.domain.trouble import Refused

_RECEIPT: Final = PaperKind.COMPLAINT
BY_HAND: Final = "." * 20
"""Where a name is to be written: one was given, and a restart has forgotten it."""


@dataclass(frozen=True)
class _Taken:
    """What is taken in: the id that it gets, its business day, whose affair it is, and its description."""

    id: ComplaintId
    day: dt.date
    agency: AgencyCode | None
    text: str


def file_complaint(store: Store, site: Site, hub: Hub, printing: Printing, wish: FileComplaint) -> ComplaintView:
    """Takes a complaint in. The same request again gives the same complaint."""
    before = store.read(lambda books: _done(books, site, wish.request) or _take(books, site, wish.form))
    if isinstance(before, ComplaintView):
        return before
    source = source_of(store, hub, run_of(before.day))
    printing.keep_name(before.id, wish.form.name_on_paper)

    def work(books: Books) -> ComplaintView:
        if books.numbers.remember(wish.request, before.day, TicketId(before.id)):
            _record(books, site, wish.form, before, source)
            if printing.prints:
                books.prints.add(PrintJob(_RECEIPT, before.id, 0, 0, "queued", "", books.now()))
        done = _done(books, site, wish.request)
        assert done is not None  # noqa: S101 - it was remembered in this transaction or before
        return done

    try:
        return store.write(work)
    except BaseException:
        printing.keep_name(before.id, "")
        raise


def complaint_view(books: Books, site: Site, filed: FiledComplaint) -> ComplaintView:
    """A complaint that this device took in, with its newest receipt."""
    copies = books.prints.copies(_RECEIPT, filed.id)
    return ComplaintView(
        number=filed.number,
        filed_at=filed.at,
        answer_by=_answer_by(site, filed),
        progress=_progress(site, filed),
        paper=paper_view(books, paper_id(_RECEIPT, filed.id, copies - 1)) if copies else None,
    )


def numbered(books: Books, number: str) -> FiledComplaint:
    """The newest complaint of a number that this device took in. Refused with "complaint.unknown"."""
    filed = books.complaints.numbered(number.strip().upper())
    if filed is None:
        raise Refused("complaint.unknown")
    return filed


def complaint_paper(books: Books, site: Site, job: PrintJob, name: str) -> ComplaintPaper:
    """The words of a receipt. `name`: whose, as it was typed; "" where nobody said it or it is known no more."""
    filed = books.complaints.get(ComplaintId(job.subject))
    if filed is None:
        raise Refused("complaint.unknown")
    return ComplaintPaper(
        site=site.name,
        subtitle=site.subtitle,
        number=filed.number,
        received_at=local(site, filed.at),
        place=filed.place,
        complainant=name or (BY_HAND if filed.named else ""),
        service=_about(site, filed),
        description=filed.text,
        answer_by=_answer_by(site, filed),
        officer=filed.officer,
        qr=_progress(site, filed),
        kind=filed.kind,
        copy=job.copy > 0,
    )


def _done(books: Books, site: Site, request: str) -> ComplaintView | None:
    done = books.numbers.done(request)
    filed = books.complaints.get(ComplaintId(done[0])) if done and done[0] else None
    return complaint_view(books, site, filed) if filed else None


def _take(books: Books, site: Site, form: ComplaintForm) -> _Taken:
    """What of a form is taken in; Refused where it cannot be."""
    must_be_reachable(form, site.personal.key)
    agency, day = _agency_of(site, form), day_of(site, books)
    if form.happened_on is not None and form.happened_on > day:
        raise Refused("complaint.not_yet")
    return _Taken(ComplaintId(books.new_id()), day, agency, written(form.text))


def _agency_of(site: Site, form: ComplaintForm) -> AgencyCode | None:
    """Whose affair it is; a service and a counter say it by themselves, and must say the same."""
    named = {site.agency(form.agency).code} if form.agency else set()
    named |= {site.service(form.service).agency} if form.service else set()
    named |= {site.counter(form.counter).agency} if form.counter else set()
    if len(named) > 1:
        raise Refused("complaint.other_agency")
    return next(iter(named), None)


def _record(books: Books, site: Site, form: ComplaintForm, taken: _Taken, source: Source) -> None:
    filed = ComplaintFiled(
        complaint=taken.id,
        number=label_of(source.run.lane, count(books, source)),
        kind=form.kind,
        channel=form.channel,
        agency=taken.agency,
        service=form.service,
        counter=form.counter,
        happened_on=form.happened_on,
        place=_place(books) if form.channel is Channel.DEVICE else "",
        officer="",
        day=taken.day,
        at=books.now(),
        device=books.device(),
    )
    books.record(filed)
    books.record(
        PersonalComplaint(
            complaint=taken.id,
            text=taken.text,
            boxes=form.contact,
            key=key_name(site.personal.key) if form.contact else "",
            day=taken.day,
            until=taken.day + dt.timedelta(days=KEPT_DAYS),
            at=filed.at,
            device=filed.device,
        )
    )


def _place(books: Books) -> str:
    return (books.notes.get(NAME) or books.device().encode()).decode()


def _about(site: Site, filed: FiledComplaint) -> str:
    """The service, else the agency; what a newer catalogue has no more is told by its code."""
    try:
        if filed.service:
            return site.service(filed.service).name
        return site.agency(filed.agency).name if filed.agency else ""
    except Refused:
        return filed.service or filed.agency or ""


def _answer_by(site: Site, filed: FiledComplaint) -> dt.date:
    return local(site, filed.at).date() + dt.timedelta(days=ANSWER_DAYS)


def _progress(site: Site, filed: FiledComplaint) -> str:
    return progress_of(site.survey_url, code_of(filed.id, filed.day, filed.number))
