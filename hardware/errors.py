"""Trouble that a device's user can expect, as a code and its parameters."""

from __future__ import annotations


class HardwareError(Exception):
    """Something that the caller asked for cannot be done; `code` names the sentence, `params` fill it."""

    def __init__(self, code: str, **params: object) -> None:
        super().__init__(code, params)
        self.code = code
        self.params = params


class Down(HardwareError):
    """The line is gone: unplugged, refused, closed by the other side or by us."""

    def __init__(self, reason: str = "") -> None:
        super().__init__("hardware.down", reason=reason)


class TimedOut(HardwareError):
    """The line took no more bytes in time. Some of them may have gone: never send the same again blindly."""

    def __init__(self, reason: str = "") -> None:
        super().__init__("hardware.timed_out", reason=reason)
