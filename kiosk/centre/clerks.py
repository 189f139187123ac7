"""The people of a unit who sign in at its server in a browser: who they are, what they may do, who is signed in.

No secret stands here as it is: passwords arrive hashed, links and sessions are known by their SHA-256 alone.
"""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from typing import Any, Final

from sqlalchemy import Connection, Row, delete, insert, select, update

from kiosk.centre.clerk_tables import clerk_sessions, clerks, office_log
from kiosk.domain.trouble import Refused, Unknown

LINK_LIVES: Final = dt.timedelta(hours=24)
IDLE: Final = dt.timedelta(minutes=30)
ABSOLUTE: Final = dt.timedelta(hours=12)
SEEN_EVERY: Final = dt.timedelta(minutes=1)
"""A page asked for within this time of the last one costs no write."""
LOG_LIVES: Final = dt.timedelta(days=730)
LONGEST_NAME: Final = 60


class Duty(StrEnum):
    """What a clerk is there for. The overview of the period is everybody's."""

    REPORT = "report"  # reports, follow-up, evidence
    COMPLAINTS = "complaints"


class Act(StrEnum):
    """What the office's log can say; each has its sentence `office.act_<value>`."""

    SIGNED_IN = "signed_in"
    SIGNED_OUT = "signed_out"
    NOT_LET_IN = "not_let_in"
    PASSWORD_SET = "password_set"  # noqa: S105  a name, no secret
    ADDED = "added"
    REMOVED = "removed"
    REPORT_MADE = "report_made"
    REPORT_TAKEN = "report_taken"
    PACK_TAKEN = "pack_taken"
    COMPLAINT_READ = "complaint_read"
    COMPLAINT_MOVED = "complaint_moved"
    COMPLAINT_ANSWERED = "complaint_answered"
    COMPLAINTS_TAKEN = "complaints_taken"
    PLAN_CHANGED = "plan_changed"
    PHOTO_ADDED = "photo_added"
    PHOTO_REMOVED = "photo_removed"


@dataclass(frozen=True)
class Clerk:
    """Somebody who is signed in."""

    name: str
    duties: frozenset[Duty]

    def may(self, duty: Duty | None) -> bool:
        """Whether this is theirs to do; None is everybody's."""
        return duty is None or duty in self.duties


@dataclass(frozen=True)
class Enlisted:
    """A clerk as the list shows them. `ready`: a password was set; `link_until`: a link waits until then."""

    clerk: Clerk
    added_at: dt.datetime
    ready: bool
    link_until: dt.datetime | None


@dataclass(frozen=True)
class Logged:
    """A line of the office's log."""

    at: dt.datetime
    clerk: str
    act: str
    subject: str


def folded(name: str) -> str:
    """The name by which a clerk is found, however it is typed."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def add(conn: Connection, site: str, name: str, duties: Iterable[Duty], link: str, now: dt.datetime) -> Enlisted:
    """Enlists somebody, or gives one who is enlisted other duties and a new link; a password stays until it is used.

    Refused with "office.bad_name".
    """
    called = " ".join(unicodedata.normalize("NFKC", name).split())
    if not 2 <= len(called) <= LONGEST_NAME or not called.isprintable():
        raise Refused("office.bad_name", most=LONGEST_NAME)
    mine = _mine(site, called)
    written = {
        "called": called,
        "duties": " ".join(sorted(duty.value for duty in duties)),
        "link": hashed(link),
        "link_until": now + LINK_LIVES,
    }
    if not conn.execute(update(clerks).where(*mine).values(written)).rowcount:
        fresh = {"site": site, "name": folded(called), "password": "", "added_at": now}
        conn.execute(insert(clerks).values(written | fresh))
    return _enlisted(conn.execute(select(clerks).where(*mine)).one())


def enlisted(conn: Connection, site: str) -> tuple[Enlisted, ...]:
    """Everybody, by name."""
    rows = conn.execute(select(clerks).where(clerks.c.site == site).order_by(clerks.c.name))
    return tuple(_enlisted(row) for row in rows)


def is_open(conn: Connection, site: str) -> bool:
    """Whether anybody may sign in at all."""
    return conn.execute(select(clerks.c.name).where(clerks.c.site == site).limit(1)).first() is not None


def remove(conn: Connection, site: str, name: str) -> Enlisted:
    """Strikes somebody off; whoever is signed in under the name is out at once. Unknown "office.unknown_clerk"."""
    row = conn.execute(select(clerks).where(*_mine(site, name))).one_or_none()
    if row is None:
        raise Unknown("office.unknown_clerk", name=name)
    conn.execute(delete(clerks).where(*_mine(site, name)))
    _end_all(conn, site, row.name)
    return _enlisted(row)


def by_link(conn: Connection, site: str, link: str, now: dt.datetime) -> Clerk:
    """Whom a link is for. Refused with "office.dead_link"."""
    wanted = (clerks.c.site == site, clerks.c.link == hashed(link), clerks.c.link_until > now)
    row = conn.execute(select(clerks).where(*wanted)).one_or_none() if link else None
    if row is None:
        raise Refused("office.dead_link")
    return _clerk(row)


def set_password(conn: Connection, site: str, link: str, password: str, now: dt.datetime) -> Clerk:
    """Uses up a link for a hashed password; every older session ends. Refused with "office.dead_link"."""
    clerk = by_link(conn, site, link, now)
    conn.execute(update(clerks).where(*_mine(site, clerk.name)).values(password=password, link="", link_until=None))
    _end_all(conn, site, folded(clerk.name))
    return clerk


def password_of(conn: Connection, site: str, name: str) -> tuple[Clerk, str] | None:
    """A clerk and the hash that is kept; None for a name that nobody bears or that has no password yet."""
    row = conn.execute(select(clerks).where(*_mine(site, name), clerks.c.password != "")).one_or_none()
    return (_clerk(row), row.password) if row else None


def begin(conn: Connection, site: str, clerk: Clerk, token: str, now: dt.datetime) -> None:
    """Signs somebody in; what ran out is swept away."""
    _sweep(conn, site, now)
    times = {"began_at": now, "seen_at": now}
    conn.execute(insert(clerk_sessions).values(site=site, token=hashed(token), name=folded(clerk.name), **times))


def who(conn: Connection, site: str, token: str, now: dt.datetime) -> tuple[Clerk, bool] | None:
    """Who holds this token, and whether it should be `seen` again; None where nobody does any more."""
    here = (clerk_sessions.c.site == site, clerk_sessions.c.token == hashed(token))
    lasting = (clerk_sessions.c.began_at > now - ABSOLUTE, clerk_sessions.c.seen_at > now - IDLE)
    same = (clerks.c.site == clerk_sessions.c.site) & (clerks.c.name == clerk_sessions.c.name)
    wanted = select(clerks, clerk_sessions.c.seen_at).join(clerk_sessions, same).where(*here, *lasting)
    row = conn.execute(wanted).one_or_none()
    return (_clerk(row), now - row.seen_at >= SEEN_EVERY) if row else None


def seen(conn: Connection, site: str, token: str, now: dt.datetime) -> None:
    """Counts idleness from now on."""
    here = (clerk_sessions.c.site == site, clerk_sessions.c.token == hashed(token))
    conn.execute(update(clerk_sessions).where(*here).values(seen_at=now))


def end(conn: Connection, site: str, token: str) -> None:
    """Signs somebody out."""
    here = (clerk_sessions.c.site == site, clerk_sessions.c.token == hashed(token))
    conn.execute(delete(clerk_sessions).where(*here))


def write_log(conn: Connection, site: str, name: str, now: dt.datetime, clerk: str, act: Act, subject: str) -> None:
    """One line; `name` makes it unique, `subject` is a number or code, never what was written."""
    line = {"at": now, "clerk": clerk, "act": act.value, "subject": subject}
    conn.execute(insert(office_log).values(site=site, id=name, **line))


def log_of(conn: Connection, site: str, most: int) -> tuple[Logged, ...]:
    """The newest lines, newest first."""
    wanted = select(office_log).where(office_log.c.site == site)
    rows = conn.execute(wanted.order_by(office_log.c.at.desc(), office_log.c.id).limit(most))
    return tuple(Logged(row.at, row.clerk, row.act, row.subject) for row in rows)


def hashed(secret: str) -> str:
    """What is kept of a secret that was drawn by chance: too long to guess, so a plain hash does."""
    return sha256(secret.encode()).hexdigest()


def _sweep(conn: Connection, site: str, now: dt.datetime) -> None:
    old = (clerk_sessions.c.seen_at <= now - IDLE) | (clerk_sessions.c.began_at <= now - ABSOLUTE)
    conn.execute(delete(clerk_sessions).where(clerk_sessions.c.site == site, old))
    conn.execute(delete(office_log).where(office_log.c.site == site, office_log.c.at <= now - LOG_LIVES))


def _end_all(conn: Connection, site: str, name: str) -> None:
    conn.execute(delete(clerk_sessions).where(clerk_sessions.c.site == site, clerk_sessions.c.name == name))


def _mine(site: str, name: str) -> tuple[Any, Any]:
    return clerks.c.site == site, clerks.c.name == folded(name)


def _clerk(row: Row[Any]) -> Clerk:
    return Clerk(row.called, frozenset(Duty(each) for each in row.duties.split()))


def _enlisted(row: Row[Any]) -> Enlisted:
    return Enlisted(_clerk(row), row.added_at, bool(row.password), row.link_until)
