"""What strangers on the network can send to a serving process: nothing of it is stored, none of it costs much."""

from __future__ import annotations

import asyncio
import contextlib
import gzip
import io
import socket
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import psutil
import pytest
import requests

from sync.trouble import Refused
from sync.wire import batch, keys, request
from sync.wire.chain import Link, Meta, genesis, link
from tests.flows.test_serve import Device, Serving, joined, serving, told

pytestmark = pytest.mark.flow
MEGABYTE = 1 << 20
ROOM = 80 * MEGABYTE
"""What the process may take more while it is attacked."""
TIMEOUT = 60


class Zeros(io.RawIOBase):
    """So many zeros, without holding them."""

    def __init__(self, size: int) -> None:
        self._left = size

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        size = min(len(buffer), self._left)
        buffer[:size] = bytes(size)
        self._left -= size
        return size


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Serving, Device]]:
    data = tmp_path_factory.mktemp("site")
    with serving(data) as server:
        yield server, joined(server.url, told(data, "device", "add", "Anjungan 1", "--role", "anjungan")["code"], "a")


def memory(server: Serving) -> int:
    return int(psutil.Process(server.process.pid).memory_info().rss)


def posted(server: Serving, body: bytes | Iterator[bytes], path: str = "/v1/batches") -> requests.Response:
    return requests.post(server.url + path, data=body, headers={request.NONCE: keys.nonce()}, timeout=TIMEOUT)


def a_link(device: Device, seq: int, previous: bytes, size: int) -> Link:
    meta = Meta(id=f"r{seq}", seq=seq, at="2026-11-24T00:00:00Z", k="noted", v=1)
    return link(previous, meta, bytes(16), b'"%b"' % (b"0" * size))


def records(server: Serving) -> int:
    return int(server.figures()["records"])


def test_a_gigabyte_of_zeros_behind_a_true_signature_is_refused_within_its_bound(
    site: tuple[Serving, Device], tmp_path: Path
) -> None:
    server, device = site
    links = [a_link(device, 1, genesis(device.key.public, "e"), 10)]
    honest = batch.pack(device.key, device.who.device, "e", "q", genesis(device.key.public, "e"), links)
    head = gzip.decompress(honest).split(b"\n", 2)
    bomb = tmp_path / "bomb.gz"
    with gzip.open(bomb, "wb", compresslevel=9) as packed:
        packed.write(head[0] + b"\n" + head[1] + b"\n")
        zeros = Zeros(1000 * MEGABYTE)
        while chunk := zeros.read(MEGABYTE):
            packed.write(chunk)
    before, held = memory(server), records(server)
    for _ in range(5):
        answer = posted(server, bomb.read_bytes()[: MEGABYTE - 1])
        assert (answer.status_code, answer.json()["code"]) == (413, "sync.too_large")
    assert memory(server) - before < ROOM
    assert records(server) == held


def test_a_body_that_never_ends_is_cut_off_at_its_bound(site: tuple[Serving, Device]) -> None:
    server, _ = site
    before = memory(server)
    for path in ("/v1/batches", "/v1/hello", "/v1/enrol"):
        with contextlib.suppress(requests.ConnectionError):  # it may close while we still pour
            assert posted(server, (bytes(64 << 10) for _ in range(4000)), path).status_code == 413
    assert memory(server) - before < ROOM
    assert server.figures()["records"] == records(server)


def links_of(device: Device, count: int, size: int) -> list[Link]:
    previous, links = genesis(device.key.public, "e"), list[Link]()
    for seq in range(1, count + 1):
        links.append(a_link(device, seq, previous, size))
        previous = links[-1].hash
    return links


@pytest.mark.parametrize(("count", "size"), [(1001, 1), (200, 59 << 10)], ids=["too many records", "too many bytes"])
def test_a_batch_beyond_its_bounds_is_refused_though_truly_signed(
    site: tuple[Serving, Device], count: int, size: int
) -> None:
    server, device = site
    held = records(server)
    with pytest.raises(Refused, match=r"sync\.too_large"):
        device.line.send(
            batch.pack(
                device.key, device.who.device, "e", "q", genesis(device.key.public, "e"), links_of(device, count, size)
            )
        )
    assert records(server) == held


def test_another_key_under_a_known_name_stores_nothing(site: tuple[Serving, Device]) -> None:
    server, device = site
    held, stranger = records(server), keys.DeviceKey.from_seed(bytes(32))
    with pytest.raises(Refused, match=r"sync\.unsigned"):
        device.line.send(
            batch.pack(stranger, device.who.device, "e", "q", genesis(stranger.public, "e"), links_of(device, 3, 3))
        )
    assert records(server) == held


async def _crowd(url: str, size: int, ask: bytes) -> tuple[int, int]:
    """So many connections that begin a question and never end it; how many stand, and the status that others get."""
    parts = urlsplit(url)
    opened = []
    for _ in range(size):
        with contextlib.suppress(OSError):
            opened.append(await asyncio.open_connection(parts.hostname, parts.port))
    for _, writer in opened:
        writer.write(ask)
    answer = await asyncio.to_thread(requests.get, url + "/index.json", timeout=TIMEOUT)
    for _, writer in opened:
        writer.close()
    return len(opened), answer.status_code


@pytest.mark.parametrize(
    "ask", [b"POST /v1/batches HT", b"POST /v1/hello HTTP/1.1\r\nhost: x\r\ncontent-length: 9\r\n\r\na"]
)
@pytest.mark.parametrize("size", [500, pytest.param(9_000, marks=pytest.mark.full)])
def test_a_crowd_that_never_ends_its_questions_keeps_nobody_else_waiting(
    site: tuple[Serving, Device], size: int, ask: bytes
) -> None:
    server, device = site
    before = memory(server)
    assert asyncio.run(_crowd(server.url, size, ask)) == (size, 200)
    assert memory(server) - before < ROOM + size * 20_000
    assert device.line.hello("q", "e").hi == 0


def test_noise_instead_of_http_is_turned_away(site: tuple[Serving, Device]) -> None:
    server, device = site
    parts = urlsplit(server.url)
    for noise in (b"\x16\x03\x01\x02\x00\x01", b"GET / HTTP/9.9\r\n\r\n", b"\0" * 70_000, b"GET /" + b"a" * 70_000):
        with socket.create_connection((parts.hostname or "", parts.port or 0), TIMEOUT) as line:
            line.sendall(noise)
            line.shutdown(socket.SHUT_WR)
            with contextlib.suppress(ConnectionError):
                while line.recv(65536):
                    pass
    assert device.line.hello("q", "e").hi == 0
