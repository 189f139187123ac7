"""Two processes to kill: `sync_site serve DATABASE KEYS` and `sync_site send URL DEVICE SERVER_KEY COUNT`."""

from __future__ import annotations

import asyncio
import datetime as dt
import json
import os
import random
import sys
from functools import partial
from pathlib import Path

import uvicorn
from litestar import Litestar

from sync.client.courier import Courier
from sync.client.journal import Identity
from sync.client.line import SiteLine
from sync.server.routes import create_routes
from sync.server.server import Server
from tests.unit.sync.actors import SITE, Log, key_of
from tests.unit.sync.projectors import Notebook

SENDER = "a device that is killed"


def tell(**what: object) -> None:
    """One line for the test that started us."""
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


def serve(database: str, keyring: Path) -> None:
    """A bare site server: says its port and a code once it listens; serves until it is killed."""
    now = partial(dt.datetime.now, dt.UTC)
    server = Server(database, Notebook(), now, os.urandom, site=SITE, keyring=keyring, marks=keyring.parent / "marks")
    asyncio.run(_serve(server))


async def _serve(server: Server) -> None:
    web = uvicorn.Server(uvicorn.Config(Litestar(create_routes(server)), port=0, log_level="warning"))
    serving = asyncio.create_task(web.serve())
    while not web.started and not serving.done():
        await asyncio.sleep(0.01)
    port = web.servers[0].sockets[0].getsockname()[1]
    tell(port=port, code=server.add_device(f"anjungan {len(server.list_devices()) + 1}", "anjungan").code)
    await serving


class Telling(Log):
    """A log whose acknowledgements are told; its cursor does not outlive the process."""

    def acknowledge(self, epoch: str, stream: str, hi: int, final: int) -> None:
        super().acknowledge(epoch, stream, hi, final)
        tell(acknowledged=hi)


def send(url: str, device: str, server_key: str, count: int) -> None:
    """A device with `count` records, the same ones at every start: sends what the site does not have."""
    key = key_of(SENDER)
    log = Telling(Identity(device, SITE, "e1", key.public))
    log.write(count)
    line = SiteLine(url, device, SITE, key, bytes.fromhex(server_key))
    chance = random.Random(1).random
    courier = Courier(log, line, key, lambda _: None, now=lambda: dt.datetime.now(dt.UTC), chance=chance)
    tell(waiting=courier.run_once().waiting)


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["serve", database, keyring]:
            serve(database, Path(keyring))
        case ["send", url, device, server_key, count]:
            send(url, device, server_key, int(count))
