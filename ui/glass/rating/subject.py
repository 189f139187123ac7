"""What somebody rates: a finished ticket, or a visit without one."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.app.survey_views import RatingView, SurveyPass
from kiosk.domain.catalogue import CounterCode, Site
from kiosk.domain.filling import NOWHERE, Place
from kiosk.domain.ticket import TicketId


@dataclass(frozen=True)
class Subject:
    """`offered` by the counter, or asked for. Without a ticket `label` and `service_name` are ""."""

    ticket: TicketId | None
    label: str
    counter_name: str
    service_name: str
    place: Place
    offered: bool = False


def offered(view: RatingView, site: Site) -> Subject | None:
    """What a counter offers; None while nobody has just been served there."""
    if view.ticket is None or view.service is None:
        return None
    place = Place(site.service(view.service).agency, view.service, view.counter)
    return Subject(view.ticket, view.label, view.counter_name, view.service_name, place, offered=True)


def opened(survey: SurveyPass, site: Site) -> Subject:
    """What a ticket's code opens."""
    place = Place(site.service(survey.service).agency, survey.service, survey.counter)
    return Subject(survey.ticket, survey.label, survey.counter_name, survey.service_name, place)


def without_ticket(site: Site, counter: CounterCode) -> Subject:
    """A visit that nobody has a number of: at a counter its agency is known, elsewhere only the site."""
    if not counter:
        return Subject(None, "", site.name, "", NOWHERE)
    found = site.counter(counter)
    place = Place(found.agency, None, found.code)
    return Subject(None, "", found.name, site.agency(found.agency).name, place)
