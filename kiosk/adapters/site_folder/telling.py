"""A mistake in a site's files, told in words with its place."""

from __future__ import annotations

from kiosk.adapters.site_folder.mistakes import Mistake
from kiosk.texts import Texts


def tell(mistake: Mistake, texts: Texts) -> str:
    """One sentence: file, line and column, then what is wrong there."""
    what = texts.say(mistake.code, **mistake.params)
    if not mistake.line:
        return texts.say("site.in_file", file=mistake.file, what=what)
    place = {"file": mistake.file, "line": mistake.line, "number": mistake.number, "what": what}
    if not mistake.column:
        return texts.say("site.at_line", **place)
    return texts.say("site.at_cell", column=mistake.column, **place)
