"""Which sheet stands under which name, beside those of the parts and of the acceptance run."""

from __future__ import annotations

from typing import Final

from ui.glass.technician.acceptance_run import AcceptanceRun
from ui.glass.technician.deeds import Deeds, Tools
from ui.glass.technician.health_words import HealthWords, Known
from ui.glass.technician.saying import Saying
from ui.glass.technician.sheets import Action, Line, Sheet

FOOT: Final = ("test_ticket", "accept", "export", "restart", "shut_down")
"""What stands at the bottom of the page of health."""


class Pages:
    """Puts sheets together."""

    def __init__(self, saying: Saying, words: HealthWords, deeds: Deeds, tools: Tools) -> None:
        self._saying, self._words, self._deeds, self._tools = saying, words, deeds, tools

    def foot(self) -> tuple[Action, ...]:
        """The bottom of the page of health."""
        return tuple(self._words.action(code, at == 0, self._deeds.working) for at, code in enumerate(FOOT))

    def sheet(self, name: str, known: Known | None, run: AcceptanceRun) -> Sheet | None:
        """The sheet of that name; None while what it shows is not known."""
        if name.startswith("part-"):
            part = name.removeprefix("part-")
            return self._words.sheet(known, part, self._deeds.note, self._deeds.working) if known else None
        match name:
            case "more":
                return Sheet("more", self._saying.say("technician.more_title"), actions=self.foot())
            case "export":
                return self._export()
            case "restart":
                return self._restart()
            case "find":
                return self._find()
            case _:
                return run.sheet(name, self._tools.now())

    def _export(self) -> Sheet:
        say, note, working = self._saying.say, self._deeds.note, self._deeds.working
        folders = self._deeds.sticks()
        lines = [note] if note else []
        lines += [Line(say("technician.stick_here", folder=folder), "ok", "stick") for folder in folders]
        if not folders:
            lines.append(Line(say("technician.stick_none"), "info", "stick"))
        if working:
            lines.append(Line(say("technician.exporting"), "alarm"))
        return Sheet(
            name="export",
            title=say("technician.export_title"),
            text=say("technician.export_hint"),
            lines=tuple(lines),
            actions=(
                Action(
                    "export_go",
                    say("technician.export_go"),
                    "stick",
                    primary=True,
                    available=bool(folders) and not working,
                    working=working == "export_go",
                ),
                Action("look_again", say("technician.look_again"), "search", available=not working),
            ),
        )

    def _restart(self) -> Sheet:
        say, note, working = self._saying.say, self._deeds.note, self._deeds.working
        lines = [note] if note else []
        for code in ("restart_machine", "shut_down"):
            order = self._tools.orders[code]
            if not order.words:
                lines.append(
                    Line(say(f"technician.{code}"), "info", "", say("technician.not_permitted", setting=order.key))
                )
        free = not working
        return Sheet(
            name="restart",
            title=say("technician.restart_title"),
            text=say("technician.restart_hint"),
            lines=tuple(lines),
            actions=(
                Action(
                    "restart_program",
                    say("technician.restart_program"),
                    "restart",
                    available=free and self._tools.again is not None,
                ),
                *(
                    Action(
                        code, say(f"technician.{code}"), icon, available=free and bool(self._tools.orders[code].words)
                    )
                    for code, icon in (("restart_machine", "restart"), ("shut_down", "power"))
                ),
            ),
        )

    def _find(self) -> Sheet:
        say, found, working = self._saying.say, self._deeds.found, self._deeds.working
        lines: tuple[Line, ...]
        if found is None:
            lines = (Line(say("technician.finding"), "info", "search"),)
        elif not found:
            lines = (Line(say("technician.found_none"), "alarm"),)
        else:
            lines = tuple(
                Line(port, "info", "network", said) for port, _, said in (each.partition("\n") for each in found)
            )
        if self._deeds.note:
            lines = (self._deeds.note, *lines)
        return Sheet(
            name="find",
            title=say("technician.find_devices"),
            text=say("technician.find_hint"),
            lines=lines,
            actions=(self._words.action("find_devices", True, working),),
            code=self._deeds.proposal if found else "",
        )
