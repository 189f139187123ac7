"""`anjungan evidence`: what the records prove, as one archive for the evaluation that asks."""

from __future__ import annotations

import sys
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

import click

from kiosk.adapters.system import SystemClock
from kiosk.centre.period import period_of
from kiosk.domain.trouble import Refused
from kiosk.door import Door
from sync.durable import write_durably
from ui.web.evidence.making import make_pack
from ui.web.evidence.pack import Kind
from ui.web.followup.commands import at_site, index_of, source


@click.command()
@click.argument("kind", type=click.Choice([kind.value for kind in Kind]))
@click.option("--period", required=True, help="Periode survei, misalnya 2026-TW4.")
@click.option(
    "--out", type=click.Path(path_type=Path), default=Path(), help="Folder atau berkas .zip; tanpa ini di sini."
)
@click.option("--db", "db_url", default="", help="URL basis data server, jika bukan SQLite di folder data.")
@click.option("--json", "as_json", is_flag=True, help="Satu objek JSON.")
@click.pass_obj
def evidence(door: Door, kind: str, period: str, out: Path, db_url: str, as_json: bool) -> None:
    """Membuat paket bukti: fkp (forum konsultasi), pekppp, atau mpp-digital."""
    at_site(door)
    asked, now = period_of(period), SystemClock().now()
    found = source(door, db_url)
    with _busy(door, as_json=as_json), found.read() as conn:
        made = make_pack(conn, Kind(kind), found.site, index_of(found), asked, now, found.facts)
    path = out if out.suffix == ".zip" else out / made.name
    _write(path, made.content)
    if as_json:
        facts = {"file": str(path), "bytes": len(made.content), "files": made.files}
        door.print_json(facts | {"asked": made.asked, "proven": made.proven})
        return
    click.echo(door.texts.say("evidence.made_file", file=path, files=made.files))
    if made.asked:
        click.echo(door.texts.say("evidence.proven", proven=made.proven, asked=made.asked))


def _busy(door: Door, *, as_json: bool) -> AbstractContextManager[object]:
    """Something that moves on a terminal; nothing where nobody looks."""
    if as_json or not sys.stderr.isatty():
        return nullcontext()
    from rich.console import Console

    return Console(stderr=True).status(door.texts.say("evidence.making"))


def _write(path: Path, content: bytes) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_durably(path, content)
    except OSError as error:
        raise Refused("evidence.cannot_write", file=path, problem=error.strerror or str(error)) from error
