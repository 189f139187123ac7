"""A call is heard once in its zone, whoever hangs there; and staff learn of a board that cannot call."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest

from kiosk.app import commands
from kiosk.app.sound import AFTER, AGAIN, FRESH
from kiosk.app.sound_commands import ReportSound, SayCall, SayView, SoundView
from kiosk.app.view import Done
from kiosk.app.views import BoardView, CallView, CounterView, NoticeView, StatusView
from kiosk.domain.catalogue import ZoneCode
from kiosk.domain.ticket import State
from tests.unit.kiosk.app.hall import L2, L3, PASPOR, Hall, mall

ZONE = ZoneCode("A")
FAILING = ReportSound(state="failing", detail="no_device", zone="A")


@pytest.fixture
def boards(tmp_path: Path) -> Iterator[list[Hall]]:
    """Two boards of one site."""
    halls: list[Hall] = []
    for name in ("K1", "K2"):
        folder = tmp_path / name
        folder.mkdir()
        hall = Hall(folder, settings=["device.role=display"], seed=len(halls) + 1)
        halls.append(hall)
    one, other = halls
    other.word = one.word
    other.again()
    other.store.write(lambda books: books.notes.set("device", b"K2"))
    one.word.joined = True
    yield halls
    for hall in halls:
        hall.close()


def called(hall: Hall) -> CallView:
    """Somebody is called, and this is how the board shows it."""
    hall.ticket()
    hall.calls()
    return board_of(hall).calls[0]


def board_of(hall: Hall) -> BoardView:
    return hall.desk.execute(commands.ShowBoard(), BoardView)


def says(hall: Hall, call: CallView, zone: ZoneCode = ZONE) -> bool:
    wish = SayCall(zone=zone, ticket=call.ticket, called_at=call.called_at)
    return hall.desk.execute(wish, SayView).mine


def notices(hall: Hall) -> list[NoticeView]:
    view = hall.desk.execute(commands.ShowCounter(counter=L2), CounterView)
    return list(view.notices)


def test_of_two_boards_in_a_zone_one_says_the_call(boards: list[Hall]) -> None:
    call = called(boards[0])
    assert sorted(says(board, call) for board in boards) == [False, True]
    assert [says(board, call) for board in boards] == [False, False]


def test_each_zone_hears_it_once(boards: list[Hall]) -> None:
    call = called(boards[0])
    assert says(boards[0], call)
    assert says(boards[1], call, ZoneCode("B"))


def test_a_repeated_call_is_another_call(boards: list[Hall]) -> None:
    board = boards[0]
    first = called(board)
    assert says(board, first)
    board.does(commands.Recall)
    again = board_of(board).calls[0]
    assert (again.ticket, again.calls) == (first.ticket, 2)
    assert says(board, again)
    assert not says(board, again)


def test_a_board_that_starts_again_repeats_nothing(boards: list[Hall]) -> None:
    call = called(boards[0])
    assert says(boards[0], call)
    boards[0].again()
    assert not says(boards[0], call)
    boards[0].word.cut = True
    assert not says(boards[0], call)


def test_a_board_that_is_cut_off_says_what_it_hears_once(boards: list[Hall]) -> None:
    call = called(boards[0])
    boards[0].word.cut = True
    assert says(boards[0], call)
    assert not says(boards[0], call)


def test_a_board_forgets_no_call_of_the_last_hour(boards: list[Hall]) -> None:
    board = boards[0]
    first = called(board)
    assert says(board, first)
    board.word.cut = True
    for second in range(1, 200):
        assert says(board, msgspec.structs.replace(first, called_at=first.called_at + dt.timedelta(seconds=second)))
    assert not says(board, first)


def test_the_board_knows_who_has_come(boards: list[Hall]) -> None:
    board = boards[0]
    called(board)
    assert board_of(board).calls[0].state is State.CALLED
    board.does(commands.StartService)
    assert board_of(board).calls[0].state is State.SERVING


def test_more_than_seven_at_once_are_all_on_the_board_to_be_said(boards: list[Hall]) -> None:
    board = boards[0]
    for _ in range(9):
        called(board)
        board.does(commands.FinishService)
    assert len(board_of(board).calls) == 9
    board.clock.passes(minutes=5)
    assert len(board_of(board).calls) == 7


def hears(hall: Hall, word: ReportSound) -> None:
    hall.desk.execute(word, Done)


def test_a_board_that_has_no_sound_for_a_minute_is_told_to_staff_once(boards: list[Hall]) -> None:
    board = boards[0]
    hears(board, FAILING)
    board.clock.passes(seconds=AFTER.total_seconds() - 1)
    hears(board, FAILING)
    assert notices(board) == []
    for _ in range(3):
        board.clock.passes(seconds=10)
        hears(board, FAILING)
    assert [(each.code, each.params) for each in notices(board)] == [("no_sound", {"zone": "A"})]


def test_a_plug_that_was_moved_is_told_to_nobody(boards: list[Hall]) -> None:
    board = boards[0]
    for word in (FAILING, ReportSound(state="ready"), FAILING):
        hears(board, word)
        board.clock.passes(seconds=AFTER.total_seconds() / 2 + 1)
    assert notices(board) == []


def outage(board: Hall) -> None:
    """Fails for a minute and comes back."""
    hears(board, FAILING)
    board.clock.passes(seconds=AFTER.total_seconds())
    hears(board, FAILING)
    hears(board, ReportSound(state="ready"))


def test_a_loose_plug_does_not_fill_the_counters(boards: list[Hall]) -> None:
    board = boards[0]
    for _ in range(5):
        outage(board)
    assert len(notices(board)) == 1
    board.clock.passes(seconds=AGAIN.total_seconds())
    outage(board)
    assert len(notices(board)) == 2


def test_a_board_of_the_whole_hall_has_its_own_sentence(boards: list[Hall]) -> None:
    board = boards[0]
    word = ReportSound(state="failing", detail="busy")
    hears(board, word)
    board.clock.passes(seconds=AFTER.total_seconds())
    hears(board, word)
    assert [each.code for each in notices(board)] == ["no_sound_all"]


def test_status_says_how_the_speaker_stands_as_long_as_a_screen_says_so(boards: list[Hall]) -> None:
    board = boards[0]
    assert status(board) == SoundView()
    hears(board, FAILING)
    assert status(board) == SoundView(state="failing", detail="no_device")
    board.clock.at += FRESH + dt.timedelta(seconds=1)
    assert status(board) == SoundView()


def status(hall: Hall) -> SoundView:
    return hall.desk.execute(commands.ShowStatus(), StatusView).sound


def test_another_device_without_a_speaker_is_no_trouble_of_the_hall(tmp_path: Path) -> None:
    hall = Hall(tmp_path, settings=["device.role=anjungan"])
    hears(hall, FAILING)
    hall.clock.passes(minutes=5)
    hears(hall, FAILING)
    assert notices(hall) == []
    hall.close()


def test_a_quiet_zone_keeps_its_last_call_beside_a_busy_one(tmp_path: Path) -> None:
    plain = mall()
    counters = tuple(replace(each, zone=ZoneCode("B")) if each.code == L3 else each for each in plain.counters)
    hall = Hall(tmp_path, replace(plain, counters=counters))
    quiet = hall.ticket(PASPOR)
    hall.calls(L3)
    hall.does(commands.FinishService, L3)
    for _ in range(65):
        called(hall)
        hall.does(commands.FinishService)
    view = hall.desk.execute(commands.ShowBoard(zone=ZoneCode("B")), BoardView)
    assert [each.label for each in view.calls] == [quiet.label]
    hall.close()
