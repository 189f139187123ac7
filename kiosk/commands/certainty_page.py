"""How sure an index is, on a terminal: its interval, and how far the nearest grade is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from kiosk.domain.confidence import Boundary, Interval, Spread, interval_of, nearest_boundary
from kiosk.domain.published import PublishedIndex
from kiosk.texts import Texts


@dataclass(frozen=True)
class Certainty:
    """None each where there is no IKM; no interval either below two forms."""

    interval: Interval | None
    boundary: Boundary | None


def certainty_of(published: PublishedIndex, spread: Sequence[Spread]) -> Certainty:
    """Of an index, from how far its forms lie apart."""
    if published.ikm is None:
        return Certainty(None, None)
    ikm = Decimal(published.ikm)
    return Certainty(interval_of(ikm, spread, published.sample.population), nearest_boundary(ikm))


def beside(found: Certainty) -> dict[str, object]:
    """For `--json`: decimals as text with a point."""
    interval, edge = found.interval, found.boundary
    return {
        "interval": interval and {"low": str(interval.low), "high": str(interval.high)},
        "boundary": edge
        and {"mutu": edge.mutu, "edge": str(edge.edge), "distance": str(edge.distance), "below": edge.below},
    }


def lines(found: Certainty, texts: Texts) -> Iterator[str]:
    """In sentences, those of the server's page."""
    interval, edge = found.interval, found.boundary
    if interval is not None:
        yield texts.say("web.interval", low=texts.decimal(str(interval.low)), high=texts.decimal(str(interval.high)))
    if edge is not None:
        distance, at = texts.decimal(str(edge.distance)), texts.decimal(str(edge.edge))
        where = "web.edge_below" if edge.below else "web.edge_above"
        yield texts.say(where, distance=distance, mutu=edge.mutu, edge=at)
    if interval is not None and edge is not None and interval.crosses(edge.edge):
        yield texts.say("web.edge_crossed")
