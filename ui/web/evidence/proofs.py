"""Sentences that the records prove, each with its day; a function says nothing where there is nothing to prove."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from importlib.metadata import version
from typing import Final

from kiosk.centre.evidence import DeviceFact
from kiosk.centre.issued import Issue
from kiosk.domain.due import Clock
from kiosk.domain.followup import Plan, PlanItem, Status
from kiosk.domain.ticket import Priority
from ui.web.evidence import sheets
from ui.web.evidence.pack import DATA, PHOTOS, Proof
from ui.web.evidence.words import DASH, PackWords
from ui.web.followup.shown import clock_shown

ACCEPTED: Final = "accepted"
YEAR: Final = dt.timedelta(days=365)
BOARD: Final = "papan-ikm.html"
GIVEN: Final = (Priority.ELDERLY, Priority.DISABILITY, Priority.PREGNANT)


def issued(words: PackWords) -> Iterator[Proof]:
    """Each report of the period that was issued, and that somebody had answered for."""
    for each in words.evidence.reports:
        found = each.reported
        if not found.n:
            continue
        text = words.say(
            "proof_report",
            number=each.label,
            n=words.count(found.n),
            ikm=words.decimal(found.ikm),
            mutu=found.mutu or DASH,
            weights=words.weights(found.weights),
            fingerprint=found.fingerprint[:16].upper(),
        )
        yield Proof(text, words.local(each.issued_at), (_csv("reports"), figures_file(each)))


def sample(words: PackWords) -> Iterator[Proof]:
    """How many answered, of how many that were wanted; no proof where nobody knows how many these are."""
    found = words.evidence.quota.total
    if found.answered and words.evidence.quota.known:
        answered, minimum = words.count(found.answered), words.count(found.minimum)
        text = words.say("proof_sample", answered=answered, minimum=minimum, served=words.count(found.served))
        yield Proof(text, words.as_of, (_csv("quota"),))


def channels(words: PackWords) -> Iterator[Proof]:
    """How the answers came in: on a device, on phones, on paper."""
    found = words.evidence.response
    if found.device or found.phone or found.paper:
        counts = {name: words.few(getattr(found, name)) for name in ("device", "phone", "paper", "abandoned")}
        yield Proof(words.say("proof_channels", **counts), words.as_of)


def board(words: PackWords) -> Iterator[Proof]:
    """The publication board as it stood when the pack was made."""
    if words.evidence.index.ikm is not None and words.enough:
        ikm = words.decimal(words.evidence.index.ikm)
        yield Proof(words.say("proof_board", ikm=ikm), words.evidence.now.date(), (BOARD,))


def realised(words: PackWords) -> Iterator[Proof]:
    """Each line of the plans that is done, with its photographs; and of each plan the share."""
    items = [*(row.item for row in words.evidence.followup), *words.evidence.plan.items]
    yield from filter(None, (_done(words, item) for item in items))
    for plan, clock in _plans(words):
        text = words.say("of_plan", period=plan.period, said=words.plan.share(clock_shown(clock)))
        yield Proof(text, words.evidence.now.date(), _plan_files(words, plan))


def speed(words: PackWords) -> Iterator[Proof]:
    """The score of each plan that was carried out within twelve months of its report."""
    for plan, clock in _plans(words):
        if clock.finished is not None and clock.score is not None:
            text = words.say("of_plan", period=plan.period, said=words.plan.due(clock_shown(clock)))
            yield Proof(text, clock.finished, _plan_files(words, plan))


def hours(words: PackWords) -> Iterator[Proof]:
    """When people were served: in the break and outside of opening hours as well."""
    evidence = words.evidence
    if not evidence.served:
        return
    week, found = evidence.site.hours, evidence.served_hours
    rest = sum(count for hour, count in found.items() if sheets.in_break(week, hour))
    more = sum(count for hour, count in found.items() if sheets.outside(week, hour))
    counts = {"served": words.count(evidence.served), "rest": words.count(rest), "more": words.count(more)}
    yield Proof(words.say("proof_hours", **counts), words.as_of, (_csv("hours"),))


def waits(words: PackWords) -> Iterator[Proof]:
    """How long people waited, measured."""
    found = words.evidence.waits
    if found.called:
        times = {name: words.minutes(getattr(found, name)) for name in ("mean", "median", "p90")}
        yield Proof(words.say("proof_waits", **times), words.as_of, (_csv("waits"),))


def queue(words: PackWords) -> Iterator[Proof]:
    """Numbers that were given and served."""
    if words.evidence.issued:
        counts = {"issued": words.count(words.evidence.issued), "served": words.count(words.evidence.served)}
        yield Proof(words.say("proof_queue", **counts), words.as_of)


def of_role(words: PackWords, *roles: str) -> Iterator[Proof]:
    """The devices of a role that are part of the site, and when they were last heard of."""
    for role in roles:
        if found := [each for each in words.evidence.devices if (each.role, each.state) == (role, ACCEPTED)]:
            text = words.say(f"proof_{role}", count=words.count(len(found)))
            yield Proof(text, _heard(words, found), (_csv("devices"),))


def standards(words: PackWords) -> Iterator[Proof]:
    """What the anjungan shows of each service; nothing where no anjungan is."""
    evidence = words.evidence
    stands = [each for each in evidence.devices if (each.role, each.state) == ("anjungan", ACCEPTED)]
    if not stands or not evidence.site.services:
        return
    services, files = words.count(len(evidence.site.services)), (_csv("standards"),)
    if evidence.configurations:
        newest = evidence.configurations[0]
        at = dt.datetime.fromisoformat(newest.published_at)
        text = words.say("proof_standards_published", services=services, version=newest.label.version)
        yield Proof(text, words.local(at), files)
    else:
        yield Proof(words.say("proof_standards", services=services), evidence.now.date(), files)


def for_everyone(words: PackWords) -> Iterator[Proof]:
    """What the anjungan can do for those who need it, and how many said that they did."""
    stands = [each for each in words.evidence.devices if (each.role, each.state) == ("anjungan", ACCEPTED)]
    if stands:
        yield Proof(words.say("proof_functions"), _heard(words, stands), (_csv("devices"),))
    found = words.evidence.classes
    if any(found.get(each, 0) for each in GIVEN):
        counts = {each.value: words.few(found.get(each, 0)) for each in GIVEN}
        yield Proof(words.say("proof_priority", **counts), words.as_of)


def updates(words: PackWords) -> Iterator[Proof]:
    """How often what the screens show was brought up to date."""
    moments = [dt.datetime.fromisoformat(each.published_at) for each in words.evidence.configurations]
    recent = [each for each in moments if words.evidence.now - each <= YEAR]
    if recent:
        text = words.say("proof_updates", count=words.count(len(recent)))
        yield Proof(text, words.local(max(recent)), (_csv("configurations"),))


def complaints(words: PackWords) -> Iterator[Proof]:
    """The register of the period, and each month whose figures were published."""
    found = words.evidence.complaints
    if found.documented:
        counts = {name: words.count(getattr(found, name)) for name in ("documented", "monitored", "followed", "closed")}
        yield Proof(words.say("proof_complaints", **counts), words.as_of, (_csv("handling"), _csv("complaints")))
    for each in words.evidence.months:
        at = dt.datetime.fromisoformat(each.published_at)
        count = words.count(each.figures.documented)
        yield Proof(words.say("proof_month", month=each.figures.month, count=count), words.local(at), (_csv("months"),))


def closed(words: PackWords) -> Iterator[Proof]:
    """The share of the period's complaints that are closed, and how many were handed over to SP4N-LAPOR!."""
    found = words.evidence.complaints
    if found.documented:
        share = words.percent(found.closed, found.documented)
        text = words.say("proof_closed", share=share, handed=words.count(found.handed_over))
        yield Proof(text, words.as_of, (_csv("handling"),))


def platform(words: PackWords) -> Iterator[Proof]:
    """The program and the devices that run it."""
    if found := [each for each in words.evidence.devices if each.state == ACCEPTED]:
        text = words.say("proof_platform", version=version("anjungan"), count=words.count(len(found)))
        yield Proof(text, _heard(words, found), (_csv("devices"),))


def security(words: PackWords) -> Iterator[Proof]:
    """Who may speak to the server, and how their records are kept."""
    found = [each for each in words.evidence.devices if each.joined_at]
    if found:
        gone = words.count(sum(each.state == "revoked" for each in words.evidence.devices))
        text = words.say("proof_security", count=words.count(len(found)), revoked=gone)
        yield Proof(text, _heard(words, found), (_csv("devices"),))


def figures_file(issue: Issue) -> str:
    """Where the figures of a report lie in the pack: the very bytes that its fingerprint is of."""
    return f"{DATA}/laporan-{issue.label}.json"


def photo_file(words: PackWords, item: PlanItem, place: int) -> str:
    """Where a photograph of a line lies in the pack."""
    photo = item.photos[place]
    return f"{PHOTOS}/{words.local(photo.at).isoformat()}-{photo.sha256[:12]}.jpg"


def _done(words: PackWords, item: PlanItem) -> Proof | None:
    if item.status is not Status.DONE or item.done_at is None:
        return None
    photos = tuple(photo_file(words, item, place) for place in range(len(item.photos)))
    unsur = words.plan.unsur(item.unsur)
    text = words.say("proof_done", unsur=unsur, programme=item.programme, description=item.description)
    return Proof(text, words.local(item.done_at), photos)


def _heard(words: PackWords, found: Iterable[DeviceFact]) -> dt.date:
    """The last sign of life of any of them; the day of joining of those that were never heard again."""
    moments = [each.heard_at or each.joined_at for each in found]
    return words.local(max(each for each in moments if each is not None))


def _plans(words: PackWords) -> Iterator[tuple[Plan, Clock]]:
    """Those that have a line, newest first."""
    evidence = words.evidence
    return (each for each in ((evidence.plan, evidence.clock), *evidence.earlier) if each[0].items)


def _plan_files(words: PackWords, plan: Plan) -> tuple[str, ...]:
    ours = plan.period == words.evidence.period.code
    return (_csv("plan"), _csv("acts")) if ours else (_csv("followup"),)


def _csv(name: str) -> str:
    return f"{DATA}/{sheets.STEMS[name]}.csv"
