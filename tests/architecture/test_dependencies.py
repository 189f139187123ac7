"""What is imported is asked for in pyproject.toml, and what is asked for is in the locks, with its hashes."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from typing import Any, Final

import pytest

from tests.architecture.source import FLOORS, ROOT, modules, place

DEVICE, PCSC, DEVELOPER = "requirements.lock", "requirements-pcsc.lock", "requirements-dev.lock"
APART: Final = "pcsc"
"""The extra with a lock of its own: it has no wheel."""


def project() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def plain(name: str) -> str:
    """The name of a distribution as the index compares it (PEP 503)."""
    return re.sub(r"[-_.]+", "-", re.split(r"[\s\[<>=!~;]", name, maxsplit=1)[0]).lower()


def wanted(lock: str) -> set[str]:
    """The distributions that pyproject.toml names and that this lock has to hold."""
    names = project()["project"]
    extras = names["optional-dependencies"]
    apart = extras[APART]
    device = [*names["dependencies"], *(name for extra in extras if extra != APART for name in extras[extra])]
    asked = {DEVICE: device, PCSC: apart, DEVELOPER: [*device, *apart, *project()["dependency-groups"]["dev"]]}
    return {plain(name) for name in asked[lock]}


def imported(*places: str) -> Iterator[tuple[str, str]]:
    """Each import of something that is neither ours nor Python's, with its place."""
    ours = {*FLOORS, "tests", *sys.stdlib_module_names}
    for path, module in modules(*places):
        for node in ast.walk(module):
            match node:
                case ast.Import(names=aliases):
                    tops = {alias.name.split(".")[0] for alias in aliases}
                case ast.ImportFrom(module=str(name), level=0):
                    tops = {name.split(".")[0]}
                case _:
                    continue
            yield from ((top, place(path, node)) for top in tops - ours)


@pytest.mark.parametrize(
    ("places", "locks"), [(FLOORS, (DEVICE, PCSC)), (("tests",), (DEVELOPER,))], ids=["product", "tests"]
)
def test_what_is_imported_is_asked_for(places: tuple[str, ...], locks: tuple[str, ...]) -> None:
    providers, asked = packages_distributions(), {name for lock in locks for name in wanted(lock)}
    strangers = [
        f"{at} imports {top}" for top, at in imported(*places) if not asked & {plain(d) for d in providers.get(top, ())}
    ]
    assert not strangers, "Name the distribution in pyproject.toml, then sh packaging/lock:\n  " + "\n  ".join(
        strangers
    )


@pytest.mark.parametrize("lock", [DEVICE, PCSC, DEVELOPER])
def test_what_is_asked_for_is_locked_with_its_hashes(lock: str) -> None:
    text = (ROOT / "packaging" / lock).read_text(encoding="utf-8")
    entries = re.findall(r"^([\w.-]+)==\S+.*\\\n((?:    --hash=sha256:[0-9a-f]{64}.*\n?)+)", text, re.MULTILINE)
    locked = {plain(name) for name, _ in entries}
    assert len(locked) == len(re.findall(r"^[\w.-]+==", text, re.MULTILINE)), "A package stands there without hashes."
    missing = wanted(lock) - locked
    assert not missing, f"Not in packaging/{lock}: {sorted(missing)}. Run sh packaging/lock."


def test_the_locks_name_the_same_versions() -> None:
    device, pcsc, developer = (
        set(re.findall(r"^([\w.-]+==[^\s;]+)", (ROOT / "packaging" / lock).read_text(encoding="utf-8"), re.MULTILINE))
        for lock in (DEVICE, PCSC, DEVELOPER)
    )
    assert device | pcsc <= developer, f"Run sh packaging/lock: {sorted((device | pcsc) - developer)}"
