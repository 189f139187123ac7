"""How each device of a site was accepted, as its records have it."""

from __future__ import annotations

import json

import pytest

from kiosk.centre.acceptances import Acceptance, last_of, word_of
from kiosk.domain.events import DeviceAccepted
from kiosk.domain.ticket import DeviceId
from tests.unit.kiosk.centre.mall import SITE, Centre, after, said

pytestmark = pytest.mark.usefixtures("each_database")


def accepted(device: str, minutes: float, *done: bool, document: str = "") -> DeviceAccepted:
    """A signed run whose steps were done or failed."""
    steps = [{"step": "print", "outcome": "done" if each else "failed"} for each in done]
    return DeviceAccepted(DeviceId(device), after(minutes), all(done), document or json.dumps({"steps": steps}))


def test_of_each_device_the_last_signed_run_is_known_in_whatever_order_they_came() -> None:
    centre = Centre()
    before = centre.rows()
    assert last_of(centre.conn, SITE) == {}
    later, earlier = accepted("K1", 9, True, True), accepted("K1", 2, True, False)
    for _ in range(2):  # the same records twice are the same runs
        centre.takes("K1", said("K1", [later, earlier]))
        centre.takes("L1", said("L1", [accepted("L1", 3, True, False)]))
    assert last_of(centre.conn, SITE) == {
        "K1": Acceptance(after(9), ready=True, done=2),
        "L1": Acceptance(after(3), ready=False, done=1),
    }
    assert last_of(centre.conn, "jambi") == {}
    assert centre.rows() == before


def test_a_run_is_of_the_device_whose_log_it_came_in_whatever_it_says() -> None:
    centre = Centre()
    centre.takes("L1", said("L1", [accepted("K1", 3, True)]))
    assert set(last_of(centre.conn, SITE)) == {"L1"}


@pytest.mark.parametrize("document", ["no json", "[]", "{}", '{"steps": 3}', '{"steps": [1, {}]}'])
def test_a_document_of_another_form_holds_nothing_up(document: str) -> None:
    centre = Centre()
    centre.takes("K1", said("K1", [accepted("K1", 3, document=document)]))
    assert last_of(centre.conn, SITE)["K1"].done == 0


@pytest.mark.parametrize(
    ("role", "last", "word"),
    [
        ("loket", None, "never"),
        ("site", None, ""),
        ("loket", Acceptance(after(3), ready=True, done=10), "ready"),
        ("loket", Acceptance(after(3), ready=False, done=9), "not_ready"),
    ],
)
def test_how_it_is_said(role: str, last: Acceptance | None, word: str) -> None:
    assert word_of(role, last) == word
