"""A photograph that is removed from a plan lies nowhere any more; what was done with it stays on record."""

from __future__ import annotations

from pathlib import Path

from kiosk.centre.followup import photo_bytes
from tests.unit.kiosk.adapters.test_photo import photographed
from tests.unit.ui.web.conftest import Hall
from tests.unit.ui.web.evidence.year import opened
from ui.web.followup.shown import ItemShown
from ui.web.orders import carry_out

PERIOD = {"period": "2026-TW4", "scope": ""}
LINE = {"unsur": "waktu", "known": "waktu", "programme": "Loket", "quarter": "2027-TW1", "responsible": "Sri"}
LEAST = 400  # bytes of a picture: its own tables are in them


def order(hall: Hall, name: str, **words: str) -> ItemShown:
    said = carry_out(hall.server, name, PERIOD | words)
    assert isinstance(said, ItemShown)
    return said


def test_nothing_of_a_removed_photograph_is_left_on_the_disk(tmp_path: Path) -> None:
    file = tmp_path / "foto.jpg"
    file.write_bytes(photographed(900, 700, colour="orange"))
    data = tmp_path / "data"
    data.mkdir()
    with opened(data) as hall:
        order(hall, "plan.set", **LINE)
        (photo,) = order(hall, "plan.photo", number="1", file=str(file), caption="Loket 4").photos
        piece = _jpeg(hall, photo.id)[:LEAST]
        assert _found(data, piece)
        order(hall, "plan.remove", number="1", photo=photo.id)
    assert not _found(data, piece)


def _jpeg(hall: Hall, photo: str) -> bytes:
    with hall.server.read() as conn:
        found = photo_bytes(conn, hall.site.id, photo)
    assert found is not None
    return found


def _found(folder: Path, piece: bytes) -> list[str]:
    return [path.name for path in folder.rglob("*") if path.is_file() and piece in path.read_bytes()]
