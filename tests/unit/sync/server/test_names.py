"""The names that administrators give to devices."""

from __future__ import annotations

import pytest

from sync.client.enrolment import enrol
from sync.server.enrolment import find, renew_code
from sync.trouble import Refused
from sync.wire.calls import Wish
from tests.unit.sync.actors import SITE, DeskPost, Office, key_of


@pytest.mark.parametrize("name", ["", "  ", "a\x1b[2J", "a\nb", "a\u202eb", "x" * 81])
def test_a_name_that_cannot_be_shown_is_refused(office: Office, name: str) -> None:
    with pytest.raises(Refused) as caught:
        office.server.add_device(name, "loket")
    assert caught.value.code == "sync.bad_name"


def test_a_name_is_free_again_once_its_device_is_revoked(office: Office) -> None:
    first = office.join("Loket 1").enrolled.device
    with pytest.raises(Refused) as caught:
        office.server.add_device("Loket 1", "loket")
    assert caught.value.code == "sync.name_taken"
    office.server.revoke(first)
    office.server.add_device("Loket 1", "loket")


def test_a_device_that_waits_gets_a_new_code_for_its_place_and_the_old_one_is_void(office: Office) -> None:
    old = office.server.add_device("Loket 1", "loket")
    office.watch.pass_(3600)
    new = office.server.add_device("Loket 1", "loket")
    assert (new.device, len(office.server.list_devices())) == (old.device, 1)
    with pytest.raises(Refused) as caught:
        enrol("", old.code, key_of("a"), "f", post=DeskPost(office.desk), site=SITE)
    assert caught.value.code == "sync.wrong_code"
    assert enrol("", new.code, key_of("a"), "f", post=DeskPost(office.desk), site=SITE).device == old.device


def test_with_a_new_code_only_the_very_same_device_comes_back(office: Office) -> None:
    first = office.join()
    server, device = office.server, first.enrolled.device
    made = server.writer.do(lambda conn: renew_code(conn, server.site, device, server.chance, server.clock()))
    with pytest.raises(Refused) as caught:
        enrol("", made.code, key_of("stranger"), "f", post=DeskPost(office.desk), site=SITE)
    assert caught.value.code == "sync.code_used"
    wish = Wish(device, first.enrolled.lane, ())
    back = enrol("", made.code, first.key, "f", post=DeskPost(office.desk), site=SITE, wish=wish)
    assert (back.device, back.lane) == (device, first.enrolled.lane)


def test_a_device_is_found_by_its_name_where_one_alone_has_it(office: Office) -> None:
    first = office.server.add_device("Loket 1", "loket").device
    assert find(office.server.list_devices(), "Loket 1").device == first
    assert find(office.server.list_devices(), first).device == first
    office.server.revoke(first)
    second = office.server.add_device("Loket 1", "loket").device
    with pytest.raises(Refused, match=r"sync\.which_device") as caught:
        find(office.server.list_devices(), "Loket 1")
    assert set(str(caught.value.params["devices"]).split(", ")) == {first, second}
    with pytest.raises(Refused, match=r"sync\.no_such_device"):
        find(office.server.list_devices(), "Loket")
