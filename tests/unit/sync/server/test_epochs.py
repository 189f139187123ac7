"""A log that goes on under a new name gets a lane of its own, and a person is told."""

from __future__ import annotations

import pytest

from sync.server.enrolment import State
from sync.trouble import Refused
from tests.unit.sync.actors import Office
from tests.unit.sync.projectors import Notebook


def alarms(office: Office) -> list[tuple[str, str, dict[str, str]]]:
    assert isinstance(office.projector, Notebook)
    return office.projector.alarms


def test_each_epoch_gets_a_lane_that_nobody_else_has(office: Office) -> None:
    first, second = office.join(), office.join()
    lanes = [first.enrolled.lane, second.enrolled.lane]
    lanes += [first.line().rejoin(epoch, "e1", "restored", "this machine") for epoch in ("e2", "e3")]
    lanes += [second.line().rejoin("e2", "e1", "copied", "this machine"), office.join().enrolled.lane]
    assert len(set(lanes)) == len(lanes) == 6


def test_asked_again_it_gets_the_same_lane_and_nobody_is_told_twice(office: Office) -> None:
    member = office.join("anjungan 1")
    lane = member.line().rejoin("e2", "e1", "restored", "this machine")
    assert member.line().rejoin("e2", "e1", "restored", "this machine") == lane
    assert alarms(office) == [("device_restored", "e2", {"device": "anjungan 1", "lane": lane})]


def test_the_lane_of_an_epoch_outlives_the_server_process(office: Office) -> None:
    member = office.join()
    lane = member.line().rejoin("e2", "e1", "parted", "this machine")
    office.restart()
    member.post.desk = office.desk
    assert member.line().rejoin("e2", "e1", "parted", "this machine") == lane
    assert alarms(office)[0][0] == "device_copied"


def test_a_device_that_was_shut_out_gets_no_lane(office: Office) -> None:
    member = office.join()
    assert office.server.revoke(member.enrolled.device).state is State.REVOKED
    with pytest.raises(Refused, match=r"sync\.revoked"):
        member.line().rejoin("e2", "e1", "restored", "this machine")
    assert alarms(office) == []
