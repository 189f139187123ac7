"""The six tables of a site: which columns they have and what their rows become."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

from kiosk.adapters.site_folder.cells import (
    DATE,
    FLAG,
    TIME,
    Form,
    Wrong,
    matching,
    number,
    one_of,
    optional,
    text,
    words,
)
from kiosk.adapters.site_folder.sheet import Record, Sheet
from kiosk.domain.calendar import Holiday, Hours, out_of_order
from kiosk.domain.catalogue import (
    Agency,
    AgencyCode,
    Counter,
    CounterCode,
    Officer,
    OfficerCode,
    Prefix,
    Service,
    ServiceCode,
    ZoneCode,
)

T = TypeVar("T")

COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    "instansi.csv": ("kode", "nama", "nama_singkat", "zona", "prefix", "jenis", "urutan"),
    "layanan.csv": (
        "kode", "instansi", "nama", "nama_en", "ringkas", "sinonim", "persyaratan", "waktu", "biaya", "produk",
        "durasi_menit", "kuota_harian", "drive_thru", "prioritas",
    ),
    "loket.csv": ("kode", "nama", "instansi", "zona", "layanan"),
    "petugas.csv": ("kode", "nama", "loket"),
    "jam.csv": ("hari", "buka", "tutup", "istirahat_mulai", "istirahat_selesai", "batas_tiket"),
    "libur.csv": ("tanggal", "nama", "cuti_bersama"),
}  # fmt: skip
OPTIONAL: Final[Mapping[str, tuple[str, ...]]] = {"layanan.csv": ("prefix",)}
DAYS: Final = ("senin", "selasa", "rabu", "kamis", "jumat", "sabtu", "minggu")
EVERY_SERVICE: Final = "*"

_AGENCY_CODE: Final = matching(r"[A-Z][A-Z0-9]{1,15}", "site.bad_agency_code")
_SERVICE_CODE: Final = matching(r"[a-z0-9]{2,16}\.[a-z0-9]+(-[a-z0-9]+)*", "site.bad_service_code")
_SHORT_CODE: Final = matching(r"[A-Z][A-Z0-9]{0,7}", "site.bad_short_code")
_ZONE: Final = matching(r"[A-Z]", "site.bad_zone")
_PREFIX: Final = matching(r"[A-HJ-NPR-Z]{1,2}", "site.bad_prefix")
_KIND: Final = one_of(("daerah", "vertikal", "bumn", "bumd"), "site.bad_kind")
_DAY: Final = one_of(DAYS, "site.bad_day")
_HOURS_COLUMNS: Final = {"closes": "tutup", "break_from": "istirahat_mulai", "break_to": "istirahat_selesai",
                         "last_ticket": "batas_tiket"}  # fmt: skip


@dataclass(frozen=True)
class Placed(Generic[T]):
    """A thing and the record it came from."""

    thing: T
    record: Record


def declared(sheet: Sheet) -> frozenset[str] | None:
    """The keys that the table gives, those of broken rows too; None if it could not be read whole."""
    return frozenset(record.row.fields[record.header["kode"]] for record in sheet.records) if sheet.whole else None


def agencies(sheet: Sheet) -> list[Placed[Agency]]:
    """The rows of instansi.csv that are sound."""
    return _sound([Placed(_agency(record), record) for record in sheet.records], "kode")


def services(sheet: Sheet, known_agencies: Collection[str] | None) -> list[Placed[Service]]:
    """The rows of layanan.csv that are sound."""
    agency = _reference(known_agencies, "site.unknown_agency")
    return _sound([Placed(_service(record, agency), record) for record in sheet.records], "kode")


def counters(
    sheet: Sheet,
    known_agencies: Collection[str] | None,
    known_services: Collection[str] | None,
    offered: Sequence[Service],
) -> list[Placed[Counter]]:
    """The rows of loket.csv that are sound; `*` becomes what its agency has `offered`."""
    agency = _reference(known_agencies, "site.unknown_agency")
    served = _references(known_services, "site.unknown_service")
    return _sound([Placed(_counter(record, agency, served, offered), record) for record in sheet.records], "kode")


def officers(sheet: Sheet, known_counters: Collection[str] | None) -> list[Placed[Officer]]:
    """The rows of petugas.csv that are sound."""
    counter = _reference(known_counters, "site.unknown_counter")
    return _sound([Placed(_officer(record, counter), record) for record in sheet.records], "kode")


def days(sheet: Sheet) -> dict[str, Hours | None]:
    """The hours of each weekday in jam.csv, each named once; the table must hold all seven."""
    found = _sound([Placed((record.read("hari", _DAY), _hours(record)), record) for record in sheet.records], "hari")
    named = {record.row.fields[record.header["hari"]] for record in sheet.records}
    for day in DAYS:
        if sheet.whole and day not in named:
            sheet.note("site.missing_day", day=day)
    return dict(placed.thing for placed in found)


def holidays(sheet: Sheet) -> list[Placed[Holiday]]:
    """The rows of libur.csv that are sound."""
    return _sound([Placed(_holiday(record), record) for record in sheet.records], "tanggal")


def _agency(record: Record) -> Agency:
    return Agency(
        code=AgencyCode(record.read("kode", _AGENCY_CODE)),
        name=record.read("nama", text(90)),
        short_name=record.read("nama_singkat", text(24)),
        zone=ZoneCode(record.read("zona", _ZONE)),
        prefix=Prefix(record.read("prefix", _PREFIX)),
        kind=record.read("jenis", _KIND),
        order=record.read("urutan", number(1, 999)),
    )


def _service(record: Record, known_agency: Form[str]) -> Service:
    code, agency = record.read("kode", _SERVICE_CODE), record.read("instansi", known_agency)
    if code and agency and code.partition(".")[0] != agency.lower():
        record.refuse("kode", "site.code_of_other_agency", agency=agency, wanted=f"{agency.lower()}.")
    prefix = record.read("prefix", optional(_PREFIX)) if "prefix" in record.header else None
    return Service(
        code=ServiceCode(code),
        agency=AgencyCode(agency),
        name=record.read("nama", text(90)),
        name_en=record.read("nama_en", text(60)),
        summary=record.read("ringkas", text(90)),
        synonyms=record.read("sinonim", words(40)),
        requirements=record.read("persyaratan", words(120, least=2, most=6)),
        time=record.read("waktu", text(60)),
        fee=record.read("biaya", text(60)),
        product=record.read("produk", text(60)),
        minutes=record.read("durasi_menit", number(1, 480)),
        daily_quota=record.read("kuota_harian", number(0, 9999)),
        drive_through=record.read("drive_thru", FLAG),
        priority=record.read("prioritas", FLAG),
        prefix=Prefix(prefix) if prefix else None,
    )


def _counter(
    record: Record, known_agency: Form[str], served: Form[tuple[str, ...]], offered: Sequence[Service]
) -> Counter:
    agency = record.read("instansi", known_agency)
    if record.row.fields[record.header["layanan"]] == EVERY_SERVICE:
        codes = tuple(service.code for service in offered if service.agency == agency)
    else:
        wanted = record.read("layanan", served)
        codes = tuple(service.code for service in offered if service.code in wanted)
    return Counter(
        code=CounterCode(record.read("kode", _SHORT_CODE)),
        name=record.read("nama", text(24)),
        agency=AgencyCode(agency),
        zone=ZoneCode(record.read("zona", _ZONE)),
        services=codes,
    )


def _officer(record: Record, known_counter: Form[str]) -> Officer:
    return Officer(
        code=OfficerCode(record.read("kode", _SHORT_CODE)),
        name=record.read("nama", text(60)),
        counter=CounterCode(record.read("loket", known_counter)),
    )


def _hours(record: Record) -> Hours | None:
    columns = COLUMNS["jam.csv"][1:]
    if not any(record.row.fields[record.header[column]] for column in columns):
        return None
    break_from = record.read("istirahat_mulai", optional(TIME))
    break_to = record.read("istirahat_selesai", optional(TIME))
    hours = Hours(record.read("buka", TIME), record.read("tutup", TIME), break_from, break_to,
                  record.read("batas_tiket", TIME))  # fmt: skip
    if not record.broken:
        _check_order(record, hours)
    return hours


def _check_order(record: Record, hours: Hours) -> None:
    if (hours.break_from is None) != (hours.break_to is None):
        record.refuse("istirahat_mulai" if hours.break_from is None else "istirahat_selesai", "site.half_a_break")
    for field in out_of_order(hours):
        record.refuse(_HOURS_COLUMNS[field], "site.times_out_of_order")


def _holiday(record: Record) -> Holiday:
    return Holiday(record.read("tanggal", DATE), record.read("nama", text(90)), record.read("cuti_bersama", FLAG))


def _sound(placed: list[Placed[T]], key: str) -> list[Placed[T]]:
    """Those whose record is sound and whose key no earlier one has."""
    first: dict[str, int] = {}
    for each in placed:
        value = each.record.row.fields[each.record.header[key]]
        line = first.setdefault(value, each.record.line)
        if value and line != each.record.line:
            each.record.refuse(key, "site.duplicate_key", found=value, first_line=line)
    return [each for each in placed if not each.record.broken]


def _reference(known: Collection[str] | None, code: str) -> Form[str]:
    """A key of another table; anything goes while that table cannot be read."""
    return text(60) if known is None else one_of(known, code)


def _references(known: Collection[str] | None, code: str) -> Form[tuple[str, ...]]:
    listed = words(60, most=999)

    def parse(cell: str) -> tuple[str, ...]:
        items = listed.parse(cell)
        for item in items:
            if known is not None and item not in known:
                raise Wrong(code, found=item)
        return items

    return Form(parse, ())
