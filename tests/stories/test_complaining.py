"""Citizens complain: with a name that only one officer can read, without one, and half."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from nacl.public import PrivateKey

from kiosk.adapters.sealing import unseal
from kiosk.domain.events import ComplaintFiled, PersonalComplaint
from kiosk.domain.personal import written_key
from kiosk.sites import example_folder
from tests.flows.canary import PHONE, traces
from tests.stories.conftest import Opener
from tests.stories.mall import Mall
from tests.stories.people import Citizen

KEY = PrivateKey(bytes(range(32)))
WORDS = "Petugas tidak ada di loket."


@pytest.fixture
def keeps_names(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A site whose privacy officer has a key."""
    folder = tmp_path_factory.mktemp("site")
    shutil.copytree(example_folder(), folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns("__pycache__"))
    with (folder / "situs.toml").open("a", encoding="utf-8") as written:
        written.write(f'\n[pribadi]\nkunci = "{written_key(bytes(KEY.public_key))}"\n')
    return f"site.folder={folder}"


def writes(citizen: Citizen) -> None:
    """Up to what happened."""
    citizen.taps("start", "complain", "kind-pengaduan", "no-agency", "when-today")
    citizen.waits_for("complaint-text")
    citizen.types(WORDS)
    citizen.taps("text-on")


def test_a_complaint_with_a_telephone_is_receipted_and_the_number_stands_nowhere_on_the_machine(
    hall: Opener, keeps_names: str, tmp_path: Path
) -> None:
    mall = hall(settings=(keeps_names,))
    citizen = mall.citizen()
    writes(citizen)
    citizen.waits_for("asking-on")
    citizen.taps(*(f"key-{sign}" for sign in "SITI"), "asking-on")
    citizen.taps(*(f"key-{sign}" for sign in PHONE), "asking-on")
    citizen.waits_for("complaint-review")
    assert WORDS in citizen.words()
    citizen.taps("complaint-send")
    citizen.waits_for("complaint-filed")
    number = citizen.reads("complaint-number")
    receipt = mall.printer.wait_for_tickets(1)[0].text
    assert number in receipt
    assert "SITI" in receipt
    (said,) = mall.events(PersonalComplaint)
    assert [unseal(KEY, mall.site.id, each, box).value for each, box in said.boxes] == ["SITI", PHONE]
    citizen.taps("done")
    citizen.comes_to("Idle")
    assert "SITI" not in citizen.words()
    assert traces(tmp_path, PHONE) == []


def test_a_complaint_without_a_name_is_as_good(hall: Opener) -> None:
    mall = hall()
    citizen = mall.citizen()
    writes(citizen)
    citizen.taps("complaint-send")
    citizen.waits_for("complaint-filed")
    assert citizen.reads("complaint-number") in mall.printer.wait_for_tickets(1)[0].text
    assert [said.boxes for said in mall.events(PersonalComplaint)] == [()]


def test_who_leaves_a_half_written_complaint_leaves_nothing_of_it(hall: Opener) -> None:
    mall = hall()
    citizen = mall.citizen()
    citizen.taps("start", "complain", "kind-pengaduan", "no-agency", "when-today")
    citizen.waits_for("complaint-text")
    citizen.types(WORDS)
    gone(mall, citizen)
    citizen.taps("start", "complain", "kind-pengaduan", "no-agency", "when-today")
    citizen.waits_for("complaint-text")
    assert WORDS not in citizen.words()
    assert mall.events(ComplaintFiled) == []


def gone(mall: Mall, citizen: Citizen) -> None:
    """However long the page waits for one who writes."""
    for _ in range(10):
        if citizen.page != "Idle":
            citizen.stands_still(41)
    citizen.comes_to("Idle")
