"""A pack as one archive: its index page, its files, and the hash of each; the same pack gives the same bytes.

The page needs no server and no script; it opens from a stick. Nothing in the archive depends on the clock of the
machine that packs it.
"""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from jinja2 import Environment, PackageLoader, StrictUndefined

from ui.web.evidence.pack import Pack
from ui.web.evidence.words import PackWords

INDEX: Final = "index.html"
SUMS: Final = "SHA256SUMS"
_STATIC: Final = Path(__file__).parent.parent / "static"
_LOOK: Final[Mapping[str, str]] = {
    "gaya.css": "evidence.css",
    "inter.woff2": "inter.woff2",
    "OFL.txt": "OFL.txt",  # the licence of the type goes with it
    "songket.svg": "songket.svg",
}
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)  # the first day that an archive can write
_READABLE: Final = 0o644 << 16
_TEMPLATES: Final = Environment(
    loader=PackageLoader("ui.web"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
)


def archive(pack: Pack, words: PackWords) -> bytes:
    """A ZIP with one folder that bears the pack's name."""
    files = {entry.name: entry.content for entry in pack.entries}
    files |= {name: (_STATIC / source).read_bytes() for name, source in _LOOK.items()}
    sums = {name: hashlib.sha256(content).hexdigest() for name, content in sorted(files.items())}
    page = _TEMPLATES.get_template("evidence/index.html").render(
        pack=pack, sums=sums, words=words, say=words.say, language=words.texts.language, shown=set(_LOOK)
    )
    sums[INDEX] = hashlib.sha256(page.encode()).hexdigest()
    listed = "".join(f"{digest}  {name}\n" for name, digest in sorted(sums.items()))
    return _zipped(pack.name, {**files, INDEX: page.encode(), SUMS: listed.encode()})


def _zipped(folder: str, files: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as packed:
        for name, content in sorted(files.items()):
            entry = zipfile.ZipInfo(f"{folder}/{name}", _EPOCH)
            entry.compress_type, entry.external_attr, entry.create_system = zipfile.ZIP_DEFLATED, _READABLE, 3
            packed.writestr(entry, content)
    return out.getvalue()
