"""What a device keeps of its enrolment, and how it joins, moves to another server, or begins anew.

A device that is a member already stays who it is where its site has another server, or one that lost its state: id,
key, lane and log go with it, sent or not. It begins anew, as another device, only when nothing of it is unsent.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from kiosk.adapters.key_change import propose, swap
from kiosk.adapters.store.books import SqlBooks
from kiosk.adapters.store.chain import ANEW
from kiosk.adapters.store.store import SqliteStore
from kiosk.adapters.system import fingerprint
from kiosk.app.receipts import CENTRE_KEY
from kiosk.app.words import NAME, SECRET, SECRET_BEFORE, SHUT_OUT
from kiosk.domain.trouble import Refused
from sync.client.enrolment import Enrolled, enrol
from sync.wire.calls import Wish
from sync.wire.keys import PUBLIC_SIZE, DeviceKey

FORMER: Final = "former_keys"  # the public keys before the one in force, oldest first, one after the other
IN_FORCE: Final = "key_in_force"  # the public key that the store knows as the device's own


@dataclass(frozen=True)
class Membership:
    """What the device keeps of its enrolment. `site` "" where an older version enrolled it."""

    url: str
    device: str
    lane: str
    server_key: bytes
    site: str
    former: tuple[bytes, ...]


@dataclass(frozen=True)
class Invited:
    """What a person brings: the code, the address ("" as configured), and whether another device begins here."""

    code: str
    url: str
    anew: bool = False


def read(books: SqlBooks, url: str) -> Membership | None:
    """The membership; `url`: the configured server, which wins over the one of the enrolment (a server may move)."""
    get = books.notes.get
    server_key = get("server_key")
    if server_key is None:
        return None
    text = [(get(key) or b"").decode() for key in ("server_url", "device", "lane", "member_site")]
    former = get(FORMER) or b""
    parts = tuple(former[at : at + PUBLIC_SIZE] for at in range(0, len(former), PUBLIC_SIZE))
    return Membership(url or text[0], text[1], text[2], server_key, text[3], parts)


def join(store: SqliteStore, folder: Path, key: DeviceKey, site: str, configured: str, invited: Invited) -> DeviceKey:
    """Joins, moves or begins anew; the key in force then. Raises Refused and what the conversation raises."""
    member = store.read(lambda books: read(books, configured))
    address = _address(member, configured, invited)
    if member is not None and (invited.anew or member.site not in ("", site)):
        return _begin_anew(store, folder, site, address, invited)
    wish = None if member is None else Wish(member.device, member.lane, member.former)
    asked = "" if wish is None else site
    enrolled = enrol(address, invited.code, key, fingerprint(), site=asked, wish=wish)
    _must_be_ours(enrolled, site)
    store.write(lambda books: _remember(books, enrolled, address))
    return key


def hand_over(store: SqliteStore, folder: Path, old: DeviceKey, new: DeviceKey) -> None:
    """The next key is in force from now on. The store knows first; a cut before the swap is made good by `settle`."""

    def remember(books: SqlBooks) -> None:
        former = books.notes.get(FORMER) or b""
        if not former.endswith(old.public):
            books.notes.set(FORMER, former + old.public)
        books.notes.set(IN_FORCE, new.public)

    store.write(remember)
    swap(folder)


def settle(store: SqliteStore, folder: Path, key: DeviceKey, following: DeviceKey | None) -> DeviceKey:
    """At a start: ends a change of keys that was cut off behind the store's transaction; the key in force."""
    if following is None or store.read(lambda books: books.notes.get(IN_FORCE)) != following.public:
        return key
    swap(folder)
    return following


def _address(member: Membership | None, configured: str, invited: Invited) -> str:
    if member is not None and not invited.url and not invited.anew:
        raise Refused("sync.already_enrolled", device=member.device)
    if configured and invited.url and configured.rstrip("/") != invited.url.rstrip("/"):
        raise Refused("sync.url_configured", configured=configured, given=invited.url)
    address = invited.url or configured or (member.url if member else "")
    if not address:
        raise Refused("sync.no_url")
    if not address.startswith(("http://", "https://")):
        raise Refused("sync.bad_url", url=address)
    return address


def _begin_anew(store: SqliteStore, folder: Path, site: str, address: str, invited: Invited) -> DeviceKey:
    if waiting := store.read(_unsent):
        raise Refused("sync.unsent", waiting=waiting)
    fresh = propose(folder)
    enrolled = enrol(address, invited.code, fresh, fingerprint())
    _must_be_ours(enrolled, site)

    def begin(books: SqlBooks) -> None:
        books.notes.drop(FORMER)
        books.notes.set(IN_FORCE, fresh.public)
        books.chain.begin(fresh.public, books.new_epoch(), ANEW)
        _remember(books, enrolled, address)

    store.write(begin)
    swap(folder)
    return fresh


def _unsent(books: SqlBooks) -> int:
    """Records that are not where they need not move again."""
    return books.answers.pending() + sum(stream.last - stream.final for stream in books.chain.offered())


def _must_be_ours(enrolled: Enrolled, site: str) -> None:
    if enrolled.site != site:
        raise Refused("sync.other_site", theirs=enrolled.site, ours=site)


def _remember(books: SqlBooks, enrolled: Enrolled, url: str) -> None:
    notes = books.notes
    before = notes.get(SECRET)
    if before and before != enrolled.secret:
        notes.set(SECRET_BEFORE, before)
    notes.set(SECRET, enrolled.secret)
    notes.set("server_key", enrolled.server_key)
    texts = (
        ("server_url", url),
        ("device", enrolled.device),
        ("lane", enrolled.lane),
        ("member_site", enrolled.site),
        (NAME, enrolled.name),
    )
    for key, value in texts:
        notes.set(key, value.encode())
    notes.drop(SHUT_OUT, CENTRE_KEY)  # the new server tells the centre's key anew
