"""An application that answers on a real address, for as long as a test looks at it."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import uvicorn
from litestar import Litestar

from ui.web.serving import listen

READY_WITHIN = 10.0  # seconds


@contextmanager
def served(app: Litestar, ending: Callable[[], None] = lambda: None, host: str = "127.0.0.1") -> Iterator[str]:
    """The address, without a slash at its end. The application runs in a thread of this process.

    `ending`: lets go who still waits for an answer (`Reception.let_go`).
    """
    ear = listen(host, 0)
    server = _Announcing(
        uvicorn.Config(app, log_config=None, access_log=False, lifespan="on", timeout_graceful_shutdown=5), ending
    )
    thread = threading.Thread(target=lambda: server.run(sockets=[ear]), name="served")
    thread.start()
    try:
        if not server.answers.wait(READY_WITHIN):
            raise TimeoutError("the application does not start")
        yield f"http://{host}:{ear.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join()
        ear.close()


class _Announcing(uvicorn.Server):
    """Says when it answers, and lets go who waits when it ends."""

    def __init__(self, config: uvicorn.Config, ending: Callable[[], None]) -> None:
        super().__init__(config)
        self.answers = threading.Event()
        self._ending = ending

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.answers.set()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._ending()
        await super().shutdown(sockets)
