"""The technician's door over a real store, and the acceptance run from its first step to its proof."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.adapters.acceptance_check import parsed, prove
from kiosk.app import commands
from kiosk.app.technician_commands import (
    TECHNICIAN,
    BeginAcceptance,
    EndStep,
    KeepScreen,
    OpenDoor,
    OpenDoorByCard,
    PrintAcceptance,
    ShowAcceptance,
    ShowHealth,
    ShowTechnician,
    SignAcceptance,
)
from kiosk.app.technician_views import AcceptanceView, HealthView, TechnicianView
from kiosk.app.view import Done, PaperView
from kiosk.app.views import CardView
from kiosk.domain.acceptance import WITNESSED, Outcome, Reason, Step
from kiosk.domain.events import SoundLost
from kiosk.domain.lockout import FIRST_WAIT, TRIES
from kiosk.domain.ticket import DeviceId
from kiosk.domain.trouble import Refused
from sync.wire.keys import DeviceKey
from tests.unit.kiosk.app.hall import Hall

PIN = "471182"


@pytest.fixture
def kiosk(tmp_path: Path) -> Iterator[Hall]:
    opened = Hall(tmp_path)
    yield opened
    opened.close()


def knows_pin(kiosk: Hall) -> None:
    kiosk.desk.execute(commands.SetPin(officer=TECHNICIAN, pin=PIN), Done)


def opens(kiosk: Hall, pin: str = PIN) -> TechnicianView:
    return kiosk.desk.execute(OpenDoor(pin=pin), TechnicianView)


def refused(kiosk: Hall, pin: str) -> Refused:
    with pytest.raises(Refused) as found:
        opens(kiosk, pin)
    return found.value


def stands(kiosk: Hall) -> TechnicianView:
    return kiosk.desk.execute(ShowTechnician(), TechnicianView)


# --- the door ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("pin", ["0000", "1234", ""])
def test_a_new_device_opens_for_no_pin_at_all(kiosk: Hall, pin: str) -> None:
    assert refused(kiosk, pin).code == "technician.no_pin"
    assert not stands(kiosk).pin


@pytest.mark.parametrize("pin", ["", "123", "1234", "0000", "4711", "abcdef", "111111", "123456", "121212"])
def test_a_pin_that_is_short_or_guessed_first_is_refused(kiosk: Hall, pin: str) -> None:
    with pytest.raises(Refused, match=r"technician\.weak_pin"):
        kiosk.desk.execute(commands.SetPin(officer=TECHNICIAN, pin=pin), Done)
    assert not stands(kiosk).pin


def test_five_wrong_tries_and_then_waits_that_double(kiosk: Hall) -> None:
    knows_pin(kiosk)
    assert [refused(kiosk, "0000").params["left"] for _ in range(TRIES)] == [4, 3, 2, 1, 0]
    waits = []
    for _ in range(3):
        told = refused(kiosk, PIN)  # even the right one waits
        assert told.code == "technician.locked"
        waits.append(told.params["seconds"])
        kiosk.clock.passes(seconds=stands(kiosk).locked_seconds)
        assert refused(kiosk, "0000").code == "technician.wrong_pin"
    first = int(FIRST_WAIT.total_seconds())
    assert waits == [first, 2 * first, 4 * first]


def test_a_wait_survives_a_restart(kiosk: Hall) -> None:
    knows_pin(kiosk)
    for _ in range(TRIES):
        refused(kiosk, "0000")
    kiosk.again()
    assert stands(kiosk).locked_seconds == FIRST_WAIT.total_seconds()
    assert refused(kiosk, PIN).code == "technician.locked"


def test_the_right_pin_forgives_the_wrong_ones(kiosk: Hall) -> None:
    knows_pin(kiosk)
    for _ in range(TRIES - 1):
        refused(kiosk, "0000")
    assert opens(kiosk).tries_left == TRIES
    assert refused(kiosk, "0000").params["left"] == TRIES - 1


def enrol(kiosk: Hall, seal: str) -> None:
    wish = commands.EnrolCard(request=kiosk.token(), officer=TECHNICIAN)
    kiosk.desk.execute(wish, CardView)
    kiosk.desk.execute(commands.PresentCard(seal=seal, stable=True, reader="r"), CardView)


def test_the_technicians_card_opens_and_another_one_is_a_wrong_try(kiosk: Hall) -> None:
    with pytest.raises(Refused) as none:
        kiosk.desk.execute(OpenDoorByCard(seal="mine", stable=True), TechnicianView)
    assert none.value.code == "technician.no_card"
    enrol(kiosk, "mine")
    assert kiosk.desk.execute(OpenDoorByCard(seal="mine", stable=True), TechnicianView).card
    with pytest.raises(Refused) as strange:
        kiosk.desk.execute(OpenDoorByCard(seal="other", stable=True), TechnicianView)
    assert (strange.value.code, strange.value.params) == ("technician.wrong_card", {"left": TRIES - 1})


def test_the_technicians_card_is_no_officers_card(kiosk: Hall) -> None:
    enrol(kiosk, "mine")
    wish = commands.PresentCard(seal="mine", stable=True, reader="r", counter=kiosk.catalogue.counters[0].code)
    with pytest.raises(Refused) as found:
        kiosk.desk.execute(wish, CardView)
    assert found.value.code == "officer.card_unknown"


def test_neither_pin_nor_card_stands_in_what_a_command_says_of_itself() -> None:
    assert PIN not in repr(OpenDoor(pin=PIN))
    assert "seal-1" not in repr(OpenDoorByCard(seal="seal-1", stable=True))


# --- what was measured ---------------------------------------------------------------------------------------


def test_each_role_keeps_its_own_glass(kiosk: Hall) -> None:
    kiosk.desk.execute(KeepScreen(role="anjungan", dpi=72.5), TechnicianView)
    kiosk.desk.execute(KeepScreen(role="anjungan", touch_mm=1.5), TechnicianView)
    kiosk.again()
    mine = kiosk.desk.execute(ShowTechnician(role="anjungan"), TechnicianView)
    assert (mine.dpi, mine.touch_mm, mine.tested_at) == (72.5, 1.5, kiosk.clock.at)
    other = kiosk.desk.execute(ShowTechnician(role="loket"), TechnicianView)
    assert (other.dpi, other.touch_mm, other.tested_at) == (0.0, -1.0, None)


def test_health_says_what_was_found_and_reads_the_store_again_only_when_asked(kiosk: Hall) -> None:
    view = kiosk.desk.execute(ShowHealth(), HealthView)
    assert [(part.part, part.code) for part in view.parts] == [("printer", "printer_ready")]
    assert (view.printer, view.link) == ("ready", "alone")
    kiosk.desk.execute(ShowHealth(anew=True), HealthView)
    assert kiosk.keeper.anew == 1


def hall_row(kiosk: Hall) -> list[tuple[str, str, str]]:
    parts = kiosk.desk.execute(ShowHealth(), HealthView).parts
    return [(part.health, part.code, part.params.get("zones", "")) for part in parts if part.part == "hall"]


def test_a_device_alone_says_nothing_of_the_boards_of_the_hall(kiosk: Hall) -> None:
    assert hall_row(kiosk) == []
    kiosk.word.joined = True
    assert hall_row(kiosk) == [("good", "hall_quiet", "")]
    kiosk.word.cut = True
    assert hall_row(kiosk) == []


def test_a_board_that_lost_its_sound_is_told_of_until_it_is_old_or_dismissed(kiosk: Hall) -> None:
    def tells(zone: str) -> None:
        lost = SoundLost(DeviceId("papan"), zone, "no_device", kiosk.clock.now())
        kiosk.store.write(lambda books: books.notices.add(lost.notice))

    kiosk.word.joined = True
    tells("")
    assert hall_row(kiosk) == [("attention", "hall_silent_all", "")]
    kiosk.clock.passes(seconds=1)
    tells("B")
    kiosk.clock.passes(seconds=1)
    tells("A")
    assert hall_row(kiosk) == [("attention", "hall_silent", "A, B")]
    kiosk.clock.passes(hours=12, seconds=-1)
    assert hall_row(kiosk) == [("attention", "hall_silent", "A")]
    kiosk.clock.passes(seconds=1)
    assert hall_row(kiosk) == [("good", "hall_quiet", "")]


# --- the acceptance ------------------------------------------------------------------------------------------


def ends(kiosk: Hall, step: Step, outcome: Outcome = Outcome.DONE, reason: Reason | None = None) -> AcceptanceView:
    seen = {WITNESSED[step]: "1"} if step in WITNESSED else {}
    wish = EndStep(step=step, outcome=outcome, reason=reason, evidence=seen)
    return kiosk.desk.execute(wish, AcceptanceView)


def accepted(kiosk: Hall) -> str:
    """A whole run, signed: the document."""
    kiosk.desk.execute(BeginAcceptance(), AcceptanceView)
    kiosk.keeper.started += " again"
    for step in Step:
        ends(kiosk, step)
    return kiosk.desk.execute(SignAcceptance(), AcceptanceView).signed


def test_a_run_goes_on_after_the_power_was_cut(kiosk: Hall) -> None:
    kiosk.desk.execute(BeginAcceptance(), AcceptanceView)
    ends(kiosk, Step.CARD, Outcome.SKIPPED, Reason.NOT_HERE)
    kiosk.again()
    kiosk.keeper.started = "boot-2"
    view = kiosk.desk.execute(ShowAcceptance(), AcceptanceView)
    assert view.restarted
    assert [step.step for step in view.steps if step.outcome] == [Step.CARD]
    assert ends(kiosk, Step.POWER).steps[-1].evidence["boot"] == "boot-2"


def test_the_signed_result_is_proved_by_the_devices_key(kiosk: Hall) -> None:
    document = parsed(accepted(kiosk), "")
    prove(document, kiosk.keeper.key.public.hex())
    assert document["ready"] is True
    assert kiosk.desk.execute(ShowAcceptance(), AcceptanceView).began_at is None


def test_it_is_a_record_of_the_devices_log(kiosk: Hall) -> None:
    signed = accepted(kiosk)
    kiosk.again()
    links = kiosk.store.read(lambda books: books.chain.links(books.chain.epoch, "q", 0, 100))
    assert [link.kind for link in links] == ["device_accepted"]
    assert json.loads(links[0].body)["document"] == signed


def forged(document: dict[str, object], how: str) -> dict[str, object]:
    steps = document["steps"]
    assert isinstance(steps, list)
    other = DeviceKey.generate()
    match how:
        case "a step":
            return document | {"steps": [steps[0] | {"outcome": "skipped", "reason": "later"}, *steps[1:]]}
        case "a step less":
            return document | {"steps": steps[1:]}
        case "evidence":
            return document | {"steps": [steps[0] | {"evidence": {"paper": "2"}}, *steps[1:]]}
        case "its verdict":
            return document | {"ready": False}
        case "its device":
            return document | {"device": "K2"}
        case "its day":
            return document | {"ended_at": "2026-11-25T02:00:00+00:00"}
        case "its key":
            return document | {"key": other.public.hex()}
        case "its signature":
            return document | {"signature": "00" * 64}
        case _:
            return document | {"signature": "no hex"}


HOWS = ["a step", "a step less", "evidence", "its verdict", "its device", "its day", "its key", "its signature", "all"]


@pytest.mark.parametrize("how", HOWS)
def test_a_forged_result_is_refused(kiosk: Hall, how: str) -> None:
    document = parsed(accepted(kiosk), "")
    with pytest.raises(Refused) as found:
        prove(forged(document, how), kiosk.keeper.key.public.hex())
    assert found.value.code == "acceptance.forged"


def test_a_result_of_another_device_proves_nothing_here(kiosk: Hall) -> None:
    document = parsed(accepted(kiosk), "")
    with pytest.raises(Refused) as found:
        prove(document, DeviceKey.generate().public.hex())
    assert found.value.code == "acceptance.other_key"


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"form": "anjungan-acceptance/1"}', "[" * 100_000])
def test_what_is_no_result_is_told_from_one(text: str) -> None:
    with pytest.raises(Refused) as found:
        parsed(text, "x.json")
    assert found.value.code == "acceptance.unreadable"


def test_nothing_is_signed_before_every_step_has_an_end(kiosk: Hall) -> None:
    with pytest.raises(Refused) as none:
        kiosk.desk.execute(SignAcceptance(), AcceptanceView)
    assert none.value.code == "acceptance.not_begun"
    kiosk.desk.execute(BeginAcceptance(), AcceptanceView)
    with pytest.raises(Refused) as some:
        kiosk.desk.execute(SignAcceptance(), AcceptanceView)
    assert some.value.params == {"count": 10}


def test_a_new_run_leaves_the_signed_one_until_it_is_signed_itself(kiosk: Hall) -> None:
    first = accepted(kiosk)
    view = kiosk.desk.execute(BeginAcceptance(), AcceptanceView)
    assert view.signed == first
    kiosk.clock.passes(hours=1)
    assert accepted(kiosk) != first


def test_only_what_was_signed_is_printed(kiosk: Hall) -> None:
    with pytest.raises(Refused) as none:
        kiosk.desk.execute(PrintAcceptance(request="a"), PaperView)
    assert none.value.code == "acceptance.none"
    accepted(kiosk)
    assert kiosk.desk.execute(PrintAcceptance(request="b"), PaperView).print.outcome == "queued"
    assert dt.datetime.fromisoformat(json.loads(accepted(kiosk))["ended_at"]) == kiosk.clock.at
