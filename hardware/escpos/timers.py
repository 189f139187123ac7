"""How long a driver waits for what, in seconds."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Timers:
    """Tests shorten these; nobody else does."""

    read: float = 0.05
    status_reply: float = 0.25
    status_tries: int = 2
    job_slack: float = 4.0
    """Added to the time of wire and mechanics of a job."""
    marker: float = 3.0
    """Wait for the marker after the mechanics should have ended."""
    marker_poll: float = 1.0
    """While the marker is awaited, how often the printer is asked what is wrong."""
    xoff_held: float = 10.0
    idle_poll: float = 5.0
    fault_poll: float = 1.0
    reconnect_first: float = 0.1
    reconnect_last: float = 2.0
