"""What libraries say of a file that is no TOML, or other TOML than was asked for, as mistakes in our own words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from kiosk.domain.mistake import Mistake

_FIELDS: Final = (
    (re.compile(r"Object missing required field `([^`]*)`"), "instrument.missing_field", "name"),
    (re.compile(r"Object contains unknown field `([^`]*)`"), "instrument.unknown_field", "name"),
    (re.compile(r"Invalid enum value '(.*)'", re.DOTALL), "instrument.unknown_value", "value"),
)
_KINDS: Final[Mapping[str, str]] = {
    "int": "instrument.want_int",
    "str": "instrument.want_str",
    "bool": "instrument.want_bool",
    "array": "instrument.want_array",
    "object": "instrument.want_object",
}
_WANTED: Final = re.compile(r"Expected `([a-z]+)")
_AT: Final = re.compile(r"\(at line ([0-9]+), column ([0-9]+)\)$")


def misshapen(said: str) -> Mistake:
    """A msgspec.ValidationError: which field is missing, unknown, or of another kind."""
    reason, _, at = said.partition(" - at ")
    place = at.strip("`").removeprefix("$").removeprefix(".") or "$"
    for pattern, code, name in _FIELDS:
        if found := pattern.fullmatch(reason):
            return Mistake(place, code, ((name, found[1][:60]),))
    wanted = _WANTED.match(reason)
    return Mistake(place, _KINDS.get(wanted[1] if wanted else "", "instrument.bad_shape"))


def not_toml(said: str) -> Mistake:
    """A tomllib.TOMLDecodeError: in which line it stops being TOML, where it says so."""
    if found := _AT.search(said):
        return Mistake("", "instrument.not_toml_line", (("line", found[1]), ("column", found[2])))
    return Mistake("", "instrument.not_toml")
