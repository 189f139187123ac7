"""A citizen chooses among the languages that the device offers, and no other."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.unit.ui.glass.conftest import Opener
from ui.glass.setting import offer


@pytest.fixture(autouse=True)
def _as_shipped() -> Iterator[None]:
    yield
    offer(("id", "en"))


def test_palembang_malay_is_offered_only_where_the_site_wants_it(citizen: Opener) -> None:
    for languages in (("id", "en"), ("id", "en", "mui")):
        offer(languages)
        person = citizen()
        person.screen.visit.start()
        person.settle()
        person.touch("tool-language")
        assert [name for name in ("id", "en", "mui") if person.sees(f"language-{name}")] == list(languages)
    person.touch("language-mui")
    assert person.screen.glass.words.property("language") == "mui"
