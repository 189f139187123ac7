"""Letters reach their site whatever is cut and whoever restarts: none is lost, none read twice, none stays behind."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sync.client.line import SiteLine
from sync.server import letters
from sync.server.relay import Relay
from sync.server.server import Server
from sync.trouble import Refused, Trouble
from sync.wire.letters import LONGEST, PATH, Letter, Letters, LettersAsked
from sync.wire.relay import SITE_ROLE
from tests.databases import KINDS, MEMORY
from tests.unit.sync.actors import SITE
from tests.unit.sync.places import QUICK, Places


class Desk(Places):
    """A site whose letters somebody reads when told to."""

    takes = True

    def new_relay(self) -> None:
        self.relay = Relay(
            self.site.server,
            way=self.way,
            pace=QUICK,
            monotonic=self.watch.monotonic,
            errand=self.fetch,
        )

    def fetch(self, line: SiteLine) -> None:
        letters.collect(self.site.server, line, takes=self.takes)

    def put(self, name: str, raw: bytes, parts: int = 1) -> None:
        job = partial(letters.put, site=SITE, name=name, letter=Letter(parts, raw))
        self.centre.server.writer.submit(job, SITE).result()

    def box(self) -> bytes | None:
        with self.centre.server.read() as conn:
            return letters.box_of(conn, SITE)

    def lying(self) -> tuple[int, int]:
        """At the centre, and at the site."""
        return count(self.centre.server), count(self.site.server)

    def waiting(self) -> dict[str, bytes]:
        with self.site.server.read() as conn:
            return {each.name: each.raw for each in letters.waiting(conn, SITE)}

    def end(self, *names: str, reason: str = "given") -> None:
        """Of what lies there now."""
        self.ends_those([each for each in self.which() if each[0] in names], reason)

    def ends_those(self, those: list[letters.Which], reason: str = "given") -> None:
        self.site.server.writer.do(lambda conn: letters.end(conn, SITE, dict.fromkeys(those, reason)))

    def which(self) -> list[letters.Which]:
        with self.site.server.read() as conn:
            return [each.which for each in letters.waiting(conn, SITE)]

    def ends(self) -> dict[str, int]:
        with self.site.server.read() as conn:
            return dict(letters.ends_of(conn, SITE))

    def rows(self) -> int:
        """Every row, also of what has ended."""
        with self.site.server.read() as conn:
            return letters._count(conn, SITE)


def count(server: Server) -> int:
    with server.read() as conn:
        return letters.lying(conn, SITE)


@pytest.fixture(params=KINDS)
def desk(request: pytest.FixtureRequest, quick_folder: Path) -> Iterator[Desk]:
    desk = Desk(quick_folder, request.param)
    desk.join()
    yield desk
    desk.close()


@pytest.fixture
def files(quick_folder: Path) -> Iterator[Desk]:
    """The same where the database does not matter."""
    desk = Desk(quick_folder)
    desk.join()
    yield desk
    desk.close()


def test_a_letter_is_fetched_at_contact_and_gone_from_the_centre(desk: Desk) -> None:
    desk.put("a", b"sealed")
    assert desk.lying() == (1, 0)
    desk.relay.meet()
    assert (desk.lying(), desk.waiting()) == ((0, 1), {"a": b"sealed"})
    desk.end("a")
    desk.end("a", reason="again")
    assert (desk.lying(), desk.rows(), desk.ends()) == ((0, 0), 0, {"given": 1})


def test_many_letters_come_at_one_contact(desk: Desk) -> None:
    for number in range(100):
        desk.put(f"letter {number}", b"x" * 2000)
    desk.relay.meet()
    assert desk.lying() == (0, 100)


def test_of_two_under_one_name_the_one_that_says_more_is_kept(files: Desk) -> None:
    files.put("a", b"touch")
    files.put("a", b"touch again")
    files.put("a", b"touch and form", parts=2)
    files.put("a", b"touch once more")
    files.relay.meet()
    assert files.waiting() == {"a": b"touch and form"}


def test_what_says_more_and_comes_later_is_read_too(files: Desk) -> None:
    files.put("a", b"touch")
    files.relay.meet()
    files.put("a", b"touch and form", parts=2)
    files.relay.meet()
    assert files.waiting() == {"a": b"touch and form"}
    files.end("a")
    files.put("a", b"touch, form and more", parts=3)
    files.relay.meet()
    assert files.waiting() == {"a": b"touch, form and more"}


def test_what_says_more_and_comes_while_the_other_is_being_read_is_not_ended_with_it(files: Desk) -> None:
    files.put("a", b"touch")
    files.relay.meet()
    read = files.which()
    files.site.server.writer.do(lambda conn: letters.note_opened(conn, SITE, read))
    files.put("a", b"touch and form", parts=2)
    files.relay.meet()
    files.ends_those(read)
    files.site.server.writer.do(lambda conn: letters.note_opened(conn, SITE, read))
    with files.site.server.read() as conn:
        (left,) = letters.waiting(conn, SITE)
    assert (left.raw, left.opened, files.ends()) == (b"touch and form", False, {})


def test_an_answer_that_is_lost_brings_the_same_letter_again_and_it_ends_once(files: Desk) -> None:
    files.relay.meet()
    files.put("a", b"sealed")
    calls = Counter[str]()

    def second_is_cut(path: str) -> str:
        calls[path] += 1
        return "cut" if path == PATH and calls[path] == 2 else ""

    files.fault = second_is_cut
    with pytest.raises(Trouble):
        files.relay.meet()
    assert files.lying() == (0, 1)
    files.end("a")
    assert files.rows() == 1, "the site does not know yet that the centre knows"
    files.restart_site()
    files.relay.meet()
    assert (files.lying(), files.rows(), files.ends()) == ((0, 0), 0, {"given": 1})


def test_a_box_is_open_from_the_first_time_that_the_site_asks_until_it_says_otherwise(desk: Desk) -> None:
    assert desk.box() is None
    desk.relay.meet()
    assert desk.box() == desk.site.server.keyring.key.public
    desk.takes = False
    desk.put("a", b"kept")
    desk.relay.meet()
    assert (desk.box(), desk.lying()) == (None, (1, 0))
    desk.takes = True
    desk.relay.meet()
    assert (desk.box() is not None, desk.lying()) == (True, (0, 1))


@pytest.mark.logs("dealt out by allocator")
def test_a_server_that_was_replaced_reads_nothing_any_more(files: Desk) -> None:
    files.relay.meet()
    old = files.replace_site()
    files.join("new server")
    assert files.box() is None, "nobody seals to the key of the one before"
    files.new_relay()
    files.relay.meet()
    assert files.box() == files.site.server.keyring.key.public != old.server.keyring.key.public
    old.close()


def test_a_full_box_keeps_the_oldest_and_says_so(files: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(letters, "MOST", 3)
    for name in "abc":
        files.put(name, b"first")
    with pytest.raises(Refused, match=r"sync\.letters_full"):
        files.put("d", b"too many")
    files.put("a", b"says more", parts=2)
    files.relay.meet()
    assert files.waiting() == {"a": b"says more", "b": b"first", "c": b"first"}


def test_a_full_site_leaves_letters_at_the_centre_until_it_has_read(
    files: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(letters, "MOST", 2)
    files.put("a", b"1")
    files.put("b", b"2")
    files.relay.meet()
    files.put("c", b"3")
    files.relay.meet()
    assert files.lying() == (1, 2)
    files.end("a")
    files.relay.meet()
    assert set(files.waiting()) == {"b", "c"}


def test_a_letter_that_is_too_long_and_one_for_nobody_are_refused(files: Desk) -> None:
    with pytest.raises(Refused, match=r"sync\.too_large"):
        files.put("a", b"x" * (LONGEST + 1))
    job = partial(letters.put, site="elsewhere", name="a", letter=Letter(1, b"x"))
    with pytest.raises(Refused, match=r"sync\.no_such_site"):
        files.centre.server.writer.do(job)


def test_only_the_server_of_a_site_gets_letters(files: Desk) -> None:
    files.put("a", b"sealed")
    member = files.centre.member("a device")
    with pytest.raises(Refused, match=r"sync\.not_a_site"):
        member.line().call(PATH, msgspec.json.encode(LettersAsked({}, 10)), Letters)
    assert files.lying() == (1, 0)


def test_a_site_gets_only_its_own(files: Desk) -> None:
    files.centre.server.add_device("Server", SITE_ROLE, "elsewhere")
    job = partial(letters.put, site="elsewhere", name="a", letter=Letter(1, b"x"))
    files.centre.server.writer.do(job)
    files.relay.meet()
    assert files.waiting() == {}


STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("put"), st.sampled_from("abc"), st.integers(1, 3)),
        st.tuples(st.just("meet"), st.sampled_from(["", "lost", "cut"]), st.integers(1, 3)),
        st.tuples(st.just("read"), st.just(""), st.just(0)),
        st.tuples(st.just("restart"), st.sampled_from(["site", "centre"]), st.just(0)),
    ),
    max_size=12,
)


@pytest.fixture(scope="module")
def busy() -> Iterator[Desk]:
    with tempfile.TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as folder:
        desk = Desk(Path(folder))
        desk.join()
        desk.relay.meet()
        yield desk
        desk.close()


class Story:
    """What was put, and what was read, of one example."""

    def __init__(self, desk: Desk, number: int) -> None:
        self.desk, self.number = desk, number
        self.put: Counter[tuple[str, int]] = Counter()
        self.read: Counter[tuple[str, int]] = Counter()

    def do(self, step: tuple[str, str, int]) -> None:
        match step:
            case "put", name, parts:
                self.desk.put(f"{name} {self.number}", bytes([parts]), parts)
                self.put[name, parts] += 1
            case "meet", fault, at:
                self.meet(fault, at)
            case "read", _, _:
                self.reads()
            case _, "site", _:
                self.desk.restart_site()
            case _:
                self.desk.centre.restart()

    def meet(self, fault: str, at: int) -> None:
        calls = Counter[str]()

        def breaks(path: str) -> str:
            calls[path] += 1
            return fault if path == PATH and calls[path] == at else ""

        self.desk.fault = breaks
        try:
            self.desk.relay.meet()
        except Trouble:
            pass
        finally:
            self.desk.fault = lambda path: ""

    def reads(self) -> None:
        lying = self.desk.waiting()
        self.read.update((name.partition(" ")[0], raw[0]) for name, raw in lying.items())
        self.desk.end(*lying)


def by_name(put: Counter[tuple[str, int]]) -> list[list[tuple[str, int]]]:
    return [[each for each in put if each[0] == name] for name in {name for name, _ in put}]


_EXAMPLES = iter(range(10**9))


@pytest.mark.leaves_running  # servers that are restarted; their fixture ends them
@settings(settings.get_profile("quick"))
@given(STEPS)
def test_whatever_happens_each_letter_is_read_and_no_letter_twice(
    busy: Desk, steps: list[tuple[str, str, int]]
) -> None:
    story = Story(busy, next(_EXAMPLES))
    for step in steps:
        story.do(step)
    for _ in range(2):
        story.meet("", 0)
        story.reads()
    story.meet("", 0)
    assert story.read <= story.put, "none is read more often than somebody wrote it"
    assert {max(each) for each in by_name(story.put)} <= set(story.read), "the one that says most is read"
    assert (busy.lying(), busy.rows()) == ((0, 0), 0)
