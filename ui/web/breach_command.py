"""`anjungan breach DEVICE`: what a lost device held, for the notices of UU 27/2022 Ps. 46 (within 3 x 24 hours)."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

import click
import msgspec

from kiosk.adapters.system import SystemClock
from kiosk.centre.complaint_personal import TEXT
from kiosk.domain.trouble import Refused
from kiosk.door import Door
from kiosk.texts import Texts
from ui.web.commands import ordered
from ui.web.moments import moment, said_in, zone_of
from ui.web.orders.lost import Lost, Subject
from ui.web.privacy_commands import at_site

HOURS: Final = 72
_LETTER: Final = ("what", "when", "who", "sealed", "keys", "measures", "contact")


@click.command()
@click.argument("device")
@click.option("--since", default="", help="Hanya yang diambil sejak saat ini, ISO 8601; tanpa ini semuanya.")
@click.option("--known-at", "known", default="", help="Kapan kejadian diketahui, ISO 8601; tanpa ini sekarang.")
@click.option("--db", "db_url", default="", help="URL basis data server, jika bukan SQLite di folder data.")
@click.option("--json", "as_json", is_flag=True, help="Satu objek JSON.")
@click.option("--csv", "as_csv", is_flag=True, help="Daftar subjek sebagai CSV.")
@click.pass_obj
def breach(door: Door, device: str, since: str, known: str, db_url: str, as_json: bool, as_csv: bool) -> None:
    """Apa yang ada di DEVICE yang hilang: subjek, tersegel atau tidak, kunci, lini masa, dan batas 3 x 24 jam."""
    at_site(door)
    zone = zone_of(door.site().timezone)
    since = said_in(zone, since)
    found = msgspec.json.decode(ordered(door, "privacy.lost", db_url, device=device, since=since), type=Lost)
    begun = _moment(said_in(zone, known)) if known else SystemClock().now()
    deadline = (begun.astimezone(dt.UTC) + dt.timedelta(hours=HOURS)).isoformat(timespec="seconds")
    if as_json:
        door.print_json(msgspec.to_builtins(found) | {"deadline": deadline})
    elif as_csv:
        click.echo(_csv(found), nl=False)
    else:
        click.echo("\n".join((*_list(door.texts, found, zone), "", *_letter(found, deadline, zone))))


def _moment(said: str) -> dt.datetime:
    try:
        return dt.datetime.fromisoformat(said)
    except ValueError:
        raise Refused("personal.bad_moment", said=said[:40]) from None


def _csv(found: Lost) -> str:
    sheet = io.StringIO()
    rows = csv.writer(sheet, lineterminator="\n")
    rows.writerow(("label", "day", "fields", "taken_at", "kept_until", "erased_at", "sealed"))
    rows.writerows(
        (s.label, s.day, ";".join(s.fields), s.at.isoformat(), s.until or "", _iso(s.erased_at), int(s.sealed))
        for s in found.subjects
    )
    return sheet.getvalue()


def _iso(at: dt.datetime | None) -> str:
    return at.isoformat() if at else ""


def _list(texts: Texts, found: Lost, zone: dt.tzinfo) -> list[str]:
    say = texts.say
    state = say(f"web.device_{found.state}")
    lines = [say("personal.breach_title", name=found.name, device=found.device, role=found.role, state=state)]
    timeline = (
        ("added", found.added_at),
        ("accepted", found.accepted_at),
        ("heard", found.heard_at),
        ("suspended", found.suspended_at),
        ("revoked", found.revoked_at),
    )
    lines += [say(f"personal.breach_{name}", at=moment(at, texts, zone)) for name, at in timeline]
    lines += [
        say("personal.breach_stream", epoch=s.epoch, stream=s.stream, last=s.last, trusted=_trusted(texts, s.trusted))
        for s in found.streams
    ]
    lines.append(say("personal.breach_answers", count=found.answers))
    lines.append(say("personal.breach_keys", keys=", ".join(found.keys) or "-"))
    lines.append(say("personal.breach_subjects", count=len(found.subjects), open=_open(found)))
    lines += [_subject(texts, each, zone) for each in found.subjects]
    lines.append(say("personal.breach_unheard"))
    return lines


def _subject(texts: Texts, each: Subject, zone: dt.tzinfo) -> str:
    label, fields = each.label or "-", ", ".join(texts.say(f"personal.{name}") for name in each.fields)
    if each.erased_at is None and not each.sealed:
        return texts.say("personal.breach_complaint", label=label, day=each.day, fields=fields, until=each.until)
    if each.erased_at is None:
        return texts.say("personal.breach_subject", label=label, day=each.day, fields=fields, until=each.until)
    at = moment(each.erased_at.isoformat(), texts, zone)
    return texts.say("personal.breach_erased", label=label, day=each.day, fields=fields, at=at)


def _open(found: Lost) -> int:
    """Complaints: what they say lies in the clear on their device."""
    return sum(not each.sealed for each in found.subjects)


def _trusted(texts: Texts, seq: int | None) -> str:
    return texts.say("personal.breach_all_trusted") if seq is None else str(seq)


def _letter(found: Lost, deadline: str, zone: dt.tzinfo) -> list[str]:
    """The notice as a draft: in Indonesian, whatever the machine speaks, because the law asks for it."""
    texts = Texts("id")
    say = texts.say
    words: dict[str, object] = {
        "name": found.name,
        "fields": ", ".join(_held(texts, found.subjects)) or say("personal.letter_nothing"),
        "heard": moment(found.heard_at, texts, zone),
        "deadline": moment(deadline, texts, zone),
        "state": say(f"web.device_{found.state}"),
        "revoked": moment(found.revoked_at, texts, zone),
        "open": _open(found),
    }
    lines = [say("personal.letter_title", **words), *(say(f"personal.letter_{part}", **words) for part in _LETTER)]
    return [*lines, say("personal.letter_open", **words)] if _open(found) else lines


def _held(texts: Texts, subjects: Sequence[Subject]) -> Iterator[str]:
    """Each sealed field with how many numbers of a kind had it: Nama dari 3 nomor pengaduan."""
    told = Counter((TEXT in each.fields, name) for each in subjects for name in each.fields if name != TEXT)
    for (complaint, name), count in sorted(told.items()):
        kind = "personal.letter_complaints" if complaint else "personal.letter_tickets"
        yield texts.say(kind, field=texts.say(f"personal.{name}"), count=count)
