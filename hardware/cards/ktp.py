"""The port for readers of KTP-el data, which plug-ins bring; none is built in.

The chip gives its data only to a reader with Dukcapil's security module (SAM), after both have proved themselves and
the holder's finger matched (annex of Permendagri 34/2014). Who may use such a reader, and for what, stands in the
unit's agreement with Dukcapil (UU 24/2013 articles 58 and 84; Permendagri 102/2019, changed by 17/2023). Of what
it reads, no more is used than the service needs (UU 27/2022 articles 27 and 28).

A plug-in is a package with an entry point in the group `anjungan.ktp_readers`, which names a function that takes the
port of the settings and gives a `KtpReader`. It proves itself with `tests/contract/ktp_reader.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Set
from dataclasses import dataclass, field
from enum import Enum, StrEnum
from importlib.metadata import EntryPoint, entry_points
from typing import Final, Protocol, TypeAlias, TypeVar, cast

from hardware.errors import HardwareError

T = TypeVar("T")
GROUP: Final = "anjungan.ktp_readers"


class Part(StrEnum):
    """What a service can ask for; nothing else leaves the plug-in, least of all fingerprint, photo or signature."""

    NIK = "nik"
    NAME = "name"


class Refusal(Enum):
    """Why there is no answer from the card."""

    NO_CARD = "no card was held before the reader"
    NO_MATCH = "the finger is not the holder's"
    NOT_READ = "the card was taken away, is broken or is no KTP-el"
    STOPPED = "somebody stopped waiting"


@dataclass(frozen=True)
class Matched:
    """The finger is the holder's. `parts`: exactly those that were asked for; in no repr and no log."""

    parts: Mapping[Part, str] = field(default_factory=dict, repr=False)


KtpAnswer: TypeAlias = Matched | Refusal


class KtpReader(Protocol):
    """One reader, used from one thread, except for `stop`.

    It stores nothing: no file, no database, no log and no memory of a card that is gone. Whoever asks keeps the answer
    only as long as the citizen stands there.
    """

    def read(self, wanted: Set[Part], seconds: float) -> KtpAnswer:
        """Waits up to `seconds` for a card and its holder's finger.

        HardwareError: `hardware.down` (the reader is gone or closed) or `hardware.ktp_module` (no valid SAM).
        """

    def stop(self) -> None:
        """Ends a `read` that waits, from another thread, at once. Without one it does nothing."""

    def close(self) -> None:
        """Lets the reader go, within two seconds; a second time it does nothing."""


def ktp_readers() -> tuple[str, ...]:
    """The names of the plug-ins that are installed."""
    return tuple(sorted(plug_in.name for plug_in in _plug_ins()))


def open_ktp_reader(name: str, port: str) -> KtpReader:
    """The reader of this plug-in at this port. HardwareError: no such plug-in, or it cannot open its reader."""
    plug_in = next((plug_in for plug_in in _plug_ins() if plug_in.name == name), None)
    if plug_in is None:
        raise HardwareError("hardware.unknown_ktp_reader", name=name, known=", ".join(ktp_readers()) or "-")
    return _Guarded(name, _guarded(name, lambda: plug_in.load()(port)))


class _Guarded:
    """A plug-in's reader held to the contract: what it says in its own errors, which may be a NIK, goes no further, and
    neither does a part that nobody asked for."""

    def __init__(self, name: str, reader: object) -> None:
        if not all(callable(getattr(reader, verb, None)) for verb in ("read", "stop", "close")):
            raise HardwareError("hardware.ktp_plug_in", name=name, kind=type(reader).__name__)
        self._name, self._reader = name, cast(KtpReader, reader)

    def read(self, wanted: Set[Part], seconds: float) -> KtpAnswer:
        """As the plug-in reads, but no more than was wanted."""
        answer = _guarded(self._name, lambda: self._reader.read(wanted, seconds))
        match answer:
            case Matched(parts=parts):
                return Matched({part: str(text) for part, text in parts.items() if part in wanted})
            case Refusal():
                return answer
            case _:
                raise HardwareError("hardware.ktp_plug_in", name=self._name, kind=type(answer).__name__)

    def stop(self) -> None:
        """Ends a read that waits."""
        _guarded(self._name, self._reader.stop)

    def close(self) -> None:
        """Lets the reader go."""
        _guarded(self._name, self._reader.close)


def _guarded(name: str, work: Callable[[], T]) -> T:
    try:
        return work()
    except HardwareError:
        raise
    except Exception as trouble:
        raise HardwareError("hardware.ktp_plug_in", name=name, kind=type(trouble).__name__) from None


def no_module() -> HardwareError:
    """What a plug-in raises when its security module is missing, revoked or not Dukcapil's."""
    return HardwareError("hardware.ktp_module")


def _plug_ins() -> tuple[EntryPoint, ...]:
    return tuple(entry_points(group=GROUP))
