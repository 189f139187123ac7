"""A questionnaire that was published or asked keeps its words: at the server that publishes, and on a device."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.adapters.bundles.check import instruments_of, must_keep_surveys
from kiosk.adapters.instruments import SHIPPED
from kiosk.app.asked import note_asked
from kiosk.domain.trouble import Refused
from tests.unit.kiosk.adapters.bundles.conftest import Mall
from tests.unit.kiosk.adapters.bundles.folders import site_folder

SPAK = (SHIPPED / "spak.v1.toml").read_text(encoding="utf-8").replace('id = "spak"', 'id = "spak-kota"', 1)
CHANGED = SPAK.replace("tanpa membeda-bedakan", "dengan adil")


def own(folder: Path, text: str, name: str = "spak-kota.v1.toml") -> Path:
    """The site's folder with a questionnaire of its own; "": without."""
    file = folder / "instrumen" / name
    file.parent.mkdir(exist_ok=True)
    if text:
        file.write_text(text, encoding="utf-8")
    else:
        file.unlink()
    return folder


@pytest.mark.parametrize(
    ("text", "code"), [(SPAK, ""), (CHANGED, "config.survey_republished"), ("", "config.survey_gone")]
)
def test_what_was_published_stays_and_stays_as_it_was(tmp_path: Path, text: str, code: str) -> None:
    folder = own(site_folder(tmp_path), SPAK)
    before = instruments_of(folder)
    own(folder, CHANGED.replace("version = 1", "version = 2", 1), "spak-kota.v2.toml")
    after = instruments_of(own(folder, text))
    if not code:
        must_keep_surveys(before, after)
        return
    with pytest.raises(Refused) as refused:
        must_keep_surveys(before, after)
    assert (refused.value.code, refused.value.params) == (code, {"name": "spak-kota", "version": 1})


def test_a_device_takes_no_files_in_which_a_version_that_it_asked_says_something_else(mall: Mall) -> None:
    folder = own(mall.folder / "palembang", SPAK)
    mall.publish()
    mall.kiosk.turn()
    assert mall.kiosk.config.activate()
    mall.kiosk.restart()
    asked = mall.kiosk.files.instruments.current("spak-kota")
    own(folder, CHANGED)
    mall.publish()
    assert mall.kiosk.turn().detail == "config.not_yet"  # nobody has answered it here
    mall.kiosk.store.write(lambda books: note_asked(books, asked))
    mall.kiosk.restart()
    view = mall.kiosk.turn()
    assert (view.version, view.state, view.detail) == (1, "refused", "config.survey_changed")
    own(folder, SPAK)
    own(folder, CHANGED.replace("version = 1", "version = 2", 1), "spak-kota.v2.toml")
    mall.publish()
    assert mall.kiosk.turn().detail == "config.not_yet"
