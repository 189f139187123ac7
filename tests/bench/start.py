"""From nothing to the first frame, and the memory then, beside an empty window of the same size."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import psutil

from tests.bench.figures import MILLI, Figure, median

RUNS: Final = 7
START_AIM: Final = 2.0
MEMORY_AIM: Final = 1.6
PATIENCE: Final = 60.0
SETTLES: Final = 1.0  # seconds after the first frame, before memory is read


def cold_start(folder: Path) -> Iterator[Figure]:
    """Processes of their own, in turn; the middle of several. The device starts as every morning, with a store."""
    device = ["anjungan", str(folder / "data")]
    started(device)
    floor, ours = [], []
    for _ in range(RUNS):
        floor.append(started(["empty"]))
        ours.append(started(device))
    yield Figure(
        name="cold start to the first frame",
        unit="ms",
        value=median([start for start, _ in ours]),
        floor=median([start for start, _ in floor]),
        floor_name="empty window with keyboard",
        most=START_AIM,
    )
    yield Figure(
        name="memory at the first page",
        unit="MB",
        value=median([memory for _, memory in ours]),
        floor=median([memory for _, memory in floor]),
        floor_name="empty window with keyboard",
        most=MEMORY_AIM,
    )


def started(arguments: list[str]) -> tuple[float, float]:
    """Milliseconds until the window says that its first frame is out, and the process's resident megabytes."""
    start = time.clock_gettime(time.CLOCK_MONOTONIC)
    command = [sys.executable, "-m", "tests.bench.first_frame", *arguments]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stdin=subprocess.PIPE, env=dict(os.environ)) as child:
        assert child.stdout
        line = child.stdout.readline()
        if not line:
            raise RuntimeError(f"no frame: {' '.join(command)}")
        time.sleep(SETTLES)
        memory = psutil.Process(child.pid).memory_info().rss / 1e6
        child.communicate(timeout=PATIENCE)
    return (json.loads(line)["first_frame"] - start) * MILLI, memory
