"""The rules that keep numbers apart, each of which can be left out to see that the property needs it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Rules:
    """All of them hold in the product."""

    incarnation: bool = True  # a wish of another process is another wish
    server_mark: bool = True  # a database behind its mark outside is another allocator
    server_place: bool = True  # a copied database grants nothing until it is adopted
    branch: bool = True  # and then it begins a branch of its own
    lane_mark: bool = True  # the lanes of later allocators bear their mark
    device_mark: bool = True  # a log behind its mark outside gets a new generation of its lane
    device_place: bool = True  # a copied store has no lane until the server gave it one of its own
    own_place: bool = True  # what a store or database knows of its own place counts before the mark
    copies_stay: bool = True  # what was opened as a copy stays one, wherever it is brought, until it is adopted
    generations_stay: bool = True  # the generation that is marked at a place never goes back
    lanes_count: bool = True  # a lane that was given tells a later database from an earlier one


PRODUCT = Rules()
