"""Records on a stick: the same batches, in any order, as often as one likes, torn or forged; and the answer back."""

from __future__ import annotations

import random
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import msgspec
import pytest
from sqlalchemy import select

from sync.client import stick as outward
from sync.client.enrolment import enrol
from sync.server import standing
from sync.server import stick as inward
from sync.server.schema import batches
from sync.server.stick import Taken
from sync.server.ties import Tie, bind
from sync.stick import Stick
from sync.trouble import Refused, Trouble
from sync.wire import stick
from sync.wire.batch import ORDINARY, peek
from sync.wire.relay import SITE_ROLE
from tests.unit.sync.actors import SITE, DeskPost, Log, Member, Office
from tests.unit.sync.projectors import Notebook, notes


@pytest.fixture
def stick_folder(quick_folder: Path) -> Stick:
    return Stick.at(quick_folder / "stick", make=True)


def a_device(office: Office, count: int = 1200, name: str = "") -> tuple[Member, Log]:
    member = office.join(name)
    log = member.log(names=("q", "s"))
    log.write(count)
    log.write(3, "s")
    return member, log


def export(member: Member, log: Log, onto: Stick) -> outward.Written:
    return outward.write(onto, log, member.key, "2026-11-24T05:00:00Z")


def codes(taken: Taken) -> list[str]:
    return [each.code for each in taken.odd]


def stands(log: Log) -> list[tuple[int, int]]:
    return [(stream.acknowledged, stream.final) for stream in log.streams()]


def test_a_stick_brings_everything_and_the_answer_moves_the_cursor(office: Office, stick_folder: Stick) -> None:
    member, log = a_device(office)
    assert export(member, log, stick_folder) == outward.Written(4, 1203)
    taken = inward.take(office.server, stick_folder)
    [brought] = taken.brought
    assert (brought.device, brought.new, brought.safe, brought.final) == (member.enrolled.device, 1203, 1203, 1203)
    assert (taken.odd, taken.missing) == ((), 0)
    assert outward.take_answer(stick_folder, log, member.enrolled.server_key) == 1203
    assert stands(log) == [(1200, 1200), (3, 3)]
    again = inward.take(office.server, stick_folder)
    assert (again.brought[0].new, again.odd) == (0, ())
    assert export(member, log, stick_folder).batches == 0


def test_what_is_stored_is_byte_for_byte_what_was_on_the_stick(office: Office, stick_folder: Stick) -> None:
    member, log = a_device(office)
    export(member, log, stick_folder)
    written = {stick_folder.read(name) for name in stick_folder.batches()}
    inward.take(office.server, stick_folder)
    with office.server.read() as conn:
        assert set(map(bytes, conn.scalars(select(batches.c.raw)))) == written


def test_a_stick_without_some_files_brings_what_is_whole_and_says_so(office: Office, stick_folder: Stick) -> None:
    member, log = a_device(office, 1800)
    export(member, log, stick_folder)
    second = stick_folder.batches()[1]
    content = stick_folder.read(second)
    (stick_folder.folder / second).unlink()
    taken = inward.take(office.server, stick_folder)
    assert (codes(taken), taken.missing) == (["sync.gap"], 1)  # one word for all that follow
    assert taken.brought[0].new == 503
    stick_folder.write(second, content)
    assert inward.take(office.server, stick_folder).brought[0].new == 1300


SPOILING: dict[str, Callable[[bytes], bytes]] = {
    "cut in half": lambda raw: raw[: len(raw) // 2],
    "empty": lambda raw: b"",
    "no batch at all": lambda raw: b"a letter to somebody",
    "one byte altered": lambda raw: raw[:400] + bytes([raw[400] ^ 1]) + raw[401:],
    "something behind it": lambda raw: raw + b"x",
    "zeros for a gigabyte": lambda raw: raw + bytes(2 << 20),
}


@pytest.mark.parametrize("spoil", SPOILING.values(), ids=SPOILING.keys())
def test_a_damaged_file_is_named_and_the_rest_goes_on(
    file_office: Office, stick_folder: Stick, spoil: Callable[[bytes], bytes]
) -> None:
    member, log = a_device(file_office, 700)
    export(member, log, stick_folder)
    other, beside = a_device(file_office, 10)
    export(other, beside, stick_folder)
    mine = [name for name in stick_folder.batches() if name.startswith(member.enrolled.device)]
    (stick_folder.folder / mine[1]).write_bytes(spoil(stick_folder.read(mine[1])))
    taken = inward.take(file_office.server, stick_folder)
    assert [each.file for each in taken.odd] == [mine[1]]
    assert {brought.device: brought.new for brought in taken.brought} == {
        member.enrolled.device: 503,
        other.enrolled.device: 13,
    }


@pytest.mark.parametrize("byte", [0x00, 0x22, 0xFF])
def test_a_list_that_is_damaged_anywhere_stops_nothing(file_office: Office, stick_folder: Stick, byte: int) -> None:
    member, log = a_device(file_office, 20)
    export(member, log, stick_folder)
    (name,) = stick_folder.others("list")
    raw = stick_folder.read(name)
    for place in range(0, len(raw), 7):
        (stick_folder.folder / name).write_bytes(raw[:place] + bytes([byte]) + raw[place + 1 :])
        assert inward.take(file_office.server, stick_folder).brought[0].safe >= 20


def test_nothing_on_a_stick_is_followed(file_office: Office, stick_folder: Stick, quick_folder: Path) -> None:
    member, log = a_device(file_office, 5)
    export(member, log, stick_folder)
    [first, _] = stick_folder.batches()
    outside = quick_folder / "outside"
    (stick_folder.folder / first).rename(outside)
    (stick_folder.folder / first).symlink_to(outside)
    assert codes(inward.take(file_office.server, stick_folder)) == ["sync.stick_unreadable"]


@pytest.mark.parametrize("epoch", ["../../etc/passwd", "a/b", ".", "E" * 64, "\N{LATIN SMALL LETTER E WITH ACUTE}"])
def test_no_name_of_a_device_leads_out_of_the_stick(file_office: Office, stick_folder: Stick, epoch: str) -> None:
    member = file_office.join()
    log = member.log(epoch)
    log.write(2)
    export(member, log, stick_folder)
    assert len(stick_folder.batches()) == 1
    assert inward.take(file_office.server, stick_folder).brought[0].new == 2


def test_what_a_stranger_signed_is_not_taken(office: Office, stick_folder: Stick) -> None:
    _, log = a_device(office, 5)
    other, _ = a_device(office, 5)
    outward.write(stick_folder, log, other.key, "now")
    assert set(codes(inward.take(office.server, stick_folder))) == {"sync.unsigned"}


def test_a_stick_at_the_server_of_another_site_is_said_to_be_of_its_own(
    file_office: Office, stick_folder: Stick, quick_folder: Path
) -> None:
    export(*a_device(file_office, 1200), stick_folder)
    with closing(Office(quick_folder / "another", site="another")) as other:
        taken = inward.take(other.server, stick_folder)
    assert {(odd.code, odd.params["site"]) for odd in taken.odd} == {("sync.stick_elsewhere", SITE)}
    assert (len(taken.odd), taken.brought) == (2, ())


def test_what_a_revoked_device_left_is_kept_and_counts_nowhere(office: Office, stick_folder: Stick) -> None:
    member, log = a_device(office, 8)
    server, device = office.server, member.enrolled.device
    now = office.watch.now()
    server.writer.do(lambda conn: standing.revoke(conn, server.projector, SITE, device, now))
    export(member, log, stick_folder)
    [brought] = inward.take(server, stick_folder).brought
    assert (brought.new, brought.aside) == (11, 11)
    with server.read() as conn:
        assert notes(conn, SITE) == []
        assert len(conn.execute(select(batches)).all()) == 2


def test_a_suspended_device_waits_on_a_stick_too(office: Office, stick_folder: Stick) -> None:
    member, log = a_device(office, 8)
    now, device = office.watch.now(), member.enrolled.device
    office.server.writer.do(lambda conn: standing.suspend(conn, SITE, device, now))
    export(member, log, stick_folder)
    assert codes(inward.take(office.server, stick_folder)) == ["sync.suspended"] * 2
    office.server.writer.do(lambda conn: standing.resume(conn, SITE, device))
    assert inward.take(office.server, stick_folder).brought[0].new == 11


def test_an_answer_counts_only_from_our_server_for_us_and_never_moves_back(office: Office, stick_folder: Stick) -> None:
    member, log = a_device(office, 5)
    other, beside = a_device(office, 5)
    with pytest.raises(Refused, match=r"sync\.stick_no_answer"):
        outward.take_answer(stick_folder, log, member.enrolled.server_key)
    export(member, log, stick_folder)
    inward.take(office.server, stick_folder)
    mine, theirs = (stick.name_of(stick.ANSWER, each.enrolled.device) for each in (member, other))
    old = stick_folder.read(mine)
    stick_folder.write(theirs, old)
    for whose, key in ((beside, member.enrolled.server_key), (log, member.key.public)):
        with pytest.raises(Refused, match=r"sync\.stick_not_ours"):
            outward.take_answer(stick_folder, whose, key)
    log.write(4)
    export(member, log, stick_folder)
    inward.take(office.server, stick_folder)
    assert outward.take_answer(stick_folder, log, member.enrolled.server_key) == 12
    stick_folder.write(mine, old)
    assert outward.take_answer(stick_folder, log, member.enrolled.server_key) == 0
    assert stands(log) == [(9, 9), (3, 3)]


def test_a_sites_batches_go_to_its_centre_by_stick(office: Office, stick_folder: Stick) -> None:
    one, log = a_device(office, 700)
    export(one, log, stick_folder)
    inward.take(office.server, stick_folder)
    again = Stick.at(stick_folder.folder.with_name("for the centre"), make=True)
    assert inward.write(office.server, again, everything=True).records == 703
    assert [again.read(name) for name in again.batches()] == [
        stick_folder.read(name) for name in stick_folder.batches()
    ]
    [named] = again.others(stick.ROSTER)
    line, signature = stick.opened(again.read(named))
    assert stick.holds(office.server.keyring.key.public, stick.ROSTER, line, signature)
    assert msgspec.json.decode(line)["site"] == SITE


def test_what_the_centre_says_on_a_stick_is_final_at_the_site(
    file_office: Office, stick_folder: Stick, quick_folder: Path
) -> None:
    member, log = a_device(file_office, 20)
    export(member, log, stick_folder)
    inward.take(file_office.server, stick_folder)
    with closing(Office(quick_folder / "centre", Notebook(), site="")) as centre:
        code = centre.server.add_device("the site's server", SITE_ROLE, SITE)
        ring = file_office.server.keyring.key
        mine = enrol("", code.code, ring, "machine", post=DeskPost(centre.desk), site=SITE)
        tie = Tie("http://centre", mine.server_key, mine.device, "now")
        file_office.server.writer.do(lambda conn: bind(conn, SITE, tie))
        onto = Stick.at(stick_folder.folder.with_name("for the centre"), make=True)
        assert inward.write(file_office.server, onto).records == 23
        assert inward.take(centre.server, onto).brought[0].new == 23
    assert inward.write(file_office.server, onto).records == 23  # not known to have arrived yet
    inward.take(file_office.server, onto)
    assert inward.write(file_office.server, onto).records == 0


def test_files_may_come_in_any_order_and_with_other_boundaries(office: Office, stick_folder: Stick) -> None:
    member, log = a_device(office, 900)
    export(member, log, stick_folder)
    names = stick_folder.batches()
    random.Random(4).shuffle(names)
    parts = []
    for at, name in enumerate(names):
        part = Stick.at(stick_folder.folder.with_name(f"part {at}"), make=True)
        part.write(name, stick_folder.read(name))
        parts.append(part)
    for part in (*parts, *parts):
        inward.take(office.server, part)
    with office.server.read() as conn:
        assert len(notes(conn, SITE)) == 903
    assert peek(parts[0].read(names[0]), ORDINARY).header.dev == member.enrolled.device


def test_a_folder_that_is_not_there_is_said(quick_folder: Path) -> None:
    with pytest.raises(Trouble, match=r"sync\.no_stick"):
        Stick.at(quick_folder / "nowhere")
    (quick_folder / "file").write_text("")
    with pytest.raises(Trouble, match=r"sync\.no_stick"):
        Stick.at(quick_folder / "file" / "below", make=True)


def test_a_cut_while_writing_leaves_whole_files_only(stick_folder: Stick) -> None:
    (stick_folder.folder / ".half.kb1.part").write_bytes(b"half")
    stick_folder.write("list-x.kb1", b"whole")
    assert (stick_folder.batches(), stick_folder.others("list")) == ([], ["list-x.kb1"])
