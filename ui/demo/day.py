"""The scenes of the day, in order. Every touch and key goes through a real screen."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import closing
from random import Random
from typing import Any, Final

from kiosk.adapters.system import SystemClock
from kiosk.app.commands import EnrolCard, PrintDay, ShowTicket
from kiosk.app.views import CardOutcome, CardView, TicketView
from kiosk.commands.paper import print_paper
from kiosk.domain.catalogue import CounterCode, OfficerCode, ServiceCode
from kiosk.domain.ticket import TicketId
from kiosk.domain.trouble import Refused
from ui.demo.cast import PATIENCE, Actor
from ui.demo.crowd import SEED, Crowd
from ui.demo.mall import Mall
from ui.demo.phone import rate_on_phone

KTP: Final = ServiceCode("dukcapil.ktp-el-baru")
CROWD: Final = 34
ELSEWHERE: Final = 8  # citizens who came for another agency
SERVED_BY_CROWD: Final = 15  # at each of the two counters
CARD: Final = "01001293D8"
CARD_AWAY_MS: Final = 1500  # a card counts again after it was away
LOOK_MS: Final = 200
PHONES: Final = 2
PAPER_MS: Final = 1500  # the receipt comes out
OTHER_ERRAND: Final = "bikin kk"  # which nobody of the crowd came to this counter for
COMPLAINT: Final = "Kursi roda di pintu barat rusak sejak Senin"
PACE_MS: Final = 600  # the big action is deaf for half a second after it changed
Step = dict[str, Any]


class Day:
    """One day; `tell` hears the name of the scene that begins."""

    def __init__(self, mall: Mall, tell: Callable[[str], None]) -> None:
        self._mall, self._tell = mall, tell
        self._dice = Random(SEED)  # noqa: S311 - a play, not a secret
        self._shots = mall.out / "screens"
        self._unrated: list[TicketId] = []
        self.calls_heard = 0

    def play(self) -> None:
        """Every scene."""
        self._promised = self._mall.promise(KTP)
        scenes = (
            self.first_citizen,
            self.officers_sign_in,
            self.crowd_arrives,
            self.counter_serves,
            self.counter_turns,
            self.somebody_was_promised,
            self.somebody_complains,
            self.paper_runs_out,
            self.server_dies,
            self.counters_work,
            self.server_returns,
            self.phones_rate,
            self.evening,
        )
        for scene in scenes:
            self._tell(scene.__name__)
            scene()

    # --- the citizen ----------------------------------------------------------------------------------------

    def first_citizen(self) -> None:
        """Finds the service by everyday words with a typing mistake, and takes a number."""
        screen = self._mall.screens["anjungan-1"]
        screen.play({"wait": "start"}, self._shot("anjungan-idle"), {"tap": "start"})
        screen.play({"wait": "home"}, self._shot("anjungan-home"), {"tap": "take"})
        screen.play({"wait": "choose"}, self._shot("anjungan-choose"), {"tap": "search"})
        screen.play({"wait": "search-page"}, {"type": "bikn ktp"}, {"wait": f"want-{KTP}"})
        screen.play(self._shot("anjungan-search"), {"tap": f"want-{KTP}"})
        self._priority(screen, "priority-regular", "anjungan-priority")
        screen.play({"wait": "ticket"}, self._shot("anjungan-ticket"), {"tap": "done"})
        self._by_the_directory(screen)

    def _by_the_directory(self, screen: Actor) -> None:
        """The second one looks at the agency and at what to bring, in English, and is elderly."""
        screen.play({"wait": "start"}, {"tap": "start"}, {"wait": "home"}, {"tap": "take"})
        screen.play({"wait": "choose"}, {"tap": "agency-DUKCAPIL"}, {"wait": "agency"}, self._shot("anjungan-agency"))
        screen.play({"tap": f"look-{KTP}"}, {"wait": "service"}, self._shot("anjungan-service"))
        screen.play({"tap": "print-requirements"}, {"wait": "requirements-said"}, self._shot("anjungan-requirements"))
        screen.play({"tap": "want"})
        self._priority(screen, "priority-elderly", "")
        screen.play({"wait": "ticket"}, {"tap": "done"}, {"wait": "start"})

    def _priority(self, screen: Actor, answer: str, shot: str) -> None:
        screen.play({"wait": "priority"})
        if shot:
            screen.play(self._shot(shot))
        screen.play({"tap": answer})

    def crowd_arrives(self) -> None:
        """Many more, through the same running device."""
        with closing(self._mall.device("anjungan-1")) as device:
            crowd = Crowd(device, self._dice)
            here = device.site.counter("L01").services
            elsewhere = [service.code for service in device.site.services if not service.drive_through]
            crowd.take_tickets(elsewhere, ELSEWHERE)
            self._last = crowd.take_tickets(here, CROWD)[-1].id

    # --- the counter ----------------------------------------------------------------------------------------

    def officers_sign_in(self) -> None:
        """One touches her name and types her PIN; the other holds his card."""
        screen = self._mall.screens["loket-1"]
        screen.play({"wait": "sign-in"}, self._shot("loket-sign-in"))
        screen.play({"tap": "officer-P01"}, {"type": self._mall.pins["P01"]}, {"key": "Return"}, {"wait": "desk"})
        self._enrol_card("loket-2", OfficerCode("P02"))
        screen = self._mall.screens["loket-2"]
        screen.play({"wait": "sign-in"}, self._shot("loket-sign-in-card"), {"pause": CARD_AWAY_MS})
        self._mall.readers["loket-2"].say(CARD)
        screen.play({"wait": "desk"})

    def _enrol_card(self, machine: str, officer: OfficerCode) -> None:
        """A technician's work, beside the running screen, which hears the reader."""
        wish = EnrolCard(request="card", officer=officer, reader="")
        with closing(self._mall.device(machine)) as device:
            held = device.execute(wish, CardView).outcome is not CardOutcome.WAITING
            self._mall.readers[machine].say(CARD)
            while not held:
                self._mall.screens[machine].play({"pause": LOOK_MS})
                held = device.execute(wish, CardView).outcome is not CardOutcome.WAITING

    def counter_serves(self) -> None:
        """Three citizens by keyboard; each rates on the screen beside the counter."""
        loket, rating = self._mall.screens["loket-1"], self._mall.screens["rating-1"]
        loket.play(self._shot("loket-waiting"))
        rating.play({"wait": "idle"}, self._shot("rating-idle"))
        for turn in range(3):
            self._key(loket, "Space", "Mulai melayani")
            if turn == 0:
                loket.play(self._shot("loket-called"))
                self._hall_hears(str(loket.play({"read": "number"})["text"]))
                self._key(loket, "R", "Mulai melayani")
            self._key(loket, "Return", "Selesai")
            if turn == 0:
                loket.play(self._shot("loket-serving"))
            self._key(loket, "Return", "Panggil berikutnya")
            self._rate(rating, turn)
        self._print_for_somebody(loket)

    def _hall_hears(self, label: str) -> None:
        """The board shows the call and says it, every word of it."""
        board, ears, site = self._mall.screens["papan"], self._mall.ears, self._mall.site
        board.play({"until": "number", "property": "text", "is": label})
        if ears is None:
            board.play(self._shot("board"))
            return
        began = SystemClock().now()
        board.play({"wait": "spoken"}, self._shot("board"), {"gone": "spoken"})
        if not ears.hear(site, label, site.counter(CounterCode("L01")).name, began):
            raise Refused("demo.failed", problem=f"papan: {label} was not heard")
        ears.keep(self._mall.out / "board" / "panggilan.wav")
        self.calls_heard += 1

    def _key(self, loket: Actor, key: str, then: str) -> None:
        """Presses a key at a person's pace, and waits for what the big action says then."""
        loket.play({"pause": PACE_MS}, {"key": key}, {"until": "primary", "property": "text", "is": then})

    def _rate(self, rating: Actor, turn: int) -> None:
        rating.play({"wait": "faces"})
        if turn == 0:
            rating.play(self._shot("rating-faces"))
        rating.play({"tap": f"face-{4 - turn}"}, {"wait": "more"})
        if turn == 0:
            rating.play(self._shot("rating-more"))
        if turn == 2:
            rating.play({"tap": "more-done"}, {"wait": "idle"})
            return
        rating.play({"tap": "more-go"})
        self._nine_questions(rating, first=turn == 0)

    def _nine_questions(self, rating: Actor, *, first: bool) -> None:
        for number in range(1, 10):
            rating.play({"wait": "question"})
            if first and number in (1, 5, 9):
                rating.play(self._shot(f"rating-question-{number}"))
            rating.play({"tap": f"answer-{3 if number % 3 else 4}"})
        rating.play({"wait": "profile"})
        if first:
            rating.play(self._shot("rating-profile"))
        while not self._left_profile(rating):
            pass
        if first:
            rating.play({"tap": "remark-text"}, {"type": "Petugas ramah"}, self._shot("rating-remark"))
        rating.play({"tap": "remark-send"}, {"wait": "thanks"})
        if first:
            rating.play(self._shot("rating-thanks"))
        rating.play({"tap": "thanks-done"}, {"wait": "idle"})

    def _left_profile(self, rating: Actor) -> bool:
        """The profile may stand on one page or on several, as the glass is large."""
        rating.play({"tap": "profile-next"})
        return "remark" in rating.play({"names": True})["names"]

    def counter_turns(self) -> None:
        """What does not go straight: sent on, held and called back, missed and returned, a second errand."""
        loket = self._mall.screens["loket-1"]
        self._key(loket, "Space", "Mulai melayani")
        loket.play({"key": "P"}, {"wait": "transfer-window"}, {"type": OTHER_ERRAND}, self._shot("loket-transfer"))
        loket.play({"key": "Return"}, {"wait": "reasons"}, {"key": "1"}, {"gone": "recall"})
        self._key(loket, "Space", "Mulai melayani")
        held = str(loket.play({"read": "number"})["text"])
        loket.play({"key": "D"}, {"wait": "reasons"}, self._shot("loket-hold"), {"key": "1"}, {"gone": "recall"})
        self._key(loket, "Space", "Mulai melayani")
        missed = str(loket.play({"read": "number"})["text"])
        loket.play({"key": "T"}, {"gone": "recall"}, {"key": "K"}, {"wait": f"held-{held}"}, self._shot("loket-return"))
        loket.play({"key": "Return"}, {"until": "number", "property": "text", "is": held}, {"wait": "recall"})
        self._key(loket, "Return", "Selesai")
        loket.play({"wait": "onward"}, {"key": "L"}, {"wait": "print-window"}, {"type": OTHER_ERRAND})
        loket.play({"key": "Return"}, {"wait": "given-label"}, {"pause": PACE_MS}, {"key": "Return"})
        loket.play({"gone": "print-window"}, {"key": "K"}, {"wait": f"missed-{missed}"}, {"key": "Return"})
        loket.play({"gone": "return-window"}, {"until": "primary", "property": "text", "is": "Panggil berikutnya"})

    def _print_for_somebody(self, loket: Actor) -> None:
        """Staff print a number for somebody who cannot use the anjungan."""
        loket.play({"tap": "print"}, {"wait": "print-words"}, {"type": "ktp hilang"})
        loket.play({"wait": "print-go"}, {"tap": "print-go"}, {"wait": "given-label"})
        loket.play(self._shot("loket-print"), {"pause": PACE_MS}, {"key": "Escape"}, {"gone": "print-window"})

    def somebody_was_promised(self) -> None:
        """An appointment is shown to the anjungan's scanner, and becomes a number."""
        screen = self._mall.screens["anjungan-1"]
        screen.play({"wait": "start"})
        while "ticket" not in self._scanned(screen):
            screen.play({"pause": CARD_AWAY_MS})  # the wall of the site may not have been seen yet
        screen.play(self._shot("anjungan-appointment"), {"tap": "done"}, {"wait": "start"})

    def _scanned(self, screen: Actor) -> list[str]:
        """What stands on the glass once the code was answered."""
        self._mall.scanners["anjungan-1"].say(self._promised)
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            names: list[str] = screen.play({"pause": LOOK_MS}, {"names": True})["names"]
            if {"ticket", "code-trouble"} & set(names):
                return names
        raise Refused("demo.failed", problem=f"anjungan-1: no answer to {self._promised}")

    def somebody_complains(self) -> None:
        """At the anjungan, without a name; the receipt comes out of the printer."""
        screen = self._mall.screens["anjungan-1"]
        screen.play({"wait": "start"}, {"tap": "start"}, {"wait": "home"}, {"tap": "complain"})
        screen.play({"wait": "complaint-kind"}, self._shot("anjungan-complaint-kind"), {"tap": "kind-pengaduan"})
        screen.play({"wait": "complaint-agency"}, {"tap": "no-agency"}, {"wait": "complaint-when"})
        screen.play({"tap": "when-today"}, {"wait": "complaint-text"}, {"type": COMPLAINT})
        screen.play(self._shot("anjungan-complaint-text"), {"tap": "text-on"}, {"wait": "complaint-review"})
        screen.play(self._shot("anjungan-complaint-review"), {"tap": "complaint-send"}, {"wait": "complaint-filed"})
        screen.play({"pause": PAPER_MS}, self._shot("anjungan-complaint-filed"), {"tap": "done"}, {"wait": "start"})

    def phones_rate(self) -> None:
        """Two who were served and have gone home rate on their own phones, by the code of their tickets."""
        with closing(self._mall.device("anjungan-1")) as device:  # that printed the codes
            codes = [device.execute(ShowTicket(ticket=ticket), TicketView).code for ticket in self._unrated[:PHONES]]
        for code in codes:
            rate_on_phone(f"{self._mall.url}/s/{code}", self._dice)

    def counters_work(self) -> None:
        """Both counters serve through the afternoon, without the server."""
        with closing(self._mall.device("loket-1")) as one, closing(self._mall.device("loket-2")) as two:
            crowds = ((Crowd(one, self._dice), CounterCode("L01")), (Crowd(two, self._dice), CounterCode("L02")))
            for _ in range(SERVED_BY_CROWD):
                for crowd, counter in crowds:
                    ticket = crowd.serve_one(counter)
                    if ticket is not None and not crowd.rate(ticket, counter):
                        self._unrated.append(ticket)

    # --- what goes wrong ------------------------------------------------------------------------------------

    def paper_runs_out(self) -> None:
        """The roll ends; the citizen gets the number on the glass; the roll is replaced."""
        screen = self._mall.screens["anjungan-1"]
        with closing(self._mall.device("anjungan-1")) as device:
            Crowd(device, self._dice).wait_for_paper(self._last)
        self._mall.fault("anjungan-1", "paper-out")
        screen.play({"wait": "start"}, {"tap": "start"}, {"wait": "home"}, self._shot("anjungan-home-busy"))
        screen.play({"tap": "take"}, {"wait": "choose"}, self._shot("anjungan-choose-busy"))
        screen.play({"tap": "agency-DUKCAPIL"}, {"wait": "agency"}, {"tap": f"want-{KTP}"})
        self._priority(screen, "priority-regular", "")
        screen.play({"wait": "photo"}, self._shot("anjungan-no-paper"), {"tap": "photographed"})
        self._mall.fault("anjungan-1")

    def server_dies(self) -> None:
        """Everything goes on; the number comes from the device's own lane."""
        self._port = self._mall.cut_server()
        screen = self._mall.screens["anjungan-1"]
        screen.play({"wait": "start"}, {"tap": "start"}, {"wait": "home"}, {"tap": "take"}, {"wait": "choose"})
        screen.play({"tap": "agency-DUKCAPIL"}, {"wait": "agency"}, {"tap": f"want-{KTP}"})
        self._priority(screen, "priority-regular", "")
        screen.play({"wait": "ticket"}, self._shot("anjungan-ticket-offline"), {"tap": "done"})
        self._mall.screens["loket-1"].play({"wait": "offline"}, self._shot("loket-offline"))

    def server_returns(self) -> None:
        """The same server, with what it had; the counters go on until nobody waits."""
        self._mall.start_server(self._port)
        self._mall.screens["loket-1"].play({"gone": "offline"})
        self._mall.screens["papan"].play({"pause": PACE_MS}, self._shot("board-busy"))

    def evening(self) -> None:
        """The anjungan prints its day: what became of each number."""
        with closing(self._mall.device("anjungan-1")) as device:
            print_paper(device, PrintDay(request="evening"))

    def _shot(self, name: str) -> Step:
        return {"shot": str(self._shots / f"{name}.png")}
