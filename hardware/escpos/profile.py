"""What one model of printer can do, read from a JSON file.

A profile is a hint that a technician confirms with a test print, never a truth: clones lie about their model.
"""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import Annotated, Literal, assert_never

import msgspec

from hardware.errors import HardwareError
from hardware.escpos import commands
from hardware.flow import Flow

Positive = Annotated[int, msgspec.Meta(ge=1)]


class Presenter(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A mouth that holds the cut paper until somebody takes it (kiosk printers: `GS e`)."""

    step_mm: Annotated[float, msgspec.Meta(gt=0)]
    """What one step of `GS e 3` moves: 0.625 to 22 mm, depending on the model."""
    present_mm: Positive
    """How far the paper is held out."""
    wait_seconds: Positive = 30
    """How long it may stand in the mouth before it counts as left behind."""
    untaken: Literal["retract", "eject"] = "retract"
    """What becomes of a paper that was left behind."""

    @property
    def steps(self) -> int:
        """The argument of `GS e 3`: the wanted length in steps, at least one."""
        return max(1, min(255, round(self.present_mm / self.step_mm)))

    @property
    def withdrawal(self) -> bytes:
        """The command that takes away what was left behind."""
        match self.untaken:
            case "retract":
                return commands.RETRACT
            case "eject":
                return commands.EJECT
            case _:
                assert_never(self.untaken)


class Profile(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One model's measures and abilities."""

    name: str
    columns: Positive
    """Cells of font A on a line."""
    dots: Positive
    """Printable width."""
    dpi: Positive = 203
    line_dots: Positive = 30
    """Pitch of a text line after `ESC @`."""
    units_per_dot: Positive = 1
    """Vertical motion units of `ESC J` in one dot."""
    qr: Literal["native", "raster"]
    qr_model: bool = True
    """Whether QR model 2 must be chosen; false where the manual says that `ESC @` chooses it."""
    position: bool = True
    """Whether `ESC $` (absolute position in dots) is understood; else the gap is filled with spaces."""
    codepage: Annotated[int, msgspec.Meta(ge=0, le=255)] | None = None
    """Argument of `ESC t`; none keeps the default, enough for ASCII."""
    cut: Annotated[str, msgspec.Meta(pattern="^([0-9A-F]{2})*$")]
    """Bytes that cut, in hexadecimal; empty where there is no cutter."""
    feed: Annotated[int, msgspec.Meta(ge=0, le=255)] = 0
    """Lines fed before the cut (or the tear bar)."""
    status: Literal["epson", "custom6", "none"]
    """Answers to `DLE EOT`: epson has a byte for each of 1 to 4, custom6 six bytes for 20; none never answers."""
    near_end: bool = False
    """Whether it has a sensor that sees the end of the roll coming; without one its near-end bits mean nothing."""
    presenter: Presenter | None = None
    """The mouth of a kiosk printer; none where the paper hangs free."""
    marker: Literal["gs_r", "gs_h", "none"]
    """How the printer says that a job is done: `GS r 1`, `GS ( H`, or not at all."""
    buffer: Positive = 4096
    """Bytes that it receives before it says stop."""
    flow: Flow = "xonxoff"
    baud: Positive = 115200
    speed: Positive
    """Paper speed in mm/s."""

    @property
    def cut_bytes(self) -> bytes:
        """The cut command."""
        return bytes.fromhex(self.cut)

    @property
    def cell(self) -> int:
        """Width of one cell of font A, in dots."""
        return self.dots // self.columns


def profile_names() -> tuple[str, ...]:
    """The profiles that come with the program, in order."""
    shipped = files("hardware.escpos").joinpath("profiles").iterdir()
    return tuple(sorted(entry.name.removesuffix(".json") for entry in shipped if entry.name.endswith(".json")))


def load_profile(name: str) -> Profile:
    """A shipped profile by its name, or any profile by the path of its file. HardwareError: unknown or not right."""
    try:
        return msgspec.json.decode(_text_of(name), type=Profile)
    except (OSError, msgspec.MsgspecError) as trouble:
        raise HardwareError("hardware.bad_profile", name=name, reason=str(trouble)) from trouble


def _text_of(name: str) -> bytes:
    if name in profile_names():
        return files("hardware.escpos").joinpath("profiles", f"{name}.json").read_bytes()
    if not name.endswith(".json"):
        raise HardwareError("hardware.unknown_profile", name=name, known=", ".join(profile_names()))
    return Path(name).read_bytes()
