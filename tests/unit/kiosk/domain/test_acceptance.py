"""The acceptance run: what counts as done, when a device is ready, and what is signed."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.acceptance import (
    FORM,
    WITNESSED,
    About,
    Outcome,
    Reason,
    Result,
    Run,
    Step,
    document,
    is_ready,
    to_sign,
    with_result,
)
from kiosk.domain.trouble import Refused

NOW = dt.datetime(2026, 11, 24, 3, 0, tzinfo=dt.UTC)
ABOUT = About("K1", "Anjungan 2", "anjungan", "Mal", "1.0", "ab" * 32)
BEGUN = Run(NOW, "boot-1")


def done(step: Step, **evidence: str) -> Result:
    seen = {WITNESSED[step]: "1"} if step in WITNESSED else {}
    return Result(step, Outcome.DONE, NOW, evidence=seen | evidence)


def skipped(step: Step, reason: Reason) -> Result:
    return Result(step, Outcome.SKIPPED, NOW, reason)


def whole() -> Run:
    run = BEGUN
    for step in Step:
        run = with_result(run, done(step), "boot-2")
    return run


def test_ten_steps_that_are_done_make_a_device_ready() -> None:
    run = whole()
    assert len(run.results) == 10
    assert run.open == ()
    assert is_ready(run)


@pytest.mark.parametrize("outcome", [Outcome.FAILED, Outcome.SKIPPED], ids=str)
def test_what_is_not_done_says_why(outcome: Outcome) -> None:
    with pytest.raises(Refused) as refused:
        with_result(BEGUN, Result(Step.SOUND, outcome, NOW), "boot-1")
    assert refused.value.code == "acceptance.reason_wanted"


@pytest.mark.parametrize("step", [step for step in WITNESSED if step is not Step.POWER], ids=str)
def test_the_word_of_a_person_alone_is_not_taken_where_the_machine_can_see(step: Step) -> None:
    with pytest.raises(Refused) as refused:
        with_result(BEGUN, Result(step, Outcome.DONE, NOW), "boot-2")
    assert refused.value.code == "acceptance.not_witnessed"


def test_power_was_cut_only_if_the_machine_started_again() -> None:
    with pytest.raises(Refused) as refused:
        with_result(BEGUN, done(Step.POWER), "boot-1")
    assert refused.value.code == "acceptance.not_restarted"
    seen = with_result(BEGUN, done(Step.POWER), "boot-2").of(Step.POWER)
    assert seen is not None
    assert seen.evidence["boot"] == "boot-2"


@pytest.mark.parametrize(("worst", "taken"), [("0.0", True), ("5.0", True), ("5.1", False), ("80.0", False)])
def test_touches_that_are_far_off_are_not_done(worst: str, taken: bool) -> None:
    result = done(Step.TOUCH, worst_mm=worst)
    if taken:
        assert with_result(BEGUN, result, "boot-1").of(Step.TOUCH) == result
        return
    with pytest.raises(Refused) as refused:
        with_result(BEGUN, result, "boot-1")
    assert refused.value.code == "acceptance.touch_far"


@given(st.sampled_from(Step), st.sampled_from(Reason), st.sampled_from([Outcome.FAILED, Outcome.SKIPPED]))
def test_only_what_the_machine_does_not_have_may_be_left_out(step: Step, reason: Reason, outcome: Outcome) -> None:
    run = with_result(whole(), Result(step, outcome, NOW, reason), "boot-2")
    assert is_ready(run) == (outcome is Outcome.SKIPPED and reason is Reason.NOT_HERE)


@given(st.permutations(list(Step)))
def test_the_order_of_the_steps_does_not_matter(order: list[Step]) -> None:
    run = BEGUN
    for step in order:
        run = with_result(run, done(step), "boot-2")
    assert [result.step for result in run.results] == list(Step)


def test_a_step_may_be_tried_again_and_the_last_end_counts() -> None:
    failed = with_result(BEGUN, Result(Step.CLOCK, Outcome.FAILED, NOW, Reason.BROKEN), "boot-1")
    assert with_result(failed, done(Step.CLOCK), "boot-1").results == (done(Step.CLOCK),)


@given(st.sets(st.sampled_from(Step), max_size=9))
def test_nothing_is_signed_while_a_step_is_open(tried: set[Step]) -> None:
    run = BEGUN
    for step in tried:
        run = with_result(run, skipped(step, Reason.LATER), "boot-1")
    with pytest.raises(Refused) as refused:
        document(run, ABOUT, NOW)
    assert refused.value.params == {"count": 10 - len(tried)}


def test_what_is_signed_holds_everything_and_survives_json() -> None:
    written = document(whole(), ABOUT, NOW)
    again = json.loads(json.dumps(written | {"signature": "00"}))
    assert to_sign(again) == to_sign(written)
    assert to_sign(written).startswith(f"{FORM}\n".encode())


def test_every_change_of_a_document_changes_what_is_signed() -> None:
    signed = to_sign(document(whole(), ABOUT, NOW))
    others = [
        document(whole(), replace(ABOUT, device="K2"), NOW),
        document(whole(), ABOUT, NOW + dt.timedelta(seconds=1)),
        document(with_result(whole(), skipped(Step.CARD, Reason.NOT_HERE), "boot-2"), ABOUT, NOW),
        document(with_result(whole(), done(Step.CARD, reader="pintu"), "boot-2"), ABOUT, NOW),
    ]
    assert all(to_sign(other) != signed for other in others)
