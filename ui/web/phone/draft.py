"""What somebody has filled in so far who complains, suggests or asks; a value that becomes another with every page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from kiosk.domain.catalogue import AgencyCode, CounterCode, ServiceCode, Site
from kiosk.domain.complaint import REACHED_BY, ComplaintKind
from kiosk.domain.instrument import Instrument, TextField
from kiosk.domain.personal import PersonalField

COUNTER = "loket"


class Leaf(StrEnum):
    """The pages, in their order."""

    KIND = "jenis"
    AGENCY = "instansi"
    SERVICE = "layanan"
    DAY = "hari"
    TEXT = "isi"
    SEND = "kirim"


@dataclass(frozen=True)
class Draft:
    """What was filled in so far; nothing is chosen beforehand. `typed`: text fields by their keys."""

    kind: ComplaintKind | None = None
    agency: AgencyCode | None = None
    service: ServiceCode | None = None
    counter: CounterCode | None = None
    day: str = ""
    typed: Mapping[str, str] = field(default_factory=dict, repr=False)

    def leaves(self, site: Site) -> tuple[Leaf, ...]:
        """The pages that there are for what was said so far."""
        found = [Leaf.KIND, Leaf.AGENCY]
        if self.agency and any(service.agency == self.agency for service in site.services):
            found.append(Leaf.SERVICE)
        if self.kind is ComplaintKind.COMPLAINT:
            found.append(Leaf.DAY)
        return (*found, Leaf.TEXT, Leaf.SEND)

    def carried(self) -> Iterator[tuple[str, str]]:
        """What a form carries on, unseen."""
        said = (
            (Leaf.KIND, self.kind),
            (Leaf.AGENCY, self.agency),
            (Leaf.SERVICE, self.service),
            (COUNTER, self.counter),
            (Leaf.DAY, self.day),
        )
        yield from ((name, value) for name, value in said if value)
        yield from self.typed.items()


def read(site: Site, instrument: Instrument, form: Mapping[str, str]) -> Draft:
    """What a form, or an address, brings. What the site does not have is as if nobody had said it."""
    kind = next((each for each in ComplaintKind if each.value == form.get(Leaf.KIND)), None)
    counter = next((each for each in site.counters if each.code == form.get(COUNTER)), None)
    service = next((each for each in site.services if each.code == form.get(Leaf.SERVICE)), None)
    wanted = form.get(Leaf.AGENCY) or (service.agency if service else counter.agency if counter else "")
    agency = next((each.code for each in site.agencies if each.code == wanted), None)
    if service is not None and service.agency != agency:
        service = None
    if counter is not None and counter.agency != agency:
        counter = None
    typed = {str(each.key): form[each.key] for each in open_fields(instrument) if form.get(each.key)}
    codes = (service.code if service else None, counter.code if counter else None)
    return Draft(kind, agency, *codes, form.get(Leaf.DAY, "")[:10], typed)


def open_fields(instrument: Instrument) -> list[TextField]:
    """What is part of the description."""
    return [each for each in instrument.fields if each.sealed_as is None]


def sealed_fields(instrument: Instrument, site: Site) -> list[tuple[TextField, PersonalField]]:
    """What is asked only where somebody can open it later."""
    if not site.personal.key:
        return []
    return [(each, each.sealed_as) for each in instrument.fields if each.sealed_as in REACHED_BY and each.sealed_as]


def description(instrument: Instrument, draft: Draft) -> str:
    """The description: what was typed, one field after the other."""
    return "\n\n".join(draft.typed[each.key].strip() for each in open_fields(instrument) if draft.typed.get(each.key))
