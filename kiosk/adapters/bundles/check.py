"""Whether a site's files can be used: all of them, by any device; and by this one, now."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from kiosk.adapters.bundles.contents import INSTRUMENTS, LOGO, TEXTS, THEME
from kiosk.adapters.bundles.theme import read_logo, read_theme
from kiosk.adapters.instruments import SHIPPED, read_folders
from kiosk.adapters.site_folder import load_site, must_have_asked
from kiosk.adapters.site_folder.report_facts import read_report_facts
from kiosk.config import DeviceSettings
from kiosk.domain.catalogue import CounterCode, ServiceCode, Site
from kiosk.domain.instrument import Instruments
from kiosk.domain.instrument_form import digest_of
from kiosk.domain.trouble import Refused
from kiosk.domain.unit_facts import NOTHING_SAID, UnitFacts
from kiosk.texts.own import read_own

STILL_NEEDED: Final = ("config.service_needed", "config.counter_needed")
"""What passes by itself: at the latest tomorrow, when today's numbers are over."""

OUT_OF_PLACE: Final = ("config.other_site", "config.no_counter", "config.no_zone")
"""What a technician mends, at the device or in what is published."""


@dataclass(frozen=True)
class Checked:
    """What the files say."""

    site: Site
    instruments: Instruments
    facts: UnitFacts = NOTHING_SAID


def check(folder: Path) -> Checked:
    """Reads everything that a bundle may hold.

    Raises SiteMistakes, BadInstrument, and Refused with the file and what is wrong in it.
    """
    site = load_site(folder)
    instruments = instruments_of(folder)
    must_have_asked(folder, site.survey, instruments)
    read_own(folder / TEXTS)
    read_theme(folder / THEME)
    read_logo(folder / LOGO)
    return Checked(site, instruments, read_report_facts(folder))


def instruments_of(folder: Path) -> Instruments:
    """The questionnaires of this product and those of the site. Raises BadInstrument."""
    return read_folders((SHIPPED, folder / INSTRUMENTS))


def must_keep_surveys(before: Instruments, after: Instruments) -> None:
    """Refused "config.survey_republished" or "config.survey_gone" where a published version changed or was taken away.

    Answers to it are still on their way, and old ones are read with it.
    """
    now = {(each.id, each.version): each for each in after.all}
    for each in before.all:
        if (found := now.get((each.id, each.version))) is None:
            raise Refused("config.survey_gone", name=each.id, version=each.version)
        if digest_of(found) != digest_of(each):
            raise Refused("config.survey_republished", name=each.id, version=each.version)


def fits(site: Site, device: DeviceSettings, ours: Site) -> None:
    """Refused "config.other_site", "config.no_counter", "config.no_zone" where this device has no place in `site`."""
    if site.id != ours.id:
        raise Refused("config.other_site", theirs=site.id, ours=ours.id)
    counters = [counter.code for counter in site.counters]
    if device.counter and device.counter not in counters:
        raise Refused("config.no_counter", counter=device.counter)
    zones = {counter.zone for counter in site.counters}
    if device.role == "display" and device.zone and device.zone not in zones:
        raise Refused("config.no_zone", zone=device.zone)


def must_serve(site: Site, services: Iterable[ServiceCode], counters: Iterable[CounterCode]) -> None:
    """Refused with one of STILL_NEEDED where something of today is of a service or a counter that `site` lacks."""
    for service in sorted(set(services) - {service.code for service in site.services}):
        raise Refused("config.service_needed", service=service)
    for counter in sorted(set(counters) - {counter.code for counter in site.counters}):
        raise Refused("config.counter_needed", counter=counter)
