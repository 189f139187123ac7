"""A report for machines: its figures as JSON and CSV, the recap as CSV, and a file in the shape of skm.go.id."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import Any

import msgspec

from kiosk.centre.index import PartIndex
from kiosk.centre.report import IssuedReport
from kiosk.domain.skm import BANDS
from kiosk.texts import Texts
from ui.web.report.recap import RecapCell, recap
from ui.web.report.words import Words


def figures_json(issued: IssuedReport, texts: Texts) -> bytes:
    """Everything in numbers, decimals as text with a point; `figures` is what the fingerprint was made of."""
    report, issue = issued.report, issued.issue
    said = {
        "report": {
            "number": issue.number,
            "label": issue.label,
            "issued_at": issue.issued_at.isoformat(timespec="seconds"),
            "fingerprint": issue.reported.fingerprint,
            "provisional": issued.running,
        },
        "figures": msgspec.Raw(issue.reported.figures),
        "unit": Words(texts, report).unit(),
        "interval": asdict(report.interval) if report.interval else None,
        "sample": asdict(report.published.sample),
        "response": asdict(report.response) if report.response and not report.few else None,
        "waits": asdict(report.waits) if report.waits else None,
        "respondents": {trait.key: dict(trait.counts) for trait in report.traits},
        "agencies": [_part(part) for part in report.agencies],
        "services": [_part(part) for part in report.services],
        "trend": [
            {
                "period": point.period.code,
                "ikm": point.index and point.index.ikm,
                "breaks": point.breaks,
                "few": point.few,
            }
            for point in report.trend
        ],
        "grades": [{"from": str(band.lowest), "mutu": band.mutu, "kinerja": band.kinerja} for band in BANDS],
    }
    return msgspec.json.format(msgspec.json.encode(said), indent=2) + b"\n"


def _part(part: PartIndex) -> dict[str, Any]:
    """What is not shown on paper is not in a file either."""
    shown = part.index
    return {"code": part.code, "n": part.n, "ikm": shown.ikm, "mutu": shown.mutu} if shown else {"code": part.code}


def figures_csv(issued: IssuedReport, texts: Texts) -> bytes:
    """A line for each unsur and one for the unit: semicolons, decimal commas, as spreadsheets here read it."""
    report, words = issued.report, Words(texts, issued.report)
    published, unit = report.published, Words(texts, report).unit()
    names = "unit periode bobot kunci kode unsur terisi jumlah nrr tertimbang ikm mutu"
    begins = (unit, report.period.code, published.weights)
    cells = {str(key): cell for key, cell in report.tally.cells.items()}
    lines: list[Sequence[object]] = []
    for each in published.unsur:
        counted = (report.told(cells[each.key].answered), report.told(cells[each.key].total))
        reckoned = (each.nrr, each.weighted, each.ikm, each.mutu)
        lines.append((*begins, each.key, each.code, words.unsur(each.key), *counted, *reckoned))
    whole = (*begins, "unit", "", unit, report.n, "", published.indeks, "", published.ikm, published.mutu)
    return _csv(names.split(), [*lines, whole])


def recap_csv(issued: IssuedReport, texts: Texts) -> bytes:
    """Table 8 as one line."""
    words = Words(texts, issued.report)
    named = recap(issued, words)
    return _csv([line.named.replace("\n", " ") for line in named], [[_counted(line) for line in named]])


def _counted(line: RecapCell) -> str:
    """Whole numbers without the point of print, which a spreadsheet would take for a decimal one."""
    return str(line.value) if isinstance(line.value, int) else plain(line.cell)


def skm_go_id(issued: IssuedReport, texts: Texts) -> bytes:
    """The figures in the envelope that the national site's interface is known to use: {code, message, data}.

    Only the envelope, the dates DD-MM-YYYY and the meaning of the unsur codes are known; the names in `data` are ours.
    The file is for an administrator to hand over; nothing here sends it (domain.md 1.1).
    """
    report, published = issued.report, issued.report.published
    said = {
        "code": 200,
        "message": "BELUM DIKONFIRMASI: nama isian di dalam data belum dicocokkan dengan skm.go.id",
        "data": {
            "unit": Words(texts, report).unit(),
            "periode_mulai": report.period.first.strftime("%d-%m-%Y"),
            "periode_selesai": report.period.last.strftime("%d-%m-%Y"),
            "jumlah_responden": report.n,
            "jumlah_penerima_layanan": report.population,
            "nilai_ikm": published.ikm,
            "mutu": published.mutu,
            "kinerja": published.kinerja,
            "bobot": published.weights,
            "unsur": [
                {"kode": each.code, "kunci": each.key, "nrr": each.nrr, "nilai": each.ikm, "mutu": each.mutu}
                for each in published.unsur
            ],
        },
    }
    return msgspec.json.format(msgspec.json.encode(said), indent=2) + b"\n"


def plain(cell: str) -> str:
    """A cell without the marks of a blank, for files."""
    return "" if cell.startswith("[[") else cell


def _csv(head: Sequence[str], lines: Iterable[Sequence[object]]) -> bytes:
    """With a byte order mark: without it the spreadsheets of most offices guess another alphabet."""
    sheet = io.StringIO()
    writer = csv.writer(sheet, delimiter=";", lineterminator="\r\n")
    writer.writerow(head)
    for line in lines:
        writer.writerow([_cell(value) for value in line])
    return sheet.getvalue().encode("utf-8-sig")


def _cell(value: object) -> str:
    """Decimals with a comma; words that a spreadsheet could take for a formula get a quote in front."""
    text = "" if value is None else str(value)
    if text[:1] in ("=", "+", "-", "@", "\t"):
        return f"'{text}"
    whole, point, part = text.partition(".")
    return f"{whole},{part}" if point and whole.isdigit() and part.isdigit() else text
