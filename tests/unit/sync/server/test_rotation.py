"""A device's key gives way to the next; both may speak for a week, and what either signed stays readable."""

from __future__ import annotations

import msgspec
import pytest
from sqlalchemy import delete

from sync.client.line import SiteLine
from sync.client.rotation import rotate
from sync.server import device_keys
from sync.server.schema import device_keys as had_keys
from sync.trouble import Refused, Unreachable
from sync.wire import members, request
from sync.wire.batch import key_id, pack
from sync.wire.keys import DeviceKey
from sync.wire.members import Rotated
from tests.unit.sync.actors import SITE, Log, Member, Office, key_of

WEEK = 7 * 24 * 3600.0


def line_of(member: Member, key: DeviceKey) -> SiteLine:
    return SiteLine("", member.enrolled.device, SITE, key, member.enrolled.server_key, post=member.post)


def turn(member: Member, old: DeviceKey, following: DeviceKey) -> Rotated:
    return rotate(lambda key: line_of(member, key), SITE, member.enrolled.device, old, following)


def packed(member: Member, log: Log, key: DeviceKey, after: int, count: int) -> bytes:
    links = log.links("e1", "q", after, count)
    previous = log.hash_at("e1", "q", after)
    assert previous is not None
    return pack(key, member.enrolled.device, "e1", "q", previous, links)


def test_both_keys_speak_for_a_week_and_then_only_the_new_one(office: Office) -> None:
    member, following = office.join(), key_of("following")
    assert turn(member, member.key, following).kid == key_id(following.public)
    for key in (member.key, following):
        assert line_of(member, key).hello("q", "e1").hi == 0
    office.watch.pass_(WEEK)
    with pytest.raises(Refused, match=r"sync\.unsigned"):
        line_of(member, member.key).hello("q", "e1")
    assert line_of(member, following).hello("q", "e1").hi == 0


def test_an_epoch_goes_on_under_the_new_key_and_older_batches_stay_readable(office: Office) -> None:
    member, following = office.join(), key_of("following")
    log = member.log()
    log.write(6)
    line_of(member, member.key).send(packed(member, log, member.key, 0, 2))
    turn(member, member.key, following)
    line_of(member, member.key).send(packed(member, log, member.key, 2, 2))  # packed before it knew
    office.watch.pass_(WEEK)
    assert line_of(member, following).send(packed(member, log, following, 4, 2)).hi == 6
    hashes = line_of(member, following).chain("q", "e1", 1, 3, 5).hashes
    assert hashes == {seq: log.hash_at("e1", "q", seq) for seq in (1, 3, 5)}
    assert line_of(member, following).send(packed(member, log, following, 0, 6)).hi == 6  # all of it again
    with pytest.raises(Refused, match=r"sync\.unsigned"):
        line_of(member, member.key).send(packed(member, log, member.key, 0, 6))


def test_a_captured_rotation_played_again_changes_nothing(office: Office) -> None:
    member, second, third = office.join(), key_of("second"), key_of("third")
    turn(member, member.key, second)
    path, body = member.post.bodies[-1]
    headers = request.sign(member.key, path, SITE, member.enrolled.device, "0" * 32, body)
    first = office.ask(path, headers, body)
    assert office.ask(path, headers, body) == first
    turn(member, second, third)
    assert office.ask(path, headers, body).status == 200
    with office.server.read() as conn:
        speaking = device_keys.speaking(conn, SITE, member.enrolled.device, office.watch.now())
        in_force = [had.public for had in device_keys.of(conn, SITE, member.enrolled.device) if not had.replaced_at]
    assert in_force == [third.public]
    assert set(speaking) == {member.key.public, second.public, third.public}
    office.watch.pass_(WEEK)
    assert office.ask(path, headers, body).status == 401


def test_a_former_key_cannot_name_another(office: Office) -> None:
    member, second = office.join(), key_of("second")
    turn(member, member.key, second)
    with pytest.raises(Refused, match=r"sync\.unsigned"):
        turn(member, member.key, key_of("a thief's"))


def test_a_lost_answer_is_asked_for_again_by_whichever_key(office: Office) -> None:
    member, following = office.join(), key_of("following")
    member.post.fault = lambda path: "cut"
    with pytest.raises(Unreachable):
        turn(member, member.key, following)
    member.post.fault = lambda path: ""
    first = turn(member, member.key, following)
    office.watch.pass_(WEEK)
    assert turn(member, member.key, following) == first  # the old key speaks no more; the new one answers for both


@pytest.mark.parametrize("field", ["public", "by_old", "by_new"])
@pytest.mark.parametrize("place", [0, 13, 31])
def test_no_altered_rotation_is_believed(office: Office, field: str, place: int) -> None:
    member, following = office.join(), key_of("following")
    asked = members.hand_over(SITE, member.enrolled.device, member.key, following)
    spoilt = bytearray(getattr(asked, field))
    spoilt[place] ^= 1
    body = msgspec.json.encode(msgspec.structs.replace(asked, **{field: bytes(spoilt)}))
    with pytest.raises(Refused, match=r"sync\.unsigned"):
        line_of(member, member.key).call(members.ROTATE, body, Rotated)
    assert line_of(member, member.key).hello("q", "e1").hi == 0


def test_a_rotation_for_another_device_is_worth_nothing(office: Office) -> None:
    one, other = office.join(), office.join()
    asked = members.hand_over(SITE, one.enrolled.device, one.key, key_of("following"))
    with pytest.raises(Refused, match=r"sync\.unsigned"):
        line_of(other, other.key).call(members.ROTATE, msgspec.json.encode(asked), Rotated)


def test_a_device_of_an_older_version_can_rotate(office: Office) -> None:
    member = office.join()
    office.server.writer.do(lambda conn: conn.execute(delete(had_keys)))
    turn(member, member.key, key_of("following"))
    assert line_of(member, member.key).hello("q", "e1").hi == 0
