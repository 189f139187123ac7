"""A page as one file that can be kept, mailed or opened from a stick: style, type and pictures are inside."""

from __future__ import annotations

import base64
import re
from pathlib import Path
from typing import Final

STATIC: Final = Path(__file__).parent / "static"
_KINDS: Final = {".svg": "image/svg+xml", ".woff2": "font/woff2"}
_STYLE: Final = re.compile(r'<link rel="stylesheet" href="/static/([\w.]+)">')
_REFERENCE: Final = re.compile(r"/static/([\w.]+)")


def as_one_file(html: str) -> str:
    """The page with everything it refers to under `/static` put inside."""
    return _REFERENCE.sub(_data, _STYLE.sub(_style, html))


def _style(found: re.Match[str]) -> str:
    return f"<style>{(STATIC / found[1]).read_text(encoding='utf-8')}</style>"


def _data(found: re.Match[str]) -> str:
    path = STATIC / found[1]
    return f"data:{_KINDS[path.suffix]};base64,{base64.b64encode(path.read_bytes()).decode()}"
