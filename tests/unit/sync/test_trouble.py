"""Which refusals are ordinary and go by themselves."""

from __future__ import annotations

from sync.trouble import STATUS, Refused


def test_what_goes_by_itself_is_told_from_what_somebody_must_mend() -> None:
    passing = {code for code in STATUS if Refused(code).passes}
    assert passing == {"sync.listening", "sync.busy", "sync.slow_down", "sync.too_slow"}
