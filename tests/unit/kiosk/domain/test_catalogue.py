"""A site answers by code, and says which code it does not know."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kiosk.domain.catalogue import Site
from kiosk.domain.trouble import Unknown
from tests.unit.kiosk.domain import malls

MALL = malls.site(
    (malls.agency(), malls.agency("SAMSAT", "ST", "E", 2)),
    (malls.service("dukcapil.ktp"), malls.service("dukcapil.kk", "KK"), malls.service("samsat.pajak")),
    (
        malls.counter("L01", ("dukcapil.ktp", "dukcapil.kk")),
        malls.counter("L02", ("dukcapil.ktp",)),
        malls.counter("L03", ("samsat.pajak",), "E"),
    ),
)


def test_things_are_found_by_code() -> None:
    assert MALL.agency("SAMSAT").prefix == "ST"
    assert MALL.service("dukcapil.kk").code == "dukcapil.kk"
    assert MALL.counter("L03").zone == "E"
    assert MALL.officer("P01").counter == "L01"


def test_services_and_counters_are_found_from_each_other() -> None:
    assert [each.code for each in MALL.services_of("DUKCAPIL")] == ["dukcapil.ktp", "dukcapil.kk"]
    assert [each.code for each in MALL.counters_for("dukcapil.ktp")] == ["L01", "L02"]
    assert MALL.zones() == ("A", "E")


def test_a_service_is_numbered_with_its_agency_unless_it_has_its_own_letters() -> None:
    assert (MALL.prefix_of("dukcapil.ktp"), MALL.prefix_of("dukcapil.kk")) == ("A", "KK")


@pytest.mark.parametrize(
    ("look", "code"),
    [
        (Site.agency, "site.unknown_agency"),
        (Site.services_of, "site.unknown_agency"),
        (Site.service, "site.unknown_service"),
        (Site.prefix_of, "site.unknown_service"),
        (Site.counters_for, "site.unknown_service"),
        (Site.counter, "site.unknown_counter"),
        (Site.officer, "site.unknown_officer"),
    ],
)
def test_an_unknown_code_is_refused_by_name(look: Callable[[Site, str], object], code: str) -> None:
    with pytest.raises(Unknown) as refused:
        look(MALL, "tidak.ada")
    assert (refused.value.code, refused.value.params) == (code, {"found": "tidak.ada"})
    assert isinstance(refused.value, LookupError)
