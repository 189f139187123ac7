"""The names that administrators give to devices."""

from __future__ import annotations

import pytest

from sync.trouble import Refused
from tests.unit.sync.actors import Office


@pytest.mark.parametrize("name", ["", "  ", "a\x1b[2J", "a\nb", "a\u202eb", "x" * 81])
def test_a_name_that_cannot_be_shown_is_refused(office: Office, name: str) -> None:
    with pytest.raises(Refused) as caught:
        office.server.add_device(name, "loket")
    assert caught.value.code == "sync.bad_name"


def test_a_name_is_free_again_once_its_device_is_revoked(office: Office) -> None:
    first = office.server.add_device("Loket 1", "loket").device
    with pytest.raises(Refused) as caught:
        office.server.add_device("Loket 1", "loket")
    assert caught.value.code == "sync.name_taken"
    office.server.revoke(first)
    office.server.add_device("Loket 1", "loket")
