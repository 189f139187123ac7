"""A site on a real network of its own: a namespace a machine, a cable from each to the server, hands to pull them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from kiosk.app.commands import Enrol
from kiosk.app.device import Device
from kiosk.app.views import StatusView
from kiosk.bootstrap import reach_device
from kiosk.config import load

PORT: Final = 8420
NO_RIGHT: Final = (
    "This test makes network namespaces, for which root is needed. Run it as root, or leave it out by name with"
    " -m 'not netns': then nobody has tried real cables here."
)
_OWNER: Final = """
import sys
from pathlib import Path
from kiosk.bootstrap import open_device
from kiosk.config import load

data, *overrides = sys.argv[1:]
device = open_device(load(None, overrides), Path(data))
print("ready", flush=True)
sys.stdin.read()
device.close()
"""


def ip(*words: str) -> None:
    """`ip` does it; its own words say why not."""
    done = subprocess.run(["ip", *words], capture_output=True, text=True)
    if done.returncode:
        raise OSError(f"ip {' '.join(words)}: {done.stderr.strip()}")


@dataclass
class Cable:
    """From a machine to the server: one end in each namespace."""

    server: str
    machine: str
    number: int

    def lay(self) -> None:
        ip("link", "add", self._end("s"), "netns", self.server, "type", "veth", "peer", "name", self._end("m"), "netns", self.machine)  # fmt: skip # noqa: E501
        for name, end, host in ((self.server, "s", 1), (self.machine, "m", 2)):
            ip("-n", name, "addr", "add", f"10.77.{self.number}.{host}/30", "dev", self._end(end))
            ip("-n", name, "link", "set", self._end(end), "up")

    def pull(self) -> None:
        """Out of the server's socket: the machine sees its carrier go."""
        ip("-n", self.server, "link", "set", self._end("s"), "down")

    def plug(self) -> None:
        ip("-n", self.server, "link", "set", self._end("s"), "up")

    def narrow(self, rate: str) -> None:
        """Both ways no more than `rate` (tc's words: 16kbit)."""
        for name, end in ((self.server, "s"), (self.machine, "m")):
            shape = ["root", "tbf", "rate", rate, "burst", "3000", "latency", "800ms"]
            subprocess.run(["tc", "-n", name, "qdisc", "add", "dev", self._end(end), *shape], check=True)

    def _end(self, which: str) -> str:
        return f"{which}{self.number}"


@dataclass
class Place:
    """A site's server and its devices, each on a machine of its own; `devices` are spoken to over their sockets."""

    folder: Path
    server: str
    cables: dict[str, Cable] = field(default_factory=dict)
    devices: dict[str, Device] = field(default_factory=dict)

    def ask_server(self, *arguments: str) -> object:
        """An order on the server's machine; its JSON."""
        done = subprocess.run(_anjungan(self.folder / "server", *arguments, "--json"), capture_output=True, check=True)
        return json.loads(done.stdout)


@contextmanager
def place(folder: Path, names: Sequence[str]) -> Iterator[Place]:
    """A server and joined devices of these names (`loket...` are counters), with a cable to each."""
    if os.geteuid() != 0:
        raise PermissionError(NO_RIGHT)
    with ExitStack() as stack:
        server = stack.enter_context(_namespace("server"))
        site = Place(folder, server)
        for number, name in enumerate(names, 1):
            cable = Cable(server, stack.enter_context(_namespace(name)), number)
            cable.lay()
            site.cables[name] = cable
        serving = _anjungan(folder / "server", "serve", "--host", "0.0.0.0", "--port", str(PORT), "--json")  # noqa: S104
        stack.enter_context(_process(server, serving))
        for name in names:
            site.devices[name] = stack.enter_context(_device(site, name))
        yield site


@contextmanager
def _device(site: Place, name: str) -> Iterator[Device]:
    cable, data = site.cables[name], site.folder / name
    role = "loket" if name.startswith("loket") else "anjungan"
    code = site.ask_server("device", "add", name, "--role", role)
    assert isinstance(code, dict)
    overrides = ["site.always_open=true", "device.ask_pin=false", f"device.role={role}"]
    data.mkdir()
    with _process(cable.machine, [sys.executable, "-c", _OWNER, str(data), *overrides]):
        device = reach_device(load(None, overrides), data)
        try:
            device.execute(Enrol(code=code["code"], url=f"http://10.77.{cable.number}.1:{PORT}"), StatusView)
            yield device
        finally:
            device.close()


@contextmanager
def _namespace(name: str) -> Iterator[str]:
    own = f"anjungan-{os.getpid()}-{name}"
    ip("netns", "add", own)
    try:
        ip("-n", own, "link", "set", "lo", "up")
        yield own
    finally:
        ip("netns", "delete", own)


@contextmanager
def _process(namespace: str, command: Sequence[str]) -> Iterator[None]:
    """On the machine of this namespace; entered once it has said its first word."""
    inside = ["ip", "netns", "exec", namespace, *command]
    with subprocess.Popen(inside, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            assert process.stdout.readline(), f"{command} ended at once"
            yield
        finally:
            process.terminate()


def _anjungan(data: Path, *arguments: str) -> list[str]:
    return [sys.executable, "-m", "kiosk", "--data", str(data), "--set", "site.always_open=true", *arguments]
