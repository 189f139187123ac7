"""One job over a line whose every byte is written down."""

from __future__ import annotations

import pytest

from hardware.escpos.answers import is_answer
from hardware.escpos.confirming import token_of
from hardware.escpos.outcome import Ending, Outcome
from hardware.escpos.printing import print_over
from hardware.escpos.profile import load_profile
from hardware.escpos.status import Fault, Paper, Ready
from hardware.escpos.timers import Timers
from hardware.escpos.wire import Wire
from tests.unit.hardware.scripted import Answers, Breaks, Chokes, ScriptedLine, Sends, Silence, Step

BODY = b"\x1b@\x1c.Nomor antrean Anda\nA-012\n"
LONG_BODY = BODY + b"x" * 200
ALL_WELL = (*(step for n in (1, 2, 3, 4) for step in (Sends(bytes((16, 4, n))), Answers(b"\x12"))),)
AFTERWARDS = (Sends(b"\x10\x04\x04"), Answers(b"\x12"))
IN_ORDER, GAVE = Sends(b"\x1dr\x01"), Answers(b"\x00")
TWICE = (IN_ORDER, GAVE) * 2
NOBODY = Silence(0.25)
LONG_SILENCE = Silence(1.0)


def run(*steps: Step, body: bytes = BODY, profile: str = "generic-80", before: bytes = b"") -> tuple[Ending, int]:
    """The ending, and how often it was said that sending begins."""
    line = ScriptedLine(*steps)
    wire = Wire(line, load_profile(profile), Timers(), line.monotonic)
    begun: list[float] = []
    ending = print_over(wire, body, lambda: begun.append(line.now), 90, b"AAAB", before)
    assert line.finished(), "the conversation ended too early"
    return ending, len(begun)


def test_a_good_job_is_confirmed_by_the_marker() -> None:
    ending, begun = run(*ALL_WELL, Sends(BODY), *TWICE, *AFTERWARDS)
    assert ending.outcome == Outcome("CONFIRMED")
    assert ending.condition is not None
    assert ending.condition.ready is Ready.YES
    assert begun == 1


def test_an_epson_says_by_name_which_job_is_done() -> None:
    asked = Sends(b"\x1d(H\x06\x0000AAAB")
    ending, _ = run(
        *ALL_WELL,
        Sends(BODY),
        asked,
        Answers(b"\x37\x22AA"),
        Answers(b"AB\x00"),
        *AFTERWARDS,
        profile="epson-tm-t82iii",
    )
    assert ending.outcome == Outcome("CONFIRMED")


def test_the_marker_of_another_job_confirms_nothing() -> None:
    ending, _ = run(
        *ALL_WELL,
        Sends(BODY + b"\x1d(H\x06\x0000AAAB"),
        Answers(b"\x37\x22AAAA\x00"),
        *(step for _ in range(4) for step in (Silence(1), Sends(b"\x10\x04\x02"), Answers(b"\x12"), *AFTERWARDS)),
        Silence(0.6),
        Sends(b"\x10\x04\x02"),
        Answers(b"\x12"),
        *AFTERWARDS,
        *ALL_WELL,
        profile="epson-tm-t82iii",
    )
    assert ending.outcome == Outcome("SENT_UNCONFIRMED", "no_marker")


@pytest.mark.parametrize("byte", [b"\x32", b"\x72", b"\x7e"])
def test_paper_out_prints_nothing(byte: bytes) -> None:
    ending, begun = run(*ALL_WELL[:-1], Answers(byte))
    assert ending.outcome == Outcome("NOT_PRINTED", "paper_out")
    assert begun == 0


def test_the_near_end_bit_of_a_clone_still_prints() -> None:
    ending, _ = run(*ALL_WELL[:-1], Answers(b"\x1a"), Sends(BODY), *TWICE, AFTERWARDS[0], Answers(b"\x1a"))
    assert ending.outcome == Outcome("CONFIRMED")
    assert ending.condition is not None
    assert ending.condition.paper is Paper.NEAR


def test_xoff_before_an_answer_is_not_the_answer() -> None:
    ending, begun = run(*ALL_WELL[:-1], Answers(b"\x13\x7e"))
    assert ending.outcome == Outcome("NOT_PRINTED", "paper_out")
    assert begun == 0


def test_a_late_answer_belongs_to_no_question() -> None:
    steps = (Answers(b"\x12\x12"), Sends(b"\x10\x04\x01"), Answers(b"\x1a"), *ALL_WELL[2:])
    ending, _ = run(*steps)
    assert ending.outcome == Outcome("NOT_PRINTED", "offline")


def test_silence_is_asked_twice_and_never_believed() -> None:
    ending, begun = run(Sends(b"\x10\x04\x01"), NOBODY, Sends(b"\x10\x04\x01"), NOBODY)
    assert ending == Ending(Outcome("NOT_PRINTED", "silent"))
    assert begun == 0


def test_an_answer_at_the_second_try_counts() -> None:
    late = (Sends(b"\x10\x04\x01"), NOBODY, *ALL_WELL[:2], Silence(0.1), Answers(b"\x12"), *ALL_WELL[2:])
    ending, _ = run(*late, Sends(BODY), *TWICE, *AFTERWARDS)
    assert ending.outcome == Outcome("CONFIRMED")


def test_a_foreign_layout_prints_nothing() -> None:
    asked = (Sends(b"\x10\x04\x01"), Answers(b"\x40"), NOBODY)
    ending, begun = run(*asked, *asked)
    assert ending.outcome == Outcome("NOT_PRINTED", "foreign")
    assert begun == 0


def test_a_line_that_breaks_before_the_first_byte_printed_nothing() -> None:
    ending, begun = run(*ALL_WELL[:4], Breaks())
    assert (ending.outcome, ending.broken, begun) == (Outcome("NOT_PRINTED", "down"), True, 0)


def test_a_line_that_breaks_in_the_middle_may_have_printed() -> None:
    ending, begun = run(*ALL_WELL, Sends(LONG_BODY[:64]), Breaks(), body=LONG_BODY)
    assert (ending.outcome, ending.broken, begun) == (Outcome("SENT_UNCONFIRMED", "down"), True, 1)


def test_a_line_that_chokes_may_have_printed_a_part() -> None:
    ending, _ = run(*ALL_WELL, Sends(LONG_BODY[:128]), Chokes(), body=LONG_BODY)
    assert (ending.outcome, ending.broken) == (Outcome("SENT_UNCONFIRMED", "stalled"), True)


def test_stop_and_go_are_obeyed_between_pieces() -> None:
    ending, _ = run(
        *ALL_WELL,
        Sends(LONG_BODY[:64]),
        Answers(b"\x13"),
        Silence(0.5),
        Answers(b"\x11"),
        Sends(LONG_BODY[64:]),
        *TWICE,
        *AFTERWARDS,
        body=LONG_BODY,
    )
    assert ending.outcome == Outcome("CONFIRMED")


def test_a_printer_that_stops_us_is_asked_why() -> None:
    ending, _ = run(
        *ALL_WELL,
        Sends(LONG_BODY[:64]),
        Answers(b"\x13"),
        Silence(1),
        Sends(b"\x10\x04\x02"),
        Answers(b"\x16"),
        Sends(b"\x10\x04\x04"),
        Answers(b"\x12"),
        body=LONG_BODY,
    )
    assert ending.outcome == Outcome("SENT_UNCONFIRMED", "cover_open")
    assert ending.condition is not None
    assert ending.condition.faults == {Fault.COVER}


def test_a_printer_that_never_says_go_gets_nothing() -> None:
    ending, begun = run(*ALL_WELL[:-1], Answers(b"\x13\x12"), Silence(10))
    assert (ending.outcome, begun) == (Outcome("NOT_PRINTED", "stalled"), 0)


def test_paper_that_ends_in_the_middle_is_told_at_once() -> None:
    ending, _ = run(
        *ALL_WELL,
        Sends(BODY),
        IN_ORDER,
        Silence(1),
        Sends(b"\x10\x04\x02"),
        Answers(b"\x32"),
        Sends(b"\x10\x04\x04"),
        Answers(b"\x72"),
    )
    assert ending.outcome == Outcome("SENT_UNCONFIRMED", "paper_out")


def test_a_marker_between_answers_still_counts() -> None:
    ending, _ = run(
        *ALL_WELL,
        Sends(BODY),
        IN_ORDER,
        Silence(1),
        Sends(b"\x10\x04\x02"),
        Answers(b"\x00\x12"),
        Sends(b"\x10\x04\x04"),
        Answers(b"\x12"),
        IN_ORDER,
        GAVE,
        *AFTERWARDS,
    )
    assert ending.outcome == Outcome("CONFIRMED")


def test_a_printer_that_cannot_answer_is_sent_to_and_never_confirmed() -> None:
    ending, begun = run(Sends(BODY), profile="generic-58")
    assert (ending, begun) == (Ending(Outcome("SENT_UNCONFIRMED", "no_marker")), 1)


def test_a_line_that_breaks_after_the_marker_does_not_unprint_the_ticket() -> None:
    ending, _ = run(*ALL_WELL, Sends(BODY), *TWICE, Breaks())
    assert ending == Ending(Outcome("CONFIRMED"))


def test_a_byte_that_came_before_the_marker_was_asked_for_confirms_nothing() -> None:
    why = (Sends(b"\x10\x04\x02"), Answers(b"\x52"), Sends(b"\x10\x04\x04"), Answers(b"\x12"))
    ending, _ = run(*ALL_WELL, Sends(LONG_BODY), Answers(b"\x00"), IN_ORDER, Silence(1), *why, body=LONG_BODY)
    assert ending.outcome == Outcome("SENT_UNCONFIRMED", "error")


def test_no_letter_of_a_token_can_be_taken_for_an_answer() -> None:
    tokens = [token_of(number) for number in range(60_000)]
    assert len({*tokens[:50_000]}) == 50_000
    assert not any(is_answer(byte) for token in tokens for byte in token)


def test_what_clears_goes_before_the_job_and_is_none_of_it() -> None:
    clear = Sends(b"\x10\x05\x02\x1b@\x1bd\x01\x1dVB\x00")
    caught_up = (IN_ORDER, GAVE, LONG_SILENCE)
    ending, begun = run(*ALL_WELL, clear, *caught_up, Sends(BODY), *TWICE, *AFTERWARDS, before=clear.data)
    assert (ending.outcome, begun) == (Outcome("CONFIRMED"), 1)


def test_a_late_marker_of_an_earlier_job_does_not_confirm_the_next() -> None:
    late = (IN_ORDER, Silence(0.5), GAVE, Silence(0.75), GAVE, LONG_SILENCE)
    stopped = (Silence(1), Sends(b"\x10\x04\x02"), Answers(b"\x32"), Sends(b"\x10\x04\x04"), Answers(b"\x72"))
    clear = Sends(b"\x10\x05\x02\x1b@")
    ending, _ = run(*ALL_WELL, clear, *late, Sends(BODY), IN_ORDER, *stopped, before=clear.data)
    assert ending.outcome == Outcome("SENT_UNCONFIRMED", "paper_out")


def test_when_markers_cannot_be_told_apart_none_confirms() -> None:
    clear = Sends(b"\x10\x05\x02\x1b@")
    ending, begun = run(*ALL_WELL, clear, IN_ORDER, Silence(3), Sends(BODY), *ALL_WELL, before=clear.data)
    assert (ending.outcome, begun) == (Outcome("SENT_UNCONFIRMED", "no_marker"), 1)


def test_a_marker_that_says_paper_end_confirms_nothing() -> None:
    ending, _ = run(*ALL_WELL, Sends(BODY), IN_ORDER, Answers(b"\x0c"), *ALL_WELL[:-1], Answers(b"\x72"))
    assert ending.outcome == Outcome("SENT_UNCONFIRMED", "paper_out")


@pytest.mark.parametrize(("trouble", "detail"), [(Breaks(), "down"), (Chokes(), "stalled")])
def test_when_clearing_does_not_get_through_nothing_of_the_job_is_sent(trouble: Step, detail: str) -> None:
    ending, begun = run(*ALL_WELL, trouble, before=b"\x10\x05\x02")
    assert (ending.outcome, ending.broken, begun) == (Outcome("NOT_PRINTED", detail), True, 0)


def test_a_silent_printer_is_not_even_cleared() -> None:
    ending, begun = run(Sends(b"\x10\x04\x01"), NOBODY, Sends(b"\x10\x04\x01"), NOBODY, before=b"\x10\x05\x02")
    assert (ending.outcome, begun) == (Outcome("NOT_PRINTED", "silent"), 0)
