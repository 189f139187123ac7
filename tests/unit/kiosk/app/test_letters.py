"""How large an officer wants the letters: kept for that officer, on every counter of the device, over restarts."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Final, Literal

import msgspec
import pytest

from kiosk.app import commands
from kiosk.app.view import Done
from kiosk.app.views import CounterView
from kiosk.domain.catalogue import CounterCode, Officer, OfficerCode
from tests.unit.kiosk.app.hall import L1, L2, Hall, hall, mall

P1, P2 = OfficerCode("P01"), OfficerCode("P02")
NO_PIN: Final = ("device.ask_pin=false",)


def sits(here: Hall, officer: OfficerCode, counter: CounterCode = L1) -> int:
    return here.desk.execute(commands.SignIn(counter=counter, officer=officer, pin=""), CounterView).letters


def leaves(here: Hall) -> None:
    here.desk.execute(commands.SignOut(counter=L1, reason="break"), Done)


def wants(here: Hall, percent: Literal[100, 125, 150]) -> int:
    return here.desk.execute(commands.SetLetters(counter=L1, percent=percent), CounterView).letters


def test_each_officer_finds_the_letters_as_they_were_left(tmp_path: Path) -> None:
    two = replace(mall(), officers=(*mall().officers, Officer(P2, "Petugas 02", L1)))
    with hall(tmp_path, two, NO_PIN) as here:
        assert sits(here, P1) == 0
        assert wants(here, 150) == 150
        leaves(here)
        assert sits(here, P2) == 0
        assert wants(here, 125) == 125
        leaves(here)
        assert sits(here, P1) == 150


def test_it_outlives_a_restart_and_goes_along_to_another_counter(tmp_path: Path) -> None:
    with hall(tmp_path, settings=NO_PIN) as here:
        sits(here, P1)
        wants(here, 125)
        here.again()
        assert here.desk.execute(commands.ShowCounter(counter=L1), CounterView).letters == 125
        leaves(here)
        assert sits(here, P1, L2) == 125


def test_the_usual_size_can_be_chosen_as_well(tmp_path: Path) -> None:
    with hall(tmp_path, settings=NO_PIN) as here:
        sits(here, P1)
        wants(here, 150)
        assert wants(here, 100) == 100


def test_where_nobody_is_at_work_nothing_is_kept(tmp_path: Path) -> None:
    with hall(tmp_path, settings=NO_PIN) as here:
        assert wants(here, 150) == 0
        here.ticket()
        here.calls()  # a counter that calls is open, though nobody signed in
        assert wants(here, 150) == 0
        here.does(commands.FinishService)
        leaves(here)
        assert sits(here, P1) == 0


def test_no_other_size_is_wanted() -> None:
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert({"counter": "L01", "percent": 300}, commands.SetLetters)
