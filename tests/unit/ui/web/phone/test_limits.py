"""Who guesses waits, who scans does not; and a form that was left is told once."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from kiosk.adapters.instruments import shipped
from kiosk.domain.filling import Place
from kiosk.domain.trouble import Refused
from kiosk.texts import Texts
from ui.web.phone import allowance, begun, tries
from ui.web.phone.allowance import Allowance
from ui.web.phone.begun import LEFT_AFTER, BegunForms
from ui.web.phone.pages import for_citizens
from ui.web.phone.tries import EACH, FREE, LONGEST_WAIT, TOGETHER, WAIT, Tries

PLACE = Place(None, None, None)
SKM = shipped().current("skm-9")


@dataclass
class Watch:
    """Seconds that go forward when told to."""

    seconds: float = 1000.0

    def __call__(self) -> float:
        return self.seconds


def wait_of(tries: Tries, address: str, *, short: bool = False) -> int:
    """Seconds that this address is told to wait; 0 where it may try, which then counts as wrong."""
    try:
        tries.begin(address, short=short)
    except Refused as refusal:
        return int(str(refusal.params["seconds"]))
    return 0


def test_an_address_that_guesses_waits_longer_and_longer_and_nobody_else_does() -> None:
    watch = Watch()
    guard = Tries(watch)
    for _ in range(FREE):
        assert wait_of(guard, "a") == 0
    for doubled in range(4):
        wait = wait_of(guard, "a")
        assert wait == WAIT * 2**doubled + 1
        watch.seconds += wait
        assert wait_of(guard, "b") == 0
        guard.right("b", short=False)
        assert wait_of(guard, "a") == 0


def test_no_wait_is_longer_than_an_hour_and_a_quiet_address_begins_anew() -> None:
    watch = Watch()
    guard = Tries(watch)
    for _ in range(40):
        watch.seconds += wait_of(guard, "a")
    assert wait_of(guard, "a") <= LONGEST_WAIT + 1
    watch.seconds += tries.FORGOTTEN + 1
    assert wait_of(guard, "a") == 0


def test_right_codes_never_make_anybody_wait_and_forgive_no_wrong_ones() -> None:
    guard = Tries(Watch())
    for _ in range(100):
        assert wait_of(guard, "a", short=True) == 0
        guard.right("a", short=True)
    for _ in range(FREE - 1):
        assert wait_of(guard, "a") == 0
    for _ in range(3):
        assert wait_of(guard, "a") == 0
        guard.right("a", short=False)
    assert wait_of(guard, "a") == 0
    assert wait_of(guard, "a") > 0


def test_many_addresses_that_guess_short_codes_together_wait_and_whoever_scans_does_not() -> None:
    watch = Watch()
    guard = Tries(watch)
    assert not any(wait_of(guard, f"a{number}", short=True) for number in range(TOGETHER))
    assert 0 < wait_of(guard, "b", short=True) <= EACH + 1
    assert wait_of(guard, "b") == 0
    watch.seconds += EACH
    assert wait_of(guard, "c", short=True) == 0


def test_no_more_addresses_are_remembered_than_there_is_room_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tries, "MOST", 3)
    monkeypatch.setattr(allowance, "MOST", 3)
    guard, sends = Tries(Watch()), Allowance(1, 10.0, Watch())
    for number in range(50):
        wait_of(guard, f"a{number}")
        sends.take(f"a{number}")
    assert len(guard._callers) == len(sends._left) == 3


def test_an_allowance_is_given_back_with_time() -> None:
    watch = Watch()
    sends = Allowance(2, 30.0, watch)
    assert [sends.take("a"), sends.take("a"), sends.take("a"), sends.take("b")] == [0, 0, 30, 0]
    watch.seconds += 30
    assert [sends.take("a"), sends.take("a")] == [0, 30]


def test_a_form_that_was_left_is_told_once_and_one_that_was_sent_never() -> None:
    forms = BegunForms()
    forms.see("left", SKM, PLACE, 2, 0.0)
    forms.see("sent", SKM, PLACE, 9, 0.0)
    assert forms.seconds("sent", 70.0) == 70.0
    forms.end("sent")
    forms.see("left", SKM, PLACE, 3, 60.0)
    assert not list(forms.left(LEFT_AFTER))
    assert [(form.request, form.answered) for form in forms.left(60.0 + LEFT_AFTER)] == [("left", 3)]
    assert not list(forms.left(2 * LEFT_AFTER))
    assert (forms.was_sent("sent"), forms.was_sent("left"), forms.seconds("left", 99.0)) == (True, False, None)


def test_begun_forms_take_bounded_room(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(begun, "MOST", 5)
    forms = BegunForms()
    for number in range(20):
        forms.see(f"f{number}", SKM, PLACE, 0, float(number))
    assert [form.request for form in forms.left(1e9)] == [f"f{number}" for number in range(15, 20)]


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("survey.already_rated", "survey.already_rated"),
        ("personal.bad_phone", "personal.bad_phone"),
        ("sync.shut_out", "phone.shut_out"),
        ("store.rotten", "phone.not_now"),
        ("device.gone", "phone.not_now"),
        ("instrument.unknown", "phone.not_now"),
    ],
)
def test_a_citizen_is_told_what_concerns_a_citizen(code: str, told: str) -> None:
    assert for_citizens(code) == told
    assert Texts().knows(told)
