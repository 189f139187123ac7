"""Nothing asks the machine for time or chance by itself: they are handed in, so that a day can be played again."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from tests.architecture.source import FLOORS, dotted, modules, place, relative

# Path -> why it may ask for itself.
EXEMPT: Final = {
    "kiosk/adapters/system.py": "it is the clock and the chance that the others are given",
    "hardware/simulators/": "a simulated device has a clock and faults of its own, as a real one has",
    "ui/demo/": "it plays the people, and people have their own clocks",
}
ASKS: Final = re.compile(
    r"(^|\.)(datetime|date)\.(now|utcnow|today)$"
    r"|^time\.(time|time_ns|localtime|gmtime|ctime|strftime)$"
    r"|^uuid\.uuid[1-8]$|^random\.|^secrets\.|^os\.(urandom|getrandom)$"
)
IMPORTS: Final = {
    "random": None,
    "secrets": None,
    "uuid": {"uuid1", "uuid3", "uuid4", "uuid5", "uuid6", "uuid7", "uuid8"},
    "time": {"time", "time_ns", "localtime", "gmtime", "ctime", "strftime"},
    "os": {"urandom", "getrandom"},
}


def asks(node: ast.AST, shadowed: frozenset[str] = frozenset()) -> str:
    """What the node asks the machine for; empty if nothing. `shadowed`: modules that the file does not import."""
    match node:
        case ast.Call(func=function):
            name = dotted(function)
            return name if ASKS.search(name) and name.split(".")[0] not in shadowed else ""
        case ast.ImportFrom(module=str(module), names=names) if module in IMPORTS:
            barred = IMPORTS[module]
            return ", ".join(f"{module}.{n.name}" for n in names if barred is None or n.name in barred)
        case _:
            return ""


def shadowed(module: ast.Module) -> frozenset[str]:
    """The barred modules that a file does not import: there, `time.strftime` belongs to a variable."""
    imports = (node for node in ast.walk(module) if isinstance(node, ast.Import))
    return frozenset(IMPORTS) - {name.asname or name.name for node in imports for name in node.names}


def asked(path: Path, module: ast.Module) -> Iterator[str]:
    """Where a file asks the machine, and for what."""
    foreign = shadowed(module)
    for node in ast.walk(module):
        if isinstance(node, ast.expr | ast.stmt) and (what := asks(node, foreign)):
            yield f"{place(path, node)} asks for {what}"


def test_only_the_system_adapter_asks_for_time_and_chance() -> None:
    others = [(path, module) for path, module in modules(*FLOORS) if not relative(path).startswith(tuple(EXEMPT))]
    found = [line for path, module in others for line in asked(path, module)]
    assert not found, (
        "Take time and chance as arguments (kiosk.ports.Clock, Chance; `now: Callable[[], datetime]` below the kiosk); "
        "only kiosk/adapters/system.py asks the machine:\n  " + "\n  ".join(found)
    )


@pytest.mark.parametrize(
    "line",
    [
        "dt.datetime.now(dt.UTC)",
        "datetime.utcnow()",
        "dt.date.today()",
        "time.time()",
        "from time import time",
        "uuid.uuid4()",
        "from random import choice",
        "random.random()",
        "secrets.token_bytes(8)",
        "os.urandom(8)",
    ],
)
def test_the_search_sees(line: str) -> None:
    assert any(asks(node) for node in ast.walk(ast.parse(line)))


@pytest.mark.parametrize(
    "line", ["time.monotonic()", "clock.now()", "dt.datetime.fromtimestamp(7, dt.UTC)", "uuid.UUID(x)"]
)
def test_the_search_lets_pass(line: str) -> None:
    assert not any(asks(node) for node in ast.walk(ast.parse(line)))
