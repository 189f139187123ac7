"""Measures everything in one run: python -m tests.bench [--json FILE] [--only NAME]."""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Final

import msgspec
from rich.console import Console
from rich.table import Table

from tests.bench.backlog import drained_backlog
from tests.bench.crowd import growing_store
from tests.bench.figures import Figure
from tests.bench.glass import answers_of_the_glass
from tests.bench.index import pages_of_millions
from tests.bench.ledger import memory_of_millions, records_into_the_ledger
from tests.bench.live_call import live_call
from tests.bench.printer import ticket_at_the_printer
from tests.bench.reconnect import reconnecting
from tests.bench.soak import visits_without_end
from tests.bench.start import cold_start
from tests.bench.ticket import durable_ticket
from tests.bench.touch import touch_to_frame
from tests.bench.uplink import records_to_the_site

MEASUREMENTS: Final[Mapping[str, Callable[[Path], Iterator[Figure]]]] = {
    "ticket": durable_ticket,
    "crowd": growing_store,
    "start": cold_start,
    "touch": touch_to_frame,
    "uplink": records_to_the_site,
    "call": live_call,
    "ledger": records_into_the_ledger,
    "printer": ticket_at_the_printer,
    "reconnect": reconnecting,
    "glass": answers_of_the_glass,
}

ON_REQUEST: Final[Mapping[str, Callable[[Path], Iterator[Figure]]]] = {
    "memory": memory_of_millions,
    "backlog": drained_backlog,
    "index": pages_of_millions,
    "soak": visits_without_end,
}
"""Minutes or hours long: measured only with `--only`."""


def main() -> None:
    """Measures, shows a table, and leaves the figures in a file for the next comparison."""
    options = _options()
    figures: list[Figure] = []
    for name in options.only or MEASUREMENTS:
        print(f"measuring: {name}", file=sys.stderr)
        # Where the caller is, not in /tmp: that may be memory, and memory is durable at no cost.
        with tempfile.TemporaryDirectory(dir=options.folder, prefix="bench-") as folder:
            figures += {**MEASUREMENTS, **ON_REQUEST}[name](Path(folder))
    Console(width=None if sys.stdout.isatty() else 120).print(_table(figures))
    if options.json:
        Path(options.json).write_text(json.dumps([_as_json(figure) for figure in figures], indent=1) + "\n")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="packaging/bench", description=__doc__)
    parser.add_argument("--json", metavar="FILE", help="writes the figures there as well")
    parser.add_argument(
        "--only", action="append", choices=[*MEASUREMENTS, *ON_REQUEST], help="measures this alone; may be repeated"
    )
    parser.add_argument("--folder", default=os.getcwd(), help="on the disk that is to be measured (default: here)")
    return parser.parse_args()


def _table(figures: list[Figure]) -> Table:
    table = Table("what", "value", "floor", "times", "aim", "kept")
    for figure in figures:
        table.add_row(
            figure.name,
            f"{figure.value:,.1f} {figure.unit}",
            f"{figure.floor:,.1f} {figure.unit}, {figure.floor_name}" if figure.floor else "",
            f"{figure.ratio:.2f}" if figure.ratio else "",
            f"<= {figure.most:g}{'x' if figure.ratio else ''}" if figure.most else "",
            {True: "yes", False: "NO", None: ""}[figure.kept],
        )
    return table


def _as_json(figure: Figure) -> dict[str, object]:
    return {**msgspec.to_builtins(figure), "ratio": figure.ratio, "kept": figure.kept}


if __name__ == "__main__":
    main()
