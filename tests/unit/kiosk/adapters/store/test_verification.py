"""Whatever lies in the place of a store, looking it over ends with a figure or with a sentence."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from kiosk.adapters.folder_check import check_folder
from kiosk.adapters.identity import MARK
from kiosk.adapters.store.database import FILE
from kiosk.adapters.verification import verify_store
from kiosk.domain.trouble import Refused
from tests.unit.kiosk.app.hall import hall

FLIPS = 200


@pytest.mark.parametrize("seed", range(5))
def test_bytes_that_turned_over_anywhere_are_never_more_than_one_sentence(tmp_path: Path, seed: int) -> None:
    with hall(tmp_path) as mall:
        for _ in range(8):
            mall.ticket()
    whole = (tmp_path / FILE).read_bytes()
    chance = random.Random(seed)
    said = set()
    for _ in range(FLIPS // 5):
        damaged = bytearray(whole)
        for at in chance.sample(range(len(whole)), chance.choice((1, 40, 400))):
            damaged[at] ^= chance.randrange(1, 256)
        (tmp_path / FILE).write_bytes(damaged)
        try:
            check_folder(tmp_path)
        except Refused as refused:
            said.add(refused.code)
    assert said
    assert said <= {"store.unreadable", "store.damaged", "store.key_lost"}


def test_an_empty_file_where_a_store_was_begun_is_a_store_that_was_lost(tmp_path: Path) -> None:
    (tmp_path / FILE).touch()
    assert verify_store(tmp_path).records == 0
    (tmp_path / MARK).write_text("epoch")
    with pytest.raises(Refused, match=r"store\.lost"):
        verify_store(tmp_path)
