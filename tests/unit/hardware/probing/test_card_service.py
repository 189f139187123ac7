"""The readers of the card service, where there is no service."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ASK = "from hardware.probing.card_service import pcsc_readers; print(pcsc_readers())"


def test_without_the_service_there_are_no_readers(tmp_path: Path) -> None:
    nowhere = os.environ | {"PCSCLITE_CSOCK_NAME": str(tmp_path / "nobody")}
    done = subprocess.run([sys.executable, "-c", ASK], env=nowhere, capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("()\n", "")
