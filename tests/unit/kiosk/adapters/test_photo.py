"""Photographs: only the picture is kept, whatever was sent."""

from __future__ import annotations

import io
import os
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, PngImagePlugin

from kiosk.adapters.photo import LARGEST_FILE, LARGEST_SIDE, MOST_DOTS, clean, read_photo
from kiosk.domain.trouble import Refused

SECRET = b"Jakabaring 3.0217 S"
ORIENTATION, GPS, MAKER = 0x0112, 0x8825, 0x010F


def photographed(
    width: int = 300, height: int = 200, *, turned: int = 1, kind: str = "JPEG", colour: str = "teal"
) -> bytes:
    picture = Image.new("RGB", (width, height), colour)
    picture.paste("red", (0, 0, width // 3, height // 3))
    exif = Image.Exif()
    exif[ORIENTATION] = turned
    exif[MAKER] = SECRET.decode()
    exif.get_ifd(GPS)[1] = "S"
    exif.get_ifd(GPS)[29] = SECRET.decode()
    out = io.BytesIO()
    if kind == "PNG":
        notes = PngImagePlugin.PngInfo()
        notes.add_text("Comment", SECRET.decode())
        picture.save(out, kind, exif=exif, pnginfo=notes)
    else:
        picture.save(out, kind, exif=exif, comment=SECRET, xmp=b"<x>" + SECRET + b"</x>", icc_profile=SECRET * 20)
    return out.getvalue()


def refused(raw: bytes) -> str:
    with pytest.raises(Refused) as trouble:
        clean(raw)
    return trouble.value.code


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_nothing_that_a_camera_wrote_comes_along(kind: str) -> None:
    raw = photographed(kind=kind)
    assert SECRET in raw
    kept = clean(raw).jpeg
    for word in (SECRET, b"Exif", b"http", b"<x>", b"ICC_PROFILE", b"\xff\xfe", b"\xff\xe1", b"\xff\xe2"):
        assert word not in kept
    with Image.open(io.BytesIO(kept)) as again:
        assert set(again.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}


def test_a_picture_that_was_held_sideways_stands_upright() -> None:
    kept = clean(photographed(300, 200, turned=6))
    assert (kept.width, kept.height) == (200, 300)
    with Image.open(io.BytesIO(kept.jpeg)) as again:
        corner = again.getpixel((199 - 5, 5))
    assert isinstance(corner, tuple)
    assert corner[0] > 200


def test_a_large_picture_is_made_smaller_and_keeps_its_shape() -> None:
    kept = clean(photographed(4000, 3000))
    assert (kept.width, kept.height) == (LARGEST_SIDE, LARGEST_SIDE * 3 // 4)


def test_what_is_seen_through_becomes_white() -> None:
    out = io.BytesIO()
    Image.new("RGBA", (64, 64), (0, 0, 0, 0)).save(out, "PNG")
    with Image.open(io.BytesIO(clean(out.getvalue()).jpeg)) as again:
        assert again.getpixel((9, 9)) == (255, 255, 255)


@pytest.mark.parametrize("mode", ["1", "L", "P", "I;16", "CMYK", "LA", "YCbCr"])
def test_every_way_of_counting_colours_is_read(mode: str) -> None:
    out = io.BytesIO()
    Image.new(mode, (64, 48)).save(out, "JPEG" if mode in ("CMYK", "YCbCr") else "PNG")
    assert clean(out.getvalue()).width == 64


def test_the_same_bytes_give_the_same_picture() -> None:
    assert clean(photographed()) == clean(photographed())


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"", "followup.photo_no_picture"),
        (b"GIF89a" + bytes(50), "followup.photo_no_picture"),
        (b"%PDF-1.7", "followup.photo_no_picture"),
        (photographed()[:900], "followup.photo_no_picture"),
        (b"\xff" * (LARGEST_FILE + 1), "followup.photo_too_large"),
        (photographed(20, 20), "followup.photo_size"),
    ],
    ids=["empty", "gif", "pdf", "cut", "large", "tiny"],
)
def test_what_is_no_picture_is_refused(raw: bytes, code: str) -> None:
    assert refused(raw) == code


def test_a_picture_that_would_fill_the_memory_is_refused_before_it_is_unpacked() -> None:
    out = io.BytesIO()
    Image.new("1", (MOST_DOTS["PNG"] // 5_000 + 1, 5_000)).save(out, "PNG")
    assert len(out.getvalue()) < 100_000
    assert refused(out.getvalue()) == "followup.photo_size"


@settings(max_examples=max(20, settings().max_examples // 2))
@given(st.integers(0, 2_000), st.binary(min_size=1, max_size=8), st.sampled_from(["JPEG", "PNG"]))
def test_damaged_bytes_are_a_picture_or_are_refused(place: int, damage: bytes, kind: str) -> None:
    raw = bytearray(photographed(64, 48, kind=kind))
    raw[place % len(raw) : place % len(raw) + len(damage)] = damage
    with suppress(Refused):
        assert clean(bytes(raw)).width >= 32


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(Refused) as trouble:
        read_photo(tmp_path / "foto.jpg")
    assert (trouble.value.code, trouble.value.params["file"]) == ("followup.photo_unreadable", "foto.jpg")
    os.mkfifo(tmp_path / "pipa")
    for odd in (tmp_path, tmp_path / "pipa"):
        with pytest.raises(Refused, match="no_picture"):
            read_photo(odd)
    (tmp_path / "foto.jpg").write_bytes(photographed())
    assert read_photo(tmp_path / "foto.jpg").width == 300
