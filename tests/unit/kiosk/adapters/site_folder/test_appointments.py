"""What `[janji]` of a site's file settles, and how its mistakes are told."""

from __future__ import annotations

import pytest

from kiosk.adapters.site_folder.appointments import check_services, read_appointments
from kiosk.adapters.site_folder.complaints import Note
from kiosk.domain.appointment_plan import NO_APPOINTMENTS

Noted = list[tuple[str, str]]


def noting(noted: Noted) -> Note:
    """Keeps key and code of each mistake."""

    def note(key: str, code: str, /, **_: object) -> None:
        noted.append((key, code))

    return note


def test_without_the_table_nobody_comes_by_appointment() -> None:
    plan = read_appointments(None, noting([]))
    assert plan == NO_APPOINTMENTS
    assert not plan.offered
    assert plan.room("dukcapil.ikd") == 0


def test_a_service_may_have_another_figure_than_the_others() -> None:
    noted: Noted = []
    said = {"per_jam": 4, "datang_paling_awal_menit": 60, "layanan": {"dukcapil.ikd": 10, "polres.skck-baru": 0}}
    plan = read_appointments(said, noting(noted))
    assert noted == []
    assert (plan.room("dukcapil.ikd"), plan.room("polres.skck-baru"), plan.room("pln.tagihan")) == (10, 0, 4)
    assert plan.earliest == 60


@pytest.mark.parametrize(
    ("said", "noted"),
    [
        (4, ("janji", "site.not_a_table")),
        ({"per_hari": 4}, ("per_hari", "site.unknown_key")),
        ({"per_jam": -1}, ("per_jam", "site.bad_count")),
        ({"per_jam": True}, ("per_jam", "site.bad_count")),
        ({"layanan": 3}, ("layanan", "site.not_a_table")),
        ({"layanan": {"dukcapil.ikd": "banyak"}}, ("dukcapil.ikd", "site.bad_count")),
    ],
)
def test_a_mistake_is_told_at_its_key(said: object, noted: tuple[str, str]) -> None:
    found: Noted = []
    read_appointments(said, noting(found))
    assert found == [noted]


def test_a_service_that_the_site_has_not_is_a_mistake() -> None:
    found: Noted = []
    plan = read_appointments({"layanan": {"dukcapil.ikd": 1, "tidak.ada": 2}}, noting([]))
    check_services(plan, {"dukcapil.ikd"}, noting(found))
    assert found == [("tidak.ada", "site.unknown_service")]
