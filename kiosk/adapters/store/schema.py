"""The tables of a device's store, as migrations that are only ever appended to."""

from __future__ import annotations

from typing import Final

from sqlite_utils import Database, Migrations

APPLICATION_ID: Final = 0x414E4A31  # "ANJ1"
migrations = Migrations("device")


@migrations()
def m0001_the_spine(db: Database) -> None:
    """Identity, chained records, tickets, numbers, paper, answers, counters."""
    db.execute(f"pragma application_id = {APPLICATION_ID}")
    for statement in _SPINE.split(";\n"):
        if statement.strip():
            db.execute(statement)


@migrations()
def m0002_papers(db: Database) -> None:
    """Papers of every kind, rolls, burnt numbers, reasons of cancelling."""
    for statement in _PAPERS.split(";\n"):
        if statement.strip():
            db.execute(statement)


@migrations()
def m0003_staff_cards(db: Database) -> None:
    """Cards of officers, under the staff seal."""
    db.execute(
        "create table staff_card (officer text primary key, seal text not null unique, enrolled_at text not null)"
        " strict, without rowid"
    )


@migrations()
def m0004_epochs(db: Database) -> None:
    """Records of several epochs: a log that was put back, copied or parted goes on under a new name."""
    for statement in _EPOCHS.split(";\n"):
        if statement.strip():
            db.execute(statement)


@migrations()
def m0005_notices(db: Database) -> None:
    """What the site found odd, until somebody has seen it."""
    db.execute(
        "create table notice (code text not null, subject text not null, params blob not null, at text not null,"
        " seen integer not null, primary key (code, subject)) strict, without rowid"
    )


@migrations()
def m0006_personal(db: Database) -> None:
    """Which records are somebody's own, until when; where a pruned log begins."""
    db.execute(
        "create table sealed (id text primary key, ticket text not null, field text not null, until text not null)"
        " strict, without rowid"
    )
    db.execute(
        "create table checkpoint (epoch text not null, stream text not null, seq integer not null, hash blob not null,"
        " at text not null, signature blob not null, primary key (epoch, stream)) strict, without rowid"
    )


@migrations()
def m0007_complaints(db: Database) -> None:
    """What stands on the receipts of complaints; the text goes with its record."""
    db.execute(
        "create table complaint (id text primary key, number text not null, kind text not null, day text not null,"
        " at text not null, place text not null, officer text not null, agency text not null, service text not null,"
        " named integer not null, text text not null)"
        " strict, without rowid"
    )


@migrations()
def m0008_places(db: Database) -> None:
    """Where tickets stand in line and how they came there, visits of several numbers, calls for staff."""
    for statement in _PLACES.split(";\n"):
        if statement.strip():
            db.execute(statement)


@migrations()
def m0009_moved(db: Database) -> None:
    """When each ticket was moved last, so that a move told late is known for one."""
    db.execute("alter table ticket add column moved_at text")


@migrations()
def m0010_counters_elsewhere(db: Database) -> None:
    """The last word of every other device about who sits at its counters."""
    db.execute(
        "create table counter_elsewhere (device text not null, counter text not null, open integer not null,"
        " at text not null, primary key (device, counter)) strict, without rowid"
    )


# A ticket's commit is one write of as many pages as it touches: few indexes, no rowids beside keys that already sort.
_SPINE = """
create table setting (key text primary key, value blob not null) strict, without rowid;

create table stream (
    name text primary key, epoch text not null, genesis blob not null,
    last integer not null, head blob not null, acknowledged integer not null, acknowledged_at text
) strict, without rowid;

create table record (
    stream text not null references stream (name), seq integer not null, id text not null, kind text not null,
    meta blob not null, salt blob not null, body blob not null, hash blob not null,
    primary key (stream, seq)
) strict, without rowid;

create table ticket (
    id text primary key, day text not null, prefix text not null, lane text not null, number integer not null,
    service text not null, priority text not null, issued_at text not null, issued_by text not null,
    state text not null, counter text, first_called_at text, called_at text, calls integer not null default 0,
    started_at text, ended_at text, rated integer not null default 0,
    own integer not null, keeper text, holder text, ended_here integer not null default 0
) strict, without rowid;
create unique index ticket_number on ticket (day, prefix, lane, number) where own = 1;
create index ticket_line on ticket (day, state, service);
create index ticket_counter on ticket (day, counter, called_at) where counter is not null;

create table run (key text primary key, next integer not null, taken integer not null) strict, without rowid;

create table request (token text primary key, ticket text, day text not null) strict, without rowid;

create table print_job (
    ticket text not null, copy integer not null, ahead integer not null, outcome text not null, detail text not null,
    created_at text not null, ended_at text,
    primary key (ticket, copy)
) strict, without rowid;
create index print_job_open on print_job (created_at) where outcome in ('queued', 'sending');

create table session (
    counter text primary key, officer text not null, officer_name text not null, opened_at text not null
) strict, without rowid;

create table pin (
    officer text primary key, hash text not null, failures integer not null, locked_until text
) strict, without rowid;

create table answer (
    place integer primary key, hour text not null, body blob not null, chained integer not null
) strict;
create index answer_pending on answer (hour) where chained = 0;

create table rated (ticket text not null, instrument text not null, primary key (ticket, instrument))
strict, without rowid;

create table staff_call (id integer primary key check (id = 1), at text not null) strict;
"""

_PAPERS = """
create table paper (
    kind text not null, subject text not null, copy integer not null, ahead integer not null, outcome text not null,
    detail text not null, created_at text not null, ended_at text, mm real not null,
    primary key (kind, subject, copy)
) strict, without rowid;
insert into paper (kind, subject, copy, ahead, outcome, detail, created_at, ended_at, mm)
select 'ticket', ticket, copy, ahead, outcome, detail, created_at, ended_at, 0 from print_job;
drop table print_job;
create index paper_open on paper (created_at) where outcome in ('queued', 'sending');

create table roll (
    number integer primary key, began_at text not null, full_mm real not null, measured integer not null,
    used_mm real not null, papers integer not null, near_at_mm real, ran_out integer not null
) strict;

create table burnt (
    run text not null, number integer not null, reason text not null, at text not null, primary key (run, number)
) strict, without rowid;

create table cancelled (ticket text primary key, reason text not null) strict, without rowid;
"""

_EPOCHS = """
create table epoch (no integer primary key, name text not null unique, reason text not null) strict;
insert into epoch (name, reason) select epoch, 'begun' from stream where name = 'q';

alter table record rename to record_before;
alter table stream rename to stream_before;

create table stream (
    epoch text not null references epoch (name), name text not null, genesis blob not null,
    last integer not null, head blob not null,
    acknowledged integer not null, acknowledged_at text, final integer not null,
    left_epoch text, left_seq integer, left_hash blob,
    primary key (epoch, name)
) strict, without rowid;
insert into stream (epoch, name, genesis, last, head, acknowledged, acknowledged_at, final)
select epoch, name, genesis, last, head, acknowledged, acknowledged_at, 0 from stream_before;

create table record (
    epoch text not null, stream text not null, seq integer not null, id text not null, kind text not null,
    meta blob not null, salt blob not null, body blob not null, hash blob not null,
    primary key (epoch, stream, seq),
    foreign key (epoch, stream) references stream (epoch, name)
) strict, without rowid;
insert into record (epoch, stream, seq, id, kind, meta, salt, body, hash)
select s.epoch, r.stream, r.seq, r.id, r.kind, r.meta, r.salt, r.body, r.hash
from record_before r join stream_before s on s.name = r.stream;

drop table record_before;
drop table stream_before;
"""

_PLACES = """
alter table ticket add column place text not null default '';
alter table ticket add column way text not null default 'number';
alter table ticket add column appointment_at text;
alter table ticket add column visit text not null default '';
alter table ticket add column origin text;
alter table ticket add column follows text;
alter table ticket add column held_at text;
alter table ticket add column parted text;
alter table ticket add column missed_here integer not null default 0;
update ticket set place = issued_at;
drop index ticket_line;
create index ticket_line on ticket (day, state, place, number, id, service);
create index ticket_parted on ticket (parted) where parted is not null;

create table staff_called (at text not null, device text not null, primary key (at, device)) strict, without rowid;
"""
