"""What is put on record of a report: the figures that it stands on, as JSON, and their fingerprint."""

from __future__ import annotations

import hashlib

import msgspec

from kiosk.centre.issued import Reported
from kiosk.centre.report import Report


def figures(report: Report) -> bytes:
    """Sums of whole numbers and what they make, in one fixed form: the same figures always give the same bytes."""
    published = report.published
    unsur = {each.key: each for each in published.unsur}
    said = {
        "site": report.site.id,
        "scope": report.scope,
        "period": report.period.code,
        "first": report.period.first.isoformat(),
        "last": report.period.last.isoformat(),
        "instrument": report.instrument.id,
        "version": report.instrument.version,
        "weights": published.weights,
        "forms": report.n,
        "population": report.population,
        "unsur": [
            {
                "key": key,
                "code": unsur[key].code,
                "answered": report.told(cell.answered),
                "total": report.told(cell.total),
                "nrr": unsur[key].nrr,
                "weighted": unsur[key].weighted,
                "ikm": unsur[key].ikm,
                "mutu": unsur[key].mutu,
            }
            for key, cell in report.tally.cells.items()
        ],
        "indeks": published.indeks,
        "ikm": published.ikm,
        "mutu": published.mutu,
    }
    return msgspec.json.encode(said)


def reported(report: Report, by: str = "") -> Reported:
    """The report as it goes on record; `by`: who issues it."""
    body, published = figures(report), report.published
    return Reported(
        period=report.period.code,
        scope=report.scope,
        instrument=report.instrument.id,
        version=report.instrument.version,
        weights=published.weights,
        n=report.tally.forms,
        ikm=published.ikm,
        mutu=published.mutu,
        fingerprint=hashlib.sha256(body).hexdigest(),
        figures=body,
        issued_by=by,
    )
