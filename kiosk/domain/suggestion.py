"""Where a suggestion is written on one's own phone: beside the pages of a ticket's survey, without a ticket.

The address names an agency and no service, counter or ticket: the register of complaints and suggestions keeps the
minute in which each came, and at one counter that minute would tell whose it is.
"""

from __future__ import annotations

from typing import Final
from urllib.parse import urlencode

from kiosk.domain.catalogue import AgencyCode

PATH: Final = "saran"
AGENCY: Final = "instansi"
PAGES: Final = "/s/"
"""What a `survey_url` ends with that leads to our own pages."""


def suggestion_address(survey_url: str, agency: AgencyCode | None, language: str = "") -> str:
    """`https://mpp.example/s/saran?instansi=DUKCAPIL`; "" where the site names no address of its pages.

    `language`: other than the one that the pages speak by themselves, "" for that.
    """
    if not survey_url.endswith(PAGES):
        return ""
    asked = [(name, value) for name, value in ((AGENCY, agency), ("lang", language)) if value]
    return f"{survey_url}{PATH}{'?' if asked else ''}{urlencode(asked)}"
