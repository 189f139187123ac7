"""Which configuration a device works by, as a screen, a command or its site sees it."""

from __future__ import annotations

from typing import Final

import msgspec


class ConfigView(msgspec.Struct, frozen=True):
    """Which configuration is in force, and what became of the newest that came.

    `state`: own (the folder of the settings), current, waiting, older (than one that was in force), refused,
    reverted, expired; the last four are for a technician. `detail` names a sentence.
    """

    version: int  # 0: none came yet
    tried: int  # the newest that came
    state: str
    detail: str = ""


FOR_A_TECHNICIAN: Final = frozenset({"older", "refused", "reverted", "expired"})
OWN = ConfigView(version=0, tried=0, state="own")
