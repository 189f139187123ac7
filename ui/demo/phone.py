"""A citizen's own phone: a browser without scripts, which has a page's form with what it carries and its buttons."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from html.parser import HTMLParser
from random import Random
from typing import Final
from urllib.parse import urljoin

import requests

from kiosk.domain.trouble import Refused

PATIENCE: Final = 15.0  # seconds for a page, and until the site has heard that a ticket was served


@dataclass
class Form:
    """The form of a page; `fields` as they are sent, with what stands in them already."""

    url: str
    status: int
    text: str
    kept: str  # how long a browser may keep the page
    action: str = ""
    fields: dict[str, str] = field(default_factory=dict)
    sends: list[tuple[str, str]] = field(default_factory=list)

    def buttons(self, name: str) -> list[str]:
        """The values of the buttons of this name."""
        return [value for each, value in self.sends if each == name]

    def press(self, name: str, value: str, **typed: str) -> Form:
        """What follows when this button is pressed. Raises LookupError where there is none."""
        if (name, value) not in self.sends:
            raise LookupError(f"no button {name}={value} in {self.sends}")
        return self.send({name: value} | typed)

    def send(self, more: dict[str, str]) -> Form:
        """The same, whatever the page offers."""
        return form_of(requests.post(urljoin(self.url, self.action), {**self.fields, **more}, timeout=PATIENCE))


def rate_on_phone(url: str, dice: Random) -> None:
    """The one touch and the whole questionnaire behind a ticket's code, with no more about oneself than must be."""
    end = time.monotonic() + PATIENCE
    while not (page := opened(url)).buttons("pilih"):
        if time.monotonic() > end:
            raise Refused("demo.failed", problem=f"{url}: {page.status}")
        time.sleep(0.1)
    page = _kept(page.press("pilih", dice.choice(page.buttons("pilih"))))
    if not page.buttons("isi"):
        raise Refused("demo.failed", problem=f"{url}: {page.status} {page.sends}")
    page = page.press("isi", page.buttons("isi")[0])
    while scores := page.buttons("pilih"):
        page = page.press("ke", "lewati") if "declined" in scores else page.press("pilih", dice.choice(scores))
    _kept(page.press("ke", "kirim"))


def _kept(page: Form) -> Form:
    """Tries again as long as the page offers it: just after a cut the site may not know yet who may rate."""
    end = time.monotonic() + PATIENCE
    while "tetap" in page.buttons("ke") and time.monotonic() < end:
        time.sleep(0.5)
        page = page.press("ke", "tetap")
    return page


def opened(url: str) -> Form:
    """The page at an address."""
    return form_of(requests.get(url, timeout=PATIENCE))


def form_of(answer: requests.Response) -> Form:
    """The form of what a server answered."""
    form = Form(answer.url, answer.status_code, answer.text, answer.headers["cache-control"])
    _Reader(form).feed(answer.text)
    return form


class _Reader(HTMLParser):
    def __init__(self, form: Form) -> None:
        super().__init__()
        self._form = form

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        match tag:
            case "form":
                self._form.action = said["action"]
            case "input" if said.get("type") != "radio" or "checked" in said:
                self._form.fields[said["name"]] = said.get("value", "")
            case "textarea" | "select":
                self._form.fields[said["name"]] = ""
            case "button":
                self._form.sends.append((said.get("name", ""), said.get("value", "")))
