"""What the page of this room says about a complaint's life is so."""

from __future__ import annotations

from importlib.resources import files

from kiosk.domain.complaint_life import COMPLAINT_MOVES, ComplaintMove, ComplaintState


def test_the_drawn_life_of_a_complaint_is_its_table() -> None:
    text = (files("ui.web.complaints") / "README.md").read_text(encoding="utf-8")
    part = text.split("## A complaint's life")[1].split("\n## ")[0]
    lines = [line.strip("|").split("|") for line in part.splitlines() if line.startswith("|")]
    (_, *moves), *rows = [[cell.strip(" *") for cell in line] for line in lines if set("".join(line)) != {"-"}]
    assert moves == [move.value for move in ComplaintMove]
    assert [state for state, *_ in rows] == [state.value for state in ComplaintState]
    told = {
        (ComplaintState(state), ComplaintMove(move)): ComplaintState(after)
        for state, *afters in rows
        for move, after in zip(moves, afters, strict=True)
        if after
    }
    assert told == COMPLAINT_MOVES
