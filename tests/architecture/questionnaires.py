"""Lists the questionnaires that were shipped. Run: `python -m tests.architecture.questionnaires`."""

from __future__ import annotations

from typing import Final

from kiosk.adapters.instruments import shipped
from kiosk.domain.instrument_form import digest_of
from tests.architecture.source import ROOT

LIST: Final = ROOT / "tests" / "architecture" / "shipped_questionnaires.txt"


def listed() -> dict[str, str]:
    """`id.vN` of each listed version, with the fingerprint it had when it was listed."""
    lines = LIST.read_text(encoding="utf-8").splitlines() if LIST.exists() else []
    return dict(line.split(maxsplit=1) for line in lines if line)


def present() -> dict[str, str]:
    """The same of each version in the source."""
    return {f"{each.id}.v{each.version}": digest_of(each) for each in shipped().all}


if __name__ == "__main__":
    # What is listed stays as it was listed; only new ones are added.
    known = {**present(), **listed()}
    LIST.write_text("".join(f"{name} {known[name]}\n" for name in sorted(known)), encoding="utf-8")
