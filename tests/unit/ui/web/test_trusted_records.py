"""What an administrator says of the last record of a lost device that counts: only of records that the server knows."""

from __future__ import annotations

from typing import cast

import pytest
from sqlalchemy import Connection, insert

from kiosk.records import encode
from sync.server.enrolment import State
from sync.server.ledger import Place, hand_on
from sync.server.projection import Accepted
from sync.server.schema import streams
from sync.trouble import Refused
from sync.wire.keys import DeviceKey
from tests.unit.kiosk.centre.mall import MORNING, issued
from tests.unit.ui.web.conftest import NOON, Hall
from ui.web.orders import carry_out
from ui.web.orders.members import MemberLine, Members


def revoked(hall: Hall, device: str, **words: str) -> MemberLine:
    return cast(MemberLine, carry_out(hall.server, "device.revoke", {"device": device} | words))


def spoke(hall: Hall, device: str) -> None:
    row = {"site": hall.site.id, "device": device, "epoch": "e1", "stream": "q", "hi": 7, "head": b""}
    hall.server.writer.do(lambda conn: conn.execute(insert(streams).values(row | {"heard_at": NOON.isoformat()})))


@pytest.mark.parametrize("said", ["zzz:q:2", "e1:s:2", "e1:q:2 e2:q:2"])
def test_records_that_nobody_knows_are_refused_with_those_that_are_known(hall: Hall, said: str) -> None:
    device = hall.joins("Anjungan 1", "anjungan", DeviceKey.from_seed(bytes(32)))
    spoke(hall, device)
    with pytest.raises(Refused) as trouble:
        revoked(hall, device, trusted=said)
    assert (trouble.value.code, trouble.value.params["known"]) == ("sync.unknown_trusted", "e1:q:7")
    (line,) = cast(Members, carry_out(hall.server, "device.list", {})).devices
    assert line.state == State.ACCEPTED.value, "nothing of the order was done"
    assert revoked(hall, device, trusted="e1:q:2").state == State.REVOKED.value


def test_the_answer_says_how_many_records_count_no_longer(hall: Hall) -> None:
    device = hall.joins("Anjungan 1", "anjungan", DeviceKey.from_seed(bytes(32)))
    assert revoked(hall, device).aside == 0

    def late(conn: Connection) -> None:
        said = [encode(issued(number)) for number in (1, 2)]
        records = [Accepted(f"r{at}", at, k, v, MORNING.isoformat(), body) for at, (k, v, body) in enumerate(said, 1)]
        hand_on(conn, hall.projection, Place(hall.site.id, device, "e1", "q"), records)

    hall.server.writer.do(late)
    assert revoked(hall, device, until="2020-01-01T00:00:00+00:00").aside == 2
