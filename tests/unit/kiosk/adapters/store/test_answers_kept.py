"""Answers and forms that were left lie in one box: which is which, and what of them a damaged store still gives."""

from __future__ import annotations

import dataclasses
from contextlib import closing
from pathlib import Path

import msgspec
import pytest

from kiosk.adapters.store.answers import read_kept
from kiosk.adapters.store.backup import back_up
from kiosk.adapters.store.rescue import Origin, SqlPen, make_sound
from kiosk.app import survey_commands
from kiosk.app.survey_commands import TakeAnswers, WithdrawAnswers
from kiosk.app.view import Done
from kiosk.domain.answers import Flag
from kiosk.domain.events import AnswerGiven, FormAbandoned
from kiosk.domain.instrument import InstrumentId
from kiosk.domain.trouble import Refused
from kiosk.records import decode
from tests.unit.kiosk.app.hall import KTP, L1, MORNING, Hall, HandClock, Seeded, answer

QUOTING = 'Katanya "scores":[ lalu \\"scores\\":[['
LEFT = FormAbandoned(InstrumentId("skm-9"), 1, answer().channel, None, KTP, L1, answer().hour, 4)


def gives(place: Hall, remark: str) -> None:
    ticket = place.finished().id
    wish = survey_commands.GiveAnswer(request=place.token(), answer=answer(remark=remark), ticket=ticket)
    place.desk.execute(wish, Done)


def leaves(place: Hall, answered: int) -> None:
    wish = survey_commands.AbandonForm(
        request=place.token(),
        instrument=LEFT.instrument,
        version=1,
        channel=LEFT.channel,
        agency=None,
        service=KTP,
        counter=L1,
        answered=answered,
    )
    place.desk.execute(wish, Done)


@pytest.mark.parametrize("remark", ["", QUOTING])
@pytest.mark.parametrize("flags", [(), (Flag.FAST,)])
def test_what_lies_there_is_read_as_what_it_is(remark: str, flags: tuple[Flag, ...]) -> None:
    said = dataclasses.replace(answer(remark=remark), flags=flags)
    assert read_kept(msgspec.json.encode(said)) == AnswerGiven(said)
    assert read_kept(msgspec.json.encode(LEFT)) == LEFT
    with pytest.raises(msgspec.DecodeError):
        read_kept(b"{}")


def test_an_answer_that_was_kept_before_there_were_flags_is_read(tmp_path: Path) -> None:
    written = msgspec.to_builtins(answer())
    del written["flags"]
    assert read_kept(msgspec.json.encode(written)) == AnswerGiven(answer())


def test_only_answers_count_as_answers_whatever_a_remark_quotes(tmp_path: Path) -> None:
    with closing(Hall(tmp_path)) as place:
        gives(place, QUOTING)
        leaves(place, 2)
        count, today, every = place.store.read(
            lambda books: (books.answers.count(), books.answers.on(MORNING.date()), books.answers.all())
        )
        assert (count, today, [each.remark for each in every]) == (1, 1, [QUOTING])
        assert place.store.read(lambda books: books.answers.pending()) == 2


def test_a_form_that_was_left_is_found_again_in_a_damaged_store_once(tmp_path: Path) -> None:
    with closing(Hall(tmp_path)) as place:
        back_up(tmp_path, MORNING.date())
        for number in range(3):
            gives(place, f"kata {number}")
            leaves(place, number)
        place.store.write(lambda books: books.answers.chain_pending(None))
        leaves(place, 9)
    database = tmp_path / "anjungan.db"
    database.write_bytes(bytes(100) + database.read_bytes()[100:])
    assert make_sound(tmp_path, Origin(b"k" * 32, "epoch"), ("", 0), SqlPen(HandClock(), Seeded(7))) is not None
    with closing(Hall(tmp_path, seed=5)) as place:
        assert place.store.read(lambda books: (books.answers.count(), books.answers.pending())) == (3, 1)
        place.store.write(lambda books: books.answers.chain_pending(None))
        links = place.store.read(
            lambda books: [
                each
                for stands in books.chain.every()
                if stands.stream == "s"
                for each in books.chain.links(stands.epoch, "s", 0, -1)
            ]
        )
        left = [event.answered for each in links if isinstance(event := decode(each.kind, 1, each.body), FormAbandoned)]
    assert sorted(left) == [0, 1, 2, 9]


@pytest.mark.parametrize("again", [False, True], ids=["once", "and taken in anew"])
def test_paper_that_was_taken_back_after_the_copy_does_not_count_again_in_a_mended_store(
    tmp_path: Path, again: bool
) -> None:
    file = (answer(1), answer(2), answer(2))
    with closing(Hall(tmp_path)) as place:
        taken = TakeAnswers(request="a", answers=file)
        place.desk.execute(taken, Done)
        gives(place, "lain")
        back_up(tmp_path, MORNING.date())
        place.desk.execute(WithdrawAnswers(answers=file), Done)
        if again:
            place.desk.execute(taken, Done)
    database = tmp_path / "anjungan.db"
    database.write_bytes(bytes(100) + database.read_bytes()[100:])
    assert make_sound(tmp_path, Origin(b"k" * 32, "epoch"), ("", 0), SqlPen(HandClock(), Seeded(7))) is not None
    with closing(Hall(tmp_path, seed=5)) as place:
        assert place.store.read(lambda books: books.answers.count()) == 1 + again * len(file)
        with pytest.raises(Refused, match=r"survey\.taken_before" if again else r"survey\.withdrawn_before"):
            place.desk.execute(taken if again else WithdrawAnswers(answers=file), Done)
