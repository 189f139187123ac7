"""A sentence whose key is put together at run time: the words it is put together of are written down here, and each
has its sentence in every language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from kiosk.domain.ticket import Priority
from tests.architecture.source import ROOT, relative
from tests.architecture.test_texts import AREAS, COMPLETE, catalogue

OPENINGS: Final = (
    "open not_yet friday_break midday_break cut_off over closed_day holiday by_hand shut_out"  # kiosk.app.{words,look}
)
PAPERS: Final = "queued sending confirmed sent_unconfirmed not_printed"  # kiosk.app.views.PrintView
PRINTERS: Final = "near_end paper_out cover_open fault unknown down"  # kiosk.app.views.PrinterView
PRIORITIES: Final = " ".join(each.value for each in Priority)
DEVICES: Final = "pending accepted suspended revoked"  # sync.wire.relay
ALARMS: Final = "called_twice rated_twice duplicate_number allocator replaced device_copied device_restored"
CONFIGS: Final = "own current waiting older refused reverted expired"  # kiosk.app.configuration

WORDS: Final = {
    "anjungan.call_": "by_hand by_hand_english shut_out shut_out_english",
    "anjungan.idle_": OPENINGS,
    "anjungan.reason_": "closed drive quota",
    "anjungan.requirements_": "lost printed unable unsure",
    "anjungan.why_": "closed drive quota",
    "calendar.": OPENINGS + "".join(f" {state}_title" for state in OPENINGS.split()),
    "centre.site_": f"{DEVICES} none",
    "cli.clock_": "ahead behind differs ok",
    "cli.link_": "alone connected cut_off",
    "cli.paper_": PAPERS,
    "cli.printer_": f"{PRINTERS} ready mute none",
    "cli.reader_": "down listening mute unknown up",
    "cli.verified_mark_": "behind none ok",
    "config.by_": "centre site",
    "config.state_": CONFIGS,
    "doctor.disk_": "ok low full reserve failing",
    "doctor.part_": "clock config disk machine numbers paper printer reader site store test_page",
    "glass.language_name_": "id en mui",
    "ledger.burnt_": "given_alone",
    "ledger.cancelled_": "double left mistake trial",
    "loket.card_": "at_work enrolled pin_wanted unknown",
    "loket.class_": PRIORITIES,
    "loket.done_": "finish miss",
    "loket.fact_": "called priority serving_for taken waited",
    "loket.figure_": "mean_service mean_wait missed served",
    "loket.leave_": "break end_of_duty handover",
    "loket.notice_": f"{ALARMS} store_restored other",
    "loket.paper_": f"{PAPERS} none",
    "loket.printer_": PRINTERS,
    "loket.priority_": PRIORITIES,
    "loket.why_": "longest_wait priority_turn regular_turn returned",
    "members.column_": "config confirmed heard id lane name records role state waiting",
    "numbers.because_": "adopted contradicted first lost_mark replaced restored told",
    "paper.codes_": "native raster",
    "paper.priority_": " ".join(each.value for each in Priority if each is not Priority.REGULAR),
    "paper.receipt_": "centre site waiting wrong",
    "paper.run_": "burnt cancelled difference issued unconfirmed unexplained unprinted waiting",
    "paper.total_": "burnt cancelled issued printed unconfirmed unprinted waiting",
    "personal.": "name nik phone",
    "personal.breach_": "accepted added answers erased heard keys revoked suspended",
    "personal.letter_": "contact keys measures sealed title what when who",
    "probe.busy_": "console program",
    "probe.hint_": "adapter printer",
    "probe.reader_": "qr rdm6300 wiegand",
    "site.prefix_": "beginning reverse same sound",
    "skm.codes_": "form regulation",
    "skm.column_": "answered code ikm mutu nrr unsur weighted",
    "skm.source_": "device none site",
    "web.alarm_": ALARMS,
    "web.device_": f"{DEVICES} connected cut_off",
    "web.kinerja_": "A B C D",
    "web.language_": "en id",
    "web.quarter_": "1 2 3 4",
    "web.role_": "anjungan display loket rating site",
    "web.today_": "called each_agency issued missed served serving waiting",
    "web.wait_": "mean median p90",
    "web.weights_": "011 exact",
}
WHOLE_CODES: Final = {"cause.", "cli.", "demo.", "doctor.", "errors.", "hardware.", "loket.", "probe.", "sync."}
"""What follows is a code of trouble (tests/architecture/test_texts.py) or a word of a closed table beside it."""

_PUT_TOGETHER: Final = re.compile(r'f"([a-z_]+\.[a-z_]*)\{|["\']([a-z_]+\.[a-z_]*)["\'] [+~] ')


def places() -> Iterator[tuple[str, Path]]:
    """Each beginning of a key that something is added to, with where it stands."""
    sources = [*(ROOT / "kiosk").rglob("*.py"), *(ROOT / "ui").rglob("*.py"), *(ROOT / "ui").rglob("*.qml")]
    for path in [*sources, *(ROOT / "ui").rglob("*.html")]:
        for found in _PUT_TOGETHER.finditer(path.read_text(encoding="utf-8")):
            beginning = found[1] or found[2]
            if beginning.split(".")[0] in AREAS:
                yield beginning, path


@pytest.mark.parametrize("language", COMPLETE)
def test_every_word_of_a_key_that_is_put_together_has_its_sentence(language: str) -> None:
    keys = [beginning + word for beginning, words in WORDS.items() for word in words.split()]
    missing = [key for key in keys if not catalogue(language, key.split(".")[0]).get(key)]
    assert not missing, f"Add to kiosk/texts/{language}: {', '.join(missing)}"


def test_every_key_that_is_put_together_has_its_words_written_down() -> None:
    unknown = {at: relative(path) for at, path in places() if at not in WORDS and at not in WHOLE_CODES}
    assert not unknown, f"Write down in tests/architecture/test_composed_texts.py what may follow: {unknown}"
