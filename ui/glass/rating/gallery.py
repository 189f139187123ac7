"""The rating pages to be photographed: an invented example, the same every time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from kiosk.adapters.instruments import shipped
from kiosk.app.command import Command
from kiosk.app.commands import ShowStatus
from kiosk.app.survey_commands import GiveAnswer, ShowRating
from kiosk.app.survey_views import RatingView
from kiosk.app.view import Done, View
from kiosk.app.views import DiskView, LinkView, PrinterView, StatusView
from kiosk.bootstrap import site_of
from kiosk.config import Settings
from kiosk.domain.catalogue import CounterCode, Site
from kiosk.domain.instrument import Instrument, InstrumentId, Item, ItemKey, Option, Text
from kiosk.domain.ticket import TicketId
from ui.glass.loket.still import StillDevice, portraits, stand
from ui.glass.rating.questions import questions_of
from ui.glass.rating.screen import RatingScreen
from ui.glass.rating.screen import open as open_rating
from ui.glass.rating.world import World
from ui.glass.setting import Comfort, frame_for
from ui.glass.window import application

NOON: Final = dt.datetime(2026, 11, 24, 3, 48, tzinfo=dt.UTC)
"""10.48 in Palembang, a Tuesday."""
COUNTER: Final = CounterCode("L01")
SIZES: Final = ((1280, 800), (1024, 600), (1080, 1920))
PAGES: Final = (
    "idle", "exit", "code", "choice", "language", "faces", "more", "question", "long-question", "last-question",
    "profile", "remark", "remark-phone", "thanks", "refused", "still-there", "six-answers",
)  # fmt: skip
ALONE: Final = ("exit", "choice", "six-answers")
"""Pages of an exit, where people come by themselves."""
SCALE: Final = (
    "Sangat tidak setuju", "Tidak setuju", "Agak tidak setuju", "Agak setuju", "Setuju", "Sangat setuju",
)  # fmt: skip
SIX: Final = Instrument(
    InstrumentId("contoh"),
    1,
    Text("Survei contoh dengan enam jawaban"),
    official=False,
    items=(
        Item(
            ItemKey("informasi"),
            Text("Informasi"),
            Text("Informasi tentang syarat layanan ini tersedia dan mudah dipahami."),
            tuple(Option(value, Text(words)) for value, words in enumerate(SCALE, 1)),
        ),
    ),
)
ANSWERED: Final = {"question": 2, "still-there": 2, "long-question": 4, "last-question": 8}
ADDRESS: Final = "https://mpp.contoh.invalid/s/"
CONNECTED: Final = StatusView(
    device="contoh",
    role="rating",
    site="contoh",
    records=0,
    link=LinkView("connected", None, 0),
    printer=PrinterView("none"),
    readers={},
    clock="ok",
    disk=DiskView(9000, "ok"),
    version="",
    issued=0,
    printed=0,
    answers=0,
)
ASLEEP: Final = 31
"""Seconds after which the screen asks whether anybody is there."""


def photograph(page: str, size: tuple[int, int], looks: Sequence[Comfort], language: str, out: Path) -> Iterator[Path]:
    """Opens the screen, walks to `page` and saves one picture a look."""
    application()
    known, site = shipped(), site_of(Settings())
    site = replace(site, survey_url=ADDRESS) if page == "remark-phone" else site
    device = StillDevice(site, "rating", answers(site, page))
    questions = questions_of(site.survey, known, walk_up=page in ALONE)
    counter = CounterCode("") if page in ALONE else COUNTER
    world = World(
        counter, lambda: NOON, lambda: "token", replace(questions, others=(SIX,) if page in ALONE else ()), lambda: True
    )
    screen = open_rating(device, frame_for("rating", *size), world, language=language, timed=False)
    stand(screen)
    walk(screen, page)
    yield from portraits(screen, f"rating-{page}-{size[0]}x{size[1]}-{language}", looks, out)


def answers(site: Site, page: str) -> dict[type[Command], View]:
    """What the device says: a finished ticket to rate, except where nobody is."""
    nobody = page in ("idle", "code", *ALONE)
    service = site.service(site.counter(COUNTER).services[0])
    offered = RatingView(
        counter=COUNTER,
        counter_name=site.counter(COUNTER).name,
        officer_name="Rahmawati",
        ticket=None if nobody else TicketId("example-12"),
        label="" if nobody else f"{site.prefix_of(service.code)}-012",
        service=None if nobody else service.code,
        service_name="" if nobody else service.name,
    )
    if page == "refused":
        return {ShowRating: offered}
    return {ShowRating: offered, GiveAnswer: Done(), ShowStatus: CONNECTED}


def walk(screen: RatingScreen, page: str) -> None:
    """Touches what leads to a page."""
    rating = screen.rating
    match page:
        case "idle" | "faces" | "exit":
            return
        case "choice" | "six-answers":
            rating.chooseSurvey()
            rating.choose(SIX.id if page == "six-answers" else "")
        case "code":
            rating.openCode()
        case "language":
            rating.chooseLanguage()
        case _:
            rating.touchFace(4)
            stand(screen)
            _on(screen, page)
    stand(screen)


def _on(screen: RatingScreen, page: str) -> None:
    """From the offer into the form."""
    if page in ("more", "refused"):
        return
    rating = screen.rating
    rating.startForm()
    for _ in range(ANSWERED.get(page, len(shipped().current("skm-9").items))):
        rating.answer(3)
    for _ in range({"remark": 1, "remark-phone": 1, "thanks": 2}.get(page, 0)):
        rating.goOn()
    for _ in range(ASLEEP if page == "still-there" else 0):
        screen.patience.beat()
