"""The publication board as a poster on A3, to hang in the service room."""

from __future__ import annotations

from decimal import Decimal

import msgspec

from kiosk.centre.report import SERVICE, IssuedReport
from kiosk.texts import Texts
from ui.web.report.composing import foot
from ui.web.report.opening import no_index
from ui.web.report.press import press
from ui.web.report.words import DASH, Words


class BoardUnsur(msgspec.Struct, frozen=True):
    """One line: what is printed, and the length of its bar."""

    name: str
    shown: str
    value: float | None
    mutu: str


class Board(msgspec.Struct, frozen=True):
    """What stands on the board, as printed. `figure` None: `nothing` stands in its place."""

    title: str
    unit: str
    service: str
    language: str
    figure: str | None
    nothing: str
    mutu_label: str
    mutu: str
    kinerja: str
    facts: tuple[tuple[str, str], ...]
    remark: str
    unsur_title: str
    value_label: str
    grade_label: str
    unsur: tuple[BoardUnsur, ...]
    profiles: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
    thanks: str
    foot: tuple[str, ...]


def board_pdf(issued: IssuedReport, texts: Texts) -> bytes:
    """The poster."""
    return press("board.typ", msgspec.json.encode(board_of(issued, texts)), issued.issue.issued_at, {})


def board_of(issued: IssuedReport, texts: Texts) -> Board:
    """What the annex asks for (domain.md 1.6): the unit, IKM, service, respondents by kind, period, thanks."""
    report, words = issued.report, Words(texts, issued.report)
    say, published = words.say, report.published
    remarks = [say("report.example_site")] if report.site.example else []
    remarks += [say("report.running", date=words.date(report.period.last))] if issued.running else []
    profiles = tuple(
        (
            words.trait(trait.key),
            tuple((words.choice(trait.key, code), words.count(count)) for code, count in trait.counts),
        )
        for trait in report.traits
        if trait.key != SERVICE
    )
    return Board(
        title=say("report.ikm_long"),
        unit=report.site.name if report.scope else words.unit(),
        service=words.unit() if report.scope else say("report.all_units"),
        language=texts.language,
        figure=words.decimal(published.ikm) if published.ikm else None,
        nothing=no_index(report, words),
        mutu_label=say("report.mutu_long"),
        mutu=published.mutu or "",
        kinerja=words.kinerja(published.mutu),
        facts=(
            (say("report.survey_period"), words.period(report.period)),
            (say("report.respondents"), say("report.people", n=words.people())),
            (say("report.weight"), words.weights().capitalize()),
        ),
        remark=" ".join(remarks),
        unsur_title=say("report.value_of_unsur"),
        value_label=say("report.value_short"),
        grade_label=say("report.mutu"),
        unsur=tuple(
            BoardUnsur(
                words.unsur(each.key),
                words.decimal(each.ikm),
                None if each.ikm is None else float(Decimal(each.ikm)),
                each.mutu or DASH,
            )
            for each in published.unsur
        ),
        profiles=profiles if report.tally.forms else (),
        thanks=say("report.thanks"),
        foot=foot(issued, words),
    )
