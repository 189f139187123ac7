"""The plan in the office: what is proposed, the lines and how far they have come, photographs as proof."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import urlencode

from litestar import Response

from kiosk.adapters.photo import LARGEST_FILE, clean
from kiosk.centre.clerks import Act, Duty
from kiosk.centre.followup import photo_bytes, plans_of
from kiosk.centre.issued import issued_reports
from kiosk.centre.period import Period, period_of, quarter_with
from kiosk.centre.planning import Picture
from kiosk.domain.followup import LONGEST_LINE, LONGEST_TEXT, MOST_PHOTOS, Status, quarter_of, scope_of
from kiosk.domain.followup import quarter_with as quarter_of_day
from kiosk.domain.instrument import Instrument
from kiosk.domain.trouble import Refused
from sync.trouble import Trouble
from ui.web.followup.reading import plan_shown
from ui.web.followup.shown import ItemShown, PlanShown
from ui.web.followup.words import PlanWords
from ui.web.office import paper
from ui.web.office.calls import HEADERS
from ui.web.office.choosing import Choices, periods_until
from ui.web.office.guard import Room, Visit
from ui.web.orders.followup import Work, do, number_of, planning_of, removing, showing, telling_of
from ui.web.report.source import source_at

QUARTERS: Final = 8
"""So many from the end of the period on may be chosen from."""
FORM: Final = LARGEST_FILE + (1 << 20)  # bytes of a form with a photograph


def rooms() -> list[Room]:
    """`/kantor/rencana` and what lies under it."""
    duty = Duty.REPORT
    return [
        Room("/rencana", duty, show=_plan, label="followup.nav"),
        Room("/rencana/baris", duty, show=_line, act=_write_line),
        Room("/rencana/kemajuan", duty, show=_progress, act=_tell),
        Room("/rencana/foto", duty, act=_add_photo, most=FORM),
        Room("/rencana/foto/{photo:str}", duty, show=_photo),
        Room("/rencana/hapus", duty, act=_remove),
    ]


def _plan(visit: Visit) -> Response[Any]:
    plan = _asked_plan(visit)
    with visit.server.read() as conn:
        others = [each for each in plans_of(conn, visit.site.id) if each != (plan.period, plan.scope)]
    choices = _choices(visit, period_of(plan.period))
    return visit.page("followup/plan.html", plan=plan, others=others, choices=choices, words=_words(visit))


def _line(visit: Visit) -> Response[Any]:
    plan, number = _asked_plan(visit), visit.asked("nomor")
    item = _item(plan, number_of(number)) if number else None
    typed = {
        "nomor": number,
        "unsur": item.unsur if item else visit.asked("unsur"),
        "program": item.programme if item else "",
        "triwulan": item.quarter if item else "",
        "penanggung_jawab": item.responsible if item else "",
    }
    return _line_form(visit, plan, typed)


def _write_line(visit: Visit) -> Response[Any]:
    form, number = visit.form, visit.form.get("nomor", "")
    words = {
        "unsur": form.get("unsur", ""),
        "programme": form.get("program", ""),
        "quarter": form.get("triwulan", ""),
        "responsible": form.get("penanggung_jawab", ""),
        "known": ",".join(_words(visit).keys),
    }
    try:
        return _done(visit, planning_of(words, number_of(number) if number else None))
    except (Refused, Trouble) as trouble:
        return _line_form(visit, _asked_plan(visit), form, _sentence(visit, trouble))


def _line_form(visit: Visit, plan: PlanShown, typed: Mapping[str, str], trouble: str = "") -> Response[Any]:
    return visit.page(
        "followup/line.html",
        400 if trouble else 200,
        plan=plan,
        typed=typed,
        trouble=trouble,
        unsur=_words(visit).keys,
        quarters=_quarters(period_of(plan.period), typed.get("triwulan", "")),
        longest=LONGEST_LINE,
        words=_words(visit),
    )


def _progress(visit: Visit) -> Response[Any]:
    plan = _asked_plan(visit)
    item = _item(plan, number_of(visit.asked("nomor")))
    typed = {"status": item.status, "deskripsi": item.description, "hambatan": item.obstacle}
    return _progress_form(visit, plan, item, typed)


def _tell(visit: Visit) -> Response[Any]:
    form, number = visit.form, number_of(visit.form.get("nomor", ""))
    words = {
        "status": form.get("status", ""),
        "description": form.get("deskripsi", ""),
        "obstacle": form.get("hambatan", ""),
    }
    try:
        return _done(visit, telling_of(words, number))
    except (Refused, Trouble) as trouble:
        plan = _asked_plan(visit)
        return _progress_form(visit, plan, _item(plan, number), form, _sentence(visit, trouble))


def _progress_form(
    visit: Visit, plan: PlanShown, item: ItemShown, typed: Mapping[str, str], trouble: str = ""
) -> Response[Any]:
    return visit.page(
        "followup/progress.html",
        400 if trouble else 200,
        plan=plan,
        item=item,
        typed=typed,
        trouble=trouble,
        statuses=[status.value for status in Status],
        longest=LONGEST_TEXT,
        line=LONGEST_LINE,
        most_photos=MOST_PHOTOS,
        largest=LARGEST_FILE >> 20,
        words=_words(visit),
    )


def _add_photo(visit: Visit) -> Response[Any]:
    number = number_of(visit.form.get("nomor", ""))
    try:
        found = clean(visit.files.get("foto", b""))
        picture = Picture(found.jpeg, found.width, found.height, found.sha256)
        work = showing(picture, visit.form.get("keterangan", ""), number)
        return _done(visit, work, Act.PHOTO_ADDED, back=f"/rencana/kemajuan?{_place(visit, nomor=number)}")
    except (Refused, Trouble) as trouble:
        plan = _asked_plan(visit)
        item = _item(plan, number)
        typed = {"status": item.status, "deskripsi": item.description, "hambatan": item.obstacle}
        return _progress_form(visit, plan, item, typed, _sentence(visit, trouble))


def _remove(visit: Visit) -> Response[Any]:
    number, photo = number_of(visit.form.get("nomor", "")), visit.form.get("foto", "")
    act = Act.PHOTO_REMOVED if photo else Act.PLAN_CHANGED
    back = f"/rencana/kemajuan?{_place(visit, nomor=number)}" if photo else ""
    gone = _done(visit, removing(number, photo), act, back=back)
    visit.server.writer.empty_log()  # a photograph that is removed lies nowhere any more
    return gone


def _photo(visit: Visit) -> Response[Any]:
    with visit.server.read() as conn:
        jpeg = photo_bytes(conn, visit.site.id, visit.place("photo"))
    if jpeg is None:
        raise Refused("web.not_found")
    return Response(jpeg, media_type="image/jpeg", headers=dict(HEADERS))


def _done(visit: Visit, work: Work, act: Act = Act.PLAN_CHANGED, *, back: str = "") -> Response[Any]:
    """Does it in the clerk's name, writes it into the office's log, and shows what came of it."""
    _must_be_the_site(visit)
    period, scope = visit.form.get("periode", ""), visit.form.get("lingkup", "")
    item = do(visit.server, visit.site.id, period, scope, visit.clerk.name, work)
    visit.write(act, f"{period} {item.number}")
    return visit.done(back or f"/rencana?{_place(visit)}")


def _asked_plan(visit: Visit) -> PlanShown:
    """The plan that the address or the form names."""
    _must_be_the_site(visit)
    said = visit.form.get("periode", "") or visit.asked("periode")
    scope = scope_of(visit.form.get("lingkup", "") or visit.asked("lingkup"))
    period = period_of(said) if said else _usual(visit)
    with visit.server.read() as conn:
        return plan_shown(conn, visit.site, _instrument(visit), period, scope, visit.server.clock())


def _usual(visit: Visit) -> Period:
    """The period that was reported last, else the quarter of today."""
    with visit.server.read() as conn:
        issued = issued_reports(conn, visit.site.id)
    if issued:
        return period_of(issued[0].reported.period)
    return quarter_with(visit.today)


def _choices(visit: Visit, shown: Period) -> Choices:
    """The periods that may be chosen, that which is shown among them."""
    return [
        (kind, each if kind != shown.length.name.lower() or shown in each else [shown, *each])
        for kind, each in periods_until(visit.today)
    ]


def _item(plan: PlanShown, number: int) -> ItemShown:
    found = next((item for item in plan.items if item.number == number), None)
    if found is None:
        raise Refused("followup.no_item", number=number, period=plan.period)
    return found


def _quarters(period: Period, chosen: str) -> list[str]:
    """From that in which the period ends on; also an earlier choice that is not among them."""
    first = quarter_of_day(period.last)
    places = range(first.year * 4 + first.number - 1, first.year * 4 + first.number - 1 + QUARTERS)
    found = [f"{place // 4}-TW{place % 4 + 1}" for place in places]
    return found if not chosen or chosen in found else [str(quarter_of(chosen)), *found]


def _place(visit: Visit, **more: object) -> str:
    """The period and scope of a form, for an address."""
    words = {"periode": visit.form.get("periode", ""), "lingkup": visit.form.get("lingkup", "")}
    return urlencode({**words, **more})


def _sentence(visit: Visit, trouble: Refused | Trouble) -> str:
    return paper.sentence(visit.texts, trouble.code, trouble.params)


def _words(visit: Visit) -> PlanWords:
    return PlanWords(visit.texts, visit.site, _instrument(visit))


def _instrument(visit: Visit) -> Instrument:
    """The questionnaire that makes the site's index, as its newest published files have it."""
    found = source_at(visit.server.read, visit.site.id, visit.server.clock(), visit.office.files)
    return found.instruments.current(found.site.survey.index)


def _must_be_the_site(visit: Visit) -> None:
    if visit.server.is_centre:
        raise Refused("followup.at_the_site")
