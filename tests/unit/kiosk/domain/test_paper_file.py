"""Who a file of paper forms is: what its forms say, in whatever order."""

from __future__ import annotations

import random
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.answers import Answer, Flag
from kiosk.domain.instrument import InstrumentId
from kiosk.domain.paper_file import batch_of, in_file_order, name_of, record_ids
from tests.unit.kiosk.app.hall import answer

FILES = st.lists(st.builds(answer, score=st.integers(1, 4), remark=st.sampled_from(("", "cepat", "a\nb"))), max_size=6)


@given(FILES, st.randoms(use_true_random=False))
def test_a_file_is_the_same_in_any_order_and_whatever_a_device_noticed(
    file: list[Answer], chance: random.Random
) -> None:
    other = [replace(each, flags=(Flag.STRAIGHT,)) for each in file]
    chance.shuffle(other)
    assert name_of(other) == name_of(file)
    assert [replace(each, flags=()) for each in in_file_order(other)] == in_file_order(file)


@given(FILES, FILES)
def test_two_files_have_one_name_only_if_they_say_the_same(one: list[Answer], other: list[Answer]) -> None:
    assert (name_of(one) == name_of(other)) == (sorted(one, key=repr) == sorted(other, key=repr))


def test_the_questionnaire_and_its_version_belong_to_what_it_says() -> None:
    plain = answer()
    others = (replace(plain, version=2), replace(plain, instrument=InstrumentId("skm-8")))
    assert len({name_of([each]) for each in (plain, *others)}) == 3


def test_a_file_without_dates_is_the_same_on_another_day_but_not_at_another_hour() -> None:
    monday, tuesday, later = (answer(hour=f"2026-11-{at}+07:00") for at in ("23T09", "24T09", "24T10"))
    assert name_of([monday], dated=False) == name_of([tuesday], dated=False) != name_of([later], dated=False)
    assert name_of([monday]) != name_of([tuesday])


def test_each_form_of_each_taking_in_has_a_record_of_its_own() -> None:
    file = name_of([answer()])
    every = [*record_ids(batch_of(file, 0), 3), *record_ids(batch_of(file, 1), 3)]
    assert len(set(every)) == 6
    assert every[:2] == list(record_ids(batch_of(file, 0), 2))
