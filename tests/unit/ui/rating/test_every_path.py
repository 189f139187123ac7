"""Every way through the rating screen, from the one touch to the thanks, and every way out of it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QMouseEvent

from kiosk.app import commands as c
from kiosk.app import survey_commands
from kiosk.domain.answers import Channel
from kiosk.domain.trouble import Refused
from tests.unit.ui.rating.conftest import Citizen, Opener
from tests.unit.ui.rating.fakes import FINISHED, NOBODY, PASS, FakeDevice
from ui.glass.setting import Comfort


def given(device: FakeDevice) -> list[survey_commands.GiveAnswer]:
    return [command for command in device.asked if isinstance(command, survey_commands.GiveAnswer)]


def at_the_offer(citizen: Opener, device: FakeDevice) -> Citizen:
    """One touch is kept, the nine questions are offered."""
    device.view = FINISHED
    person = citizen()
    person.touch("face-4")
    assert person.page == "more"
    return person


def test_finishing_at_the_counter_brings_the_faces(citizen: Opener, device: FakeDevice) -> None:
    person = citizen()
    assert person.page == "idle"
    device.finish_at_counter()
    person.settle()
    assert person.page == "faces"
    assert person.text("ticket") == "A-012"


def test_one_touch_is_kept_at_once_and_once(citizen: Opener, device: FakeDevice) -> None:
    device.view = FINISHED
    person = citizen()
    person.touch("face-3", times=3)
    assert [(wish.answer.instrument, wish.answer.scores) for wish in given(device)] == [
        ("one-touch", (("pelayanan", 3),))
    ]
    assert person.page == "more"


def test_an_answer_says_the_hour_and_not_who(citizen: Opener, device: FakeDevice) -> None:
    at_the_offer(citizen, device)
    answer = given(device)[0].answer
    assert (answer.hour, answer.channel) == ("2026-11-24T10:00+07:00", Channel.DEVICE) or answer.hour.startswith(
        "2026-11-24T10"
    )
    assert (answer.service, answer.agency, answer.counter) == ("A", "DUKCAPIL", "L03")
    assert answer.remark == ""
    assert answer.profile == ()


def test_done_after_the_one_touch_goes_back_to_rest(citizen: Opener, device: FakeDevice) -> None:
    person = at_the_offer(citizen, device)
    person.touch("more-done")
    assert person.page == "idle"
    assert len(given(device)) == 1


def test_the_full_form_with_profile_and_remark(citizen: Opener, device: FakeDevice) -> None:
    person = at_the_offer(citizen, device)
    person.touch("more-go")
    person.answer_all(4)
    assert person.page == "profile"
    person.touch("usia-26-35")
    person.touch("pekerjaan-declined")
    person.touch("profile-next")
    assert person.page == "remark"
    person.rating.write("Ruang tunggu nyaman")
    person.touch("remark-send", times=2)
    assert person.page == "thanks"
    form = given(device)[-1]
    assert len(given(device)) == 2
    assert (form.ticket, form.answer.instrument) == (FINISHED.ticket, "skm-9")
    assert [value for _, value in form.answer.scores] == [4] * 9
    assert form.answer.profile == (("usia", "26-35"), ("pekerjaan", "declined"))
    assert form.answer.remark == "Ruang tunggu nyaman"


def test_nothing_is_chosen_beforehand(citizen: Opener, device: FakeDevice) -> None:
    person = at_the_offer(citizen, device)
    person.touch("more-go")
    for _ in range(9):
        assert not any(person.find(f"answer-{value}").property("selected") for value in (1, 2, 3, 4))
        person.touch("skip")
    assert person.page == "profile"
    assert not any(item.property("selected") for item in person.items())


def test_a_skipped_question_is_not_stored(citizen: Opener, device: FakeDevice) -> None:
    person = at_the_offer(citizen, device)
    person.touch("more-go")
    person.touch("skip")
    for _ in range(8):
        person.touch("answer-2")
    person.touch("profile-next")
    person.touch("remark-send")
    assert "persyaratan" not in dict(given(device)[-1].answer.scores)
    assert len(given(device)[-1].answer.scores) == 8


def test_back_shows_the_answer_and_a_new_touch_changes_it(citizen: Opener, device: FakeDevice) -> None:
    person = at_the_offer(citizen, device)
    person.touch("more-go")
    person.touch("answer-1")
    person.touch("back")
    assert person.find("answer-1").property("selected")
    person.touch("answer-4")
    person.touch("back")
    assert person.find("answer-4").property("selected")
    assert not person.find("answer-1").property("selected")


def test_a_form_without_any_answer_is_no_answer(citizen: Opener, device: FakeDevice) -> None:
    person = at_the_offer(citizen, device)
    person.touch("more-go")
    for _ in range(9):
        person.touch("skip")
    person.touch("profile-next")
    person.touch("remark-send")
    assert person.page == "thanks"
    assert len(given(device)) == 1
    assert "tidak dijawab" in person.text("text")


def test_an_abandoned_form_is_asked_about_then_wiped_and_no_answer(citizen: Opener, device: FakeDevice) -> None:
    person = at_the_offer(citizen, device)
    person.touch("more-go")
    person.touch("answer-3")
    person.stand_still(31)
    assert "still-there" in person.names()
    person.touch("dialog-yes")
    assert "still-there" not in person.names()
    assert person.page == "question"
    person.stand_still(41)
    assert person.page == "idle"
    assert len(given(device)) == 1
    device.finish_at_counter()
    person.settle()
    person.touch("face-4")
    person.touch("more-go")
    assert person.find("question-text").property("text").startswith("Bagaimana pendapat Saudara tentang kesesuaian")


def test_pages_with_nothing_to_lose_give_way_by_themselves(citizen: Opener, device: FakeDevice) -> None:
    person = at_the_offer(citizen, device)
    person.stand_still(16)
    assert person.page == "idle"


def test_an_answer_that_failed_is_not_thanked_for_and_can_be_sent_again(citizen: Opener, device: FakeDevice) -> None:
    device.view = FINISHED
    device.fail[survey_commands.GiveAnswer] = Refused("device.failed", kind="OSError")
    person = citizen()
    person.touch("face-2")
    assert person.page == "refused"
    assert person.text("title") == "Penilaian belum tersimpan"
    person.touch("try-again")
    assert person.page == "more"
    first, second = given(device)
    assert first == second  # the same token: kept once, however often it was sent


@pytest.mark.parametrize("code", ["survey.already_rated", "survey.not_finished", "survey.cut_off", "survey.undecided"])
def test_a_refusal_that_stays_is_said_without_a_second_try(citizen: Opener, device: FakeDevice, code: str) -> None:
    device.view = FINISHED
    device.fail[survey_commands.GiveAnswer] = Refused(code, label="A-012")
    person = citizen()
    person.touch("face-2")
    assert person.page == "refused"
    assert "try-again" not in person.names()
    assert len(person.text("text")) > 20


def test_a_scanned_code_opens_its_ticket(citizen: Opener, device: FakeDevice) -> None:
    device.codes["1124-D006-7K3QX9WM4T"] = PASS
    person = citizen()
    person.rating.codeScanned("1124-D006-7K3QX9WM4T")
    person.settle()
    assert (person.page, person.text("ticket")) == ("faces", "D-006")
    person.touch("face-4")
    assert given(device)[0].ticket == PASS.ticket
    assert given(device)[0].answer.service == "D"


def test_who_scans_the_ticket_he_has_just_rated_keeps_his_offer(citizen: Opener, device: FakeDevice) -> None:
    device.codes["1124-A012-7K3QX9WM4T"] = Refused("survey.already_rated", label="A-012")
    device.codes["1124-A013-7K3QX9WM4T"] = Refused("survey.already_rated", label="A-013")
    person = at_the_offer(citizen, device)
    person.rating.codeScanned("1124-A012-7K3QX9WM4T")
    person.settle()
    assert person.page == "more"
    person.rating.codeScanned("1124-A013-7K3QX9WM4T")
    person.settle()
    assert person.page == "refused"


def test_a_typed_code_is_told_what_is_wrong_with_it_and_can_be_mended(citizen: Opener, device: FakeDevice) -> None:
    device.codes["1124D0067K3Q"] = PASS
    device.codes["USED"] = Refused("survey.already_rated", label="D-006")
    person = citizen()
    person.touch("have-code")
    for code in ("N0NE", "USED"):
        person.type(code)
        person.touch("code-open")
        assert person.page == "code"
        assert person.text("code-trouble")
        for _ in code:
            person.touch("key-⌫")
        assert "code-trouble" not in person.names()
    person.type("1124-D006-7K3Q")
    assert person.text("code-field") == "1124-D006-7K3Q"
    person.key(Qt.Key.Key_Return)
    assert person.page == "faces"


def test_on_a_small_glass_what_is_wrong_takes_the_place_of_the_keys_until_it_was_read(
    citizen: Opener, device: FakeDevice
) -> None:
    person = citizen((1024, 600))
    person.touch("have-code")
    for sign in "11":
        person.touch(f"key-{sign}")
    person.touch("code-open")
    assert person.text("code-trouble")
    assert "key-1" not in person.names()
    person.touch("code-open")
    assert "code-trouble" not in person.names()
    assert person.text("code-field") == "11"
    assert [command.code for command in device.asked if isinstance(command, survey_commands.OpenSurvey)] == ["11"]


def test_what_was_typed_is_wiped_with_its_citizen(citizen: Opener) -> None:
    person = citizen()
    person.touch("have-code")
    person.type("1124")
    person.stand_still(41)
    assert person.page == "idle"
    person.touch("have-code")
    assert person.text("code-field") == "Kode tiket"


def test_a_code_scanned_in_the_middle_of_a_form_disturbs_nobody(citizen: Opener, device: FakeDevice) -> None:
    person = at_the_offer(citizen, device)
    person.touch("more-go")
    person.rating.codeScanned("ANY")
    person.settle()
    assert person.page == "question"


def test_the_counter_goes_on_and_the_faces_go_away(citizen: Opener, device: FakeDevice) -> None:
    device.view = FINISHED
    person = citizen()
    device.view = NOBODY
    device.tell("queue")
    person.settle()
    assert person.page == "idle"


def test_the_counter_goes_on_while_somebody_fills_in_the_form(citizen: Opener, device: FakeDevice) -> None:
    person = at_the_offer(citizen, device)
    person.touch("more-go")
    device.view = FINISHED
    device.tell("queue")
    person.settle()
    assert person.page == "question"


def test_a_walk_up_rates_the_counter_where_the_site_allows_it(citizen: Opener, device: FakeDevice) -> None:
    person = citizen(walk_up=True)
    person.touch("walk-up")
    person.touch("face-1")
    wish = given(device)[0]
    assert (wish.ticket, wish.answer.service, wish.answer.counter) == (None, None, "L03")
    assert "walk-up" not in citizen().names()


def test_english_stands_under_the_official_words(citizen: Opener, device: FakeDevice) -> None:
    person = at_the_offer(citizen, device)
    person.touch("tool-language")
    person.touch("language-en")
    assert person.page == "more"
    person.touch("more-go")
    assert person.text("question-text").startswith("Bagaimana pendapat Saudara")
    assert person.text("question-translation").startswith("How well")
    person.stand_still(41)
    assert person.text("title") == "Penilaian pelayanan"


def test_calling_staff_is_said_as_done_only_when_it_is(citizen: Opener, device: FakeDevice) -> None:
    person = citizen()
    person.touch("tool-staff", times=2)
    assert len([command for command in device.asked if isinstance(command, c.CallStaff)]) == 1
    assert person.text("tool-staff") == "Petugas dipanggil"


def test_the_whole_form_by_keys(citizen: Opener, device: FakeDevice) -> None:
    device.view = FINISHED
    person = citizen()

    def press(name: str) -> None:
        for _ in range(30):
            person.key(Qt.Key.Key_Tab)
            if person.focus() == name:
                person.key(Qt.Key.Key_Return)
                return
        pytest.fail(f"{name} is not reached by Tab")

    press("face-4")
    press("more-go")
    for _ in range(9):
        press("answer-3")
    press("profile-next")
    press("remark-send")
    assert person.page == "thanks"
    assert len(given(device)) == 2


@pytest.mark.parametrize("name", ["answer-3", "skip"])
def test_a_double_touch_answers_one_question_only(citizen: Opener, device: FakeDevice, name: str) -> None:
    person = at_the_offer(citizen, device)
    person.touch("more-go")
    item = person.find(name)
    place = item.mapToScene(QPointF(item.width() / 2, item.height() / 2))
    strike(person, place)
    strike(person, place, QEvent.Type.MouseButtonDblClick)
    assert person.rating.property("at") == 2


def strike(person: Citizen, place: QPointF, *more: QEvent.Type) -> None:
    """A press, what else Qt sends with it, and a release."""
    for kind in (QEvent.Type.MouseButtonPress, *more, QEvent.Type.MouseButtonRelease):
        held = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseButtonRelease else Qt.MouseButton.LeftButton
        event = QMouseEvent(kind, place, place, Qt.MouseButton.LeftButton, held, Qt.KeyboardModifier.NoModifier)
        QGuiApplication.sendEvent(person.screen.glass.window, event)
    person.settle()


def test_what_stands_there_when_the_screen_opens_does_not_slide_in(citizen: Opener) -> None:
    person = citizen((1080, 1920), comfort=Comfort())
    person.screen.glass.window.grabWindow()
    assert person.find("page").property("slide") == 0
    person.touch("have-code")
    assert person.find("page").property("slide") > 0
