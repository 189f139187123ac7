"""No report is ever called as another: not after the server was put back from a copy, and not by a copy elsewhere."""

from __future__ import annotations

import itertools
import random
import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path

import pytest

from kiosk.adapters.instruments import shipped
from kiosk.centre.projection import Projection
from sync.server import claims
from sync.server.server import Server
from sync.trouble import Refused
from tests.unit.kiosk.centre.mall import MALL
from tests.unit.ui.web.conftest import NOON
from ui.web.orders.reports import register
from ui.web.report.making import Made, Source, Wish, make_report

pytestmark = pytest.mark.logs("numbers are dealt out by allocator|was copied or moved")
TOKENS = itertools.count()


@contextmanager
def opened(folder: Path) -> Iterator[Server]:
    """The site's server as a command opens it: nobody has looked yet whether it was put back."""
    url = f"sqlite:///{folder / 'server.db'}"
    dice, projection = random.Random(next(TOKENS)), Projection(lambda _: MALL, shipped(), claims)
    with closing(
        Server(url, projection, lambda: NOON, dice.randbytes, site=MALL.id, marks=folder.parent / "marks")
    ) as server:
        yield server


def reported(folder: Path, home: Path) -> Made:
    with opened(folder) as server:
        source = Source(server.read, MALL, shipped())
        return make_report(source, Wish("2026-TW4"), partial(register, server), home, NOON)


def test_a_server_that_was_put_back_calls_its_reports_otherwise_and_overwrites_none(tmp_path: Path) -> None:
    here, image, home = tmp_path / "situs", tmp_path / "image", tmp_path / "laporan"
    made = [reported(here, home)]
    shutil.copytree(here, image)
    for _ in range(2):
        made += [reported(here, home), reported(here, home)]
        shutil.rmtree(here)
        shutil.copytree(image, here)
    made.append(reported(here, home))
    labels = ["1", "2", "3", "S2-2", "S2-3", "S3-2"]
    assert [each.issue.label for each in made] == labels
    assert len({each.folder for each in made}) == len({path.name for path in home.iterdir()}) == len(labels)
    paper = (made[-1].folder / "angka.json").read_text()
    assert '"label": "S3-2"' in paper


def test_a_copy_elsewhere_issues_nothing_until_it_is_adopted(tmp_path: Path) -> None:
    here, there, home = tmp_path / "situs", tmp_path / "salinan", tmp_path / "laporan"
    reported(here, home)
    shutil.copytree(here, there)
    with pytest.raises(Refused, match=r"sync\.allocator_elsewhere"):
        reported(there, home)
    assert [path.name for path in home.iterdir()] == ["0001-2026-TW4"]
