"""What holds for every test: an offscreen Qt, repeatable chance, and nothing left running or unsaid behind."""

from __future__ import annotations

import atexit
import hashlib
import itertools
import logging
import os
import re
import shutil
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# Before anything starts Qt: it reads these once.
os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["QT_QUICK_BACKEND"] = "software"
os.environ["LC_ALL"] = "C.UTF-8"
# A person's own settings must not leak into a test.
for _name in ("ANJUNGAN_CONFIG", "ANJUNGAN_DATA", "DISPLAY", "WAYLAND_DISPLAY"):
    os.environ.pop(_name, None)
if "XDG_RUNTIME_DIR" not in os.environ:
    _runtime = Path(tempfile.gettempdir(), f"anjungan-tests-{os.getuid()}")
    _runtime.mkdir(mode=0o700, exist_ok=True)
    os.environ["XDG_RUNTIME_DIR"] = str(_runtime)
# The library of the card service remembers for good where it first looked: a place of this process's own (and short).
_card_service = tempfile.mkdtemp(prefix="pcscd-")
atexit.register(shutil.rmtree, _card_service, ignore_errors=True)
os.environ["PCSCLITE_CSOCK_NAME"] = f"{_card_service}/socket"
# Marks outlive a data folder; a test's must not stand in a person's own home.
_state = tempfile.mkdtemp(prefix="anjungan-state-")
atexit.register(shutil.rmtree, _state, ignore_errors=True)
os.environ["XDG_STATE_HOME"] = _state
_tests = itertools.count()

pytest_plugins = ["pytester"]

# The same examples on every run and machine: a red test is red for everybody. `full` searches further.
settings.register_profile("ci", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("quick", settings.get_profile("ci"), max_examples=20)
settings.register_profile("full", settings.get_profile("ci"), derandomize=False, max_examples=1000)
settings.load_profile("ci")

GRACE_SECONDS = 5.0  # how long what a test has stopped may take to end


def pytest_configure(config: pytest.Config) -> None:
    """Names the markers of this file."""
    config.addinivalue_line(
        "markers", "logs(pattern): the test brings about warnings in the log whose text matches the pattern"
    )
    config.addinivalue_line(
        "markers", "leaves_running(reason): the test cannot end what it started, for a reason outside of our code"
    )


@pytest.fixture(autouse=True)
def a_state_of_its_own(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    """Marks that another test left, under a key that is the same in each, say nothing here."""
    monkeypatch.setenv("XDG_STATE_HOME", f"{_state}/{hashlib.sha256(request.node.nodeid.encode()).hexdigest()[:16]}")


@pytest.fixture(autouse=True)
def marks_of_this_test_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests make the same keys again and again: another test's mark must not say that a log was put back."""
    monkeypatch.setenv("XDG_STATE_HOME", f"{_state}/{next(_tests)}")


@pytest.fixture(autouse=True)
def nothing_left_running(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fails a test that leaves threads or processes behind."""
    threads, children = set(threading.enumerate()), _children()
    yield
    if request.node.get_closest_marker("leaves_running"):
        return
    deadline = time.monotonic() + GRACE_SECONDS
    for thread in _strays(threads):
        thread.join(max(0.0, deadline - time.monotonic()))
    left = [thread.name for thread in _strays(threads)]
    while (processes := _children() - children) and time.monotonic() < deadline:
        threading.Event().wait(0.02)
    left += [_command_line(pid) for pid in processes]
    if left:
        pytest.fail(f"Still running after the test: {', '.join(left)}. Stop and join it in the test or its fixture.")


@pytest.fixture(autouse=True)
def nothing_unexpected_in_the_log(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fails a test that logs a warning or worse which it has not announced with `@pytest.mark.logs`."""
    heard: list[str] = []
    listener = _Listener(heard)
    logging.getLogger().addHandler(listener)
    yield
    logging.getLogger().removeHandler(listener)
    announced = [marker.args[0] for marker in request.node.iter_markers("logs")]
    unexpected = [line for line in heard if not any(re.search(pattern, line) for pattern in announced)]
    if unexpected:
        lines = "\n  ".join(unexpected)
        pytest.fail(f"Unexpected in the log:\n  {lines}\nMend the cause, or announce it: @pytest.mark.logs('pattern').")


class _Listener(logging.Handler):
    """Keeps every record from WARNING upwards as one line."""

    def __init__(self, heard: list[str]) -> None:
        super().__init__(logging.WARNING)
        self._heard = heard

    def emit(self, record: logging.LogRecord) -> None:
        self._heard.append(f"{record.levelname} {record.name}: {record.getMessage()}")


def _strays(before: set[threading.Thread]) -> list[threading.Thread]:
    # A dummy stands for a thread of Qt that has called Python once; Python never learns that it has ended.
    after = (thread for thread in threading.enumerate() if not isinstance(thread, threading._DummyThread))
    return [thread for thread in after if thread not in before]


def _children() -> set[int]:
    """Living processes that this one started; those that have ended and wait to be asked do not count."""
    pids = {int(pid) for path in Path("/proc/self/task").glob("*/children") for pid in _read(path).split()}
    # Python's own guard of shared memory lives as long as the interpreter.
    return {pid for pid in pids if _lives(pid) and "resource_tracker" not in _command_line(pid)}


def _lives(pid: int) -> bool:
    return _read(Path(f"/proc/{pid}/stat")).rpartition(")")[2].split()[:1] not in ([], ["Z"])


def _command_line(pid: int) -> str:
    return _read(Path(f"/proc/{pid}/cmdline")).replace("\0", " ").strip()


def _read(path: Path) -> str:
    """What the kernel says there; nothing once the process or thread is gone."""
    try:
        return path.read_text()
    except (FileNotFoundError, ProcessLookupError):
        return ""
