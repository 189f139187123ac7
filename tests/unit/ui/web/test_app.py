"""The application as a browser meets it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from tests.unit.kiosk.centre.mall import answered
from tests.unit.ui.web.conftest import Hall
from ui.web.app import HEADERS, create_app

Browser = TestClient[Litestar]


@pytest.fixture
def browser(hall: Hall) -> Iterator[Browser]:
    with TestClient(create_app(hall.pages)) as client:
        yield client


@pytest.mark.parametrize("path", ["/", "/board", "/index.json", "/static/style.css", "/nowhere", "/?period=never"])
def test_every_answer_brings_the_headers_that_keep_a_browser_safe(browser: Browser, path: str) -> None:
    answer = browser.get(path)
    for name, value in HEADERS.items():
        assert answer.headers[name] == value


def test_no_inline_script_or_style_is_ever_allowed() -> None:
    assert "unsafe" not in HEADERS["content-security-policy"]
    assert "script-src" not in HEADERS["content-security-policy"]


def test_the_pages_answer_at_once_on_an_empty_server(browser: Browser) -> None:
    for path in ("/", "/board", "/?lang=en", "/?lang=xx", "/?period=2026", "/board?period=2026-TW1"):
        answer = browser.get(path)
        assert (answer.status_code, answer.headers["content-type"]) == (200, "text/html; charset=utf-8")


@pytest.mark.parametrize("path", ["/nowhere", "/?period=2026-TW5", "/?period=%3Cscript%3E", "/board?period=x"])
def test_what_is_not_there_is_said_in_a_sentence(browser: Browser, path: str) -> None:
    answer = browser.get(path)
    assert answer.status_code == 404
    assert "Halaman ini tidak ada." in answer.text
    assert "script" not in answer.text


def test_new_answers_stand_on_the_page_as_soon_as_they_are_committed(hall: Hall, browser: Browser) -> None:
    hall.hears("R1", *(answered(*[4] * 9) for _ in range(6)))
    assert browser.get("/index.json").json()["index"]["ikm"] == "100.00"
    hall.hears("R1", *(answered(*[2] * 9) for _ in range(6)))
    assert browser.get("/index.json").json()["index"]["ikm"] == "75.00"


def test_the_board_in_the_hall_renews_itself(browser: Browser) -> None:
    assert browser.get("/board").headers["refresh"] == "60"
    assert "refresh" not in browser.get("/").headers


@pytest.mark.parametrize("path", ["/static/../app.py", "/static/%2e%2e/app.py", "/static/..%2fcommands.py"])
def test_nothing_beside_the_static_files_is_given_out(browser: Browser, path: str) -> None:
    assert browser.get(path).status_code == 404


@pytest.mark.logs("a page could not be made")
def test_a_page_that_fails_says_so_without_a_trace(hall: Hall) -> None:
    broken = replace(hall.pages, site=replace(hall.site, timezone="Nowhere/At-all"))
    with TestClient(create_app(broken), raise_server_exceptions=False) as client:
        answer = client.get("/")
    assert answer.status_code == 500
    assert "Halaman ini tidak dapat dibuat sekarang." in answer.text
    assert "Nowhere" not in answer.text
