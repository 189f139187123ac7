"""What a search finds: a service with how well it fits the words."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.domain.catalogue import Service


@dataclass(frozen=True)
class Found:
    """A service that the words may mean; `score` from 0 to 1, 1 the words are its own."""

    service: Service
    score: float
