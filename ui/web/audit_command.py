"""`anjungan audit`: from a printed figure back to its records, added up again."""

from __future__ import annotations

import csv
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import click
from sqlalchemy import Connection

from kiosk.centre.audit import Trail, added_again, records_in, trail_for
from kiosk.centre.period import Period, period_of
from kiosk.centre.signed import Held, batches_to_open, hold_against_ledger
from kiosk.centre.standing import reading
from kiosk.centre.typed_forms import withdrawn_in
from kiosk.centre.whereabouts import Whereabouts, batches_of_answers, whereabouts_of
from kiosk.domain.instrument import Instrument, ItemKey
from kiosk.domain.skm import Weights
from kiosk.domain.tally import Tally
from kiosk.domain.trouble import Refused
from kiosk.door import Door
from ui.web.orders.index import torn_names
from ui.web.records_at import Records, progress, records_at
from ui.web.signed_words import verdict
from ui.web.words import Words

LEDGER: Final = ("device", "epoch", "seq", "batch", "signed")
"""Where a record lies: `seq` in its device's chained log, in the batch whose last record is `batch`;
`signed`: same or altered.
"""


@dataclass(frozen=True)
class Look:
    """Which figure is looked at."""

    data: Records
    instrument: Instrument
    period: Period
    scope: str
    weights: Weights


@click.command(short_help="Jejak sebuah angka sampai ke catatannya")
@click.option("--period", required=True, help="Periode survei: 2026-TW4, 2026-S2, 2026-11 atau 2026.")
@click.option("--scope", default="", help="agency/KODE, service/KODE, counter/KODE; tanpa ini seluruh lokasi.")
@click.option("--weights", type=click.Choice([each.value for each in Weights]), default="exact", help="Cara bobot.")
@click.option("--instrument", default="", help="Kuesioner; tanpa ini yang menghasilkan indeks.")
@click.option("--records", type=click.Path(path_type=Path, dir_okay=False), help="Menulis nomor catatan ke berkas CSV.")
@click.option("--batches", is_flag=True, help="Dengan letak setiap catatan di buku catatan bertanda tangan.")
@click.option("--site", default="", help="Di pusat: kode lokasi.")
@click.option("--db", "db_url", default="", help="URL basis data server, jika bukan SQLite di folder data.")
@click.option("--json", "as_json", is_flag=True, help="Satu objek JSON.")
@click.pass_obj
def audit(
    door: Door,
    period: str,
    scope: str,
    weights: str,
    instrument: str,
    records: Path | None,
    batches: bool,
    site: str,
    db_url: str,
    as_json: bool,
) -> None:
    """Menunjukkan jumlah yang membentuk sebuah angka, menjumlahkannya lagi dari catatan, dan menyebut catatannya."""
    if batches and records is None:
        raise click.UsageError(door.texts.say("audit.batches_without_file"))
    data = records_at(door, db_url, site)
    known = data.instruments.current(instrument or data.site.survey.index)
    look = Look(data, known, period_of(period), scope, Weights(weights))
    with reading(data.url) as conn:
        trail, again = _looked(door, look, conn)
        with progress(door.texts.say("audit.looking"), batches_to_open(conn, data.site.id, look.period)) as looked:
            held = hold_against_ledger(conn, data.site.id, look.period, looked)
        back = withdrawn_in(conn, data.site.id, known, look.period) if not scope else 0
        written = _write(door, look, conn, held, records, batches=batches) if records else 0
    if as_json:
        door.print_json(_object(look, trail, again, held, written) | {"withdrawn": back})
    else:
        _show(door, look, trail, again, records, written)
        for said in verdict(door.texts, held.altered, held.absent, held.unheld, torn_names(held)):
            click.echo(said)
        if back:
            click.echo(door.texts.say("audit.withdrawn", n=door.texts.number(back)))
    if again != trail.tally or not held.sound:
        sys.exit(1)


def _looked(door: Door, look: Look, conn: Connection) -> tuple[Trail, Tally]:
    mine = (look.data.site.id, look.instrument, look.period, look.scope)
    trail = trail_for(conn, *mine, look.weights, look.data.site)
    with progress(door.texts.say("audit.adding"), trail.tally.forms) as counted:
        return trail, added_again(conn, *mine, counted)


def _write(door: Door, look: Look, conn: Connection, held: Held, file: Path, *, batches: bool) -> int:
    """One line a record: its day and id, and where it lies in the ledger."""
    mine = (look.data.site.id, look.instrument, look.period, look.scope)
    marks, altered = [mark for mark, _ in records_in(conn, *mine)], set(held.altered)
    places = _places(door, look, conn, [mark.id for mark in marks]) if batches else {}
    try:
        with file.open("w", encoding="utf-8", newline="") as stream:
            lines = csv.writer(stream)
            lines.writerow(["day", "record", *(LEDGER if batches else ())])
            for mark in marks:
                place = places.get(mark.id)
                lies = (place.device, place.epoch, place.seq, place.batch) if place else ("", "", "", "")
                signed = "" if place is None else "altered" if mark.id in altered else "same"
                lines.writerow([mark.day, mark.id, *((*lies, signed) if batches else ())])
    except OSError as trouble:
        raise Refused("audit.cannot_write", file=file, problem=trouble.strerror or str(trouble)) from trouble
    return len(marks)


def _places(door: Door, look: Look, conn: Connection, names: Sequence[str]) -> Mapping[str, Whereabouts]:
    site = look.data.site.id
    with progress(door.texts.say("audit.looking"), batches_of_answers(conn, site)) as looked:
        return {place.id: place for place in whereabouts_of(conn, site, names, looked)}


def _object(look: Look, trail: Trail, again: Tally, held: Held, written: int) -> dict[str, object]:
    """Decimals as text with a point; `scores` by score, as text, as JSON has its names."""
    return {
        "site": look.data.site.id,
        "period": look.period.code,
        "scope": look.scope,
        "instrument": look.instrument.id,
        "weights": trail.index.weights,
        "n": trail.tally.forms,
        "indeks": trail.index.indeks,
        "ikm": trail.index.ikm,
        "mutu": trail.index.mutu,
        "unsur": [
            {
                "key": unsur.key,
                "code": unsur.code,
                "answered": trail.tally.cells[ItemKey(unsur.key)].answered,
                "total": trail.tally.cells[ItemKey(unsur.key)].total,
                "nrr": unsur.nrr,
                "scores": {str(line.value): line.forms for line in trail.lines if line.item == unsur.key},
            }
            for unsur in trail.index.unsur
        ],
        "again": {"n": again.forms, "same": again == trail.tally},
        "signed": {
            "same": held.same,
            "altered": held.altered,
            "absent": held.absent,
            "unheld": held.unheld,
            "torn": torn_names(held),
        },
        "records_written": written,
    }


def _show(door: Door, look: Look, trail: Trail, again: Tally, records: Path | None, written: int) -> None:
    texts, tally = door.texts, trail.tally
    words = Words(texts, look.data.site, look.instrument)
    ikm = texts.decimal(trail.index.ikm) if trail.index.ikm else texts.say("web.no_data")
    scope, period, n = words.scope_name(look.scope), words.period(look.period), texts.number(tally.forms)
    click.echo(texts.say("audit.title", scope=scope, period=period, ikm=ikm, n=n, weights=trail.index.weights))
    for unsur in trail.index.unsur:
        cell = tally.cells[ItemKey(unsur.key)]
        figures = {"total": texts.number(cell.total), "answered": texts.number(cell.answered)}
        nrr = texts.decimal(unsur.nrr) if unsur.nrr else "-"
        click.echo(texts.say("audit.line", code=unsur.code, name=words.unsur_name(unsur.key), nrr=nrr, **figures))
    verdict = "audit.same" if again == tally else "audit.different"
    click.echo(texts.say(verdict, n=texts.number(again.forms)))
    if records is not None:
        click.echo(texts.say("audit.written", n=texts.number(written), file=records))
