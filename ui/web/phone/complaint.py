"""A complaint, a suggestion or a question from one's own phone: a page for each decision, then its number."""

from __future__ import annotations

import datetime as dt
import threading
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final
from zoneinfo import ZoneInfo

from kiosk.adapters.sealing import overwritten, seal
from kiosk.app.survey_commands import FileComplaint
from kiosk.app.survey_views import ComplaintView
from kiosk.domain.answers import Channel
from kiosk.domain.catalogue import Site
from kiosk.domain.complaint import ComplaintForm, ComplaintKind, written
from kiosk.domain.instrument import Instrument
from kiosk.domain.personal import PersonalField, tidied
from kiosk.domain.trouble import Refused
from ui.web.code_drawing import drawn
from ui.web.phone import pages
from ui.web.phone.allowance import Allowance
from ui.web.phone.draft import Draft, Leaf, description, open_fields, read, sealed_fields
from ui.web.phone.handset import Answering, Handset
from ui.web.phone.pages import REQUEST, WAY, Look
from ui.web.phone.survey import Caller, intention, request_of

PATH: Final = "/pengaduan"
AT: Final = "di"
IN_A_ROW: Final = (6, 300.0)
"""Complaints that one address may send in a row, and the seconds until one more."""
MOST: Final = 4096
"""Forms that were sent and are remembered: the newest."""


class Complaints:
    """The pages of complaints. Safe from any thread; each function may wait for the disk and the site."""

    def __init__(
        self, handset: Handset, now: Callable[[], dt.datetime], token: Callable[[], str], monotonic: Callable[[], float]
    ) -> None:
        """As `Surveys`."""
        self._handset, self._now, self._token = handset, now, token
        self._sends = Allowance(*IN_A_ROW, monotonic)
        self._one = threading.Lock()
        self._filed: OrderedDict[str, None] = OrderedDict()

    def open(self, caller: Caller, asked: Mapping[str, str]) -> str:
        """The first page; `asked`: what the address says already (`layanan`, `loket`)."""
        with self._handset.answering() as answering:
            page = _Page(answering, caller, self._now())
            return page.shown(read(answering.site, page.instrument, asked), Leaf.KIND, self._token())

    def step(self, caller: Caller, form: Mapping[str, str]) -> str:
        """The page that follows what was filled in; after the last one the complaint is filed."""
        request = request_of(form)
        with self._handset.answering() as answering:
            page = _Page(answering, caller, self._now())
            draft = read(answering.site, page.instrument, form)
            leaves = draft.leaves(answering.site)
            at = next((leaf for leaf in leaves if leaf.value == form.get(AT)), Leaf.KIND)
            number = leaves.index(at)
            way = form.get(WAY, "")
            if way == "kembali" and number:
                return page.shown(draft, leaves[number - 1], request)
            if way == "tetap":
                return page.shown(draft, at, request)
            if trouble := page.trouble(draft, at):
                return page.shown(draft, at, request, trouble, form)
            if at is not Leaf.SEND:
                return page.shown(draft, leaves[number + 1], request)
            try:
                view = self.file(answering, caller, request, page.complaint(draft, form))
                return page.receipt(draft, view, form)
            except Refused as trouble:
                return page.shown(draft, at, request, trouble, form)

    def file(self, answering: Answering, caller: Caller, request: str, complaint: ComplaintForm) -> ComplaintView:
        """Takes one in. Refused also "phone.slow_down" where too many come from one address."""
        about = (complaint.kind, complaint.agency, complaint.service, complaint.happened_on, complaint.text)
        request = intention(request, *about)
        if request not in self._filed and (wait := self._sends.take(caller.address)):
            raise Refused("phone.slow_down", seconds=int(wait) + 1)
        view = answering.device.execute(FileComplaint(request=request, form=complaint), ComplaintView)
        self._remember(request)
        return view

    def _remember(self, request: str) -> None:
        """The same form again gets the same number, and is no further complaint."""
        with self._one:
            self._filed[request] = None
            while len(self._filed) > MOST:
                self._filed.popitem(last=False)


@dataclass(frozen=True)
class _Page:
    """What every page of one call needs."""

    answering: Answering
    caller: Caller
    now: dt.datetime

    @property
    def site(self) -> Site:
        return self.answering.site

    @property
    def instrument(self) -> Instrument:
        return self.answering.instruments.current(self.site.survey.complaint)

    @property
    def today(self) -> dt.date:
        return self.now.astimezone(ZoneInfo(self.site.timezone)).date()

    @property
    def look(self) -> Look:
        return Look(self.site, self.caller.texts, PATH)

    def trouble(self, draft: Draft, at: Leaf) -> Refused | None:
        """Why one cannot go on from this page."""
        try:
            match at:
                case Leaf.KIND if draft.kind is None:
                    return Refused("phone.complain_kind_missing")
                case Leaf.DAY:
                    self._day(draft)
                case Leaf.TEXT:
                    written(description(self.instrument, draft))
                case _:
                    pass
        except Refused as trouble:
            return trouble
        return None

    def shown(
        self,
        draft: Draft,
        at: Leaf,
        request: str,
        trouble: Refused | None = None,
        form: Mapping[str, str] | None = None,
    ) -> str:
        """One page. `form`: what was typed into it, where it has to be looked over."""
        texts, leaves = self.caller.texts, draft.leaves(self.site)
        here = {Leaf.TEXT: {each.key for each in open_fields(self.instrument)}}.get(at, {at.value})
        carried = [(name, value) for name, value in draft.carried() if name not in here]
        return pages.render(
            "complaint.html",
            self.look,
            fields=[(AT, at.value), (REQUEST, request), *carried],
            leaf=at.value,
            at=leaves.index(at) + 1,
            of=len(leaves),
            draft=draft,
            trouble=texts.say(pages.for_citizens(trouble.code), **trouble.params) if trouble else "",
            kinds=[(kind.value, texts.say(f"complaint.kind_{kind.value}")) for kind in ComplaintKind],
            agencies=sorted(((each.code, each.name) for each in self.site.agencies), key=lambda each: each[1]),
            services=sorted(
                ((each.code, each.name) for each in self.site.services if each.agency == draft.agency),
                key=lambda each: each[1],
            ),
            today=self.today.isoformat(),
            open_fields=open_fields(self.instrument),
            sealed_fields=[each for each, _ in sealed_fields(self.instrument, self.site)],
            typed={**draft.typed, **(form or {})},
            facts=self._facts(draft),
        )

    def complaint(self, draft: Draft, form: Mapping[str, str]) -> ComplaintForm:
        """As it is filed: what was left to be reached by is sealed here."""
        if draft.kind is None:
            raise Refused("phone.complain_kind_missing")
        contact = []
        for each, wanted in sealed_fields(self.instrument, self.site):
            if typed := form.get(each.key, "").strip():
                with overwritten(tidied(wanted, typed.encode())) as kept:
                    contact.append((wanted, seal(self.site.personal.key, self.site.id, wanted, kept)))
        return ComplaintForm(
            kind=draft.kind,
            agency=draft.agency,
            service=draft.service,
            counter=draft.counter,
            channel=Channel.PHONE,
            text=written(description(self.instrument, draft)),
            happened_on=self._day(draft),
            contact=tuple(contact),
        )

    def receipt(self, draft: Draft, view: ComplaintView, form: Mapping[str, str]) -> str:
        """The page to keep: what UU 25/2009, article 44, wants on a receipt, and where the progress is seen."""
        texts, local = self.caller.texts, view.filed_at.astimezone(ZoneInfo(self.site.timezone))
        code = view.progress.rpartition("/")[2]
        progress = view.progress if view.progress.startswith("http") else f"{self.caller.root}{PATH}/{code}"
        asked = sealed_fields(self.instrument, self.site)
        name = "".join(form.get(each.key, "") for each, wanted in asked if wanted is PersonalField.NAME)
        facts = [
            (texts.say("paper.received"), f"{texts.date(local.date(), weekday=True)}, {texts.time(local)}"),
            (texts.say("paper.place"), texts.say("complaint.channel_phone")),
            (texts.say("paper.complainant"), " ".join(name.split()) or texts.say("paper.not_given")),
            *self._facts(draft),
        ]
        return pages.render(
            "complaint_receipt.html",
            self.look,
            receipt_number=view.number,
            facts=facts,
            answer_by=texts.date(view.answer_by),
            progress=progress,
            code=code,
            here=self.look.address(f"{PATH}/{code}"),
            qr=drawn(progress),
            ended=True,
        )

    def _facts(self, draft: Draft) -> list[tuple[str, str]]:
        texts = self.caller.texts
        agency = next((each.name for each in self.site.agencies if each.code == draft.agency), "")
        service = next((each.name for each in self.site.services if each.code == draft.service), "")
        counter = next((each.name for each in self.site.counters if each.code == draft.counter), "")
        said = [
            (texts.say("phone.complain_what"), texts.say(f"complaint.kind_{draft.kind}") if draft.kind else ""),
            (texts.say("phone.complain_agency"), agency or texts.say("phone.complain_whole")),
            (texts.say("phone.complain_service"), service),
            (texts.say("phone.complain_counter"), counter),
            (texts.say("phone.complain_day"), self._day_words(draft)),
            (texts.say("phone.complain_text"), description(self.instrument, draft)),
        ]
        return [(label, value) for label, value in said if value]

    def _day_words(self, draft: Draft) -> str:
        try:
            day = self._day(draft)
        except Refused:
            return ""
        return self.caller.texts.date(day) if day else ""

    def _day(self, draft: Draft) -> dt.date | None:
        """The day it happened; None where nobody said it. Refused "phone.complain_bad_day", "complaint.not_yet"."""
        if not draft.day or draft.kind is not ComplaintKind.COMPLAINT:
            return None
        try:
            day = dt.date.fromisoformat(draft.day)
        except ValueError:
            raise Refused("phone.complain_bad_day") from None
        if day > self.today:
            raise Refused("complaint.not_yet")
        return day
