"""A suggestion from one's own phone: one page, then its number. It belongs to an agency, to no ticket and no answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final
from urllib.parse import quote

from kiosk.domain.answers import LONGEST_REMARK, Channel
from kiosk.domain.catalogue import AgencyCode, Site
from kiosk.domain.complaint import ComplaintForm, ComplaintKind, written
from kiosk.domain.suggestion import AGENCY
from kiosk.domain.trouble import Refused
from ui.web.phone import pages
from ui.web.phone.complaint import PATH as COMPLAINTS
from ui.web.phone.complaint import Complaints
from ui.web.phone.handset import Handset
from ui.web.phone.pages import REQUEST, WAY, Look
from ui.web.phone.survey import Caller, request_of

TEXT: Final = "saran"


class Suggestions:
    """The page of suggestions at a site. Safe from any thread; each function may wait for the disk and the site."""

    def __init__(self, handset: Handset, complaints: Complaints, token: Callable[[], str]) -> None:
        """`complaints` takes them in, so that whoever sends many of either waits; `token` makes an unguessable word."""
        self._handset, self._complaints, self._token = handset, complaints, token

    def open(self, caller: Caller, asked: Mapping[str, str]) -> str:
        """The empty page; `asked`: what the address says (`instansi`)."""
        with self._handset.answering() as answering:
            look = look_at(answering.site, caller, agency_of(answering.site, asked))
            return page(look, self._token())

    def step(self, caller: Caller, form: Mapping[str, str]) -> str:
        """What was written is taken in, once; else the page again, with what was written and why."""
        request = request_of(form)
        with self._handset.answering() as answering:
            agency = agency_of(answering.site, form)
            look = look_at(answering.site, caller, agency)
            if form.get(WAY) != "kirim":
                return page(look, request, form.get(TEXT, ""))
            try:
                complaint = filed(answering.site, agency, text_of(form))
                view = self._complaints.file(answering, caller, request, complaint)
            except Refused as trouble:
                return page(look, request, form.get(TEXT, ""), trouble)
            say = look.texts.say
            sentences = [say("phone.suggestion_taken", number=view.number), say("phone.close_text")]
            progress = look.address(f"{COMPLAINTS}/{quote(view.progress.rpartition('/')[2])}")
            ways = [(progress, say("phone.suggestion_progress"))]
            return pages.said(look, say("phone.thanks_title"), sentences, ways, ended=True)


def agency_of(site: Site, form: Mapping[str, str]) -> AgencyCode | None:
    """The agency that a form or an address names; None for one that the site does not have."""
    return next((each.code for each in site.agencies if each.code == form.get(AGENCY)), None)


def look_at(site: Site, caller: Caller, agency: AgencyCode | None) -> Look:
    """Where the page stands: about an agency, or about nobody in particular."""
    carried = [(AGENCY, agency)] if agency else []
    return Look(site, caller.texts, caller.path, site.agency(agency).name if agency else "", carried)


def text_of(form: Mapping[str, str]) -> str:
    """What was written. Refused "complaint.no_text", "complaint.too_long"."""
    kept = written(form.get(TEXT, ""))
    if len(kept) > LONGEST_REMARK:
        raise Refused("complaint.too_long", longest=LONGEST_REMARK, length=len(kept))
    return kept


def filed(site: Site, agency: AgencyCode | None, text: str) -> ComplaintForm:
    """As it goes into the register; an agency that the site does not have any more is nobody's."""
    known = agency if any(each.code == agency for each in site.agencies) else None
    return ComplaintForm(ComplaintKind.SUGGESTION, known, None, None, Channel.PHONE, text)


def page(look: Look, request: str, typed: str = "", trouble: Refused | None = None) -> str:
    """The page with what was `typed`, and the `trouble` with it."""
    texts = look.texts
    return pages.render(
        "suggestion.html",
        look,
        fields=[(REQUEST, request), *look.carried],
        typed=typed,
        longest=LONGEST_REMARK,
        trouble=texts.say(pages.for_citizens(trouble.code), **trouble.params) if trouble else "",
    )
