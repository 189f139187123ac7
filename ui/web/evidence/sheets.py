"""The tables of a pack, each made of what the records say."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from kiosk.centre.evidence import Hour
from kiosk.domain.calendar import Week
from kiosk.domain.followup import PlanItem
from ui.web.evidence.pack import Sheet
from ui.web.evidence.words import DASH, PackWords
from ui.web.followup.shown import item_shown

STEMS: Final = {
    "unsur": "unsur",
    "waits": "waktu-tunggu",
    "complaints": "pengaduan",
    "handling": "penanganan-pengaduan",
    "months": "pengaduan-bulanan",
    "plan": "rencana-tindak-lanjut",
    "acts": "riwayat-rencana",
    "followup": "tindak-lanjut-sebelumnya",
    "hours": "jam-layanan",
    "devices": "perangkat",
    "configurations": "konfigurasi-terbit",
    "standards": "standar-pelayanan",
    "reports": "laporan-terbit",
    "quota": "sampel",
}
"""What each table is called as a file."""
TOP: Final = 10  # services with the most complaints


def unsur(words: PackWords) -> Sheet:
    """Every unsur of the index, the lowest three marked; nothing where few answered."""
    index = words.evidence.index
    rows = tuple(
        (
            words.plan.unsur(each.key),
            words.count(each.answered or 0),
            words.decimal(each.nrr),
            words.decimal(each.ikm),
            each.mutu or words.decimal(None),
            words.say("lowest") if each.key in index.priorities else "",
        )
        for each in (index.unsur if words.enough else ())
    )
    sheet = _sheet(words, "unsur", rows, note=words.say("unsur_note", weights=words.weights(index.weights)))
    return replace(sheet, empty=words.say("too_few")) if index.few else sheet


def waits(words: PackWords) -> Sheet:
    """How long people waited: the whole site, then each agency, the longest mean first."""
    evidence = words.evidence
    lines = [(words.say("whole_site"), evidence.served, evidence.waits)]
    slowest = sorted(evidence.agencies, key=lambda each: (-(each.waits.mean or 0), each.code))
    lines += [(words.agency(each.code), each.served, each.waits) for each in slowest]
    rows = tuple(
        (name, words.count(served), *(words.minutes(each) for each in (times.mean, times.median, times.p90)))
        for name, served, times in lines
    )
    return _sheet(words, "waits", rows, note=words.say("waits_note"))


def complaints(words: PackWords) -> Sheet:
    """Complaints by kind, by agency and by service, the most first; no text and no name."""
    figures, named = words.evidence.complaints, {str(each.code): each.name for each in words.evidence.site.services}
    rows = [("by_kind", words.say(f"kind_{kind}"), count) for kind, count in _most(figures.kinds)]
    rows += [("by_agency", words.agency(code), count) for code, count in _most(figures.agencies)]
    rows += [("by_service", named.get(code, code), count) for code, count in _most(words.evidence.complained)[:TOP]]
    return _sheet(words, "complaints", tuple((name, words.say(by), words.count(count)) for by, name, count in rows))


def handling(words: PackWords) -> Sheet:
    """What became of the period's complaints."""
    found = words.evidence.complaints
    rows = tuple(
        (words.say(f"handling_{name}"), words.count(count))
        for name, count in (
            ("documented", found.documented),
            ("monitored", found.monitored),
            ("followed", found.followed),
            ("closed", found.closed),
            ("in_time", found.in_time),
            ("late", found.late),
            ("waiting", found.waiting),
            ("overdue", found.overdue),
            ("handed_over", found.handed_over),
        )
    )
    return _sheet(words, "handling", rows)


def months(words: PackWords) -> Sheet:
    """The months whose figures were published."""
    rows = tuple(
        (
            each.figures.month,
            words.count(each.figures.documented),
            words.count(each.figures.followed),
            words.count(each.figures.closed),
            each.reported_at,
            each.published_at,
        )
        for each in words.evidence.months
    )
    return _sheet(words, "months", rows)


def plan(words: PackWords) -> Sheet:
    """The plan after this period; what is proposed has no programme yet."""
    found = words.evidence.plan
    rows = [_planned(words, item) for item in found.items]
    rows += [("", words.plan.unsur(key), "", "", "", words.say("proposed"), "", "", "") for key in found.proposed]
    return _sheet(words, "plan", tuple(rows))


def acts(words: PackWords) -> Sheet:
    """Everything that was done with the plan, and when; by whom stays with the unit."""
    rows = tuple((words.moment(each.at), str(each.number), words.plan.act(each.act)) for each in words.evidence.acts)
    return _sheet(words, "acts", rows)


def followup(words: PackWords) -> Sheet:
    """What became of the plans before it."""
    rows = tuple((row.period, *_planned(words, row.item)[1:]) for row in words.evidence.followup)
    return _sheet(words, "followup", rows)


def hours(words: PackWords) -> Sheet:
    """Tickets that were served, by weekday and hour."""
    found = words.evidence.served_hours
    rows = tuple(
        (words.say(f"weekday_{day}"), f"{hour:02d}.00–{hour:02d}.59", words.count(count))
        for (day, hour), count in found.items()
    )
    return _sheet(words, "hours", rows)


def devices(words: PackWords) -> Sheet:
    """Every device that was ever added, with its first and last sign of life."""
    rows = tuple(
        (
            each.name,
            each.role,
            each.state,
            words.moment(each.joined_at) if each.joined_at else "",
            words.moment(each.heard_at) if each.heard_at else "",
            words.count(each.records),
        )
        for each in words.evidence.devices
    )
    return _sheet(words, "devices", rows)


def configurations(words: PackWords) -> Sheet:
    """What was published for the screens, newest first."""
    rows = tuple(
        (
            str(each.label.version),
            words.moment(dt.datetime.fromisoformat(each.published_at)),
            each.label.by,
            words.count(len(each.label.parts)),
        )
        for each in words.evidence.configurations
    )
    return _sheet(words, "configurations", rows)


def standards(words: PackWords) -> Sheet:
    """What the anjungan says of each service: four of the six parts of a standard that are to be published."""
    rows = tuple(
        (words.agency(each.agency), each.name, "; ".join(each.requirements), each.time, each.fee, each.product)
        for each in words.evidence.site.services
    )
    return _sheet(words, "standards", rows, note=words.say("standards_note"))


def reports(words: PackWords) -> Sheet:
    """The reports of the period that were issued, newest first."""
    rows = tuple(
        (
            each.label,
            words.moment(each.issued_at),
            words.count(each.reported.n),
            words.decimal(each.reported.ikm),
            each.reported.mutu or "",
            words.weights(each.reported.weights),
            each.reported.fingerprint,
        )
        for each in words.evidence.reports
    )
    return _sheet(words, "reports", rows)


def quota(words: PackWords) -> Sheet:
    """What sample each service needed, and has."""
    named = {str(each.code): each.name for each in words.evidence.site.services}
    known = words.evidence.quota.known
    lines = (words.evidence.quota.total, *words.evidence.quota.lines)
    rows = tuple(
        (
            named.get(each.service, each.service) if each.service else words.say("whole_site"),
            *(words.count(number) if known else DASH for number in (each.served, each.minimum)),
            words.count(each.answered),
            words.count(each.missing) if known else DASH,
        )
        for each in lines
    )
    return _sheet(words, "quota", rows, note=words.say("quota_note"))


def all_of(words: PackWords) -> tuple[Sheet, ...]:
    """Every table there is."""
    makers = (unsur, waits, complaints, handling, months, plan, acts, followup, hours, devices, configurations)
    return tuple(make(words) for make in (*makers, standards, reports, quota))


def in_break(week: Week, hour: Hour) -> bool:
    """Whether a whole hour lies within the midday break of its weekday."""
    day = week[hour[0]]
    if day is None or day.break_from is None or day.break_to is None:
        return False
    return day.break_from <= dt.time(hour[1]) and _end(hour[1]) <= day.break_to


def outside(week: Week, hour: Hour) -> bool:
    """Whether a whole hour lies before the opening or after the closing of its weekday."""
    day = week[hour[0]]
    return day is None or _end(hour[1]) <= day.opens or dt.time(hour[1]) >= day.closes


def _end(hour: int) -> dt.time:
    return dt.time(hour + 1) if hour < 23 else dt.time.max


def _most(counts: Mapping[str, int]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda each: (-each[1], each[0]))


def _planned(words: PackWords, item: PlanItem) -> tuple[str, ...]:
    shown = item_shown(item)
    return (
        str(item.number),
        words.plan.unsur(item.unsur),
        item.programme,
        words.plan.quarter(shown.quarter),
        item.responsible,
        words.plan.status(item.status),
        words.moment(item.done_at) if item.done_at else "",
        item.description,
        item.obstacle,
    )


def _sheet(words: PackWords, name: str, rows: tuple[tuple[str, ...], ...], note: str = "") -> Sheet:
    """Its heads stand in one sentence, separated by bars."""
    head = tuple(words.say(f"{name}_head").split("|"))
    return Sheet(STEMS[name], words.say(f"{name}_title"), head, rows, note)
