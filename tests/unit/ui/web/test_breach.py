"""The draft of a notice after a device was lost: what it held, by the kind of number and the field."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.adapters.instruments import shipped
from kiosk.adapters.site_folder import load_site
from kiosk.centre.projection import Projection
from kiosk.domain.personal import PersonalField
from kiosk.domain.ticket import DeviceId
from kiosk.sites import example_folder
from sync.server import claims
from tests.unit.kiosk.centre.test_complaints import filed, words
from tests.unit.kiosk.commands.door import Shell
from tests.unit.ui.web.conftest import Hall
from ui.web.serving import open_server

LEFT = ((PersonalField.NAME, PersonalField.PHONE), (PersonalField.NAME,), ())
"""What three citizens left to be reached by."""


@pytest.mark.parametrize(
    ("left", "said"),
    [(LEFT, "Nama dari 2 nomor pengaduan, Nomor telepon dari 1 nomor pengaduan."), ((), "tidak ada.")],
)
def test_a_notice_counts_each_field_by_those_who_left_it(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, left: tuple[tuple[PersonalField, ...], ...], said: str
) -> None:
    shell, data = Shell(capsys), str(tmp_path)
    added = shell.run("device", "add", "Anjungan 1", "--role", "anjungan", "--data", data, "--json")
    site, device = load_site(example_folder()), DeviceId(str(added.json["device"]))
    with closing(open_server(site, tmp_path)) as server:
        hall = Hall(server, Projection(lambda _: site, shipped(), claims), site)
        for number, fields in enumerate(left, 1):
            event = replace(filed(number), device=device)
            hall.hears(device, event, words(event, *fields))
    draft = shell.run("breach", "Anjungan 1", "--data", data).out
    assert f"(tidak dapat dibaca tanpa kunci petugas): {said}\n" in draft
