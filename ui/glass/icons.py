"""The icons: one outline family on a grid of 24, as path data. Drawn for this program; see README.md.

A second path after `|` is filled, not stroked.
"""

from __future__ import annotations

from typing import Final

from ui.faces import FACES

_RING: Final = "M12 3a9 9 0 1 1 0 18a9 9 0 1 1 0-18z"

PATHS: Final[dict[str, str]] = {
    "ticket": "M3 6h18v3.4a2.6 2.6 0 0 0 0 5.2V18H3v-3.4a2.6 2.6 0 0 0 0-5.2z M14 6v1.6 M14 11.2v1.6 M14 16.4V18",
    "chevron": "M9 5l7 7-7 7",
    "chevron-left": "M15 5l-7 7 7 7",
    "arrow-left": "M20 12H4 M10 6l-6 6 6 6",
    "arrow-up": "M12 20V4 M6 10l6-6 6 6",
    "arrow-down": "M12 4v16 M6 14l6 6 6-6",
    "search": "M10.5 4a6.5 6.5 0 1 1 0 13a6.5 6.5 0 1 1 0-13z M15.4 15.4L20.5 20.5",
    "close": "M6 6l12 12 M18 6L6 18",
    "printer": "M7 8V3.5h10V8 M7 17H5a1.5 1.5 0 0 1-1.5-1.5v-6A1.5 1.5 0 0 1 5 8h14a1.5 1.5 0 0 1 1.5 1.5v6"
    "A1.5 1.5 0 0 1 19 17h-2 M7 13.5h10v7H7z",
    "document": "M6 3h8l4 4v14H6z M14 3v4h4 M9 12h6 M9 16h6",
    "person": "M12 4.5a3.7 3.7 0 1 1 0 7.4a3.7 3.7 0 1 1 0-7.4z M5.5 20a6.5 6.5 0 0 1 13 0",
    "users": "M9 4.5a3.6 3.6 0 1 1 0 7.2a3.6 3.6 0 1 1 0-7.2z M2.5 20a6.5 6.5 0 0 1 13 0 M15.6 4.9a3.4 3.4 0 0 1 0 6.4"
    " M18 14.3a6.4 6.4 0 0 1 3.6 5.7",
    "hourglass": "M6 3h12 M6 21h12 M7.5 3v3.4L12 12l4.5-5.6V3 M7.5 21v-3.4L12 12l4.5 5.6V21",
    "clock": f"{_RING} M12 7v5.2l3.4 2",
    "banknote": "M2.8 6.5h18.4v11H2.8z M12 9.6a2.4 2.4 0 1 1 0 4.8a2.4 2.4 0 1 1 0-4.8z M6 12h.01 M18 12h.01",
    "info": f"{_RING} M12 11.2v5.2 M12 7.8h.01",
    "qr": "M4 4h6v6H4z M14 4h6v6h-6z M4 14h6v6H4z M14 14h3.2v3.2 M20 14v.01 M20 17.4v.01 M14 20h.01 M17.2 20h2.8",
    "smile": f"{_RING} M8 14a4.6 4.6 0 0 0 8 0 M9 9.4h.01 M15 9.4h.01",
    "message": "M4 4.5h16v12h-9l-4 3.6v-3.6H4z M8 9h8 M8 12.6h5",
    "globe": f"{_RING} M3 12h18 M12 3c2.8 2.6 4 5.7 4 9s-1.2 6.4-4 9 M12 3c-2.8 2.6-4 5.7-4 9s1.2 6.4 4 9",
    "text-size": "M1.8 19L7.4 5L13 19 M3.8 14.4h7.2 M14.4 19l3.8-9L22 19 M15.7 16h5",
    "contrast": f"{_RING}|M12 3a9 9 0 0 1 0 18z",
    "wheelchair": "M10 2.6a1.6 1.6 0 1 1 0 3.2a1.6 1.6 0 1 1 0-3.2z M10 8.4v6h6l2.6 5h2.2 M10 11h5"
    " M7.4 12.4a5 5 0 1 0 6.8 6.4",
    "headphones": "M4 17v-4a8 8 0 0 1 16 0v4 M4 15h3v6H5.4A1.4 1.4 0 0 1 4 19.6z "
    "M20 15h-3v6h1.6a1.4 1.4 0 0 0 1.4-1.4z",
    "bell": "M5 17a7 7 0 0 1 14 0z M3 20.4h18 M12 9.8V6.6 M10.2 6.4h3.6",
    "check": "M4.5 12.6l5 5L19.5 7",
    "check-circle": f"{_RING} M8 12.3l2.8 2.8L16 9.6",
    "warning": "M12 3.8L21.6 20H2.4z M12 10v4.6 M12 17.3h.01",
    "cloud-off": "M3.5 3.5l17 17 M8.6 7.2A6 6 0 0 1 17.4 10a4.4 4.4 0 0 1 3.2 6.6 M16.6 18.4H7a4.7 4.7 0 0 1-.9-9.3",
    "cloud": "M7 18.4a4.7 4.7 0 0 1-.6-9.3a6 6 0 0 1 11.2.9a4.3 4.3 0 0 1-.6 8.4z",
    "chair": "M7.4 4l1 9.4h8.2l1.6 7.2 M8.4 13.4L6.6 20.6 M8 8.6h6.4",
    "camera": "M4 7.5h3.4L9 5h6l1.6 2.5H20a1.2 1.2 0 0 1 1.2 1.2v9.1A1.2 1.2 0 0 1 20 19H4a1.2 1.2 0 0 1-1.2-1.2V8.7"
    "A1.2 1.2 0 0 1 4 7.5z M12 9.4a3.7 3.7 0 1 1 0 7.4a3.7 3.7 0 1 1 0-7.4z",
    "backspace": "M8 5h13v14H8l-6-7z M12 9.4l5 5.2 M17 9.4l-5 5.2",
    "hand": "M9 13.4V5.2a2 2 0 0 1 4 0v6l4.8 1a2.4 2.4 0 0 1 1.8 2.6L19 21.5h-8l-1.5-2.1l-4-4.3a1.5 1.5 0 0 1 1.6-2.4"
    "L9 13.4 M5.4 6.9a5.6 5.6 0 0 1 11.2 0",
    "swap": "M4 8h15 M15 4l4 4-4 4 M20 16H5 M9 12l-4 4 4 4",
    "pause": "M7 5h3v14H7z M14 5h3v14h-3z",
    "undo": "M8 5L4 9l4 4 M4 9h10.2a5.4 5.4 0 0 1 0 10.8H11",
    "speaker": "M4 9.6h3.6L12 5.6v12.8l-4.4-4H4z M15.4 9.2a4 4 0 0 1 0 5.6 M18 6.6a7.6 7.6 0 0 1 0 10.8",
    "person-x": "M10 4.5a3.7 3.7 0 1 1 0 7.4a3.7 3.7 0 1 1 0-7.4z M3.5 20a6.5 6.5 0 0 1 10-5.5 M16 16l5 5 M21 16l-5 5",
    "building": "M5 21V4h14v17 M3 21h18 M9 8.2h.01 M15 8.2h.01 M9 12h.01 M15 12h.01 M10 21v-5h4v5",
    "calendar": "M4 5.5h16v15H4z M4 10h16 M8 3v4.4 M16 3v4.4",
    "lock": "M5.5 11h13v9.5h-13z M8 11V7.6a4 4 0 0 1 8 0V11",
    "play": "M7 4.5l12 7.5-12 7.5z",
    "plus": "M12 5v14 M5 12h14",
    "phone": "M7 2.5h10v19H7z M11 18.4h2",
    "door": "M6 21V3.5h12V21 M3.5 21h17 M14.4 12h.01",
    "working": "M12 3a9 9 0 1 0 9 9",
    "card": "M3 5.5h18v13H3z M3 9.5h18 M6.5 14.5h4",
    "monitor": "M3 4.5h18v12H3z M8.5 20h7 M12 16.5V20",
    "network": "M9 3.5h6v5H9z M3 15.5h6v5H3z M15 15.5h6v5h-6z M12 8.5V12 M6 15.5V12h12v3.5",
    "drive": "M6.4 4.5h11.2l3.4 10v5H3v-5z M3 14.5h18 M17 17h.01",
    "database": "M4.5 6c0-4 15-4 15 0s-15 4-15 0 M4.5 6v12c0 4 15 4 15 0V6 M4.5 12c0 4 15 4 15 0",
    "tag": "M3.5 3.5h8l9 9-8 8-9-9z M8 8h.01",
    "chip": "M7 7h10v10H7z M10 3.5V7 M14 3.5V7 M10 17v3.5 M14 17v3.5 M3.5 10H7 M3.5 14H7 M17 10h3.5 M17 14h3.5",
    "ruler": "M3 8h18v8H3z M7 8v3.5 M11 8v3.5 M15 8v3.5 M19 8v3.5",
    "stick": "M8 9h8v12H8z M10 9V3.5h4V9 M11.5 6h1",
    "restart": "M19.5 8A8.4 8.4 0 1 0 20.4 12 M20 3.5V8.5h-5",
    "power": "M12 3v9 M7 6.4a8 8 0 1 0 10 0",
    **{f"face-{mood}": path for mood, path in FACES.items()},
}


def stroke_for(size: float) -> float:
    """Width of the line on the grid of 24: heavier when small, finer when large."""
    if size < 30:
        return 2.0
    return 1.75 if size <= 44 else 1.5


def svg(name: str, size: float, colour: str, stroke: float | None = None) -> str:
    """One icon as an SVG of `size` pixels in `colour` (#rrggbb)."""
    line, _, filled = PATHS[name].partition("|")
    width = stroke or stroke_for(size)
    solid = f'<path d="{filled}" fill="{colour}"/>' if filled else ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{size}" height="{size}" viewBox="0 0 24 24" fill="none">'
        f'<path d="{line}" stroke="{colour}" stroke-width="{width}" stroke-linecap="round" stroke-linejoin="round"/>'
        f"{solid}</svg>"
    )
