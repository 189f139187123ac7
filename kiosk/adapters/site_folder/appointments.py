"""How many come by appointment: the table `[janji]` of `situs.toml`; without it nobody does."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Final

from kiosk.adapters.site_folder.complaints import Note
from kiosk.domain.appointment_plan import NO_APPOINTMENTS, AppointmentPlan

TABLE: Final = "janji"
PER_HOUR: Final = "per_jam"
EARLIEST: Final = "datang_paling_awal_menit"
SERVICES: Final = "layanan"
MOST_AN_HOUR: Final = 200
WHOLE_DAY: Final = 24 * 60


def read_appointments(said: object, note: Note) -> AppointmentPlan:
    """What the table says; every mistake is noted, and what is missing is as usual."""
    if said is None:
        return NO_APPOINTMENTS
    if not isinstance(said, dict):
        note(TABLE, "site.not_a_table")
        return NO_APPOINTMENTS
    for name in said.keys() - {PER_HOUR, EARLIEST, SERVICES}:
        note(name, "site.unknown_key", name=name)
    services = said.get(SERVICES, {})
    if not isinstance(services, dict):
        note(SERVICES, "site.not_a_table")
        services = {}
    return AppointmentPlan(
        per_hour=_count(said, PER_HOUR, 0, MOST_AN_HOUR, note),
        services={name: _count(services, name, 0, MOST_AN_HOUR, note) for name in services},
        earliest=_count(said, EARLIEST, NO_APPOINTMENTS.earliest, WHOLE_DAY, note),
    )


def check_services(plan: AppointmentPlan, known: Collection[str], note: Note) -> None:
    """Each service that is named is one of the site's."""
    for name in sorted(set(plan.services) - set(known)):
        note(name, "site.unknown_service", found=name)


def _count(said: Mapping[str, object], name: str, usual: int, most: int, note: Note) -> int:
    value = said.get(name, usual)
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= most:
        return value
    note(name, "site.bad_count", most=most)
    return usual
