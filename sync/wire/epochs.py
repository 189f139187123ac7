"""A device says that its log goes on under a new name, and gets a lane that belongs to that epoch alone."""

from __future__ import annotations

from typing import Annotated, Final, Literal

import msgspec

REJOIN: Final = "/v1/rejoin"
Reason = Literal["restored", "copied", "parted"]
"""The log was put back in its place; it lies elsewhere than it did; the server had another history."""
_Name = Annotated[str, msgspec.Meta(min_length=1, max_length=64)]


class RejoinAsked(msgspec.Struct, frozen=True):
    """`epoch` left `from_epoch`, for this reason, on the machine with this fingerprint."""

    epoch: _Name
    from_epoch: _Name
    reason: Reason
    fingerprint: _Name


class Rejoined(msgspec.Struct, frozen=True):
    """`lane`: of this epoch for ever; asked again, the same."""

    lane: str
