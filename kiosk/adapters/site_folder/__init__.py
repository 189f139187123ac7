"""A site read from a folder of tables; takes all of it or nothing."""

from kiosk.adapters.site_folder.about import must_have_asked
from kiosk.adapters.site_folder.folder import load_site
from kiosk.adapters.site_folder.mistakes import Mistake, SiteMistakes, tell

__all__ = ["Mistake", "SiteMistakes", "load_site", "must_have_asked", "tell"]
