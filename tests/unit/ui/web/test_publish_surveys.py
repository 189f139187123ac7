"""Whoever publishes a site's files cannot change what was published: answers to it are on their way."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.adapters.instruments import SHIPPED
from sync.trouble import Refused
from tests.unit.kiosk.adapters.site_folder.small import FILES, write
from tests.unit.ui.web.conftest import Hall
from ui.web.orders import carry_out

SPAK = (SHIPPED / "spak.v1.toml").read_text(encoding="utf-8").replace('id = "spak"', 'id = "spak-kota"', 1)


def test_a_published_version_of_a_questionnaire_is_neither_changed_nor_taken_away(hall: Hall, tmp_path: Path) -> None:
    folder = tmp_path / "kota"
    folder.mkdir()
    write(folder, situs=FILES["situs.toml"].replace('"kecil"', f'"{hall.site.id}"', 1))
    own = folder / "instrumen" / "spak-kota.v1.toml"
    own.parent.mkdir()

    def publish() -> None:
        carry_out(hall.server, "bundles.publish", {"folder": str(folder)})

    own.write_text(SPAK, encoding="utf-8")
    publish()
    own.write_text("# Ejaan diperiksa.\n" + SPAK, encoding="utf-8")
    publish()
    own.write_text(SPAK.replace("tanpa membeda-bedakan", "dengan adil"), encoding="utf-8")
    with pytest.raises(Refused) as changed:
        publish()
    assert (changed.value.code, changed.value.params["name"]) == ("config.survey_republished", "spak-kota")
    own.unlink()
    with pytest.raises(Refused) as gone:
        publish()
    assert gone.value.code == "config.survey_gone"
