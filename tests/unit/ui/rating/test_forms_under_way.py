"""A form that was begun is kept or left, and either is told once; an exit has no counter and rests on the faces."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.app.survey_commands import AbandonForm, GiveAnswer, ShowRating
from kiosk.domain.answers import Channel
from kiosk.domain.catalogue import CounterCode
from kiosk.domain.trouble import Refused
from tests.unit.ui.rating.conftest import TEN, Citizen, Opener
from tests.unit.ui.rating.fakes import FINISHED, PASS, FakeDevice
from tests.unit.ui.rating.instruments import branching, instrument, item
from ui.glass.rating.screen import RatingScreen
from ui.glass.rating.sheet import Sheet
from ui.glass.rating.under_way import UnderWay


def left(device: FakeDevice) -> list[AbandonForm]:
    return [command for command in device.asked if isinstance(command, AbandonForm)]


def forms(device: FakeDevice) -> list[GiveAnswer]:
    return [c for c in device.asked if isinstance(c, GiveAnswer) and c.answer.instrument != "one-touch"]


def in_the_form(citizen: Opener, device: FakeDevice) -> Citizen:
    device.view = FINISHED
    person = citizen()
    person.touch("face-4")
    person.touch("more-go")
    return person


def test_who_goes_away_in_the_middle_is_counted_with_how_far_he_came_and_no_ticket(
    citizen: Opener, device: FakeDevice
) -> None:
    person = in_the_form(citizen, device)
    person.touch("answer-3")
    person.touch("answer-2")
    person.stand_still(41)
    person.settle()
    (form,) = left(device)
    assert (form.instrument, form.version, form.channel, form.answered) == ("skm-9", 1, Channel.DEVICE, 2)
    assert (form.agency, form.service, form.counter) == ("DUKCAPIL", "A", "L03")
    assert not forms(device)


def test_a_form_that_is_kept_is_not_left(citizen: Opener, device: FakeDevice) -> None:
    person = in_the_form(citizen, device)
    person.answer_all()
    person.touch("profile-next")
    person.touch("remark-send")
    person.touch("thanks-done")
    assert len(forms(device)) == 1
    assert left(device) == []


def test_who_only_touches_a_face_has_begun_no_form(citizen: Opener, device: FakeDevice) -> None:
    device.view = FINISHED
    person = citizen()
    person.touch("face-4")
    person.touch("more-done")
    assert left(device) == []


def test_who_turns_back_to_the_offer_and_is_done_has_left_it_once(citizen: Opener, device: FakeDevice) -> None:
    person = in_the_form(citizen, device)
    person.touch("back")
    person.touch("more-go")
    person.touch("back")
    person.touch("more-done")
    assert [form.answered for form in left(device)] == [0]


def test_a_form_that_the_device_refuses_and_that_is_given_up_is_left(citizen: Opener, device: FakeDevice) -> None:
    person = in_the_form(citizen, device)
    person.answer_all()
    person.touch("profile-next")
    device.fail[GiveAnswer] = Refused("device.failed", kind="OSError")
    person.touch("remark-send")
    person.touch("refused-done")
    assert [form.answered for form in left(device)] == [9]


ACTS = st.lists(
    st.sampled_from(["answer", "skip", "goOn", "back", "leave", "startForm", "touchFace", "walkUp", "chooseSurvey"])
)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(acts=ACTS)
def test_whatever_somebody_does_every_form_that_was_begun_is_kept_or_left_once(
    citizen: Opener, device: FakeDevice, acts: list[str]
) -> None:
    device.asked.clear()
    person = citizen(walk_up=True, others=(branching(), instrument(item("kesan", 2))))
    begun = 0
    for act in ["walkUp", "chooseSurvey", "choose", *acts, "leave"]:
        before = person.rating._form
        if act == "choose":
            person.rating.choose("bercabang")
        elif act in ("answer", "touchFace"):
            getattr(person.rating, act)(1)
        else:
            getattr(person.rating, act)()
        person.settle()
        after = person.rating._form
        begun += after is not None and (before is None or before.since is not after.since)
    assert begun == len(forms(device)) + len(left(device))


def test_the_device_hears_how_long_the_form_lay_there_and_nothing_of_the_one_touch() -> None:
    form = UnderWay(Sheet(branching()), TEN)
    assert form.seconds(TEN + dt.timedelta(seconds=12)) == 12
    assert form.seconds(TEN - dt.timedelta(hours=1)) == 0


def test_one_touch_can_not_be_too_fast_and_a_form_can(citizen: Opener, device: FakeDevice) -> None:
    person = in_the_form(citizen, device)
    person.answer_all()
    person.touch("profile-next")
    person.touch("remark-send")
    seconds = [command.seconds for command in device.asked if isinstance(command, GiveAnswer)]
    assert seconds == [None, 0.0]


# --- the exit ----------------------------------------------------------------------------------------------


def rests(person: Citizen) -> bool:
    """Whether a screen says that nobody rates."""
    assert isinstance(person.screen, RatingScreen)
    return person.screen.rests


@pytest.fixture
def exit_screen(citizen: Opener) -> Citizen:
    return citizen(counter=CounterCode(""), walk_up=True)


def test_an_exit_asks_no_counter_and_opens_what_is_scanned(exit_screen: Citizen, device: FakeDevice) -> None:
    device.codes["ABCD"] = PASS
    assert not any(isinstance(command, ShowRating) for command in device.asked)
    exit_screen.rating.codeScanned("ABCD")
    exit_screen.settle()
    assert (exit_screen.page, exit_screen.text("ticket")) == ("faces", "D-006")


def test_without_a_ticket_an_exit_rates_the_site_alone(exit_screen: Citizen, device: FakeDevice) -> None:
    exit_screen.touch("face-4")  # the first touch of all
    (wish,) = [command for command in device.asked if isinstance(command, GiveAnswer)]
    assert wish.ticket is None
    assert (wish.answer.agency, wish.answer.service, wish.answer.counter) == (None, None, None)


def test_faces_that_rest_ask_nobody_whether_he_is_there(exit_screen: Citizen) -> None:
    exit_screen.stand_still(120)
    assert (exit_screen.page, exit_screen.rating.property("secondsLeft")) == ("faces", 0)
    assert "back" not in exit_screen.names()
    assert rests(exit_screen)


@pytest.mark.parametrize("way", [("face-4",), ("have-code",), ("have-code", "walk-up")])
def test_who_leaves_an_exit_leaves_resting_faces_behind(exit_screen: Citizen, way: tuple[str, ...]) -> None:
    for name in way:
        exit_screen.touch(name)
    assert not rests(exit_screen)
    exit_screen.stand_still(41)
    assert exit_screen.page == "faces"
    assert rests(exit_screen)
    assert "back" not in exit_screen.names()


def test_another_questionnaire_stays_in_reach_of_the_resting_faces(citizen: Opener) -> None:
    person = citizen(counter=CounterCode(""), walk_up=True, others=(branching(),))
    person.touch("other-surveys")
    person.touch("back")
    assert person.page == "faces"
    person.touch("other-surveys")
    person.touch("survey-bercabang")
    assert person.page == "question"


@pytest.mark.parametrize("scans", [True, False])
def test_scanning_is_spoken_of_only_where_a_scanner_is(citizen: Opener, scans: bool) -> None:
    person = citizen(counter=CounterCode(""), scans=scans)
    assert ("Pindai" in person.text("text")) == scans
    person.touch("have-code")
    assert ("dipindai" in person.text("code-text")) == scans
    assert "Kode ada di bawah gambar QR" in person.text("code-text")


def test_where_the_site_does_not_allow_it_nobody_rates_without_a_ticket(citizen: Opener) -> None:
    person = citizen(counter=CounterCode(""))
    assert "walk-up" not in person.names()
    person.rating.walkUp()
    assert person.page == "idle"


def test_the_next_ticket_is_not_thanked_for_the_one_before(citizen: Opener, device: FakeDevice) -> None:
    device.codes["ABCD"] = PASS
    person = in_the_form(citizen, device)
    for _ in range(9):
        person.touch("skip")
    person.touch("profile-next")
    person.touch("remark-send")
    assert person.page == "thanks"
    person.rating.codeScanned("ABCD")
    person.settle()
    assert person.page == "faces"
    assert [form.answered for form in left(device)] == [0]
    assert not person.rating.property("kept")
