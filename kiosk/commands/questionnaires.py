"""The command `survey`: the questionnaires that this device knows, and whether a file of one can be used."""

from __future__ import annotations

from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from kiosk.adapters.instruments import must_not_change, read_instrument, shipped
from kiosk.domain.instrument import Instrument
from kiosk.domain.instrument_form import digest_of
from kiosk.domain.survey_plan import SurveyPlan
from kiosk.door import Door
from kiosk.texts import Texts


@click.command(short_help="Menyebut kuesioner, atau memeriksa berkas kuesioner")
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Satu objek JSON.")
@click.pass_obj
def survey(door: Door, file: Path | None, as_json: bool) -> None:
    """Kuesioner yang dikenal di sini dan gunanya. Dengan FILE: memeriksa satu berkas TOML, setiap kesalahan disebut."""
    if file is not None:
        found = read_instrument(file)
        must_not_change(found, file.name, shipped())
        if as_json:
            door.print_json(_row(found, ""))
        else:
            click.echo(door.texts.say("survey.file_sound", file=file.name, **_figures(found, door.texts)))
        return
    files = door.files()
    asked = _asked(files.site.survey)
    rows = [(each, asked.get(each.id, "")) for each in files.instruments.all]
    if as_json:
        door.print_json({"questionnaires": [_row(each, role) for each, role in rows]})
        return
    table = Table(box=None)
    for column in ("id", "version", "purpose", "items", "role", "title"):
        table.add_column(door.texts.say(f"survey.column_{column}"), overflow="fold")
    for each, role in rows:
        said = door.texts.say(f"survey.role_{role}") if role else ""
        purpose = door.texts.say(f"survey.purpose_{each.purpose.value}")
        title = each.title.say(door.texts.language)
        table.add_row(each.id, str(each.version), purpose, str(len(each.items)), said, title)
    Console(highlight=False, markup=False).print(table)


def _asked(plan: SurveyPlan) -> dict[str, str]:
    """What the site asks each for."""
    others: dict[str, str] = dict.fromkeys(plan.others, "other")
    return {**others, plan.complaint: "complaint", plan.one_touch: "one_touch", plan.index: "index"}


def _row(found: Instrument, role: str) -> dict[str, object]:
    """`role`: index, one_touch, complaint, other, or empty where this site does not ask it."""
    return {
        "id": found.id,
        "version": found.version,
        "purpose": found.purpose.value,
        "title": found.title.official,
        "items": [{"key": item.key, "values": sorted(item.values)} for item in found.items],
        "role": role,
        "fingerprint": digest_of(found),
    }


def _figures(found: Instrument, texts: Texts) -> dict[str, object]:
    purpose = texts.say(f"survey.purpose_{found.purpose.value}")
    return {"name": found.id, "version": found.version, "purpose": purpose, "items": len(found.items)}
