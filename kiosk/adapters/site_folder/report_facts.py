"""What a unit says of itself in its report: the file `laporan.toml` of a site's folder, which may be missing."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated, Final

import msgspec

from kiosk.domain.trouble import Refused
from kiosk.domain.unit_facts import NOTHING_SAID, Activity, Schedule, Signer, UnitFacts

FILE: Final = "laporan.toml"
LARGEST: Final = 20_000  # bytes

Words = Annotated[str, msgspec.Meta(max_length=300, pattern=r"^[^\x00-\x1f\x7f]*\Z")]
PeriodCode = Annotated[str, msgspec.Meta(pattern=r"^20[0-9]{2}(-TW[1-4]|-S[12]|-(0[1-9]|1[0-2]))?\Z")]
Listed = Annotated[tuple[Annotated[Words, msgspec.Meta(min_length=1)], ...], msgspec.Meta(max_length=20)]


class _Activity(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    waktu: Words = ""
    hari_kerja: Annotated[int, msgspec.Meta(ge=0, le=366)] | None = None


class _Schedule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    persiapan: _Activity = _Activity()
    pengumpulan: _Activity = _Activity()
    pengolahan: _Activity = _Activity()
    penyusunan: _Activity = _Activity()


class _Signer(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    jabatan: Words = ""
    nama: Words = ""
    pangkat: Words = ""
    nip: Words = ""


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    unit: Words = ""
    perangkat_daerah: Words = ""
    alamat: Words = ""
    kota: Words = ""
    pelaksana: Listed = ()
    dasar: Listed = ()
    media: Listed = ()
    jadwal: dict[PeriodCode, _Schedule] = {}
    penanda_tangan: _Signer = _Signer()


def read_report_facts(folder: Path) -> UnitFacts:
    """What the file says; nothing where there is none. Refused "report.bad_facts" with what is wrong in it."""
    path = folder / FILE
    if not os.path.lexists(path):
        return NOTHING_SAID
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise Refused("report.bad_facts", file=FILE, problem=error.strerror or str(error)) from error
    return facts_of(raw)


def facts_of(raw: bytes) -> UnitFacts:
    """The file's bytes understood. Refused "report.bad_facts"."""
    if len(raw) > LARGEST:
        raise Refused("report.bad_facts", file=FILE, problem=f"> {LARGEST} bytes")
    try:
        said = msgspec.toml.decode(raw, type=_File)
    except (msgspec.DecodeError, UnicodeDecodeError, ValueError, RecursionError) as error:
        raise Refused("report.bad_facts", file=FILE, problem=str(error)) from error
    signer = said.penanda_tangan
    return UnitFacts(
        unit=said.unit,
        organisation=said.perangkat_daerah,
        address=said.alamat,
        town=said.kota,
        carried_out_by=said.pelaksana,
        grounds=said.dasar,
        media=said.media,
        schedules={period: _schedule(each) for period, each in said.jadwal.items()},
        signer=Signer(signer.jabatan, signer.nama, signer.pangkat, signer.nip),
    )


def _schedule(said: _Schedule) -> Schedule:
    activities = (said.persiapan, said.pengumpulan, said.pengolahan, said.penyusunan)
    return Schedule(*(_activity(each) for each in activities))


def _activity(said: _Activity) -> Activity:
    return Activity(said.waktu, said.hari_kerja)
