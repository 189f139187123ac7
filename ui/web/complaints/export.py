"""Files of complaints: the register, and what somebody keys in at SP4N-LAPOR! (lapor.go.id).

No public address takes reports in for others (domain.md 2), so nothing is sent: a file is made, a person types. Its
columns follow the form of lapor.go.id as far as it is known to us; they are not confirmed.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

import msgspec

from kiosk.domain.complaint import ComplaintKind
from ui.web.complaints.shown import CaseShown, ReadShown

LAPOR: Final = "https://www.lapor.go.id"
_CLASSES: Final[Mapping[str, str]] = {
    ComplaintKind.COMPLAINT.value: "Pengaduan",
    ComplaintKind.SUGGESTION.value: "Aspirasi",
    ComplaintKind.QUESTION.value: "Permintaan Informasi",
}
_DUE: Final = ("response", "decision", "standard")


class LaporReport(msgspec.Struct, frozen=True):
    """One report to key in. The words of its fields are those of the form; "" is to be filled in by whoever types."""

    nomor: str
    klasifikasi: str
    judul: str
    isi: str
    tanggal_kejadian: str
    lokasi_kejadian: str
    instansi_tujuan: str
    kategori: str
    kerahasiaan: str


class LaporFile(msgspec.Struct, frozen=True):
    """What the JSON file holds."""

    alamat: str
    belum_dikonfirmasi: bool
    laporan: tuple[LaporReport, ...]


def register_rows(cases: Iterable[CaseShown]) -> list[dict[str, str]]:
    """The register, a complaint a row, without anything that was said."""
    return [_row(case) for case in cases]


def lapor_report(read: ReadShown, site: str) -> LaporReport:
    """A complaint in the form's words, a day only where one was told. Who filed it stays out: only the officer of the
    key could say."""
    case = read.case
    about = case.service_name or case.agency_name or site
    return LaporReport(
        nomor=case.number,
        klasifikasi=_CLASSES[case.kind],
        judul=f"{_CLASSES[case.kind]} tentang {about}",
        isi=read.said.text,
        tanggal_kejadian=case.happened_on,
        lokasi_kejadian=", ".join(filter(None, (case.place, site))),
        instansi_tujuan=case.agency_name,
        kategori="",
        kerahasiaan="Anonim",
    )


def lapor_json(reports: Sequence[LaporReport]) -> bytes:
    """The reports as one JSON object."""
    whole = LaporFile(LAPOR, belum_dikonfirmasi=True, laporan=tuple(reports))
    return msgspec.json.format(msgspec.json.encode(whole), indent=2) + b"\n"


def lapor_csv(reports: Sequence[LaporReport]) -> bytes:
    """The reports as a table."""
    return as_csv([msgspec.to_builtins(report) for report in reports], LaporReport.__struct_fields__)


def as_csv(rows: Sequence[Mapping[str, str]], columns: Sequence[str] = ()) -> bytes:
    """UTF-8 with a mark that spreadsheets understand; a cell that would be taken for a formula begins with a quote."""
    sheet = io.StringIO()
    writer = csv.DictWriter(sheet, columns or (list(rows[0]) if rows else []), lineterminator="\r\n")
    writer.writeheader()
    writer.writerows({name: _plain(value) for name, value in row.items()} for row in rows)
    return b"\xef\xbb\xbf" + sheet.getvalue().encode()


def _plain(value: str) -> str:
    return f"'{value}" if value[:1] in ("=", "+", "-", "@", "\t") else value


def _row(case: CaseShown) -> dict[str, str]:
    due = {clock.kind: clock for clock in case.clocks}
    row = {
        "nomor": case.number,
        "tanggal": case.day,
        "jenis": case.kind,
        "saluran": case.channel,
        "instansi": case.agency_name,
        "layanan": case.service_name,
        "keadaan": case.state,
        "bobot": case.grade,
        "nomor_lapor": case.reference,
        "selesai": case.ended_on,
    }
    for kind in _DUE:
        clock = due.get(kind)
        row |= {f"{kind}_batas": clock.due if clock else "", f"{kind}_dipenuhi": clock.met_on if clock else ""}
        row |= {f"{kind}_status": clock.stand if clock else ""}
    return row
