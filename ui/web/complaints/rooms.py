"""Complaints in the office: the register by urgency, one complaint with what it says, the figures of a month, files."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, Final
from zoneinfo import ZoneInfo

import msgspec
from litestar import Response
from sqlalchemy import Connection

from kiosk.centre.clerks import Act, Duty
from kiosk.centre.complaint_cases import open_cases, register
from kiosk.centre.complaint_month import MonthShown, figures_of, report
from kiosk.centre.complaint_month import shown as month_shown
from kiosk.centre.period import Length, Period, period_of, period_with
from kiosk.domain.complaint_life import LONGEST_NOTE, LONGEST_REFERENCE, ComplaintMove
from kiosk.domain.complaint_plan import Grade
from kiosk.domain.trouble import Refused
from sync.trouble import Trouble
from ui.web.code_drawing import drawn
from ui.web.complaints import handling
from ui.web.complaints.export import LAPOR, as_csv, lapor_csv, lapor_report, register_rows
from ui.web.complaints.handling import Which
from ui.web.complaints.shown import CaseShown, ReadShown, case_shown, read_shown, said_shown
from ui.web.complaints.words import NOT_NOW, ComplaintWords
from ui.web.office import paper
from ui.web.office.guard import Room, Visit
from ui.web.orders.complaints import wish_of

PURPOSE: Final = "kantor"
_FAR: Final = "9999"
_FIELDS: Final = ("langkah", "catatan", "boleh_dibaca", "bobot", "instansi", "nomor_lapor")
_CSV: Final = "text/csv; charset=utf-8"


def rooms() -> list[Room]:
    """`/kantor/pengaduan` and what lies under it."""
    duty = Duty.COMPLAINTS
    return [
        Room("/pengaduan", duty, show=_list, label="complaint.nav"),
        Room("/pengaduan/bulan", duty, show=_month, act=_keep_month),
        Room("/pengaduan/register.csv", duty, show=_register_file),
        Room("/pengaduan/{number:str}", duty, show=_one, act=_do),
        Room("/pengaduan/{number:str}/lapor.csv", duty, show=_lapor_file),
    ]


def _list(visit: Visit) -> Response[Any]:
    handling.must_be_the_site(visit.server)
    words = _words(visit)
    with visit.server.read() as conn:
        found = open_cases(conn, visit.site.id)
    cases = [case_shown(case, visit.site, visit.server.clock(), notes=False) for case in found]
    return visit.page("complaints/list.html", cases=_by_urgency(cases, words), words=words, month=_this_month(visit))


def _by_urgency(cases: list[CaseShown], words: ComplaintWords) -> list[CaseShown]:
    """What runs out first stands first; what waits for nothing last."""

    def urgency(case: CaseShown) -> tuple[str, str]:
        clock = words.next_clock(case)
        return (clock.due if clock else _FAR), case.filed_at

    return sorted(cases, key=urgency)


def _one(visit: Visit) -> Response[Any]:
    return _page_of(visit, {})


def _do(visit: Visit) -> Response[Any]:
    try:
        case = handling.do(visit.server, _which(visit), wish_of(_wished(visit)), visit.clerk.name, visit.site.timezone)
    except (Refused, Trouble) as trouble:
        return _page_of(visit, visit.form, paper.sentence(visit.texts, trouble.code, _in_words(visit, trouble)))
    move = visit.form.get("langkah", "")
    act = Act.COMPLAINT_ANSWERED if move == ComplaintMove.ANSWER.value else Act.COMPLAINT_MOVED
    visit.write(act, case.complaint.number)
    return visit.done(f"/pengaduan/{case.complaint.number}?tahun={case.complaint.day.year}")


def _in_words(visit: Visit, trouble: Refused | Trouble) -> Mapping[str, object]:
    return _words(visit).not_now(trouble.params) if trouble.code == NOT_NOW else trouble.params


def _wished(visit: Visit) -> Mapping[str, str]:
    form = visit.form
    agency = form.get("instansi", "")
    return {
        "move": form.get("langkah", ""),
        "note": form.get("catatan", ""),
        "shown": form.get("boleh_dibaca", ""),
        "grade": form.get("bobot", ""),
        "agency": str(visit.site.agency(agency).code) if agency else "",
        "reference": form.get("nomor_lapor", ""),
    }


def _page_of(visit: Visit, typed: Mapping[str, str], trouble: str = "") -> Response[Any]:
    """One complaint; that its clerk read it is written down twice: for its citizen, and in the office's log."""
    found = _read(visit)
    before = dict.fromkeys(_FIELDS, "") | {"nomor_lapor": found.case.reference}
    return visit.page(
        "complaints/one.html",
        400 if trouble else 200,
        case=found.case,
        said=found.said,
        progress=found.progress,
        typed=before | dict(typed),
        trouble=trouble,
        words=_words(visit),
        grades=[grade.value for grade in Grade],
        longest=LONGEST_NOTE,
        longest_reference=LONGEST_REFERENCE,
        lapor=LAPOR,
        qr=drawn(LAPOR),
    )


def _read(visit: Visit) -> ReadShown:
    read = handling.read(visit.server, _which(visit), visit.clerk.name, PURPOSE)
    visit.write(Act.COMPLAINT_READ, read.case.complaint.number)
    return read_shown(read.case, said_shown(read), visit.site, visit.server.clock())


def _month(visit: Visit) -> Response[Any]:
    period = _asked_month(visit, visit.asked("bulan"))
    with visit.server.read() as conn:
        figures = figures_of(conn, visit.site, period, visit.server.clock())
        kept = month_shown(conn, visit.site.id, period.code)
        cases = [
            case_shown(case, visit.site, visit.server.clock(), notes=False)
            for case in register(conn, visit.site.id, period.first, period.last)
        ]
    return visit.page(
        "complaints/month.html",
        period_shown=period,
        figures=msgspec.to_builtins(figures),
        kept=kept,
        cases=cases,
        words=_words(visit),
    )


def _keep_month(visit: Visit) -> Response[Any]:
    period, publish = _asked_month(visit, visit.form.get("bulan", "")), bool(visit.form.get("umumkan"))
    by, now = visit.clerk.name, visit.server.clock()

    def work(conn: Connection) -> MonthShown:
        return report(conn, visit.site.id, figures_of(conn, visit.site, period, now), by, now, publish=publish)

    visit.server.writer.do(work)
    visit.write(Act.COMPLAINTS_TAKEN, period.code)
    return visit.done(f"/pengaduan/bulan?bulan={period.code}")


def _register_file(visit: Visit) -> Response[Any]:
    period = _asked_month(visit, visit.asked("bulan"))
    with visit.server.read() as conn:
        found = register(conn, visit.site.id, period.first, period.last)
    rows = register_rows(case_shown(case, visit.site, visit.server.clock(), notes=False) for case in found)
    visit.write(Act.COMPLAINTS_TAKEN, period.code)
    return visit.file(as_csv(rows), f"pengaduan-{period.code}.csv", _CSV)


def _lapor_file(visit: Visit) -> Response[Any]:
    found = _read(visit)
    if not found.said.text:
        raise Refused("complaint.nothing_to_hand_over", numbers=found.case.number)
    content = lapor_csv([lapor_report(found, visit.site.name)])
    return visit.file(content, f"lapor-{found.case.number}.csv", _CSV)


def _which(visit: Visit) -> Which:
    year = visit.form.get("tahun", "") or visit.asked("tahun")
    return Which(visit.site.id, visit.place("number"), handling.year_of(year))


def _asked_month(visit: Visit, said: str) -> Period:
    handling.must_be_the_site(visit.server)
    found = period_of(said) if said else _this_month(visit)
    if found.length is not Length.MONTH:
        raise Refused("complaint.which_month", given=said)
    return found


def _this_month(visit: Visit) -> Period:
    today: dt.date = visit.server.clock().astimezone(ZoneInfo(visit.site.timezone)).date()
    return period_with(today, Length.MONTH)


def _words(visit: Visit) -> ComplaintWords:
    return ComplaintWords(visit.texts, visit.site)
