"""A site's own look: three colours that can be read on our grounds, and a logo. Form: `tema.toml`, `logo.png`."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from kiosk.domain.trouble import Refused

READ: Final = 7.0  # what is read: WCAG 2.2, 1.4.6
APART: Final = 1.5  # cloth and thread: only adorns, and must be seen to be there
LEAST: Final = 4.5  # what is only touched: WCAG 2.2, 1.4.11 asks for 3
GROUNDS: Final = ("#FFFFFF", "#FAF7F2", "#F3EDE2")  # card, ground, panel of Theme.qml
LOGO_SIZE: Final = 200_000
LOGO_SIDE: Final = (32, 1024)  # pixels
_COLOUR: Final = re.compile(r"#[0-9A-Fa-f]{6}")
_PNG: Final = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"
_TINT: Final = 0.1
_PRESSED: Final = 0.75


@dataclass(frozen=True)
class Look:
    """Colours as #RRGGBB: what is touched, the same pressed and as a tint; cloth and thread of the songket."""

    touch: str = "#0B4F5C"
    pressed: str = "#083B45"
    tint: str = "#E3EEEF"
    cloth: str = "#7A1E2C"
    thread: str = "#C9962B"


OURS: Final = Look()


def read_theme(path: Path) -> Look:
    """The look in the file; ours where there is none.

    Refused "config.theme_form", "config.theme_key", "config.theme_colour", "config.theme_contrast",
    "config.theme_songket".
    """
    if not path.exists():
        return OURS
    try:
        said = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise Refused("config.theme_form", file=path.name) from error
    for key, colour in said.items():
        if key not in ("utama", "kain", "benang"):
            raise Refused("config.theme_key", file=path.name, key=key[:40])
        if not isinstance(colour, str) or not _COLOUR.fullmatch(colour):
            raise Refused("config.theme_colour", file=path.name, key=key)
    touch = str(said.get("utama", OURS.touch))
    look = Look(touch, OURS.pressed, OURS.tint, str(said.get("kain", OURS.cloth)), str(said.get("benang", OURS.thread)))
    if (found := contrast(look.cloth, look.thread)) < APART:
        raise Refused(
            "config.theme_songket",
            file=path.name,
            cloth=look.cloth,
            thread=look.thread,
            found=f"{found:.1f}",
            least=str(APART),
        )
    return look if touch == OURS.touch else _shaded(path.name, look)


def read_logo(path: Path) -> bytes:
    """The picture in the file, empty where there is none. Refused "config.logo"."""
    if not path.exists():
        return b""
    content = path.read_bytes()
    sides = [int.from_bytes(content[at : at + 4], "big") for at in (16, 20)]
    least, most = LOGO_SIDE
    if len(content) > LOGO_SIZE or not content.startswith(_PNG) or not all(least <= side <= most for side in sides):
        raise Refused("config.logo", file=path.name, kilobytes=LOGO_SIZE // 1000, least=least, most=most)
    return content


def contrast(one: str, other: str) -> float:
    """How far two colours stand apart: 1 to 21."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _shaded(file: str, look: Look) -> Look:
    """With what follows from its first colour; every pair that is read must stand out."""
    tint = _mixed(look.touch, "#FFFFFF", _TINT)
    card, ground, panel = GROUNDS
    for behind, least in ((card, READ), (ground, READ), (tint, READ), (panel, LEAST)):
        if (found := contrast(look.touch, behind)) < least:
            raise Refused(
                "config.theme_contrast",
                file=file,
                key=f"utama {look.touch}",
                ground=behind,
                found=f"{found:.1f}",
                least=str(least),
            )
    return Look(look.touch, _mixed(look.touch, "#000000", _PRESSED), tint, look.cloth, look.thread)


def _mixed(one: str, other: str, share: float) -> str:
    """`share` of the one in the other."""
    pairs = zip(_parts(one), _parts(other), strict=True)
    return "#" + "".join(f"{round(a * share + b * (1 - share)):02X}" for a, b in pairs)


def _luminance(colour: str) -> float:
    """Relative luminance of an sRGB colour."""
    parts = [part / 255 for part in _parts(colour)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _parts(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
