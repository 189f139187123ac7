"""How long a driver waits for what, in seconds."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Timers:
    """Tests shorten these; nobody else does."""

    read: float = 0.25
    """Of one wait for bytes, which end it at once; after it we see whether the program ends, or a wire says stop."""
    status_reply: float = 0.25
    status_tries: int = 2
    late: float = 1.0
    """An answer that has not come so long after its question will not come."""
    job_slack: float = 4.0
    """Added to the time of wire and mechanics of a job."""
    marker: float = 3.0
    """Wait for the marker after the mechanics should have ended."""
    marker_poll: float = 1.0
    """While the marker is awaited, how often the printer is asked what is wrong."""
    linger: float = 1.0
    """After what clears an earlier job (feed, cut): a silence so long, and no late marker of it is to come any more."""
    linger_mouth: float = 3.0
    """The same where what was cut off is also drawn out of the mouth."""
    reach: float = 3.0
    """A hand may be reaching for the paper in the mouth: so long it is left there when the next job comes."""
    withdraw: float = 5.0
    """Until a paper that was withdrawn has left the mouth; else it is stuck."""
    mouth_poll: float = 0.25
    xoff_held: float = 10.0
    idle_poll: float = 5.0
    fault_poll: float = 1.0
    reconnect_first: float = 0.1
    reconnect_last: float = 2.0
