"""The office's pages as text: a template, the words of its site, HTML out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from typing import Any, Final

from jinja2 import Environment, PackageLoader, StrictUndefined

from kiosk.domain.catalogue import Site
from kiosk.domain.few import FEWEST_SHOWN
from kiosk.domain.instrument import Instrument
from kiosk.texts import FALLBACK, Texts
from ui.web.words import Words

LANGUAGES: Final = ("id", "en")
_TEMPLATES: Final = Environment(
    loader=PackageLoader("ui.web"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
)


def render(template: str, site: Site, instrument: Instrument, texts: Texts, **shown: Any) -> str:
    """A template of `ui/web/templates` with everything that `Words` names, and what is `shown`."""
    words = Words(texts, site, instrument).names()
    return _TEMPLATES.get_template(template).render(site=site, fewest=FEWEST_SHOWN, **words, **shown)


@dataclass(frozen=True)
class TokenField:
    """The hidden field that every form of the office holds, as a template puts it on a page."""

    name: str
    value: str

    def __html__(self) -> str:
        """What Jinja takes for markup of our own."""
        return f'<input type="hidden" name="{escape(self.name)}" value="{escape(self.value)}">'


def sentence(texts: Texts, code: str, params: Mapping[str, object]) -> str:
    """What trouble means to the one who reads it."""
    for key in (f"errors.{code}", code):
        if texts.knows(key):
            return texts.say(key, **params)
    return texts.say("web.failed")


def language_of(asked: str) -> str:
    """The language to show: what was asked for, if there is a page in it."""
    return asked if asked in LANGUAGES else FALLBACK
