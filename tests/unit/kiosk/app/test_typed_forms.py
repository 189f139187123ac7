"""Paper forms that were typed in: a file counts once, wherever and however often it is taken in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.app import commands, survey_commands
from kiosk.app.survey_views import AnswersView
from kiosk.app.view import Done
from kiosk.domain.answers import Answer, Channel
from kiosk.domain.events import PaperWithdrawn
from kiosk.domain.paper_file import record_ids
from kiosk.domain.trouble import Refused
from kiosk.records import decode
from sync.wire.chain import Link
from tests.unit.kiosk.app.hall import Hall, answer, hall

FILE = tuple(replace(answer(score), channel=Channel.PAPER) for score in (1, 2, 2, 3, 4, 4, 4, 1, 2, 3, 4))


def takes(mall: Hall, file: Sequence[Answer] = FILE, *, dated: bool = True, request: str = "") -> None:
    wish = survey_commands.TakeAnswers(request=request or mall.token(), answers=tuple(file), dated=dated)
    mall.desk.execute(wish, Done)


def beside(folder: Path, name: str) -> Path:
    (folder / name).mkdir()
    return folder / name


def records(mall: Hall) -> Sequence[Link]:
    return mall.store.read(lambda books: books.chain.links(books.chain.epoch, "s", 0, -1))


def counted(mall: Hall) -> tuple[Answer, ...]:
    return mall.desk.execute(commands.ShowIndex(), AnswersView).answers


def test_two_devices_write_the_same_records_of_the_same_forms_in_orders_of_their_own(tmp_path: Path) -> None:
    with hall(beside(tmp_path, "one"), seed=1) as one, hall(beside(tmp_path, "other"), seed=2) as other:
        takes(one)
        takes(other, FILE[::-1])
        assert {each.id: each.body for each in records(one)} == {each.id: each.body for each in records(other)}
        assert len({each.id for each in records(one)}) == len(FILE)
        assert {each.hour for each in counted(one)} == {"2026-11-24"}
        assert [each.id for each in records(one)] != [each.id for each in records(other)]


def test_a_file_without_dates_has_the_same_records_on_another_day(tmp_path: Path) -> None:
    tomorrow = [replace(each, hour=each.hour.replace("-24T", "-25T")) for each in FILE]
    with hall(beside(tmp_path, "one")) as one, hall(beside(tmp_path, "other")) as other:
        takes(one, dated=False)
        takes(other, tomorrow, dated=False)
        assert {each.id for each in records(one)} == {each.id for each in records(other)}


def test_a_file_that_an_older_version_took_in_is_still_known(tmp_path: Path) -> None:
    with hall(tmp_path) as mall:
        mall.store.write(lambda books: books.numbers.remember("paper-1", books.now().date()))
        with pytest.raises(Refused, match=r"survey\.taken_before"):
            takes(mall, request="paper-1")
        assert counted(mall) == ()


def test_paper_forms_leave_those_who_wait_for_a_crowd_where_they_are(tmp_path: Path) -> None:
    with hall(tmp_path) as mall:
        ticket = mall.finished()
        wish = survey_commands.GiveAnswer(request=mall.token(), answer=answer(), ticket=ticket.id)
        mall.desk.execute(wish, Done)
        takes(mall)
        assert mall.store.read(lambda books: books.answers.pending()) == 1
        assert len(records(mall)) == len(FILE)
        assert len(counted(mall)) == len(FILE) + 1


def takes_back(mall: Hall, file: Sequence[Answer] = FILE) -> None:
    mall.desk.execute(survey_commands.WithdrawAnswers(answers=tuple(file)), Done)


def test_a_file_is_taken_back_whole_and_may_be_taken_in_anew(tmp_path: Path) -> None:
    other = (replace(FILE[0], remark="lain"),)
    with hall(tmp_path) as mall:
        takes(mall, other)
        takes(mall)
        takes_back(mall, FILE[::-1])
        assert [each.remark for each in counted(mall)] == ["lain"]
        takes(mall)
        assert len(counted(mall)) == len(FILE) + 1
        taken = [each.id for each in records(mall) if each.kind == "answer_given"]
        assert len(set(taken)) == len(taken) == 2 * len(FILE) + 1
        mall.again()
        with pytest.raises(Refused, match=r"survey\.taken_before"):
            takes(mall)


def test_the_record_of_a_withdrawal_leads_to_the_records_of_the_file(tmp_path: Path) -> None:
    with hall(tmp_path) as mall:
        takes(mall)
        taken = {each.id for each in records(mall)}
        takes_back(mall)
        (said,) = (decode(each.kind, 1, each.body) for each in records(mall) if each.kind == "paper_withdrawn")
        assert isinstance(said, PaperWithdrawn)
        assert set(record_ids(said.batch, said.forms)) == taken
        assert said.hour == "2026-11-24"


def test_what_is_not_here_is_not_taken_back(tmp_path: Path) -> None:
    with hall(tmp_path) as mall:
        with pytest.raises(Refused, match=r"survey\.not_taken_here"):
            takes_back(mall)
        takes(mall)
        takes_back(mall)
        with pytest.raises(Refused, match=r"survey\.withdrawn_before"):
            takes_back(mall)
        with pytest.raises(Refused, match=r"survey\.not_taken_here"):
            takes_back(mall, FILE[1:])
