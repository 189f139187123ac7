"""The many citizens of a day who are not photographed. What they choose and answer comes from a fixed seed."""

from __future__ import annotations

import threading
import time
from collections.abc import Sequence
from random import Random
from typing import Final
from zoneinfo import ZoneInfo

from kiosk.adapters.instruments import shipped
from kiosk.adapters.system import SystemChance, SystemClock
from kiosk.app import commands, survey_commands
from kiosk.app.device import Device
from kiosk.app.view import Done
from kiosk.app.views import CounterView, TicketView
from kiosk.domain.answers import Answer, Channel, hour_of
from kiosk.domain.catalogue import CounterCode, ServiceCode, Site
from kiosk.domain.instrument import Instrument, ItemKey
from kiosk.domain.ticket import Priority, TicketId
from kiosk.domain.trouble import Refused

PAPER_PATIENCE: Final = 40.0  # seconds
SEED: Final = 24112026
RATES: Final = 0.8  # of the served touch a face
GOES_ON: Final = 0.8  # of those answer the nine questions
ELDERLY: Final = 0.15


class Crowd:
    """Citizens at one device, reached over its socket."""

    def __init__(self, device: Device, dice: Random) -> None:
        self._device, self._dice = device, dice
        self._site: Site = device.site
        self._known = shipped()

    def take_tickets(self, services: Sequence[ServiceCode], count: int) -> list[TicketView]:
        """`count` citizens take a number for one of `services`."""
        return [self._take(self._dice.choice(services)) for _ in range(count)]

    def _take(self, service: ServiceCode) -> TicketView:
        elderly = self._site.service(service).priority and self._dice.random() < ELDERLY
        priority = Priority.ELDERLY if elderly else Priority.REGULAR
        return self._device.execute(
            commands.IssueTicket(request=_token(), service=service, priority=priority), TicketView
        )

    def wait_for_paper(self, ticket: TicketId) -> None:
        """Until the printer has done with a ticket, and so with all before it."""
        changed = threading.Event()
        unsubscribe = self._device.subscribe(lambda _: changed.set())
        end = time.monotonic() + PAPER_PATIENCE
        wish = commands.ShowTicket(ticket=ticket)
        while self._device.execute(wish, TicketView).print.outcome in ("queued", "sending"):
            changed.wait(1)
            changed.clear()
            if time.monotonic() > end:
                break
        unsubscribe()

    def serve_one(self, counter: CounterCode) -> TicketId | None:
        """Call, start, finish; about one in twelve does not come. The finished ticket, if there was one."""
        try:
            view = self._device.execute(commands.CallNext(request=_token(), counter=counter), CounterView)
        except Refused as refusal:
            if refusal.code in ("queue.empty", "queue.withheld", "queue.kept_elsewhere"):
                return None
            raise
        ticket = view.current
        assert ticket is not None  # noqa: S101 - a call that is not refused has called
        if self._dice.random() < 1 / 12:
            self._device.execute(commands.MissTicket(request=_token(), counter=counter), CounterView)
            return None
        self._device.execute(commands.StartService(request=_token(), counter=counter), CounterView)
        self._device.execute(commands.FinishService(request=_token(), counter=counter), CounterView)
        return ticket.id

    def rate(self, ticket: TicketId, counter: CounterCode) -> int:
        """What one citizen says of the service; how many answers that made."""
        if self._dice.random() > RATES:
            return 0
        service = self._device.execute(commands.ShowTicket(ticket=ticket), TicketView).service
        instruments = ["one-touch"] + (["skm-9"] if self._dice.random() < GOES_ON else [])
        mood = self._dice.choice((2.8, 3.2, 3.5, 3.8))
        for name in instruments:
            answer = self._answer(self._known.current(name), service, counter, mood)
            self._device.execute(survey_commands.GiveAnswer(request=_token(), answer=answer, ticket=ticket), Done)
        return len(instruments)

    def _answer(self, asked: Instrument, service: ServiceCode, counter: CounterCode, mood: float) -> Answer:
        return Answer(
            instrument=asked.id,
            version=asked.version,
            channel=Channel.DEVICE,
            agency=self._site.service(service).agency,
            service=service,
            counter=counter,
            hour=hour_of(SystemClock().now().astimezone(ZoneInfo(self._site.timezone))),
            scores=tuple(self._score(item.key, mood) for item in asked.items),
            profile=tuple((question.key, self._dice.choice(question.choices).code) for question in asked.profile),
            remark="",
        )

    def _score(self, item: ItemKey, mood: float) -> tuple[ItemKey, int]:
        return item, max(1, min(4, round(self._dice.gauss(mood, 0.5))))


def _token() -> str:
    return SystemChance().blind_id()
