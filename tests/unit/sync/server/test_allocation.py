"""The allocator of a site: the same as long as nothing says otherwise, another one as soon as something does."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.client.line import Standing
from sync.server import allocation
from sync.server.allocation import HIGHEST, Why, mark_of, next_branch, next_here, number_of
from sync.trouble import Refused
from tests.unit.sync.actors import Member, Office
from tests.unit.sync.server.images import put_back, take_image
from tests.unit.sync.server.test_ledger import packed

KEY = "2026-11-24/A"
pytestmark = pytest.mark.logs("numbers are dealt out by allocator|was copied or moved")


FIRST = Standing("p1")


def label(member: Member, request: str, standing: Standing = FIRST) -> str:
    got = member.line().range(KEY, request, standing=standing)
    return f"{got.mark}-{got.first}"


def reopened(office: Office, member: Member) -> None:
    office.open()
    member.post.desk = office.desk
    member.line().feed(0)  # heard: nobody else is waited for


def test_the_first_has_no_mark_and_an_ordinary_restart_changes_nothing(file_office: Office) -> None:
    office, member = file_office, file_office.join()
    assert label(member, "r1") == "-1"
    office.close()
    reopened(office, member)
    assert [label(member, "r1"), label(member, "r2")] == ["-1", "-2"]


def test_the_same_wish_of_another_process_gets_another_number(office: Office) -> None:
    member = office.join()
    assert label(member, "r1", Standing("p1")) == label(member, "r1", Standing("p1")) == "-1"
    assert label(member, "r1", Standing("p2")) == "-2"


def test_a_log_that_is_shorter_than_the_server_knows_gets_no_number(office: Office) -> None:
    member = office.join()
    log = member.log()
    log.write(3)
    member.line().send(packed(member, log, 1, 3))
    with pytest.raises(Refused, match=r"sync\.restored"):
        label(member, "r1", Standing("p1", epoch="e1", logged=2))
    assert label(member, "r1", Standing("p1", epoch="e1", logged=3)) == "-1"
    assert label(member, "r2", Standing("p1", epoch="e2", logged=0)) == "-2"


def test_a_database_that_was_put_back_goes_on_as_the_next_each_time(file_office: Office, tmp_path: Path) -> None:
    office, member = file_office, file_office.join()
    assert label(member, "r1") == "-1"
    office.close()
    image = take_image(office, tmp_path)
    for number in (2, 3, 4):
        reopened(office, member)
        label(member, f"lost {number}")
        office.close()
        put_back(office, image)
        reopened(office, member)
        assert label(member, "r1") == f"S{number}-1"
        office.close()
    reopened(office, member)
    mine = office.server.writer.do(office.server.allocation.mine)
    assert (mine.number, mine.why) == (4, Why.RESTORED)


def test_an_image_of_the_very_last_moment_is_not_behind(file_office: Office, tmp_path: Path) -> None:
    office, member = file_office, file_office.join()
    label(member, "r1")
    office.close()
    put_back(office, take_image(office, tmp_path))
    reopened(office, member)
    assert label(member, "r2") == "-2"


def test_where_the_mark_is_gone_a_branch_of_its_own_begins(file_office: Office) -> None:
    office, member = file_office, file_office.join()
    label(member, "r1")
    office.close()
    shutil.rmtree(office.folder / "marks")
    reopened(office, member)
    assert label(member, "r2") == "T1-1"


def test_a_copy_grants_nothing_until_it_is_adopted_and_then_under_its_own_mark(
    file_office: Office, tmp_path: Path
) -> None:
    office, member = file_office, file_office.join()
    label(member, "r1")
    office.close()
    folder = tmp_path / "elsewhere"
    shutil.copytree(take_image(office, tmp_path), folder)
    copy = Office(folder, marks=office.folder / "marks")
    member.post.desk = copy.desk
    with pytest.raises(Refused, match=r"sync\.allocator_elsewhere"):
        label(member, "r2")
    copy.server.writer.do(lambda conn: copy.server.allocation.renew(conn, Why.ADOPTED))
    assert label(member, "r2") == "T1-1"
    copy.close()
    office.open()
    member.post.desk = office.desk
    with pytest.raises(Refused, match=r"sync\.allocator_elsewhere"):  # the copy is the one that goes on
        label(member, "r3")


def test_a_device_that_knows_more_of_the_feed_proves_that_the_database_was_put_back(file_office: Office) -> None:
    member = file_office.join()
    name = member.line().feed(0).allocator
    assert label(member, "r1", Standing("p1", allocator=name, applied=0)) == "-1"
    assert label(member, "r2", Standing("p1", allocator=name, applied=7)) == "T1-1"
    assert member.line().feed(7, allocator=name).allocator.startswith("101/")
    assert label(member, "r3", Standing("p1", allocator=name, applied=7)) == "T1-2"  # told once, not again


def test_the_feed_hears_it_too(office: Office) -> None:
    member = office.join()
    name = member.line().feed(0).allocator
    assert member.line().feed(7, allocator=name).allocator.startswith("101/")


@given(number=st.integers(1, HIGHEST), more=st.integers(1, HIGHEST))
def test_each_allocator_has_a_mark_of_its_own(number: int, more: int) -> None:
    assert number_of(mark_of(number)) == number
    assert (mark_of(number) == mark_of(more)) == (number == more)
    assert number < next_here(number) <= next_branch(number)
    assert mark_of(number)[:1] not in ("K", "R")
    assert len(mark_of(number)) <= len("QQQ99")


def test_however_often_a_server_was_adopted_there_is_a_way_on_that_no_device_can_use_up(office: Office) -> None:
    member, renew = office.join(), office.server.allocation.renew
    for _ in range(30):
        opened = office.server.writer.do(lambda conn: renew(conn, Why.ADOPTED))
    assert opened.mark == "SA1"
    assert label(member, "r1") == "SA1-1"
    farthest = allocation.BELIEVED
    member.line().feed(0, allocator=f"{farthest}/zz")
    for each in (1, 2, 3):
        mine = office.server.writer.do(office.server.allocation.mine)
        member.line().feed(0, allocator=f"{mine.number + 1}/z{each}")
    assert office.server.writer.do(office.server.allocation.mine).mark == "QQ1"
    for _ in range(30):
        opened = office.server.writer.do(lambda conn: renew(conn, Why.ADOPTED))
    assert HIGHEST - opened.number > 1_000_000


@given(said=st.text(max_size=20), applied=st.integers(0, 9), last=st.integers(0, 9))
def test_whatever_a_device_says_is_evidence_or_nothing(said: str, applied: int, last: int) -> None:
    mine = allocation.Allocator(2, "ab", "", "", Why.RESTORED, "")
    used = allocation.outdone(mine, said, applied, last)
    assert used is None or mine.number <= used <= allocation.BELIEVED
    assert allocation.outdone(mine, mine.name, last, last) is None
    assert allocation.outdone(mine, "1/zz", 99, 0) is None
    assert allocation.outdone(mine, "2/zz", 0, 0) == 2
    assert allocation.outdone(mine, "101/zz", 0, 0) == 101
