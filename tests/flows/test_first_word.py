"""Rating on a phone while the counter that served is stopped, cut off, killed or ended: nothing lost, nothing twice."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.flows.devices import SiteServer, site_server, until
from tests.flows.proxy import Fate, Proxy
from ui.demo.phone import Form, opened

pytestmark = pytest.mark.flow
_COUNTER = """
import sys, uuid
from pathlib import Path
from kiosk.app import commands
from kiosk.app.survey_commands import GiveAnswer, OpenSurvey
from kiosk.app.survey_views import SurveyPass
from kiosk.app.view import Done
from kiosk.app.views import CounterView, StatusView, TicketView
from kiosk.bootstrap import open_device
from kiosk.config import load
from kiosk.domain.answers import Answer, Channel
from kiosk.domain.instrument import ItemKey

data, code, url = sys.argv[1:]
settings = load(None, ["site.always_open=true", "device.ask_pin=false", "device.role=loket"])
device = open_device(settings, Path(data))
token = lambda: str(uuid.uuid4())
if code:
    device.execute(commands.Enrol(code=code, url=url), StatusView)
    device.execute(commands.SignIn(counter="L01", officer="P01", pin=""), CounterView)
print("ready", flush=True)
for line in sys.stdin:
    wish, _, rest = line.strip().partition(" ")
    if wish == "serve":
        wish = commands.IssueTicket(request=token(), service="dukcapil.ktp-el-baru")
        ticket = device.execute(wish, TicketView)
        for step in (commands.CallNext, commands.StartService, commands.FinishService):
            device.execute(step(request=token(), counter="L01"), CounterView)
        device.execute(commands.SyncNow(), StatusView)
        print(ticket.code, flush=True)
    else:
        found = device.execute(OpenSurvey(code=rest), SurveyPass)
        scores, agency = ((ItemKey("pelayanan"), 4),), device.site.service(found.service).agency
        form = {"instrument": "one-touch", "version": 1, "channel": Channel.DEVICE, "profile": (), "remark": ""}
        place = {"agency": agency, "service": found.service, "counter": found.counter, "hour": "2026-11-24T09+07:00"}
        answer = Answer(**form, **place, scores=scores)
        device.execute(GiveAnswer(request=token(), answer=answer, ticket=found.ticket), Done)
        print("rated", flush=True)
device.close()
"""


class Counter:
    """A counter's program, told what to do line by line."""

    def __init__(self, data: Path, code: str = "", url: str = "") -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", _COUNTER, str(data), code, url],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self._line() == "ready"

    def served(self) -> str:
        """The code of a ticket that was served there just now."""
        return self._does("serve")

    def rates(self, code: str) -> None:
        """On the screen beside the counter."""
        assert self._does(f"rate {code}") == "rated"

    def signal(self, number: signal.Signals) -> None:
        self.process.send_signal(number)

    def end(self) -> None:
        """In order."""
        self.process.communicate(timeout=60)
        assert self.process.returncode == 0

    def kill(self) -> None:
        self.process.kill()
        self.process.communicate(timeout=60)

    def _does(self, wish: str) -> str:
        assert self.process.stdin is not None
        self.process.stdin.write(f"{wish}\n")
        self.process.stdin.flush()
        return self._line()

    def _line(self) -> str:
        assert self.process.stdout is not None
        return self.process.stdout.readline().strip()


@contextmanager
def a_counter(server: SiteServer, folder: Path, port: int) -> Iterator[Counter]:
    folder.mkdir()
    counter = Counter(folder, server.code("Loket 1", "loket"), f"http://127.0.0.1:{port}")
    try:
        yield counter
    finally:
        counter.kill()


def faces(server: SiteServer, code: str) -> Form:
    """The page of a ticket whose finish the device behind the phones has heard of."""
    found: list[Form] = []

    def shown() -> bool:
        found[:] = [opened(f"{server.url}/s/{code}")]
        return bool(found[0].buttons("pilih"))

    until(shown, "the faces")
    return found[0]


def is_refused_for_now(page: Form) -> bool:
    answer = page.press("pilih", "4")
    return answer.status == 503 and "belum menjawab" in answer.text and "coba lagi" in answer.text


def is_thanked(page: Form) -> bool:
    return "Maukah Anda menjawab" in page.press("pilih", "4").text


@pytest.mark.logs("feed|courier|site refused")
def test_a_rating_waits_for_a_silent_counter_and_is_never_refused_for_good(tmp_path: Path) -> None:
    with (
        site_server(tmp_path / "server") as server,
        Proxy(server.port) as line,
        a_counter(server, tmp_path / "loket", line.port) as counter,
    ):
        page = faces(server, counter.served())
        counter.signal(signal.SIGSTOP)
        assert is_refused_for_now(page)
        counter.signal(signal.SIGCONT)
        until(lambda: is_thanked(page), "the counter listens again")

        code = counter.served()
        page = faces(server, code)
        line.fate = lambda _: Fate.CLOSE
        counter.rates(code)
        assert is_refused_for_now(page)
        line.fate = lambda _: Fate.PASS
        until(lambda: "sudah diberikan" in page.press("pilih", "4").text, "the counter's own rating came")

        page, tonight = faces(server, counter.served()), faces(server, counter.served())
        counter.kill()
        assert is_refused_for_now(page)
        again = Counter(tmp_path / "loket")
        until(lambda: is_thanked(page), "the counter was started again")
        again.end()
        assert is_thanked(tonight), "it ended in order and left nobody waiting"
        assert server.figures()["alarms"] == 0
