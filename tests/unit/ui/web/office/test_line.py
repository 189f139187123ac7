"""Who may sign in over which line, at a server that really answers: a proxy of its own machine is believed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import requests

from kiosk.centre import clerks
from tests.browser.served import served
from tests.unit.kiosk.centre.mall import MALL
from tests.unit.ui.web.conftest import SURVEY
from tests.unit.ui.web.office.conftest import Watch, routes
from ui.web.app import Pages, create_app
from ui.web.office.calls import COOKIE
from ui.web.office.guard import Office
from ui.web.reception import Reception


@pytest.fixture
def address(office: Office, watch: Watch) -> Iterator[str]:
    office.server.writer.do(lambda conn: clerks.add(conn, MALL.id, "Siti", (), "tautan", watch.now))
    pages = Pages(office.server, MALL, SURVEY, Reception(office.server))
    with served(create_app(pages, routes(office, watch))) as answering:
        yield answering


@pytest.mark.parametrize(
    ("said", "status", "secure"),
    [
        ({}, 200, False),  # on the server itself
        ({"x-forwarded-for": "10.9.8.7", "x-forwarded-proto": "https"}, 200, True),
        ({"x-forwarded-for": "10.9.8.7", "x-forwarded-proto": "http"}, 403, False),
        ({"x-forwarded-for": "10.9.8.7"}, 403, False),
    ],
)
def test_a_proxy_says_whether_the_line_before_it_is_closed(
    address: str, said: dict[str, str], status: int, secure: bool
) -> None:
    answer = requests.get(f"{address}/kantor/masuk", headers=said, timeout=10)
    assert answer.status_code == status
    assert [crumb.secure for crumb in answer.cookies if crumb.name == COOKIE] == [secure] * (status == 200)
