"""The guards that watch every test see what they are there for."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import conftest

LEAVES_A_THREAD = """
    import threading
    def test_it(request):
        gate = threading.Event()
        threading.Thread(target=gate.wait, name="stray", daemon=True).start()
        request.session.addfinalizer(gate.set)
"""
LEAVES_A_PROCESS = """
    import subprocess, sys
    def test_it(request):
        child = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
        request.session.addfinalizer(lambda: (child.communicate(), None)[1])
"""
WARNS = """
    import logging
    def test_it():
        logging.getLogger("printer").warning("cover open")
"""
ANNOUNCES = """
    import logging, pytest
    @pytest.mark.logs("cover open")
    def test_it():
        logging.getLogger("printer").warning("cover open")
"""
TIDY = """
    import subprocess, sys, threading
    def test_it():
        subprocess.run([sys.executable, "-c", ""], check=True)
        thread = threading.Thread(target=int)
        thread.start()
        thread.join()
"""


# The watched test runs in this process, so the outer guard hears it as well.
pytestmark = pytest.mark.logs("cover open")


@pytest.fixture
def house(pytester: pytest.Pytester) -> pytest.Pytester:
    """A folder of tests under the same guards, with little patience."""
    guards = Path(conftest.__file__).read_text(encoding="utf-8")
    pytester.makeconftest(guards.replace("GRACE_SECONDS = 5.0", "GRACE_SECONDS = 0.05"))
    return pytester


@pytest.mark.parametrize(
    ("test", "said"),
    [(LEAVES_A_THREAD, "stray"), (LEAVES_A_PROCESS, "input()"), (WARNS, "cover open")],
    ids=["thread", "process", "log"],
)
def test_a_guard_sees(house: pytest.Pytester, test: str, said: str) -> None:
    house.makepyfile(test)
    result = house.runpytest("-p", "no:xdist", "-p", "no:pytest-qt")
    result.assert_outcomes(passed=1, errors=1)
    result.stdout.fnmatch_lines([f"*{said}*"])


@pytest.mark.parametrize("test", [ANNOUNCES, TIDY], ids=["announced", "tidy"])
def test_a_guard_lets_pass(house: pytest.Pytester, test: str) -> None:
    house.makepyfile(test)
    house.runpytest("-p", "no:xdist", "-p", "no:pytest-qt").assert_outcomes(passed=1)
