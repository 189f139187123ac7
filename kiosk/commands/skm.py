"""The command `skm`: the index of a table of answers, of given averages, or of this device's own records."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Final

import click

from kiosk.adapters.scores import read_scores
from kiosk.adapters.tables import BadTable, shown_text
from kiosk.commands import certainty_page, day_page
from kiosk.commands.index_page import Page, show
from kiosk.commands.recorded import Recorded, recorded
from kiosk.commands.refusal import refuse_table
from kiosk.domain.instrument import Instrument, ItemKey, Purpose
from kiosk.domain.published import publish, withheld
from kiosk.domain.skm import Average, Weights, index_of, index_of_averages
from kiosk.domain.trouble import Refused
from kiosk.domain.unsur import NINE, Codes, in_order, named
from kiosk.door import Door

# A decimal comma is no separator: only what stands before the next "name=" is one.
_PAIRS: Final = re.compile(r",(?=[^,=]*=)")
_NUMBER: Final = re.compile(r"\d{1,9}([.,]\d{1,18})?|\d{1,12}/0*[1-9]\d{0,11}", re.ASCII)


@dataclass(frozen=True)
class Wish:
    """What was asked on the command line."""

    file: Path | None
    nrr: str | None
    weights: Weights
    codes: Codes | None
    unsur: tuple[str, ...]
    population: int | None
    instrument: Instrument | None = None

    @property
    def own(self) -> Mapping[ItemKey, Fraction] | None:
        """The questionnaire's own weights."""
        return self.instrument.weights if self.instrument else None


@click.command(short_help="Indeks kepuasan masyarakat (IKM)")
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.option("--nrr", metavar="UNSUR=NILAI,...", help="Nilai rata-rata per unsur, desimal atau pecahan (352/91).")
@click.option("--weights", type=click.Choice([each.value for each in Weights]), default="exact", help="Cara bobot.")
@click.option("--population", type=click.IntRange(min=1), help="Jumlah penerima layanan pada periode itu.")
@click.option("--codes", type=click.Choice([each.value for each in Codes]), help="Arti kode U8 dan U9.")
@click.option("--unsur", default="", metavar="UNSUR,...", help="Susunan unsur, bila bukan sembilan yang baku.")
@click.option("--period", default="", help="Di server: 2026-TW4, 2026-S2, 2026-11 atau 2026; tanpa ini triwulan ini.")
@click.option("--scope", default="", help="Di server: agency/KODE, service/KODE atau counter/KODE; tanpa ini semua.")
@click.option("--instrument", default="", help="Kuesioner yang susunan dan bobot unsurnya dipakai, misalnya skm-8.")
@click.option("--db", "db_url", default="", help="URL basis data server, jika bukan SQLite di folder data.")
@click.option("--json", "as_json", is_flag=True, help="Satu objek JSON.")
@click.pass_obj
def skm(
    door: Door,
    file: Path | None,
    nrr: str | None,
    weights: str,
    population: int | None,
    codes: str | None,
    unsur: str,
    period: str,
    scope: str,
    instrument: str,
    db_url: str,
    as_json: bool,
) -> None:
    """Indeks dari tabel jawaban FILE (kolom: unsur; kosong: tidak dijawab) atau dari --nrr.

    Tanpa keduanya: indeks, nomor hari ini, dan waktu tunggu dari catatan perangkat atau server di folder data.
    """
    if file and nrr is not None:
        raise click.UsageError(door.texts.say("skm.file_or_nrr"))
    if instrument and (unsur or (file is None and nrr is None)):
        raise click.UsageError(door.texts.say("skm.instrument_or_unsur"))
    asked = _index_of(door, instrument) if instrument else None
    names = asked.keys if asked else tuple(name.strip().lower() for name in unsur.split(",") if name.strip())
    wish = Wish(file, nrr, Weights(weights), Codes(codes) if codes else None, names, population, asked)
    if file is None and nrr is None:
        _say_recorded(door, wish, recorded(door, db_url, period, scope), as_json=as_json)
        return
    if period or scope:
        raise click.UsageError(door.texts.say("skm.period_of_records"))
    try:
        page = _page(wish)
    except BadTable as bad:
        refuse_table(bad, door.texts, as_json=as_json)
    _warn_of_few(door, wish, page)
    _say(door, wish, page, as_json=as_json)


def _index_of(door: Door, name: str) -> Instrument:
    found = door.files().instruments.current(name)
    if found.purpose is not Purpose.SKM:
        raise Refused("skm.not_an_index", name=name)
    return found


def _warn_of_few(door: Door, wish: Wish, page: Page) -> None:
    """A forgotten average would raise or lower the index unseen; who means fewer unsur names them with --unsur."""
    given = len(page.index.unsur)
    if wish.nrr is not None and not wish.unsur and given < len(NINE):
        click.echo(door.texts.say("skm.nrr_few", given=given, all=len(NINE)), err=True)


def _page(wish: Wish) -> Page:
    if wish.nrr is not None:
        averages = given_averages(wish.nrr, wish.codes, wish.unsur)
        return Page(index_of_averages(averages, wish.weights, own=wish.own), wish.codes, instrument=wish.instrument)
    assert wish.file is not None  # noqa: S101 - one of the two was given
    scores = read_scores(wish.file, wish.codes, wish.unsur)
    index = index_of(scores.tally, wish.weights, wish.own)
    return Page(index, wish.codes, scores.blank, scores.passed_over, wish.instrument)


def _say(door: Door, wish: Wish, page: Page, *, as_json: bool) -> None:
    published = publish(page.index, wish.population, wish.codes or Codes.REGULATION)
    if as_json:
        door.print_json(published)
    else:
        show(page, published, door.texts)


def _say_recorded(door: Door, wish: Wish, found: Recorded, *, as_json: bool) -> None:
    codes, asked = wish.codes or found.codes, found.instrument
    page = Page(index_of(found.tally, wish.weights, asked.weights), codes, instrument=asked)
    published = publish(page.index, wish.population or found.finished or None, codes)
    published = withheld(published) if found.few else published
    certainty = certainty_page.certainty_of(published, found.spread)
    if as_json:
        door.print_json(day_page.beside(published, found) | certainty_page.beside(certainty))
    else:
        day_page.open_page(found, door.texts)
        show(page, published, door.texts)
        for line in certainty_page.lines(certainty, door.texts):
            click.echo(line)
        day_page.show(found.today, door.texts)


def given_averages(text: str, codes: Codes | None, unsur: tuple[str, ...] = ()) -> Mapping[ItemKey, Average]:
    """`waktu=3.55,biaya=352/91` as averages. Refused with "skm.nrr_*" or "skm.ambiguous_code"."""
    found: dict[ItemKey, Average] = {}
    for pair in _PAIRS.split(text):
        name, _, value = (part.strip() for part in pair.partition("="))
        key = _known(name.lower(), codes, unsur)
        if key in found:
            raise Refused("skm.nrr_twice", name=key)
        found[key] = Average(_fraction(key, value))
    if missing := [name for name in unsur if name not in found]:
        raise Refused("skm.nrr_missing", name=missing[0])
    return {key: found[key] for key in in_order(found)}


def _known(name: str, codes: Codes | None, unsur: tuple[str, ...]) -> ItemKey:
    if name in unsur:
        return ItemKey(name)
    key = named(name, codes)
    if key is None or (unsur and key not in unsur):
        raise Refused("skm.nrr_unknown", name=shown_text(name))
    return key


def _fraction(key: str, value: str) -> Fraction:
    if not _NUMBER.fullmatch(value):
        raise Refused("skm.nrr_not_a_number", name=key, value=shown_text(value))
    return Fraction(value.replace(",", "."))
