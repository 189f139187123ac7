"""A site asks a questionnaire of its own before anything is published: its server understands the answers."""

from __future__ import annotations

import dataclasses
from contextlib import closing
from pathlib import Path

import pytest

from kiosk.adapters.bundles.files import FilesInForce
from kiosk.adapters.instruments import SHIPPED
from kiosk.domain.answers import Answer
from kiosk.domain.events import AnswerGiven
from kiosk.domain.trouble import Unknown
from kiosk.records import encode
from sync.server.projection import Accepted
from tests.unit.kiosk.adapters.site_folder.small import FILES, write
from tests.unit.kiosk.app.hall import answer
from ui.web.catalogue import Catalogue
from ui.web.serving import open_server

TWICE = FILES["situs.toml"] + '[survei]\nlain = ["spak-kota"]\n'


@pytest.fixture
def files(tmp_path: Path) -> FilesInForce:
    folder = write(tmp_path / "kecil", situs=TWICE)
    own = folder / "instrumen" / "spak-kota.v1.toml"
    own.parent.mkdir()
    text = (SHIPPED / "spak.v1.toml").read_text(encoding="utf-8")
    own.write_text(text.replace('id = "spak"', 'id = "spak-kota"', 1), encoding="utf-8")
    return FilesInForce(folder)


def given(files: FilesInForce) -> Answer:
    asked = files.instruments.current("spak-kota")
    scores = tuple((key, 6) for key in asked.keys)
    nowhere = {"agency": None, "service": None, "counter": None}
    return dataclasses.replace(answer(), instrument=asked.id, scores=scores, **nowhere)  # type: ignore[arg-type]


def test_answers_to_it_are_counted(files: FilesInForce, tmp_path: Path) -> None:
    data = tmp_path / "server"
    data.mkdir()
    kind, v, body = encode(AnswerGiven(given(files)))
    with closing(open_server(files.site, data, asks=files.instruments)) as server:
        accepted = [Accepted("r1", 1, kind, v, "", body)]
        server.writer.do(lambda conn: server.projector.project(conn, files.site.id, "K1", "s", accepted))


def test_a_catalogue_knows_what_it_began_with_and_nothing_else(files: FilesInForce) -> None:
    asked = Catalogue(lambda code: files.site, asks=files.instruments)
    assert asked.version("spak-kota", 1) == asked.instruments(files.site.id).current("spak-kota")
    with pytest.raises(Unknown):
        asked.version("spak-kota", 2)
    with pytest.raises(Unknown):
        Catalogue(lambda code: files.site).version("spak-kota", 1)
