"""A ticket that a simulated printer has cut off: its text, its picture, its bytes, and the files of these."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from hardware.errors import HardwareError
from hardware.escpos.profile import Profile
from hardware.simulators.printers.items import End, Piece, Row, Symbol
from hardware.simulators.printers.paper_picture import as_picture
from hardware.simulators.printers.paper_text import as_text


@dataclass(frozen=True)
class Ticket:
    """Number `index` since the printer was switched on (from 1)."""

    index: int
    rows: tuple[Row, ...]
    height: int
    raw: bytes
    profile: Profile
    end: End = "cut"

    @property
    def text(self) -> str:
        """What a person reads."""
        return as_text(self.rows, self.profile)

    @property
    def qr(self) -> tuple[str, ...]:
        """Payloads of the codes that the printer drew itself."""
        return tuple(item.payload for row in self.rows for item in row.items if isinstance(item, Symbol))

    @property
    def mm(self) -> float:
        """Length of the printed part."""
        return round(self.height * 25.4 / self.profile.dpi, 1)

    def picture(self) -> Image.Image:
        """What a person sees."""
        return as_picture(self.rows, self.height, self.profile, torn=self.end == "torn")


@dataclass(frozen=True)
class TicketFiles:
    """Where a ticket was written."""

    text: Path
    picture: Path
    raw: Path


def ticket_of(index: int, piece: Piece, profile: Profile) -> Ticket:
    """A piece of paper with its number."""
    return Ticket(index, piece.rows, piece.height, piece.raw, profile, piece.end)


def make_folder(folder: Path) -> None:
    """A folder for tickets. HardwareError: it cannot be one."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as trouble:
        raise HardwareError("hardware.bad_folder", path=str(folder), reason=trouble.strerror) from trouble


def write_ticket(ticket: Ticket, folder: Path) -> TicketFiles:
    """Writes `ticket-0001.txt`, `.png` and `.bin`."""
    make_folder(folder)
    stem = folder / f"ticket-{ticket.index:04d}"
    files = TicketFiles(stem.with_suffix(".txt"), stem.with_suffix(".png"), stem.with_suffix(".bin"))
    files.text.write_text(ticket.text, "utf-8")
    files.raw.write_bytes(ticket.raw)
    ticket.picture().save(files.picture)
    return files
