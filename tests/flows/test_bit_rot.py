"""A disk that turns bytes round, cuts files short or loses them: said, set aside; what can be read is not lost."""

from __future__ import annotations

import random
import shutil
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest

from kiosk.adapters.folder_check import check_folder
from kiosk.adapters.store.backup import back_up
from kiosk.adapters.store.rescue import RESTORED, Origin, SqlPen, make_sound
from kiosk.adapters.store.soundness import look_at
from kiosk.app import commands, survey_commands
from kiosk.app.view import Done
from kiosk.app.views import CounterView, StatusView
from kiosk.bootstrap import LocalDevice
from kiosk.domain.catalogue import CounterCode
from kiosk.domain.trouble import Refused
from tests.flows.test_device_power import quick
from tests.unit.kiosk.adapters.test_spooler import device, takes
from tests.unit.kiosk.app.hall import KK, KTP, MORNING, PASPOR, Hall, HandClock, Seeded, answer

pytestmark = pytest.mark.flow
__all__ = ["quick"]
BOARD: Final = commands.ShowCounter(counter=CounterCode("L01"))


@dataclass(frozen=True)
class Told:
    """What a day promised, and the bytes on the disk that each promise stands in."""

    tickets: Mapping[str, bytes]
    answers: int
    records: int


def lived(folder: Path, before: int, after: int, *, put_away: bool) -> Told:
    """A day with a daily copy after `before` tickets and a power cut after `after` more.

    `put_away`: the write-ahead log had been put into the database just before.
    """
    folder.mkdir()
    day = folder.with_name(f"{folder.name}-lived")
    day.mkdir()
    mall = Hall(day)
    _works(mall, before)
    back_up(day, MORNING.date())
    _works(mall, after)
    told = Told(
        _written(mall),
        mall.store.read(lambda books: books.answers.count()),
        mall.store.read(lambda books: books.chain.records()),
    )
    if put_away:
        mall.close()
    shutil.copytree(day, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns("*-shm"))
    mall.close()
    return told


def _works(mall: Hall, count: int) -> None:
    chance = random.Random(count)
    for _ in range(count):
        mall.ticket(chance.choice((KTP, KK, PASPOR)))
        if chance.random() < 0.3:
            current = mall.calls().current
            assert current is not None
            mall.does(commands.FinishService)
            said = answer(service=current.service, remark=f"kata {chance.random()}")
            mall.desk.execute(survey_commands.GiveAnswer(request=mall.token(), answer=said, ticket=current.id), Done)


def _written(mall: Hall) -> dict[str, bytes]:
    """Each ticket's record as its row lies in the file."""
    with closing(look_at(mall.folder / "anjungan.db")) as conn:
        rows = conn.execute(
            "select prefix || '-' || printf('%03d', number), r.* from ticket t"
            " join record r on r.kind = 'ticket_issued' and instr(r.body, t.id) > 0"
        ).fetchall()
    return {label: _row(columns) for label, *columns in rows}


def _row(columns: Sequence[str | int | bytes]) -> bytes:
    """A row in the format of SQLite's files, as its manual says (fileformat2, 2.1); one that fits into a page."""
    kinds, parts = [], []
    for column in columns:
        if isinstance(column, int):
            size = (column.bit_length() + 8) // 8
            kinds.append(8 + column if column in (0, 1) else size)
            parts.append(b"" if column in (0, 1) else column.to_bytes(size, "big", signed=True))
        else:
            parts.append(column.encode() if isinstance(column, str) else column)
            kinds.append(2 * len(parts[-1]) + (13 if isinstance(column, str) else 12))
    head = b"".join(bytes([kind]) if kind < 128 else bytes([kind >> 7 | 128, kind & 127]) for kind in kinds)
    return bytes([len(head) + 1]) + head + b"".join(parts)


def rots(folder: Path, chance: random.Random, bytes_: int) -> None:
    """Turns bytes of the database or its log round."""
    for _ in range(bytes_):
        path = chance.choice([path for path in folder.glob("anjungan.db*") if path.stat().st_size])
        content = bytearray(path.read_bytes())
        content[chance.randrange(len(content))] ^= chance.randrange(1, 256)
        path.write_bytes(content)


def held(folder: Path) -> list[str]:
    with closing(look_at(folder / "anjungan.db")) as conn:
        return [label for (label,) in conn.execute("select prefix || '-' || printf('%03d', number) from ticket")]


def readable(folder: Path, told: Told) -> set[str]:
    """The tickets whose record lies whole in some file of the damaged store or of its copy."""
    files = [path.read_bytes() for path in folder.rglob("anjungan*") if path.is_file()]
    return {label for label, row in told.tickets.items() if any(row in content for content in files)}


def opens(folder: Path, told: Told) -> Hall:
    """The device as it starts again."""
    make_sound(folder, Origin(b"k" * 32, "epoch"), ("epoch", told.records), SqlPen(HandClock(), Seeded(7)))
    return Hall(folder, seed=9)


def survives(folder: Path, told: Told) -> str:
    """ "" or what is wrong."""
    expected = readable(folder, told)
    try:
        mall = opens(folder, told)
    except Refused as refused:
        return f"refused: {refused.code} {refused.params}"
    try:
        kept = held(folder)
        if lost := sorted(expected - set(kept)):
            return f"lost, though readable: {lost}"
        following = [mall.ticket(service, request=f"after {service}").label for service in (KTP, KK, PASPOR)]
        if twice := sorted(set(following) & {*kept, *expected}):
            return f"given again: {twice}"
    except Refused as refused:
        return f"refused later: {refused.code} {refused.params}"
    finally:
        mall.close()
    return ""


def _many(quick: Path, count: int, seed: int) -> Sequence[str]:
    told = [lived(quick / f"image{kind}", 25, 25, put_away=bool(kind)) for kind in (0, 1)]
    wrong = []
    for at in range(count):
        chance = random.Random(seed * 1000 + at)
        place = quick / "rotten"
        shutil.copytree(quick / f"image{at % 2}", place)
        rots(place, chance, chance.choice((1, 1, 3, 20, 200)))
        if found := survives(place, told[at % 2]):
            wrong.append(f"{seed * 1000 + at}: {found}")
        shutil.rmtree(place)
    return wrong


def test_bytes_that_turned_round_lose_no_readable_ticket_and_give_no_number_twice(quick: Path) -> None:
    assert _many(quick, 25, seed=1) == []


@pytest.mark.full
@pytest.mark.timeout(900)
def test_five_hundred_rotten_disks_lose_no_readable_ticket_and_give_no_number_twice(quick: Path) -> None:
    assert _many(quick, 500, seed=2) == []


def _header(path: Path) -> None:
    path.write_bytes(b"garbage" + path.read_bytes()[7:])


def _half(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def _other(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as conn:
        conn.execute("pragma application_id = 7")


def _page(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[8 * 4096 :: 64] = bytes(len(content[8 * 4096 :: 64]))
    path.write_bytes(content)


def _gone(path: Path) -> None:
    path.unlink()


def _empty(path: Path) -> None:
    path.write_bytes(b"")


@pytest.mark.parametrize("damage", [_header, _half, _other, _page, _gone, _empty])
def test_a_device_whose_store_was_damaged_goes_on_with_a_lane_of_its_own_and_says_so(
    tmp_path: Path, damage: Callable[[Path], None]
) -> None:
    data = tmp_path / "data"
    data.mkdir()
    with device(data, "none") as opened:
        given = [takes(opened, f"before {at}").label for at in range(3)]
        back_up(data, MORNING.date())
        given += [takes(opened, f"after {at}").label for at in range(3)]
    damage(data / "anjungan.db")
    with device(data, "none") as opened:
        again = takes(opened, "again").label
        assert again == "A-R2-001"
        kept = {label for label in given if label in held(data)}
        assert kept >= set(given[:3])
        status = opened.execute(commands.ShowStatus(), StatusView)
        assert "store_restored" in {notice.code for notice in opened.execute(BOARD, CounterView).notices}
    assert status.issued == len(kept) + 1
    checked = check_folder(data)
    assert checked.mark == "ok"
    assert len(checked.aside) == (0 if damage is _gone else 1)
    with device(data, "none") as opened:
        assert takes(opened, "later").label == "A-R2-002"


def test_a_damaged_store_without_any_copy_is_built_anew_from_what_can_be_read_of_it(tmp_path: Path) -> None:
    with device(tmp_path, "none") as opened:
        given = [takes(opened, f"before {at}").label for at in range(5)]
    with closing(sqlite3.connect(tmp_path / "anjungan.db")) as conn, conn:
        conn.execute("update ticket set number = number + 10 where number = 3")
        conn.execute("delete from run")
    with device(tmp_path, "none") as opened:
        assert takes(opened, "again").label == "A-R2-001"
    assert sorted(held(tmp_path)) == sorted([*given, "A-001"])


def test_a_store_that_lost_its_first_bytes_and_has_no_copy_is_read_all_the_same(tmp_path: Path) -> None:
    with device(tmp_path, "none") as opened:
        given = [takes(opened, f"before {at}").label for at in range(5)]
        name = opened.execute(commands.ShowStatus(), StatusView).device
    _header(tmp_path / "anjungan.db")
    with device(tmp_path, "none") as opened:
        assert takes(opened, "again").label == "A-R2-001"
        assert opened.execute(commands.ShowStatus(), StatusView).device == name
    assert set(given) <= set(held(tmp_path))


def test_numbers_that_a_site_granted_go_on_after_a_store_was_mended(tmp_path: Path) -> None:
    with closing(Hall(tmp_path)) as mall:
        mall.store.write(lambda books: books.notes.set("lane", b"K1"))
        back_up(tmp_path, MORNING.date())
        mall.word.joined, mall.word.mark = True, "S2"
        for _ in range(3):
            mall.ticket()
        granted = mall.word
    _header(tmp_path / "anjungan.db")
    assert make_sound(tmp_path, Origin(b"k" * 32, "epoch"), ("epoch", 3), SqlPen(HandClock(), Seeded(7))) is not None
    with closing(Hall(tmp_path, seed=5)) as mall:
        assert len(held(tmp_path)) == 3
        mall.word.joined, mall.word.mark, mall.word.granted, mall.word.ends = True, "S2", {}, granted.ends
        assert mall.ticket(request="after").number == 4
    assert make_sound(tmp_path, Origin(b"k" * 32, "epoch"), ("", 0), SqlPen(HandClock(), Seeded(8))) is None


def test_a_store_that_is_gone_without_any_copy_gives_no_number(tmp_path: Path) -> None:
    with device(tmp_path, "none") as opened:
        takes(opened, "only")
    (tmp_path / "anjungan.db").unlink()
    with pytest.raises(Refused, match=r"store\.lost"), device(tmp_path, "none"):
        pass
    assert not (tmp_path / "anjungan.db").exists()


def test_a_restored_store_that_was_cut_off_before_it_took_its_place_takes_it_at_the_next_start(tmp_path: Path) -> None:
    with closing(Hall(tmp_path)) as mall:
        for _ in range(5):
            mall.ticket()
        back_up(tmp_path, MORNING.date())
    restored = tmp_path / RESTORED
    shutil.copyfile(tmp_path / "backups" / "anjungan-000001-2026-11-24.db", restored)
    _header(tmp_path / "anjungan.db")
    assert make_sound(tmp_path, Origin(b"k" * 32, "epoch"), ("epoch", 5), SqlPen(HandClock(), Seeded(7))) is None
    assert not restored.exists()
    assert len(held(tmp_path)) == 5
    assert [path.name for path in tmp_path.glob("*.bad-*")] == ["anjungan.db.bad-20261124T020000Z"]


def _asks(opened: LocalDevice, count: int) -> None:
    for at in range(count):
        takes(opened, f"while it rots {at}")


def test_a_disk_that_gives_back_something_else_while_a_device_runs_is_refused_and_mended_at_the_next_start(
    tmp_path: Path,
) -> None:
    with device(tmp_path, "none") as opened:
        given = [takes(opened, f"before {at}").label for at in range(5)]
        opened._store.write(lambda books: books.notes._conn.execute("pragma cache_size = 1").fetchall())
    with device(tmp_path, "none") as opened:
        database = tmp_path / "anjungan.db"
        content = database.read_bytes()
        with database.open("r+b") as stream:  # in place: the device has it open
            stream.seek(2 * 4096)
            stream.write(bytes(byte ^ 0x5A for byte in content[2 * 4096 :]))
        with pytest.raises(Refused) as refused:
            _asks(opened, 50)
        assert refused.value.code in ("store.rotten", "store.unreadable")
        with database.open("r+b") as stream:
            stream.write(content[: 2 * 4096])
            stream.seek(2 * 4096)
            stream.write(content[2 * 4096 :])
    with device(tmp_path, "none") as opened:
        assert takes(opened, "after").label not in given
