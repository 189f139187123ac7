"""The address under which a suggestion is written on one's own phone."""

from __future__ import annotations

import pytest

from kiosk.domain.catalogue import AgencyCode
from kiosk.domain.code import read_code
from kiosk.domain.suggestion import suggestion_address
from kiosk.domain.trouble import Refused

AGENCY = AgencyCode("DUKCAPIL")
SITE, CENTRE = "https://mpp.example/s/", "https://pusat.example/sites/palembang/s/"


@pytest.mark.parametrize("pages", [SITE, CENTRE])
def test_it_lies_beside_the_survey_of_a_ticket(pages: str) -> None:
    assert suggestion_address(pages, AGENCY) == f"{pages}saran?instansi=DUKCAPIL"
    assert suggestion_address(pages, None) == f"{pages}saran"


def test_it_speaks_the_language_that_was_chosen() -> None:
    assert suggestion_address(SITE, AGENCY, "en") == f"{SITE}saran?instansi=DUKCAPIL&lang=en"
    assert suggestion_address(SITE, None, "en") == f"{SITE}saran?lang=en"


@pytest.mark.parametrize("survey_url", ["", "https://survei.example/?kode=", "https://mpp.example"])
def test_there_is_none_where_the_site_names_no_address_of_our_pages(survey_url: str) -> None:
    assert suggestion_address(survey_url, AGENCY) == ""


def test_it_can_be_no_code_of_a_ticket() -> None:
    with pytest.raises(Refused, match=r"survey\.code_unreadable"):
        read_code(suggestion_address(SITE, None))
