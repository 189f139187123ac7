"""Services found by everyday words."""

from kiosk.adapters.finding.finder import LONGEST, Finder
from kiosk.domain.finding import Found

__all__ = ["LONGEST", "Finder", "Found"]
