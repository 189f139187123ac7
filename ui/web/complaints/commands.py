"""`anjungan complaint`: the register of complaints at the site's server, what is done about each, its files."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import click
import msgspec

from kiosk.adapters.system import SystemClock
from kiosk.adapters.whose_folder import is_centre
from kiosk.centre.complaint_cases import Case, case_of, open_cases, register
from kiosk.centre.complaint_month import MonthFigures, MonthShown, figures_of
from kiosk.centre.period import period_of
from kiosk.centre.standing import reading
from kiosk.domain.complaint_life import ComplaintMove, ComplaintState
from kiosk.domain.complaint_plan import Grade
from kiosk.domain.trouble import Refused
from kiosk.door import Door
from ui.web.commands import ordered
from ui.web.complaints.export import as_csv, lapor_csv, lapor_json, lapor_report, register_rows
from ui.web.complaints.handling import year_of
from ui.web.complaints.shown import CaseShown, ReadShown, SaidShown, case_shown, read_shown
from ui.web.complaints.words import NOT_NOW, ComplaintWords
from ui.web.followup.commands import database
from ui.web.orders.complaints import MONTH, MOVE, READ

_db = click.option("--db", "db_url", default="", help="URL basis data server, jika bukan SQLite di folder data.")
_json = click.option("--json", "as_json", is_flag=True, help="Satu objek JSON.")
_year = click.option("--year", default="", help="Tahun nomor itu; tanpa ini yang terbaru.")
_by = click.option("--by", default="", help="Nama petugas yang melakukannya; dicatat.")
_form = click.option("--format", "form", type=click.Choice(["csv", "json"]), default="csv", show_default=True)
_out = click.option(
    "--out",
    type=click.Path(path_type=Path),
    required=True,
    help="Berkas baru yang ditulis; yang sudah ada tidak ditimpa.",
)


@click.group()
def complaint() -> None:
    """Pengaduan, saran, dan pertanyaan: buku register, penanganan, tenggat, dan berkasnya."""


@complaint.command(name="list")
@click.option("--period", default="", help="Periode pengajuan, misalnya 2026-11; tanpa ini yang masih berjalan.")
@_db
@_json
@click.pass_obj
def list_(door: Door, period: str, db_url: str, as_json: bool) -> None:
    """Menampilkan register tanpa isi pengaduan: yang masih berjalan, atau yang diajukan dalam sebuah periode."""
    cases = _cases(door, db_url, period)
    if as_json:
        door.print_json({"complaints": cases})
        return
    words = ComplaintWords(door.texts, door.site())
    for each in cases:
        click.echo("\t".join(_line(each, words)))
    if not cases:
        click.echo(door.texts.say("complaint.none"))


@complaint.command()
@click.argument("number")
@_year
@_by
@_db
@_json
@click.pass_obj
def show(door: Door, number: str, year: str, by: str, db_url: str, as_json: bool) -> None:
    """Menampilkan satu pengaduan dengan isinya. Setiap pembacaan dicatat."""
    found = _read(door, db_url, number, year, by, "anjungan complaint show")
    if as_json:
        door.print_json(found)
        return
    for line in _told(found, ComplaintWords(door.texts, door.site())):
        click.echo(line)


@complaint.command()
@click.argument("number")
@click.argument("move", type=click.Choice([each.value for each in ComplaintMove]))
@click.option("--note", default="", help="Catatan, atau yang disampaikan kepada pelapor.")
@click.option("--shown", is_flag=True, help="Pemegang tanda terima boleh membaca catatan ini di halaman perkembangan.")
@click.option("--grade", type=click.Choice([each.value for each in Grade]), help="Bobot menurut standar setempat.")
@click.option("--agency", help="Kode instansi yang menangani.")
@click.option("--reference", help="Nomor di SP4N-LAPOR!.")
@_year
@_by
@_db
@_json
@click.pass_obj
def move(
    door: Door,
    number: str,
    move: str,
    note: str,
    shown: bool,
    grade: str | None,
    agency: str | None,
    reference: str | None,
    year: str,
    by: str,
    db_url: str,
    as_json: bool,
) -> None:
    """Mencatat satu langkah penanganan, misalnya: anjungan complaint move PD-0147 verify --grade normatif."""
    said = {"grade": grade, "agency": door.site().agency(agency).code if agency else None, "reference": reference}
    words = {name: value for name, value in said.items() if value is not None}
    _act(door, db_url, as_json, number, year, by, move=move, note=note, shown="1" if shown else "", **words)


@complaint.command()
@click.argument("number")
@click.argument("words")
@click.option("--shown", is_flag=True, help="Pemegang tanda terima boleh membaca jawaban di halaman perkembangan.")
@_year
@_by
@_db
@_json
@click.pass_obj
def answer(door: Door, number: str, words: str, shown: bool, year: str, by: str, db_url: str, as_json: bool) -> None:
    """Mencatat jawaban kepada pelapor."""
    _act(door, db_url, as_json, number, year, by, move="answer", note=words, shown="1" if shown else "")


@complaint.command()
@click.option("--period", required=True, help="Periode pengajuan, misalnya 2026-11.")
@_out
@_form
@_db
@_json
@click.pass_obj
def export(door: Door, period: str, out: Path, form: str, db_url: str, as_json: bool) -> None:
    """Menulis register sebuah periode ke berkas, tanpa isi pengaduan."""
    cases = _cases(door, db_url, period)
    content = as_csv(register_rows(cases)) if form == "csv" else msgspec.json.encode({"complaints": cases}) + b"\n"
    _written(door, out, content, len(cases), as_json)


@complaint.command()
@click.argument("month")
@click.option("--report", "keep", is_flag=True, help="Mencatat angka bulan ini sebagai laporan.")
@click.option("--publish", is_flag=True, help="Mencatat dan mengumumkannya di halaman /pengaduan/angka.")
@_by
@_db
@_json
@click.pass_obj
def month(door: Door, month: str, keep: bool, publish: bool, by: str, db_url: str, as_json: bool) -> None:
    """Angka satu bulan, misalnya 2026-11: didokumentasikan, dipantau, ditindaklanjuti, selesai, tepat waktu."""
    _at_site(door)
    with reading(database(door, db_url)) as conn:
        figures = figures_of(conn, door.site(), period_of(month), SystemClock().now())
    kept: MonthShown | None = None
    if keep or publish:
        said = msgspec.json.encode(figures).decode()
        told = ordered(door, MONTH, db_url, figures=said, by=by, publish="1" if publish else "")
        kept = msgspec.json.decode(told, type=MonthShown)
    if as_json:
        published = {"reported_at": kept.reported_at, "published_at": kept.published_at} if kept else {}
        door.print_json(msgspec.to_builtins(figures) | published)
        return
    for line in _figures(figures, door):
        click.echo(line)
    if kept:
        click.echo(door.texts.say("complaint.month_published" if kept.published_at else "complaint.month_reported"))


@complaint.command()
@click.argument("numbers", nargs=-1)
@_out
@_form
@_year
@_by
@_db
@_json
@click.pass_obj
def sp4n(
    door: Door, numbers: tuple[str, ...], out: Path, form: str, year: str, by: str, db_url: str, as_json: bool
) -> None:
    """Menulis pengaduan ke berkas untuk diketik petugas di lapor.go.id; tanpa nomor: yang sudah diteruskan."""
    wanted = numbers or tuple(
        each.number
        for each in _cases(door, db_url, "")
        if each.state == ComplaintState.FORWARDED.value and not each.reference
    )
    _must_be_new(out)
    found = [_read(door, db_url, number, year, by, "SP4N-LAPOR!") for number in wanted]
    reports = [lapor_report(each, door.site().name) for each in found if each.said.text]
    silent = [each.case.number for each in found if not each.said.text]
    if silent and not reports:
        raise Refused("complaint.nothing_to_hand_over", numbers=", ".join(silent))
    _written(door, out, lapor_csv(reports) if form == "csv" else lapor_json(reports), len(reports), as_json, silent)


def _cases(door: Door, db_url: str, period: str) -> list[CaseShown]:
    _at_site(door)
    site, now = door.site(), SystemClock().now()
    asked = period_of(period) if period else None
    with reading(database(door, db_url)) as conn:
        cases = register(conn, site.id, asked.first, asked.last) if asked else open_cases(conn, site.id)
    return [case_shown(case, site, now, notes=False) for case in cases]


def _read(door: Door, db_url: str, number: str, year: str, by: str, purpose: str) -> ReadShown:
    _at_site(door)
    said = ordered(door, READ, db_url, number=number, year=year, by=by, purpose=purpose)
    case = _case(door, db_url, number, year)
    return read_shown(case, msgspec.json.decode(said, type=SaidShown), door.site(), SystemClock().now())


def _case(door: Door, db_url: str, number: str, year: str) -> Case:
    with reading(database(door, db_url)) as conn:
        return case_of(conn, door.site().id, number, year_of(year))


def _act(door: Door, db_url: str, as_json: bool, number: str, year: str, by: str, /, **words: str) -> None:
    _at_site(door)
    site = door.site()
    try:
        ordered(door, MOVE, db_url, number=number, year=year, by=by, timezone=site.timezone, centre=False, **words)
    except Refused as trouble:
        if as_json or trouble.code != NOT_NOW:
            raise
        raise Refused(NOT_NOW, **ComplaintWords(door.texts, site).not_now(trouble.params, typed=True)) from trouble
    found = case_shown(_case(door, db_url, number, year), site, SystemClock().now())
    if as_json:
        door.print_json(found)
    else:
        click.echo("\t".join(_line(found, ComplaintWords(door.texts, site))))


def _at_site(door: Door) -> None:
    if is_centre(door.data):
        raise Refused("complaint.at_the_site")


def _must_be_new(out: Path) -> None:
    if out.exists():
        raise Refused("complaint.file_exists", file=out)


def _written(
    door: Door, out: Path, content: bytes, count: int, as_json: bool, silent: Sequence[str] | None = None
) -> None:
    """A new file that nobody else on this machine reads. `silent`: complaints that say nothing any more."""
    _must_be_new(out)
    try:
        with os.fdopen(os.open(out, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(content)
    except OSError as trouble:
        raise Refused("complaint.unwritable", file=out, problem=trouble.strerror) from None
    if as_json:
        left_out = {} if silent is None else {"left_out": list(silent)}
        door.print_json({"file": str(out), "complaints": count} | left_out)
        return
    click.echo(door.texts.say("complaint.written", file=out, count=count))
    if silent:
        click.echo(door.texts.say("complaint.left_out", numbers=", ".join(silent)))


def _line(case: CaseShown, words: ComplaintWords) -> tuple[str, ...]:
    clock = words.next_clock(case)
    due = words.clock(clock) if clock else ""
    return case.number, case.day, words.kind(case.kind), words.about(case), words.state(case.state), due


def _told(found: ReadShown, words: ComplaintWords) -> list[str]:
    case, said, say = found.case, found.said, words.texts.say
    lines = ["\t".join(_line(case, words))]
    lines.append(say("complaint.filed_at", moment=words.moment(case.filed_at), place=case.place or "-"))
    lines += filter(None, [words.late(case)])
    if said.erased or said.resting:
        lines.append(say("complaint.erased" if said.erased else "complaint.resting"))
    lines += said.text.splitlines()
    if said.sealed:
        lines.append(words.sealed(said.sealed, case))
    lines += [words.clock(clock) for clock in case.clocks]
    for act in case.acts:
        lines.append("\t".join((words.moment(act.at), act.by or "-", words.state(act.state), act.note)))
    lines.append(say("complaint.progress", address=found.progress))
    return lines


def _figures(figures: MonthFigures, door: Door) -> list[str]:
    say = door.texts.say
    names = ("documented", "monitored", "followed", "closed", "in_time", "late", "waiting", "overdue", "handed_over")
    lines = [say(f"complaint.figure_{name}", count=getattr(figures, name)) for name in names]
    if figures.decision_days:
        lines.append(say("complaint.figure_decision_days", days=figures.decision_days.replace(".", ",")))
    return lines
