"""Joining and leaving a site."""

from __future__ import annotations

import asyncio
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sync.client.enrolment import Enrolled, enrol
from sync.client.post import Came
from sync.server.desk import Desk
from sync.server.enrolment import State
from sync.trouble import Refused, Unreachable
from sync.wire import code as codeword
from sync.wire.calls import EnrolAsked, Wish
from sync.wire.keys import DeviceKey
from tests.unit.sync.actors import SITE, DeskPost, Dice, Office, key_of


def knock(office: Office, code: str, key: DeviceKey) -> str:
    """The refusal's code; "" when it went well."""
    try:
        enrol("", code, key, "machine", post=DeskPost(office.desk))
    except Refused as refused:
        return refused.code
    return ""


def test_a_device_joins_with_its_code_and_learns_who_it_is(office: Office) -> None:
    first, second = office.join("anjungan lobi"), office.join("loket 3")
    assert (first.enrolled.site, first.enrolled.lane, first.enrolled.role) == (SITE, "K1", "anjungan")
    assert (second.enrolled.lane, second.enrolled.name) == ("K2", "loket 3")
    assert first.enrolled.server_key == office.server.keyring.key.public
    assert first.enrolled.secret == second.enrolled.secret == office.server.keyring.secret
    assert [device.state for device in office.server.list_devices()] == [State.ACCEPTED] * 2


def test_a_pending_device_is_listed_without_a_lane(office: Office) -> None:
    code = office.server.add_device("new", "loket")
    [device] = office.server.list_devices()
    assert (device.device, device.state, device.lane) == (code.device, State.PENDING, None)


def test_typing_is_forgiven(office: Office) -> None:
    code = office.server.add_device("new", "loket").code
    assert knock(office, f" {code.lower().replace('-', ' ')} ", key_of("new")) == ""


def test_a_code_works_once_for_another_and_again_for_the_same(office: Office) -> None:
    code = office.server.add_device("new", "loket").code
    assert knock(office, code, key_of("new")) == ""
    assert knock(office, code, key_of("new")) == ""  # its answer had been lost
    assert knock(office, code, key_of("other")) == "sync.code_used"
    assert [device.lane for device in office.server.list_devices()] == ["K1"]


def test_a_code_ends_after_a_quarter_of_an_hour(office: Office) -> None:
    code = office.server.add_device("new", "loket").code
    office.watch.pass_(15 * 60)
    assert knock(office, code, key_of("new")) == "sync.code_expired"


def test_five_wrong_tries_end_a_code(office: Office) -> None:
    code = codeword.normal(office.server.add_device("new", "loket").code)
    wrong = code[:-1] + ("A" if code[-1] != "A" else "B")
    assert {knock(office, wrong, key_of("thief")) for _ in range(5)} == {"sync.wrong_code"}
    assert knock(office, code, key_of("new")) == "sync.wrong_code"


def test_tries_are_limited_for_the_whole_site(office: Office) -> None:
    guess = msgspec.json.encode(EnrolAsked("ABC", key_of("thief").public, "machine", b"proof"))
    answers = [office.ask("/v1/enrol", {"kb-nonce": "0" * 32}, guess).status for _ in range(22)]
    assert (answers[0], answers[-1]) == (401, 429)


@pytest.mark.parametrize("typed", ["", "ABCDE", "not a code"])
def test_what_cannot_be_a_code_is_not_even_sent(office: Office, typed: str) -> None:
    post = DeskPost(office.desk)
    with pytest.raises(Refused, match=r"sync\.wrong_code"):
        enrol("", typed, key_of("new"), "machine", post=post)
    assert post.bodies == []


def test_the_code_never_travels(office: Office) -> None:
    code = office.server.add_device("new", "loket").code
    post = DeskPost(office.desk)
    enrol("", code, key_of("new"), "machine", post=post)
    sent = post.bodies[0][1]
    assert codeword.normal(code).encode() not in sent
    assert codeword.normal(code)[codeword.SELECTOR_SIZE :].encode() not in sent


def test_somebody_in_the_middle_cannot_put_his_key_in(office: Office) -> None:
    code = office.server.add_device("new", "loket").code

    def middle(path: str, headers: dict[str, str], body: bytes, patience: float = 0.0) -> Came:
        asked = msgspec.json.decode(body)
        asked["public"] = msgspec.to_builtins(key_of("thief").public)
        answer = office.ask(path, headers, msgspec.json.encode(asked))
        return Came(answer.status, answer.headers, answer.content)

    with pytest.raises(Refused, match=r"sync\.wrong_code"):
        enrol("", code, key_of("new"), "machine", post=middle)


def test_a_false_server_is_not_believed(office: Office, quick_folder: Path) -> None:
    code = office.server.add_device("new", "loket").code
    false = Office(quick_folder / "false", dice=Dice("false"))
    try:
        honest = office.desk

        def middle(path: str, headers: dict[str, str], body: bytes, patience: float = 0.0) -> Came:
            answer = asyncio.run(honest.answer(path, headers, body))
            said = msgspec.json.decode(answer.content)
            said["server_key"] = msgspec.to_builtins(false.server.keyring.key.public)
            return Came(200, answer.headers, msgspec.json.encode(said))

        with pytest.raises(Unreachable, match=r"sync\.not_the_server"):
            enrol("", code, key_of("new"), "machine", post=middle)
    finally:
        false.close()


@pytest.mark.parametrize("page", [b"<html>login</html>", b"", b"{}"])
@pytest.mark.parametrize("status", [200, 302, 403, 502])
def test_a_portals_page_is_no_server(page: bytes, status: int) -> None:
    with pytest.raises((Unreachable, Refused)) as trouble:
        enrol("", "ABCDE-FGHJK", key_of("new"), "machine", post=lambda *_: Came(status, {}, page))
    assert isinstance(trouble.value, Unreachable)


def test_a_revoked_device_is_shut_out_and_its_lane_never_comes_back(office: Office) -> None:
    member = office.join()
    assert office.server.revoke(member.enrolled.device).state is State.REVOKED
    for ask in (lambda: member.line().hello("q", "e1"), lambda: member.line().range("A", "r1")):
        with pytest.raises(Refused, match=r"sync\.revoked"):
            ask()
    assert office.join().enrolled.lane == "K2"


def test_a_pending_device_that_is_revoked_cannot_join(office: Office) -> None:
    code = office.server.add_device("new", "loket")
    office.server.revoke(code.device)
    assert knock(office, code.code, key_of("new")) == "sync.wrong_code"


def test_nobody_can_revoke_what_is_not_there(office: Office) -> None:
    with pytest.raises(Refused, match=r"sync\.no_such_device"):
        office.server.revoke("nobody")


def test_the_server_is_the_same_after_a_restart(office: Office) -> None:
    member = office.join()
    office.restart()
    member.post.desk = office.desk
    assert member.line().hello("q", "e1").hi == 0


def moved(office: Office, code: str, key: DeviceKey, device: str = "d1", lane: str = "K7", *former: bytes) -> Enrolled:
    """A device that was `device` with another server of this site joins with a code of this one."""
    wish = Wish(device, lane, former)
    return enrol("", code, key, "machine", post=DeskPost(office.desk), site=SITE, wish=wish)


def test_a_device_of_the_site_stays_who_it_is_at_a_new_server(office: Office) -> None:
    code = office.server.add_device("moved", "loket").code
    enrolled = moved(office, code, key_of("moved"))
    assert (enrolled.device, enrolled.lane, enrolled.name) == ("d1", "K7", "moved")
    assert moved(office, code, key_of("moved")).device == "d1"  # its first answer was lost
    assert [device.device for device in office.server.list_devices()] == ["d1"]
    assert office.join().enrolled.lane == "K8"  # a lane that was given elsewhere is not given again


@pytest.mark.parametrize("lane", ["K1", "", "K0", "K-1", "K123456", "L1", "K1R0", "K1 ", "k1"])
def test_a_lane_that_is_taken_or_none_of_ours_gives_way_to_a_new_one(office: Office, lane: str) -> None:
    first = office.join().enrolled
    code = office.server.add_device("moved", "loket").code
    assert (first.lane, moved(office, code, key_of("moved"), "d1", lane).lane) == ("K1", "K2")


def test_nobody_becomes_a_device_that_has_another_key_or_was_revoked(office: Office) -> None:
    one, gone = office.join(), office.join()
    office.server.revoke(gone.enrolled.device)
    code = office.server.add_device("thief", "loket").code
    with pytest.raises(Refused, match=r"sync\.identity_taken"):
        moved(office, code, key_of("thief"), one.enrolled.device)
    with pytest.raises(Refused, match=r"sync\.revoked"):
        moved(office, code, gone.key, gone.enrolled.device)
    assert moved(office, code, one.key, one.enrolled.device).lane == "K1"  # itself, whose state was lost


def test_a_device_of_another_site_does_not_move_in(office: Office) -> None:
    code = office.server.add_device("moved", "loket").code
    with pytest.raises(Refused, match=r"sync\.other_site"):
        enrol("", code, key_of("x"), "machine", post=DeskPost(office.desk), site="medan", wish=Wish("d1", "K1"))
    assert knock(office, code, key_of("new")) == ""  # the code was not touched


def test_a_captured_enrolment_played_again_brings_nobody_in(office: Office) -> None:
    code = office.server.add_device("new", "loket").code
    post = DeskPost(office.desk)
    enrolled = enrol("", code, key_of("new"), "machine", post=post)
    path, body = post.bodies[0]
    again = office.ask(path, {"kb-nonce": "1" * 32}, body)
    assert msgspec.json.decode(again.content)["device"] == enrolled.device  # the same device, sealed to its key
    assert len(office.server.list_devices()) == 1
    office.watch.pass_(15 * 60)
    assert office.ask(path, {"kb-nonce": "2" * 32}, body).status == 401


FIELDS = ["selector", "public", "fingerprint", "proof", "wish", "site"]


def keeps_out(office: Office, spoil: str, what: bytes) -> None:
    code = office.server.add_device(f"new {next(office.numbers)}", "loket", SITE)
    thief = key_of("thief").public

    def middle(path: str, headers: dict[str, str], body: bytes, patience: float = 0.0) -> Came:
        asked = msgspec.json.decode(body, type=EnrolAsked)
        values = {"public": thief, "proof": what, "wish": Wish("d1", "K1"), "selector": "ZZZ", "site": "medan"}
        altered = msgspec.structs.replace(asked, **{spoil: values.get(spoil, f"other {what.hex()}")})
        answer = asyncio.run(Desk(office.server).answer(path, headers, msgspec.json.encode(altered)))
        return Came(answer.status, answer.headers, answer.content)

    with pytest.raises(Refused):
        enrol("", code.code, key_of("new"), "machine", post=middle)
    [stands] = [each for each in office.server.list_devices() if each.device == code.device]
    assert stands.state is State.PENDING


@pytest.mark.parametrize("spoil", FIELDS)
def test_no_altered_enrolment_lets_anybody_in(file_office: Office, spoil: str) -> None:
    keeps_out(file_office, spoil, b"something else")


@pytest.mark.full
@settings(max_examples=40)
@given(spoil=st.sampled_from(FIELDS), what=st.binary(max_size=40))
def test_nothing_that_is_put_into_an_enrolment_lets_anybody_in(busy_office: Office, spoil: str, what: bytes) -> None:
    keeps_out(busy_office, spoil, what)
