"""The acceptance run of this device: kept after each step, so that a cut power loses none; signed at its end."""

from __future__ import annotations

import datetime as dt
import json
from importlib.metadata import version
from typing import Final

import msgspec

from kiosk.app.books import Books
from kiosk.app.technician_commands import EndStep
from kiosk.app.technician_views import AcceptanceView, StepView
from kiosk.app.words import NAME
from kiosk.app.world import Upkeep
from kiosk.domain.acceptance import About, Outcome, Reason, Result, Run, Step, document, to_sign, with_result
from kiosk.domain.catalogue import Site
from kiosk.domain.events import DeviceAccepted
from kiosk.domain.trouble import Refused

_RUN: Final = "acceptance"
_SIGNED: Final = "acceptance.signed"


class _KeptResult(msgspec.Struct, frozen=True):
    """A result as the notes hold it."""

    step: Step
    outcome: Outcome
    at: dt.datetime
    reason: Reason | None = None
    evidence: dict[str, str] = msgspec.field(default_factory=dict)


class _KeptRun(msgspec.Struct, frozen=True):
    """A run as the notes hold it."""

    began_at: dt.datetime
    boot: str
    results: tuple[_KeptResult, ...] = ()


def begin(books: Books, upkeep: Upkeep) -> AcceptanceView:
    """A new run."""
    _keep(books, Run(books.now(), upkeep.boot()))
    return acceptance_view(books, upkeep)


def end_step(books: Books, upkeep: Upkeep, wish: EndStep) -> AcceptanceView:
    """One step has an end."""
    result = Result(wish.step, wish.outcome, books.now(), wish.reason, wish.evidence)
    _keep(books, with_result(_open(books), result, upkeep.boot()))
    return acceptance_view(books, upkeep)


def sign(books: Books, upkeep: Upkeep, site: Site, role: str) -> AcceptanceView:
    """The device's key signs the whole run, and the log of the device keeps it for the site."""
    run, now = _open(books), books.now()
    about = About(
        device=books.device(),
        name=(books.notes.get(NAME) or books.device().encode()).decode(),
        role=role,
        site=site.name,
        version=version("anjungan"),
        key=upkeep.public().hex(),
    )
    written = document(run, about, now)
    signed = written | {"signature": upkeep.sign(to_sign(written)).hex()}
    text = json.dumps(signed, ensure_ascii=False, sort_keys=True)
    books.notes.set(_SIGNED, text.encode())
    books.notes.set(_RUN, b"")
    books.record(DeviceAccepted(device=books.device(), at=now, ready=bool(written["ready"]), document=text))
    return acceptance_view(books, upkeep)


def acceptance_view(books: Books, upkeep: Upkeep) -> AcceptanceView:
    """The run as it stands, and what was signed last."""
    run = _run(books)
    return AcceptanceView(
        steps=tuple(_step(run.of(step) if run else None, step) for step in Step),
        began_at=run.began_at if run else None,
        restarted=run is not None and run.boot != upkeep.boot(),
        signed=(books.notes.get(_SIGNED) or b"").decode(),
    )


def signed_document(books: Books) -> str:
    """What was signed last, as JSON. Refused "acceptance.none"."""
    if not (kept := books.notes.get(_SIGNED)):
        raise Refused("acceptance.none")
    return kept.decode()


def _step(result: Result | None, step: Step) -> StepView:
    if result is None:
        return StepView(step=step)
    return StepView(
        step=step, outcome=result.outcome, reason=result.reason, evidence=dict(result.evidence), at=result.at
    )


def _open(books: Books) -> Run:
    if (run := _run(books)) is None:
        raise Refused("acceptance.not_begun")
    return run


def _run(books: Books) -> Run | None:
    kept = books.notes.get(_RUN)
    if not kept:
        return None
    run = msgspec.json.decode(kept, type=_KeptRun)
    results = tuple(Result(each.step, each.outcome, each.at, each.reason, each.evidence) for each in run.results)
    return Run(run.began_at, run.boot, results)


def _keep(books: Books, run: Run) -> None:
    results = tuple(
        _KeptResult(each.step, each.outcome, each.at, each.reason, dict(each.evidence)) for each in run.results
    )
    books.notes.set(_RUN, msgspec.json.encode(_KeptRun(run.began_at, run.boot, results)))
