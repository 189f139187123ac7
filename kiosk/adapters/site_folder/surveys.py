"""Which questionnaires a site asks: the table `[survei]` of `situs.toml`; without it what every site does."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Final, Protocol

from kiosk.domain.instrument import InstrumentId, Instruments, Purpose
from kiosk.domain.survey_plan import LONGEST_OPEN, USUAL, SurveyPlan
from kiosk.domain.trouble import Unknown
from kiosk.domain.unsur import Codes

TABLE: Final = "survei"
OTHERS: Final = "lain"
KEYS: Final[Mapping[str, Callable[[SurveyPlan], InstrumentId]]] = {
    "indeks": lambda plan: plan.index,
    "sentuh": lambda plan: plan.one_touch,
    "pengaduan": lambda plan: plan.complaint,
}
"""The keys that name one questionnaire each."""
_WANTED: Final[Mapping[str, frozenset[Purpose]]] = {
    "indeks": frozenset({Purpose.SKM}),
    "sentuh": frozenset({Purpose.RATING}),
    "pengaduan": frozenset({Purpose.COMPLAINT}),
    OTHERS: frozenset({Purpose.SKM, Purpose.MEAN}),
}
_CODES: Final[Mapping[str, Codes]] = {"peraturan": Codes.REGULATION, "formulir": Codes.FORM}
_LONGEST_ID: Final = 60


class Note(Protocol):
    """Writes a mistake down, at the line of a key."""

    def __call__(self, key: str, code: str, /, **params: object) -> None: ...


def read_plan(said: object, note: Note) -> SurveyPlan:
    """What the table says; every mistake is noted, and what is missing is as everywhere."""
    if said is None:
        return USUAL
    if not isinstance(said, dict):
        note(TABLE, "site.not_a_table")
        return USUAL
    for name in said.keys() - KEYS.keys() - {OTHERS, "kode_unsur", "hari_kode", "tanpa_tiket"}:
        note(name, "site.unknown_key", name=name)
    named = {key: _named(said, key, usual(USUAL), note) for key, usual in KEYS.items()}
    return SurveyPlan(
        index=named["indeks"],
        one_touch=named["sentuh"],
        complaint=named["pengaduan"],
        others=_others(said, note),
        codes=_codes(said, note),
        open_days=_days(said, note),
        walk_up=_walk_up(said, note),
    )


def check_plan(plan: SurveyPlan, instruments: Instruments, note: Note) -> None:
    """Notes every questionnaire of the plan that nobody has, or that serves another purpose."""
    for key, name in _asked(plan):
        wanted = _WANTED[key]
        try:
            found = instruments.current(name)
        except Unknown:
            known = sorted({each.id for each in instruments.all if each.purpose in wanted})
            note(key, "site.no_such_survey", name=name, known=", ".join(known))
            continue
        if found.purpose not in wanted:
            words = ", ".join(sorted(purpose.value for purpose in wanted))
            note(key, "site.other_purpose", name=name, purpose=found.purpose.value, wanted=words)


def _asked(plan: SurveyPlan) -> Iterator[tuple[str, InstrumentId]]:
    yield from ((key, of(plan)) for key, of in KEYS.items())
    yield from ((OTHERS, name) for name in plan.others)


def _named(said: Mapping[str, object], key: str, usual: InstrumentId, note: Note) -> InstrumentId:
    name = said.get(key, usual)
    if isinstance(name, str) and 0 < len(name) <= _LONGEST_ID:
        return InstrumentId(name)
    note(key, "site.not_words")
    return usual


def _others(said: Mapping[str, object], note: Note) -> tuple[InstrumentId, ...]:
    names = said.get(OTHERS, [])
    if not isinstance(names, list) or not all(isinstance(name, str) and 0 < len(name) <= _LONGEST_ID for name in names):
        note(OTHERS, "site.not_a_list")
        return ()
    for name in {name for name in names if names.count(name) > 1}:
        note(OTHERS, "site.duplicate_item", item=name)
    return tuple(InstrumentId(name) for name in names)


def _codes(said: Mapping[str, object], note: Note) -> Codes:
    whose = said.get("kode_unsur", "peraturan")
    if isinstance(whose, str) and whose in _CODES:
        return _CODES[whose]
    note("kode_unsur", "site.not_asked_so", words=", ".join(_CODES))
    return USUAL.codes


def _days(said: Mapping[str, object], note: Note) -> int:
    days = said.get("hari_kode", USUAL.open_days)
    if isinstance(days, int) and not isinstance(days, bool) and 1 <= days <= LONGEST_OPEN:
        return days
    note("hari_kode", "site.no_days_open", most=LONGEST_OPEN)
    return USUAL.open_days


def _walk_up(said: Mapping[str, object], note: Note) -> bool:
    allowed = said.get("tanpa_tiket", USUAL.walk_up)
    if not isinstance(allowed, bool):
        note("tanpa_tiket", "site.not_true_or_false")
    return allowed is True
