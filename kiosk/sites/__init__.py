"""Sites that are shipped: one, as an example."""

from __future__ import annotations

from pathlib import Path


def example_folder() -> Path:
    """The folder of the example site. Nothing in it may be shown to a citizen as the rule in force."""
    return Path(__file__).parent / "palembang"
