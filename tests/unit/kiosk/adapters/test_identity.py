"""A device whose store or key was lost does not begin anew by itself."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from kiosk.adapters.identity import KEY, MARK, own_key
from kiosk.adapters.store.database import FILE
from kiosk.app import commands
from kiosk.app.views import TicketView
from kiosk.bootstrap import reach_device
from kiosk.config import load
from kiosk.domain.catalogue import ServiceCode
from kiosk.domain.trouble import Refused

SETTINGS = load(None, ["site.always_open=true"])


def label(folder: Path, request: str) -> str:
    with closing(reach_device(SETTINGS, folder, patience=2)) as device:
        wish = commands.IssueTicket(request=request, service=ServiceCode("dukcapil.ktp-el-baru"))
        return device.execute(wish, TicketView).label


@pytest.mark.parametrize("loss", ["gone", "empty"])
def test_numbers_do_not_begin_again_when_the_store_is_lost(tmp_path: Path, loss: str) -> None:
    assert label(tmp_path, "a") == "A-001"
    for path in tmp_path.glob(FILE + "*"):
        path.unlink()
    if loss == "empty":
        (tmp_path / FILE).touch()
    for _ in range(2):
        with pytest.raises(Refused, match=r"store\.lost"):
            label(tmp_path, "b")


def test_another_store_in_its_place_is_not_taken_for_ours(tmp_path: Path) -> None:
    ours, other = tmp_path / "ours", tmp_path / "other"
    for folder in (ours, other):
        folder.mkdir()
        label(folder, "a")
    (other / FILE).replace(ours / FILE)
    with pytest.raises(Refused, match=r"store\.lost"):
        label(ours, "b")


@pytest.mark.parametrize("loss", ["gone", "empty", "short"])
def test_a_lost_key_is_said_and_none_is_made(tmp_path: Path, loss: str) -> None:
    label(tmp_path, "a")
    key = (tmp_path / KEY).read_bytes()
    (tmp_path / KEY).unlink()
    if loss != "gone":
        (tmp_path / KEY).write_bytes(b"" if loss == "empty" else key[:-1])
    with pytest.raises(Refused, match=r"store\.key_lost"):
        label(tmp_path, "b")
    (tmp_path / KEY).write_bytes(key)
    assert label(tmp_path, "b") == "A-002"


def test_a_first_start_that_was_cut_off_before_its_store_begins_again(tmp_path: Path) -> None:
    key = own_key(tmp_path)
    assert not (tmp_path / MARK).exists()
    assert own_key(tmp_path).seed == key.seed
    assert label(tmp_path, "a") == "A-001"
