"""`anjungan recount`: makes the sums of the index anew from the records, or only says whether they are right."""

from __future__ import annotations

import sys

import click
import msgspec

from kiosk.adapters.whose_folder import is_centre
from kiosk.centre.projection import Projection
from kiosk.centre.signed import batches_to_open, hold_against_ledger
from kiosk.centre.standing import reading
from kiosk.door import Door
from ui.web.commands import ordered
from ui.web.orders.index import RECOUNT, Recounted, recounted
from ui.web.records_at import Records, counted_in, progress, records_at
from ui.web.signed_words import verdict


@click.command(short_help="Menghitung ulang indeks dari catatan")
@click.option("--check", is_flag=True, help="Hanya memeriksa, tanpa menulis; server boleh tetap berjalan.")
@click.option("--site", default="", help="Di pusat: kode lokasi.")
@click.option("--db", "db_url", default="", help="URL basis data server, jika bukan SQLite di folder data.")
@click.option("--json", "as_json", is_flag=True, help="Satu objek JSON.")
@click.pass_obj
def recount(door: Door, check: bool, site: str, db_url: str, as_json: bool) -> None:
    """Membuat ulang tiket dan jumlah dari catatan; jawaban yang diubah dikembalikan ke catatan bertanda tangan."""
    data = records_at(door, db_url, site)
    if check:
        _check(door, data, as_json=as_json)
        return
    said = ordered(door, RECOUNT, db_url, centre=is_centre(door.data), site=data.site.id)
    done = msgspec.json.decode(said, type=Recounted)
    _say(door, "audit.recounted", done, as_json=as_json)


def _check(door: Door, data: Records, *, as_json: bool) -> None:
    projection = Projection(lambda _: data.site, data.instruments, None)
    mine = data.site.id
    with reading(data.url) as conn:
        with progress(door.texts.say("audit.looking"), batches_to_open(conn, mine)) as looked:
            held = hold_against_ledger(conn, mine, None, looked)
        with progress(door.texts.say("audit.adding"), counted_in(conn, mine)) as counted:
            proof = projection.prove(conn, mine, counted)
    found = recounted(mine, proof, held)
    _say(door, "audit.not_proved" if proof.different else "audit.proved", found, as_json=as_json)
    if proof.different or not held.sound:
        sys.exit(1)


def _say(door: Door, sentence: str, found: Recounted, *, as_json: bool) -> None:
    if as_json:
        door.print_json(found)
        return
    texts = door.texts
    mended = sentence == "audit.recounted"
    counts = {name: texts.number(getattr(found, name)) for name in ("answers", "tickets", "rows", "different")}
    click.echo(texts.say(sentence, site=found.site, **counts))
    for said in verdict(texts, found.altered, found.absent, found.unheld, found.torn, mended=mended):
        click.echo(said)
