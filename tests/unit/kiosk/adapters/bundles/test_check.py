"""What a site's files must be to be used: by anybody, and by this device today."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.adapters.bundles.check import check, fits, must_serve
from kiosk.adapters.instruments import SHIPPED, BadInstrument
from kiosk.adapters.site_folder import SiteMistakes, load_site
from kiosk.config import DeviceSettings
from kiosk.domain.catalogue import CounterCode, ServiceCode
from kiosk.domain.trouble import Refused
from kiosk.sites import example_folder
from kiosk.texts import Texts, speak_own
from kiosk.texts.own import read_own
from tests.unit.kiosk.adapters.bundles.folders import site_folder

SITE = load_site(example_folder())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return site_folder(tmp_path)


def own_text(folder: Path, area: str, body: str, language: str = "id") -> None:
    path = folder / "teks" / language / f"{area}.po"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text('msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n' + body)


def entry(key: str, sentence: str) -> str:
    return f'msgid "{key}"\nmsgstr "{sentence}"\n'


def refusal_of(folder: Path) -> Refused:
    with pytest.raises(Refused) as caught:
        check(folder)
    return caught.value


def test_the_example_can_be_used(folder: Path) -> None:
    assert check(folder).site == SITE


def test_a_mistake_in_a_table_is_told_with_its_place(folder: Path) -> None:
    (folder / "loket.csv").write_text("kode\n")
    with pytest.raises(SiteMistakes) as caught:
        check(folder)
    assert caught.value.mistakes[0].file == "loket.csv"


def test_a_sites_own_questionnaire_is_known_beside_ours(folder: Path) -> None:
    ours = next(path for path in SHIPPED.glob("*.toml") if 'id = "skm-9"' in path.read_text())
    own = folder / "instrumen" / "skm.toml"
    own.parent.mkdir()
    own.write_text(ours.read_text().replace("version = 1", "version = 2", 1))
    assert check(folder).instruments.current("skm-9").version == 2
    own.write_text(ours.read_text())
    with pytest.raises(BadInstrument, match="twice"):
        check(folder)


def test_a_sites_own_sentence_takes_the_place_of_ours(folder: Path) -> None:
    own_text(folder, "board", entry("board.zone", "Lantai {zone}"))
    check(folder)
    speak_own(read_own(folder / "teks"))
    try:
        assert Texts().say("board.zone", zone="A") == "Lantai A"
        assert Texts("en").say("board.zone", zone="A") != "Lantai A"
    finally:
        speak_own({})


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (entry("board.unheard_of", "x"), "config.text_unknown"),
        (entry("board.zone", "Lantai"), "config.text_holes"),
        (entry("board.zone", "Lantai {zona}"), "config.text_holes"),
        (entry("board.zone", "Lantai {zone.__class__}"), "config.text_holes"),
        (entry("board.zone", "Lantai {zone!r:>9999}"), "config.text_holes"),
        (entry("board.zone", "Lantai {zone"), "config.text_braces"),
        (entry("board.zone", "{zone}" + "x" * 700), "config.text_long"),
        ("rubbish", "config.text_form"),
    ],
)
def test_a_sentence_that_does_not_fit_is_refused(folder: Path, body: str, code: str) -> None:
    own_text(folder, "board", body)
    assert refusal_of(folder).code == code


@pytest.mark.parametrize(
    ("theme", "code"),
    [
        ('utama = "#0B4F5C"', ""),
        ('utama = "#1D4E89"\nkain = "#123456"\nbenang = "#FFD700"', ""),
        ('utama = "#FFD700"', "config.theme_contrast"),
        ('kain = "#FFFFFF"\nbenang = "#FFFFFE"', "config.theme_songket"),
        ('kain = "#C9962B"', "config.theme_songket"),
        ('utama = "red"', "config.theme_colour"),
        ("utama = 3", "config.theme_colour"),
        ('warna = "#000000"', "config.theme_key"),
        ("utama =", "config.theme_form"),
    ],
)
def test_a_theme_must_be_readable(folder: Path, theme: str, code: str) -> None:
    (folder / "tema.toml").write_text(theme)
    if code:
        assert refusal_of(folder).code == code
    else:
        check(folder)


def test_a_logo_is_a_small_png(folder: Path) -> None:
    logo = folder / "logo.png"
    head = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"
    logo.write_bytes(head + (64).to_bytes(4, "big") * 2)
    check(folder)
    for wrong in (b"", b"<svg/>", head + (64).to_bytes(4, "big") + (60_000).to_bytes(4, "big"), head + b"\0" * 300_000):
        logo.write_bytes(wrong)
        assert refusal_of(folder).code == "config.logo"


def test_a_device_without_a_place_in_it_does_not_take_it() -> None:
    fits(SITE, DeviceSettings(role="loket", counter="L01"), SITE)
    fits(SITE, DeviceSettings(role="display", zone=str(SITE.counters[0].zone)), SITE)
    for device, code in [
        (DeviceSettings(role="loket", counter="L99"), "no_counter"),
        (DeviceSettings(role="display", zone="Z"), "no_zone"),
    ]:
        with pytest.raises(Refused, match=code):
            fits(SITE, device, SITE)


def test_what_is_of_today_must_be_served_to_its_end() -> None:
    must_serve(SITE, [SITE.services[0].code], [SITE.counters[0].code])
    with pytest.raises(Refused, match="service_needed"):
        must_serve(SITE, [ServiceCode("gone")], [])
    with pytest.raises(Refused, match="counter_needed"):
        must_serve(SITE, [], [CounterCode("L99")])
