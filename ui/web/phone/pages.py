"""The pages on a phone as text: what stands on a sheet in, HTML out. No script is needed for any of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from jinja2 import Environment, PackageLoader, StrictUndefined

from kiosk.domain.answers import LONGEST_REMARK
from kiosk.domain.catalogue import Site
from kiosk.domain.instrument import Instrument, Item, Purpose, Text
from kiosk.texts import FALLBACK, Texts
from ui.faces import FACES
from ui.web.phone.sheet import Kind, Sheet, written

LANGUAGES: Final = ("id", "en")
FORM: Final = "isi"
REQUEST: Final = "permintaan"
WAY: Final = "ke"
PICK: Final = "pilih"
Fields = Sequence[tuple[str, str]]
LONG_QUESTION: Final = 90
"""Characters beyond which a question takes the next smaller step."""
SECONDS_A_QUESTION: Final = 7
AREAS: Final = ("complaint", "personal", "phone", "survey")
"""Of sentences that are written for citizens."""
_TEMPLATES: Final = Environment(
    loader=PackageLoader("ui.web"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
)
_TEMPLATES.globals["faces_drawn"] = FACES


@dataclass(frozen=True)
class Look:
    """Where a page stands: the site, the language, its own address, and what it is about ("" where nobody knows).

    `carried`: fields that each of its forms carries on beside the sheet's own.
    """

    site: Site
    texts: Texts
    path: str
    about: str = ""
    carried: Fields = ()

    def address(self, path: str, language: str = "") -> str:
        """A path that keeps the language, or speaks another."""
        spoken = language or self.texts.language
        return path if spoken == FALLBACK else f"{path}{'&' if '?' in path else '?'}lang={spoken}"


@dataclass(frozen=True)
class Words:
    """Words as they are shown: the `official` ones in the language that they are in, and what stands `under` them."""

    official: str
    official_lang: str
    under: str = ""


def words_of(text: Text, language: str, *, official: bool) -> Words:
    """Official wording is never replaced; other words are shown in the language alone, where there are any."""
    translation = text.translation(language)
    if official or not translation:
        return Words(text.official, FALLBACK, translation if official else "")
    return Words(translation, language)


def question(look: Look, sheet: Sheet, request: str, *, ways: bool) -> str:
    """The page that lies open. `ways`: back and skip; the one touch has neither."""
    instrument, leaf, language = sheet.instrument, sheet.leaf, look.texts.language
    if leaf.kind is Kind.REMARK:
        return _remark(look, sheet, request)
    item, about_you = instrument.item(leaf.key), instrument.question(leaf.key)
    same = [each for each in sheet.leaves if each.kind is leaf.kind]
    at, of = same.index(leaf) + 1, len(same)
    if item is not None:
        text, hint = item.text, "" if ways else look.texts.say("phone.hint")
        options = _options(item, sheet, language)
        said = "phone.progress_said"
    else:
        assert about_you is not None  # noqa: S101 - a leaf is one of the three
        text, hint = about_you.text, look.texts.say("phone.profile_text")
        taken = sheet.profile.get(about_you.key)
        options = [
            _option(choice.code, choice.label, language, chosen=choice.code == taken, official=False)
            for choice in about_you.choices
        ]
        said = "phone.about_you"
    words = words_of(text, language, official=instrument.official and item is not None)
    return render(
        "question.html",
        look,
        fields=_fields(look, sheet, request),
        words=words,
        long=len(words.official) > LONG_QUESTION,
        hint=hint,
        options=options,
        chosen=any(option["chosen"] for option in options),
        faces=instrument.purpose is Purpose.RATING,
        at=at,
        of=of,
        short=look.texts.say("phone.progress", at=at, of=of),
        said=look.texts.say(said, at=at, of=of) if of > 1 else words.official,
        ways=ways,
    )


def _options(item: Item, sheet: Sheet, language: str) -> list[dict[str, Any]]:
    best_first = sorted(item.values, reverse=True)
    official, taken = sheet.instrument.official, sheet.scores.get(item.key)
    return [
        _option(str(each.value), each.label, language, chosen=each.value == taken, official=official)
        | {"mood": min(len(FACES), best_first.index(each.value) + 1)}
        for each in item.options
    ]


def _option(value: str, label: Text, language: str, *, chosen: bool, official: bool) -> dict[str, Any]:
    return {"value": value, "words": words_of(label, language, official=official), "chosen": chosen, "mood": 1}


def _remark(look: Look, sheet: Sheet, request: str) -> str:
    prompt = sheet.instrument.remark or Text("")
    words = words_of(prompt, look.texts.language, official=sheet.instrument.official)
    fields = _fields(look, sheet, request)
    return render("remark.html", look, fields=fields, words=words, remark=sheet.remark, longest=LONGEST_REMARK)


def name_of(instrument: Instrument) -> str:
    """How a form names its questionnaire: "skm-9:1"."""
    return f"{instrument.id}:{instrument.version}"


def _fields(look: Look, sheet: Sheet, request: str) -> Fields:
    return [(FORM, name_of(sheet.instrument)), (REQUEST, request), *look.carried, *written(sheet)]


def more(look: Look, request: str, offered: Sequence[Instrument], kept: str = "phone.more_text") -> str:
    """After the one touch: `offered` questionnaires, the first of which makes the index.

    `kept`: the sentence that says what became of the touch, and asks on.
    """
    texts, first = look.texts, offered[0]
    n = len(first.items)
    minutes = max(1, round(n * SECONDS_A_QUESTION / 60))
    go = "phone.more_go" if minutes == 1 else "phone.more_go_long"
    forms = [(name_of(first), texts.say(go, n=n, minutes=minutes))]
    for each in offered[1:]:
        title = each.title.say(texts.language)
        forms.append((name_of(each), texts.say("phone.more_other", title=title, n=len(each.items))))
    text = texts.say(kept, n=texts.number(n), site=look.site.name)
    return render("more.html", look, fields=[(REQUEST, request), *look.carried], text=text, forms=forms)


def said(
    look: Look,
    title: str,
    sentences: Sequence[str],
    ways: Sequence[tuple[str, str]] = (),
    again: Fields = (),
    *,
    ended: bool = False,
) -> str:
    """A page with sentences. `ways`: address and words of links; `again`: the form that may be sent once more."""
    return render("said.html", look, title=title, sentences=sentences, ways=ways, again=list(again), ended=ended)


def code(look: Look, typed: str = "", trouble: str = "") -> str:
    """The page on which a ticket's code is typed."""
    return render("code.html", look, typed=typed, trouble=trouble)


def for_citizens(code: str) -> str:
    """What a citizen is told: what technicians have to know is not for a phone."""
    if code in ("sync.shut_out", "sync.revoked"):
        return "phone.shut_out"
    return code if code.partition(".")[0] in AREAS else "phone.not_now"


def render(template: str, look: Look, *, ended: bool = False, **shown: Any) -> str:
    """A template of `templates/phone`. `ended`: what a phone kept of this form may be forgotten."""
    texts = look.texts
    return _TEMPLATES.get_template(f"phone/{template}").render(
        site=look.site,
        about=look.about,
        language=texts.language,
        say=texts.say,
        number=texts.number,
        action=look.address(look.path),
        action_in=lambda language: look.address(look.path, language),
        others=[other for other in LANGUAGES if other != texts.language],
        ended=ended,
        **shown,
    )
