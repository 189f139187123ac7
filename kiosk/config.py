"""One TOML file as typed values; each key stands here once, with its default and meaning."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Annotated, Any, Final, Literal, get_args, get_origin

import msgspec

from kiosk.domain.trouble import Refused

Text = Annotated[str, msgspec.Meta(max_length=500)]
Role = Literal["anjungan", "loket", "rating", "display", "phone"]
READER_KINDS: Final = ("qr", "rdm6300", "wiegand", "pn532", "pcsc", "wedge")


class SiteSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Which mall this is."""

    folder: Text = ""  # folder of the site's files, until its server publishes some; empty: the example
    always_open: bool = False  # hours, holidays and cut-off are not applied (tests and demonstrations)
    walk_up: bool = False  # a rating without a ticket is allowed


class DeviceSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What this machine does."""

    role: Role = "anjungan"  # anjungan, loket, rating, display; phone is the one inside a site's server
    counter: Text = ""  # the counter of a loket or of the rating screen beside it
    ballast_mb: Annotated[int, msgspec.Meta(ge=0, le=4096)] = 64  # room held for tickets on a full disk; 0: none
    zone: Text = ""  # the zone of a display board; empty: all
    language: Text = "id"  # id, en, mui: what the screen and the command line speak first
    languages: tuple[Literal["id", "en", "mui"], ...] = ("id", "en")  # what citizens may choose; mui is a draft
    text_size: Literal[100, 125, 150] = 100  # percent: a counter's letters until its officer chooses others
    reduced_motion: bool = False  # nothing moves on the screen: pages and bands stand still
    ask_pin: bool = True  # false: an officer signs in without a PIN (demonstrations only)
    sign_in: Literal["either", "both"] = "either"  # either: by card or by PIN; both: a card, then its officer's PIN


class PrinterSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The ticket printer."""

    port: Text = "none"  # path of the serial line or device file, socket://host:port, or none
    profile: Text = "generic-80"  # a profile of hardware/escpos/profiles
    baud: int = 0  # 0: the profile's
    roll_mm: int = 0  # diameter of a full roll ("80 x 80" on its label: 80); 0: 80 for wide paper, 40 for narrow


class SoundSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The speaker: of a board for calls, of a citizen's screen for guidance."""

    port: Text = "default"  # an ALSA name ("default", "plughw:1,0"; aplay -L lists them), or none
    volume: Annotated[int, msgspec.Meta(ge=0, le=100)] = 100  # percent of what the site says for the hour
    recordings: Text = ""  # folder of own recordings (<language>/<name>.wav), which win over ours one by one


Heard = Literal["jack", "headphones", "loudspeaker"]


class GuidanceSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The audio guidance of a citizens' screen."""

    audio: bool = True  # offered where the speaker works
    heard: Heard = "jack"  # jack (the socket tells), headphones (one alone), loudspeaker (everybody)


class ReaderSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A code or card reader."""

    port: Text = "none"  # path of its serial line; pcsc: the reader's name (none: the first); wedge: none
    kind: Text = "qr"  # qr (a scanner in serial mode), rdm6300, wiegand, pn532, pcsc, wedge (types as a keyboard)
    baud: int = 0  # 0: what its kind usually speaks
    form: Text = ""  # how it writes a card's number, where its kind has several ways; empty: the usual one


class ServerSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The site server."""

    url: Text = ""  # empty: this machine works alone, or as it was enrolled
    find: bool = True  # looks for its own server on the local network when the known address stays silent
    announce: bool = False  # a site server says on the local network where it answers
    phone: bool = True  # a site server has pages for phones: ratings by a ticket's QR, complaints
    office_plain: bool = False  # clerks may sign in from other machines over HTTP that nobody encrypts


class TechnicianSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the technician's page may do to the machine. A command is words parted by spaces, run without a shell."""

    restart: Text = "systemctl reboot"  # starts the machine again; empty: not from the screen
    power_off: Text = "systemctl poweroff"  # shuts the machine down; empty: not from the screen
    stick: Text = ""  # folder that records are exported to; empty: the USB stick that is mounted
    hold: Annotated[float, msgspec.Meta(ge=1, le=30)] = 5.0  # seconds that the hidden corner (or F12) is held


class RetentionSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How long records are kept where they are not needed any more. Personal data follow situs.toml."""

    device_days: int = 35  # a device's records that are safe at the centre; 35 at least
    ledger_days: int = 0  # a server's signed batches; 0: for ever, else 35 at least


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Everything that can be set."""

    site: SiteSettings = SiteSettings()
    device: DeviceSettings = DeviceSettings()
    printer: PrinterSettings = PrinterSettings()
    readers: dict[str, ReaderSettings] = {}
    sound: SoundSettings = SoundSettings()
    guidance: GuidanceSettings = GuidanceSettings()
    server: ServerSettings = ServerSettings()
    retention: RetentionSettings = RetentionSettings()
    technician: TechnicianSettings = TechnicianSettings()


def load(path: Path | None, overrides: Iterable[str] = ()) -> Settings:
    """The settings of `path` (None: all defaults) with `key=value` overrides on top."""
    tree: dict[str, Any] = _read(path) if path else {}
    for override in overrides:
        _set(tree, override)
    try:
        settings = msgspec.convert(tree, Settings, strict=False)
    except msgspec.ValidationError as error:
        raise _refusal(str(error), path) from error
    for name, reader in settings.readers.items():
        if reader.kind not in READER_KINDS:
            raise Refused("config.reader_kind", reader=name, kind=reader.kind, kinds=", ".join(READER_KINDS))
    return settings


def _refusal(problem: str, path: Path | None) -> Refused:
    """What is wrong; where one word of a few is wanted, the few are named."""
    place = re.search(r"enum value (.+) - at `\$\.([\w.]+)", problem)
    if place and (few := _choices(_kind(place[2].split(".")))):
        return Refused("config.bad_choice", key=place[2], value=place[1].strip("'"), choices=", ".join(few))
    return Refused("config.bad_value", file=path or "--set", problem=problem)


def _kind(key: Sequence[str]) -> Any:
    """The type that a key's value has; None where there is no such key."""
    kind: Any = Settings
    for name in key:
        if get_origin(kind) is dict:
            kind = get_args(kind)[1]
            continue
        fields = msgspec.structs.fields(kind) if isinstance(kind, type) and issubclass(kind, msgspec.Struct) else ()
        kind = next((field.type for field in fields if field.name == name), None)
    return kind


def _choices(kind: Any) -> tuple[str, ...]:
    """The words that may be chosen among, for one value or each of a list."""
    if get_origin(kind) is tuple:
        kind = get_args(kind)[0]
    return tuple(map(str, get_args(kind))) if get_origin(kind) is Literal else ()


def _read(path: Path) -> dict[str, Any]:
    try:
        with path.open("rb") as stream:
            return tomllib.load(stream)
    except OSError as error:
        raise Refused("config.unreadable", file=path, problem=error.strerror or str(error)) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise Refused("config.not_toml", file=path, problem=str(error)) from error


def _set(tree: dict[str, Any], override: str) -> None:
    key, found, value = override.partition("=")
    if not found:
        raise Refused("config.bad_override", override=override)
    *parents, last = key.strip().split(".")
    for parent in parents:
        branch = tree.setdefault(parent, {})
        if not isinstance(branch, dict):
            raise Refused("config.bad_override", override=override)
        tree = branch
    several = get_origin(_kind([*map(str.strip, parents), last])) is tuple
    tree[last] = _several(override, value.strip()) if several else value.strip()


def _several(override: str, value: str) -> list[Any]:
    """A list as in the file, ["id", "en"], or its words with commas between them, id,en."""
    if not value.startswith("["):
        return [word for part in value.split(",") if (word := part.strip())]
    try:
        found = tomllib.loads(f"value = {value}")["value"]
    except tomllib.TOMLDecodeError as error:
        raise Refused("config.bad_override", override=override) from error
    return list(found)
