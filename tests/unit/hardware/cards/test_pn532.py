"""The talk with a PN532, byte by byte, against what its manual and hardware.md say."""

from __future__ import annotations

import pytest

from hardware.cards.pn532 import ANSWER_SECONDS, PAUSE_SECONDS, SPOILED_MOST, Pn532Talk
from hardware.cards.reader import ReaderState
from hardware.cards.token import Card, Family

ACK, NACK = "0000FF00FF00", "0000FFFF0000"
WAKE = "5555" + "00" * 14
SAM, SAM_DONE = "0000FF05FBD4140100001700", "0000FF02FED5151600"
VERSION, VERSION_IS = "0000FF02FED4022A00", "0000FF06FAD50332010607E800"
RETRIES, RETRIES_DONE = "0000FF06FAD43205FF0101F400", "0000FF02FED533F800"
POLL_A, POLL_B = "0000FF04FCD44A0100E100", "0000FF05FBD44A010300DE00"
NONE = "0000FF03FDD54B00E000"
TAG_A = "0000FF0CF4D54B01010044000404A1B2C37C00"
TAG_B = "0000FF12EED54B010150A1B2C3D4000000000081710100B100"
RELEASE, RELEASED = "0000FF03FDD45200DA00", "0000FF03FDD55300D800"
ERROR = "0000FF01FF7F8100"

SETUP = [(SAM_DONE, VERSION), (VERSION_IS, RETRIES), (RETRIES_DONE, POLL_A)]


def framed(content: str) -> str:
    """The frame around these bytes, packed here by hand."""
    data = bytes.fromhex(content)
    return bytes([0, 0, 0xFF, len(data), -len(data) & 0xFF, *data, -sum(data) & 0xFF, 0]).hex()


class Script:
    """Plays the chip: says what it is told, and compares what comes back."""

    def __init__(self) -> None:
        self.talk = Pn532Talk()
        self.now = 100.0
        self.cards: list[Card] = []
        self.sent = self.talk.begin(self.now).send.hex().upper()

    def stands(self) -> ReaderState:
        """How the reader stands."""
        return self.talk.state

    def hears(self, *answers: str) -> str:
        """What is sent to these answers."""
        turn = self.talk.feed(bytes.fromhex("".join(answers)), self.now)
        self.cards += [seen for seen in turn.seen if isinstance(seen, Card)]
        return turn.send.hex().upper()

    def waits(self, seconds: float) -> str:
        """What is sent after so long a silence."""
        self.now += seconds
        return self.talk.rest(self.now).send.hex().upper()


def ready() -> Script:
    """A talk that asks for a card of type A."""
    script = Script()
    for answer, following in SETUP:
        assert script.hears(ACK, answer) == following
    return script


def test_it_wakes_the_chip_and_sets_it_up() -> None:
    script = Script()
    assert script.sent == WAKE + SAM
    assert script.stands() is ReaderState.LISTENING
    assert script.hears(ACK) == ""
    assert script.hears(SAM_DONE) == VERSION
    assert script.stands() is ReaderState.UP
    assert script.hears(ACK, VERSION_IS) == RETRIES
    assert script.hears(ACK, RETRIES_DONE) == POLL_A


def test_it_asks_for_a_then_b_then_rests() -> None:
    script = ready()
    assert script.hears(ACK, NONE) == POLL_B
    assert script.hears(ACK, NONE) == ""
    assert script.talk.wait(script.now) == pytest.approx(PAUSE_SECONDS)
    assert script.waits(PAUSE_SECONDS / 2) == ""
    assert script.waits(PAUSE_SECONDS / 2 + 0.001) == POLL_A


@pytest.mark.parametrize("uid", ["04A1B2C3", "04A1B2C3D4E5F6", "04A1B2C3D4E5F6071829"])
def test_a_card_of_type_a_is_read_and_let_go(uid: str) -> None:
    script = ready()
    assert script.hears(ACK, framed(f"D54B0101004400{len(uid) // 2:02X}{uid}")) == RELEASE
    assert script.cards == [Card(Family.ISO_14443_A, bytes.fromhex(uid))]
    assert script.hears(ACK, RELEASED) == ""
    assert script.talk.wait(script.now) == pytest.approx(PAUSE_SECONDS)


def test_a_card_of_type_b_is_read_by_its_pupi_which_is_not_stable() -> None:
    script = ready()
    script.hears(ACK, NONE)
    assert script.hears(ACK, TAG_B) == RELEASE
    assert script.cards == [Card(Family.ISO_14443_B, bytes.fromhex("A1B2C3D4"))]
    assert not script.cards[0].stable


def test_everything_is_read_the_same_at_every_cut() -> None:
    stream = ACK + TAG_A
    for place in range(0, len(stream) + 1, 2):
        script = ready()
        script.hears(stream[:place])
        script.hears(stream[place:])
        assert script.cards == [Card(Family.ISO_14443_A, bytes.fromhex("04A1B2C3"))]


def test_an_answer_in_a_long_frame_is_read() -> None:
    script = ready()
    content = bytes.fromhex("D54B01010044000404A1B2C3")
    length = len(content).to_bytes(2, "big")
    long = b"\0\0\xff\xff\xff" + length + bytes([-sum(length) & 0xFF]) + content + bytes([-sum(content) & 0xFF, 0])
    assert script.hears(ACK, long.hex()) == RELEASE
    assert len(script.cards) == 1


def test_a_spoiled_answer_is_asked_for_again() -> None:
    script = ready()
    assert script.hears(ACK, TAG_A[:-4] + "7D00") == NACK
    assert script.cards == []
    assert script.hears(TAG_A) == RELEASE
    assert len(script.cards) == 1


def test_an_answer_that_stays_spoiled_begins_anew() -> None:
    script = ready()
    asked = [script.hears(ACK, TAG_A[:-4] + "7D00") for _ in range(SPOILED_MOST + 2)]
    assert asked == [NACK] * SPOILED_MOST + [""] * 2
    assert script.waits(ANSWER_SECONDS + 0.001) == WAKE + SAM


def test_a_command_that_the_chip_did_not_get_is_sent_again() -> None:
    script = ready()
    assert script.hears(NACK) == POLL_A


@pytest.mark.parametrize("said", ["", ACK, TAG_A], ids=["nothing", "no answer", "no acknowledgement"])
def test_silence_begins_anew_and_two_of_them_are_a_mute_reader(said: str) -> None:
    script = ready()
    script.hears(said)
    assert script.waits(ANSWER_SECONDS + 0.001) == WAKE + SAM
    assert script.stands() is ReaderState.UP
    assert script.waits(ANSWER_SECONDS + 0.001) == WAKE + SAM
    assert script.stands() is ReaderState.MUTE
    assert script.cards == []
    assert script.hears(ACK, SAM_DONE) == VERSION
    assert script.stands() is ReaderState.UP


@pytest.mark.parametrize("answer", [ERROR, VERSION_IS], ids=["syntax error", "answer to something else"])
def test_an_answer_that_makes_no_sense_begins_anew(answer: str) -> None:
    assert ready().hears(ACK, answer) == WAKE + SAM


@pytest.mark.parametrize(
    "targets", ["01", "0101", "010100440004", "010100440004A1B2", "0101004400050102030405", "0201", "01014400A1B2C3D4"]
)
def test_a_card_that_is_not_whole_is_none(targets: str) -> None:
    script = ready()
    assert script.hears(ACK, framed("D54B" + targets)) == POLL_B
    assert script.cards == []


def test_dirt_on_the_line_changes_nothing() -> None:
    script = ready()
    assert script.hears("FFA55A", ACK, "E0FF00", NONE) == POLL_B
    assert script.waits(0.1) == ""


def test_what_comes_while_it_rests_is_nobodys() -> None:
    script = ready()
    script.hears(ACK, NONE)
    script.hears(ACK, NONE)
    assert script.hears(ACK, TAG_A, NACK) == ""
    assert script.cards == []


def test_an_opened_line_begins_from_the_start() -> None:
    script = ready()
    assert script.talk.begin(script.now).send.hex().upper() == WAKE + SAM
    assert script.stands() is ReaderState.LISTENING
