"""Table 8: one line of a unit for the regional organisation bureau, for paper, workbook and CSV alike."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.centre.report import IssuedReport
from ui.web.report.words import DASH, Words


@dataclass(frozen=True)
class RecapCell:
    """A column with its one cell; `key` says which column, `value` is a number where the cell is one.

    `name`: the head where there is room, in a sheet or file: no code stands there without its name.
    """

    key: str
    head: str
    cell: str
    value: float | int | None = None
    name: str = ""

    @property
    def named(self) -> str:
        """The head of a sheet or a file."""
        return self.name or self.head


def recap(issued: IssuedReport, words: Words) -> tuple[RecapCell, ...]:
    """The columns in the order of the bureau's form (domain.md 1.6): number, unit, period, U1 to U9, IKM and so on."""
    say, report = words.say, issued.report
    published = report.published
    unsur = [
        RecapCell(
            f"unsur.{each.key}",
            words.mark(each.key),
            words.decimal(each.nrr),
            None if each.nrr is None else float(each.nrr),
            words.coded(each.key),
        )
        for each in published.unsur
    ]
    plan = "; ".join(item.programme for item in report.plan) or words.blank()
    priorities = "; ".join(words.coded(key) for key in published.priorities) or DASH
    return (
        RecapCell("no", say("report.no"), "1", 1),
        RecapCell("unit", say("report.recap_unit"), words.unit()),
        RecapCell("period", say("report.recap_period"), words.period(report.period)),
        *unsur,
        RecapCell(
            "ikm",
            say("report.ikm"),
            words.decimal(published.ikm),
            None if published.ikm is None else float(published.ikm),
        ),
        RecapCell("grade", say("report.recap_grade"), words.graded(published.mutu)),
        RecapCell("n", say("report.recap_n"), words.people(), report.n),
        RecapCell("method", say("report.recap_method"), _method(issued, words)),
        RecapCell("priorities", say("report.recap_priorities"), priorities),
        RecapCell("plan", say("report.recap_plan"), plan),
    )


def _method(issued: IssuedReport, words: Words) -> str:
    came = issued.report.response
    if came is None:
        return DASH
    ways = (("report.by_device", came.device), ("report.by_phone", came.phone), ("report.by_paper", came.paper))
    used = [words.say(key) for key, count in ways if count]
    return words.listed(used) if used else DASH
