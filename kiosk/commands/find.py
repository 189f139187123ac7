"""The command `find`: the services that everyday words mean, best first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final
from zoneinfo import ZoneInfo

import click

from kiosk.adapters.finding import LONGEST, Finder
from kiosk.adapters.store.uses import uses_in
from kiosk.adapters.system import SystemClock
from kiosk.domain.catalogue import ServiceCode, Site
from kiosk.domain.finding import Found
from kiosk.domain.trouble import Refused
from kiosk.door import Door
from kiosk.texts import Texts

MOST: Final = 50
UNUSED: Final[Mapping[ServiceCode, int]] = {}


@click.command(short_help="Mencari layanan dengan kata sehari-hari")
@click.argument("words", nargs=-1, required=True)
@click.option("--limit", type=click.IntRange(1, MOST), default=8, show_default=True, help="Jumlah layanan terbanyak.")
@click.option("--json", "as_json", is_flag=True, help="Satu daftar JSON.")
@click.pass_obj
def find(door: Door, words: tuple[str, ...], limit: int, as_json: bool) -> None:
    """Layanan yang dimaksud WORDS, yang paling cocok lebih dahulu. Salah ketik boleh: find paspur ilang."""
    asked = wished(words)
    site = door.site()
    today = SystemClock().now().astimezone(ZoneInfo(site.timezone)).date()
    found = search(site, asked, limit, uses_in(door.data, today))
    if as_json:
        door.print_json(rows(found))
        return
    for line in lines(site, asked, found, door.texts):
        click.echo(line)


def wished(words: Iterable[str]) -> str:
    """What was asked in one line; refuses nothing at all, and more than anybody types."""
    asked = " ".join(" ".join(words).split())
    if not asked:
        raise Refused("find.no_words")
    if len(asked) > LONGEST:
        raise Refused("find.too_long", found=len(asked), most=LONGEST)
    return asked


def search(site: Site, asked: str, limit: int, uses: Mapping[ServiceCode, int] = UNUSED) -> list[Found]:
    """The services found, best first; `uses` breaks near ties as on the screen of this data folder."""
    return Finder(site, uses).find(asked, limit)


def rows(found: Iterable[Found]) -> list[dict[str, object]]:
    """What `--json` prints: service and agency by their codes, the score from 0 to 1."""
    return [
        {"service": each.service.code, "name": each.service.name, "agency": each.service.agency, "score": each.score}
        for each in found
    ]


def lines(site: Site, asked: str, found: Iterable[Found], texts: Texts) -> list[str]:
    """What a person reads: a line for each service, or that there is none."""
    shown = [
        texts.say(
            "find.row",
            service=each.service.code,
            name=each.service.name,
            agency=site.agency(each.service.agency).short_name,
        )
        for each in found
    ]
    # Words that were no text when they were typed cannot be printed as they are.
    return shown or [texts.say("find.nothing", words=asked.encode(errors="replace").decode())]
