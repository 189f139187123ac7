"""What agencies, services and counters of one hall may not do to each other."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.catalogue import Agency, Counter, Service
from kiosk.domain.catalogue_rules import clash, flaws
from tests.unit.kiosk.domain.malls import agency, counter, service

letters = st.sampled_from("ABCDEFGHJKLMNPRSTUVWXYZ")
prefixes = st.lists(letters, min_size=1, max_size=2).map("".join)


def found(agencies: list[Agency], services: list[Service], counters: list[Counter]) -> list[tuple[str, str, str]]:
    """Every flaw as code, whose, and which attribute."""
    return [(flaw.code, flaw.thing.code, flaw.field) for flaw in flaws(agencies, services, counters)]


def test_a_sound_mall_has_no_flaw() -> None:
    assert found([agency()], [service()], [counter()]) == []


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        ("A", "A", "same"),
        ("A", "AB", "beginning"),
        ("ST", "S", "beginning"),
        ("ST", "TS", "reverse"),
        ("BN", "DN", "sound"),
        ("A", "H", "sound"),
        ("MU", "NU", "sound"),
        ("RJ", "RE", "sound"),
        ("ST", "SM", None),
        ("A", "D", None),
        ("A", "BA", None),
        ("L", "R", None),
    ],
)
def test_prefixes_that_can_be_mistaken_clash(one: str, other: str, why: str | None) -> None:
    assert clash(one, other) == why


@given(prefixes, prefixes)
def test_a_clash_is_mutual(one: str, other: str) -> None:
    assert clash(one, other) == clash(other, one)


@given(prefixes)
def test_a_prefix_clashes_with_itself_turned_round(prefix: str) -> None:
    assert clash(prefix, prefix[::-1]) in ("same", "reverse")


def test_two_agencies_may_not_share_letters() -> None:
    malls = [agency(), agency("SAMSAT", "A", "E", 2)]
    services, counters = [service(), service("samsat.pajak")], [counter(), counter("L02", ("samsat.pajak",), "E")]
    assert found(malls, services, counters) == [("site.prefix_same", "SAMSAT", "prefix")]


def test_a_service_may_not_take_letters_that_clash_with_another_agency() -> None:
    malls = [agency(), agency("SAMSAT", "ST", "E", 2)]
    services = [service("dukcapil.ktp", "TS"), service("samsat.pajak")]
    counters = [counter(), counter("L02", ("samsat.pajak",), "E")]
    assert found(malls, services, counters) == [("site.prefix_reverse", "dukcapil.ktp", "prefix")]


def test_services_of_one_agency_may_share_a_run_of_numbers() -> None:
    services = [service("dukcapil.ktp", "KT"), service("dukcapil.kk", "KT"), service("dukcapil.kia", "A")]
    assert found([agency()], services, [counter(services=("dukcapil.ktp", "dukcapil.kk", "dukcapil.kia"))]) == []


def test_every_service_needs_a_counter_and_every_agency_a_service() -> None:
    malls = [agency(), agency("SAMSAT", "ST", "E", 2)]
    assert found(malls, [service(), service("dukcapil.kk")], [counter()]) == [
        ("site.agency_without_service", "SAMSAT", "code"),
        ("site.service_without_counter", "dukcapil.kk", "code"),
    ]


def test_a_counter_stands_in_the_zone_of_its_agency_and_serves_only_it() -> None:
    malls = [agency(), agency("SAMSAT", "ST", "E", 2)]
    services = [service(), service("samsat.pajak")]
    assert found(malls, services, [counter("L01", ("dukcapil.ktp", "samsat.pajak"), "E")]) == [
        ("site.other_zone", "L01", "zone"),
        ("site.foreign_service", "L01", "services"),
    ]


def test_a_lane_for_vehicles_serves_nothing_else() -> None:
    services = [service(), service("dukcapil.dt-ktp", lane=True)]
    mixed = [counter("L01", ("dukcapil.ktp", "dukcapil.dt-ktp"))]
    apart = [counter("L01", ("dukcapil.ktp",)), counter("L02", ("dukcapil.dt-ktp",))]
    assert found([agency()], services, mixed) == [("site.mixed_lane", "L01", "services")]
    assert found([agency()], services, apart) == []


def test_two_agencies_may_not_stand_at_one_place_of_the_menu() -> None:
    malls = [agency(), agency("SAMSAT", "ST", "E", 1)]
    services, counters = [service(), service("samsat.pajak")], [counter(), counter("L02", ("samsat.pajak",), "E")]
    assert found(malls, services, counters) == [("site.order_taken", "SAMSAT", "order")]
