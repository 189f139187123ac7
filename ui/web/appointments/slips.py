"""Slips with QR codes as one page of HTML that needs nothing else: printed from any browser, cut, handed out."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from jinja2 import Environment, PackageLoader, StrictUndefined

from kiosk.domain.catalogue import Site
from kiosk.texts import Texts
from ui.web.code_drawing import drawn
from ui.web.orders.appointments import AppointmentLine

_TEMPLATES: Final = Environment(
    loader=PackageLoader("ui.web"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
)


def slips(site: Site, due: Iterable[AppointmentLine], texts: Texts) -> str:
    """One slip for each, eight on an A4."""
    shown = [
        {
            "code": each.code,
            "service": each.service_name,
            "agency": each.agency_name,
            "when": texts.say("appointment.slip_when", day=texts.date(each.day), at=each.at),
            "qr": drawn(each.qr),
        }
        for each in due
    ]
    template = _TEMPLATES.get_template("appointment_slips.html")
    return template.render(
        site=site.name,
        slips=shown,
        title=texts.say("appointment.slip_title"),
        text=texts.say("appointment.slip_text", minutes=site.appointments.earliest),
        language=texts.language,
    )
