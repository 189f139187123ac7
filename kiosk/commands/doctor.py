"""How well a device is, part by part, without a screen: `doctor`."""

from __future__ import annotations

from collections.abc import Sequence

import click

from kiosk.adapters.checkup import look_around, look_at_store, look_over
from kiosk.adapters.network import look_at_network
from kiosk.adapters.reader_check import look_at_readers
from kiosk.adapters.sound_check import look_at_sound
from kiosk.app import commands
from kiosk.app.device import Device
from kiosk.app.view import PaperView
from kiosk.app.views import LedgerView
from kiosk.commands.asking import json_option, settled, token
from kiosk.commands.paper import print_paper
from kiosk.domain.health import Finding, Health, worst
from kiosk.domain.trouble import Refused
from kiosk.door import Door


@click.command()
@click.option("--print", "prints", is_flag=True, help="Cetak juga halaman uji.")
@click.option(
    "--read",
    "seconds",
    type=click.FloatRange(0, 600),
    default=0.0,
    help="Tunggu sekian detik: dekatkan kartu atau kode ke tiap pembaca.",
)
@json_option
@click.pass_obj
def doctor(door: Door, prints: bool, seconds: float, as_json: bool) -> int:
    """Memeriksa perangkat bagian demi bagian. Status 1 bila ada yang rusak."""
    findings, page = door.with_device(lambda device: _examine(door, device, seconds, prints=prints))
    if as_json:
        door.print_json(_json(door, findings, page))
    else:
        _show(door, findings)
    return 1 if worst(findings) is Health.BAD else 0


def _examine(door: Door, device: Device, seconds: float, *, prints: bool) -> tuple[Sequence[Finding], PaperView | None]:
    status = settled(device)
    ledger = device.execute(commands.ShowLedger(), LedgerView)
    if seconds and door.settings.readers:
        click.echo(door.texts.say("doctor.hold", seconds=round(seconds)), err=True)
    findings = [
        *look_over(status, ledger, look_at_store(door.data)),
        *look_at_readers(door.settings.readers, status.readers, seconds),
        *look_at_sound(door.settings.sound, status.sound, status.role),
        look_at_network(),
        *look_around(door.settings),
    ]
    if not prints:
        return findings, None
    page, finding = _test_page(device)
    return [*findings, finding], page


def _test_page(device: Device) -> tuple[PaperView | None, Finding]:
    try:
        page = print_paper(device, commands.PrintTestPage(request=token()))
    except Refused as refused:
        return None, Finding("test_page", Health.BAD, "page_refused", cause=refused.code)
    health = {"CONFIRMED": Health.GOOD, "SENT_UNCONFIRMED": Health.ATTENTION}.get(page.print.outcome, Health.BAD)
    cause = f"hardware.{page.print.detail}" if page.print.detail else ""
    return page, Finding("test_page", health, f"page_{page.print.outcome.lower()}", cause=cause)


def _sentence(door: Door, finding: Finding) -> str:
    said = door.texts.say(f"doctor.{finding.code}", **finding.params)
    return f"{said} {door.sentence(Refused(finding.cause, **finding.params))}" if finding.cause else said


def _json(door: Door, findings: Sequence[Finding], page: PaperView | None) -> dict[str, object]:
    return {
        "health": worst(findings),
        "checks": [
            {
                "part": finding.part,
                "health": finding.health,
                "code": finding.code,
                "cause": finding.cause,
                "sentence": _sentence(door, finding),
            }
            for finding in findings
        ],
        "test_page": {"outcome": page.print.outcome, "detail": page.print.detail} if page else None,
    }


def _show(door: Door, findings: Sequence[Finding]) -> None:
    say = door.texts.say
    healths = {health: say(f"doctor.{health}") for health in Health}
    parts = {finding.part: say(f"doctor.part_{finding.part}") for finding in findings}
    wide, broad = max(map(len, healths.values())), max(map(len, parts.values()))
    for finding in findings:
        head = f"{healths[finding.health]:<{wide}}  {parts[finding.part]:<{broad}}"
        click.echo(f"{head}  {_sentence(door, finding)}")
    bad, wanting = (sum(f.health is health for f in findings) for health in (Health.BAD, Health.ATTENTION))
    click.echo(say("doctor.sum", good=len(findings) - bad - wanting, attention=wanting, bad=bad))
