"""What is said between driver and printer, byte by byte: a whole job of every model, every way in which one ends."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from msgspec.structs import replace

from hardware.escpos import commands
from hardware.escpos.document import Cut, Document, Gap, Item
from hardware.escpos.encoder import encode
from hardware.escpos.leftovers import clearing
from hardware.escpos.mouth import Attendant
from hardware.escpos.outcome import Ending, Kind, Outcome
from hardware.escpos.printing import print_over
from hardware.escpos.profile import Presenter, Profile, load_profile, profile_names
from hardware.escpos.timers import Timers
from hardware.escpos.wire import Wire
from tests.unit.hardware.papers import LONG_TICKET
from tests.unit.hardware.scripted import Answers, Breaks, Chokes, ScriptedLine, Sends, Silence, Step

TOKEN: Final = b"AAAB"
BODY: Final = b"\x1b@\x1c.Nomor antrean Anda\nA-012\n"
TIMERS: Final = Timers()
EVERY_PART: Final = Document((*LONG_TICKET.nodes[:-1], Gap(50), Item("1.", "KTP-el asli"), Cut()))
EPSON: Final = load_profile("generic-80")
KIOSK: Final = load_profile("custom-vkp80")
THROWS_OUT: Final = replace(KIOSK, presenter=Presenter(step_mm=7, present_mm=50, untaken="eject"))
Steps = tuple[Step, ...]
REPORTED: Final[Steps] = (Sends(commands.MARKER_IN_ORDER), Answers(b"\x00"))


@dataclass(frozen=True)
class Conversation:
    """One job, and how it must end. `body`: the job's bytes; `left`: whether an earlier job may be left."""

    profile: Profile
    steps: Steps
    outcome: Outcome
    body: bytes = BODY
    left: bool = False
    closing: bool = False
    """The program is ended while it goes on."""


def asks(n: int, *answer: bytes) -> Steps:
    """A question and what comes upon it."""
    return (Sends(commands.status(n)), *map(Answers, answer))


def full(paper: int = 0, user: int = 0, recoverable: int = 0, unrecoverable: int = 0) -> Steps:
    """The question of a kiosk printer, with its six bytes."""
    return asks(20, bytes((0x10, 0x0F, paper, user, recoverable, unrecoverable)))


def four(*bytes_of_answers: int) -> Steps:
    """All four questions of an Epson, as far as bytes are given; well where none are."""
    given = (*bytes_of_answers, *(0x12,) * 4)[:4]
    return tuple(step for n, byte in enumerate(given, 1) for step in asks(n, bytes((byte,))))


def well(profile: Profile) -> Steps:
    """All questions of a model, and all is well."""
    return {"epson": four(), "custom6": full(), "none": ()}[profile.status]


def room(profile: Profile) -> Steps:
    """Looking whether the mouth is empty, where there is one: it is."""
    return full() if profile.presenter else ()


def marked(profile: Profile) -> Steps:
    """Asking for the marker, and its coming; one that has no name must come twice."""
    named = (Sends(commands.marker_done(TOKEN)), Answers(b'7"' + TOKEN + b"\x00"))
    return {"gs_r": REPORTED * 2, "gs_h": named, "none": ()}[profile.marker]


def afterwards(profile: Profile) -> Steps:
    """The look after a good job; in a mouth stands the ticket."""
    return {"epson": asks(4, b"\x12"), "custom6": full(paper=0x20), "none": ()}[profile.status]


def caught_up(profile: Profile) -> Steps:
    """After clearing: a first report, then none."""
    linger = TIMERS.linger_mouth if profile.presenter else TIMERS.linger
    return (*REPORTED, Silence(linger)) if profile.marker == "gs_r" else ()


def whole_job(profile: Profile, *, left: bool = False) -> Conversation:
    """Ask, send, confirm, look again."""
    body = encode(EVERY_PART, profile)
    before = (Sends(clearing(profile)), *caught_up(profile)) if left else ()
    steps = (*room(profile), *well(profile), *before, Sends(body), *marked(profile), *afterwards(profile))
    sent = Outcome("SENT_UNCONFIRMED", "no_marker") if profile.marker == "none" else Outcome("CONFIRMED")
    return Conversation(profile, steps, sent, body, left)


def refused(steps: Steps, detail: str, profile: Profile = EPSON) -> Conversation:
    """It ends before a byte of the job has gone."""
    return Conversation(profile, steps, Outcome("NOT_PRINTED", detail))


def stopped(steps: Steps, detail: str, kind: Kind = "SENT_UNCONFIRMED") -> Conversation:
    """The job has gone, its marker is asked for, and then this."""
    asked = (*four(), Sends(BODY), Sends(commands.MARKER_IN_ORDER), *steps)
    return Conversation(EPSON, asked, Outcome(kind, detail))


def why(cause: int, paper: int = 0x12) -> Steps:
    """No marker for a second, then the two questions why."""
    return (Silence(TIMERS.marker_poll), *asks(2, bytes((cause,))), *asks(4, bytes((paper,))))


NOBODY: Final = Silence(TIMERS.status_reply)
SILENT: Final = (*asks(1), NOBODY, *asks(1), NOBODY)
MUTE_CAUSE: Final = (*asks(2), NOBODY, *asks(2), NOBODY)
NO_MARKER: Final = (*why(0x12) * 4, Silence(0.6), *why(0x12)[1:])
WAITS: Final = full(paper=0x20)
POLLS: Final = (Silence(TIMERS.mouth_poll), *WAITS)
"""The mouth is still full."""
STAYS: Final = POLLS * 12
NOISY: Final = (Silence(0.5), Answers(b"\x00\xff"), REPORTED[0])
REACHED: Final = (Silence(TIMERS.mouth_poll), *full())


def mouth(*steps: Step, profile: Profile = KIOSK) -> Conversation:
    """A job that begins with a paper in the mouth, which then leaves it."""
    job = whole_job(profile)
    return Conversation(profile, (*WAITS, *steps, *job.steps[len(room(profile)) :]), job.outcome, job.body)


CONVERSATIONS: Final[dict[str, Conversation]] = {
    **{f"a whole job of {name}": whole_job(load_profile(name)) for name in profile_names()},
    **{f"{name} after a broken job": whole_job(load_profile(name), left=True) for name in profile_names()},
    "no paper": refused(four(0x12, 0x12, 0x12, 0x72), "paper_out"),
    "no paper says a clone": refused(four(0x12, 0x12, 0x12, 0x32), "paper_out"),
    "no paper, with a stop before": refused((*four()[:-1], Answers(b"\x13\x7e")), "paper_out"),
    "cover": refused(four(0x1A, 0x36, 0x12, 0x72), "cover_open"),
    "feed button": refused(four(0x12, 0x1A), "offline"),
    "offline": refused(four(0x1A), "offline"),
    "error": refused(four(0x12, 0x52), "error"),
    "mechanical": refused(four(0x12, 0x12, 0x16), "mechanical"),
    "cutter": refused(four(0x12, 0x52, 0x1A), "cutter"),
    "unrecoverable": refused(four(0x12, 0x12, 0x32), "error"),
    "hot": refused(four(0x12, 0x12, 0x52), "hot"),
    "silence": refused(SILENT, "silent"),
    "another layout": refused((*asks(1, b"\x40"), NOBODY) * 2, "foreign"),
    "never says go": refused((*four()[:-1], Answers(b"\x13\x12"), Silence(10)), "stalled"),
    "unplugged before": refused((*four()[:4], Breaks()), "down"),
    "choked before": refused((*four()[:4], Chokes()), "stalled"),
    "ended before": Conversation(EPSON, (), Outcome("NOT_PRINTED", "closed"), closing=True),
    "no paper in a kiosk": refused(full(paper=0x05) * 2, "paper_out", KIOSK),
    "cover of a kiosk": refused(full(paper=0x01, user=0x03) * 2, "cover_open", KIOSK),
    "jam": refused(full(recoverable=0x40) * 2, "jam", KIOSK),
    "head of a kiosk": refused(full(recoverable=0x01) * 2, "hot", KIOSK),
    "voltage": refused(full(recoverable=0x08) * 2, "voltage", KIOSK),
    "damaged bytes": refused(full(recoverable=0x02) * 2, "garbled", KIOSK),
    "cutter of a kiosk": refused(full(unrecoverable=0x01) * 2, "cutter", KIOSK),
    "memory of a kiosk": refused(full(unrecoverable=0x04) * 2, "error", KIOSK),
    "a kiosk that answers as an Epson": refused((*asks(20, b"\x12"), NOBODY) * 4, "foreign", KIOSK),
    "taken at the last moment": mouth(*POLLS * 3, *REACHED),
    "left behind and taken back": mouth(*STAYS, Sends(commands.RETRACT), *POLLS * 2, *REACHED),
    "left behind and thrown out": mouth(*STAYS, Sends(commands.EJECT), *POLLS, *REACHED, profile=THROWS_OUT),
    "stuck in the mouth": refused(
        (*WAITS, *STAYS, Sends(commands.RETRACT), *POLLS * 20, *WAITS), "ticket_stuck", KIOSK
    ),
    "paper ends in the middle": stopped(why(0x32, 0x72), "paper_out"),
    "cover opens in the middle": stopped(why(0x16), "cover_open"),
    "error in the middle": stopped(why(0x52), "error"),
    "button in the middle": stopped(why(0x1A), "offline"),
    "no marker": stopped((*NO_MARKER, *four()), "no_marker"),
    "no marker, and then we learn why": stopped((*NO_MARKER, *four(0x12, 0x12, 0x52)), "hot"),
    "a marker that says paper end": stopped((Answers(b"\x0f"), *four(0x12, 0x32, 0x12, 0x72)), "paper_out"),
    "silence after sending": stopped((*(Silence(1), *MUTE_CAUSE) * 3, *MUTE_CAUSE, *SILENT), "silent"),
    "unplugged after sending": stopped((Breaks(),), "down"),
    "choked after sending": stopped((Silence(1), Chokes()), "stalled"),
    "a lone byte that looks like a marker": stopped((Answers(b"\x00"), REPORTED[0], *why(0x32, 0x72)), "paper_out"),
    "a marker among noise": stopped((Answers(b"\xff\x00"), *REPORTED * 2, *asks(4, b"\x12")), "", "CONFIRMED"),
    "noise that never ends": stopped((*NOISY * 9, Silence(0.05), *why(0x12)[1:], *four()), "no_marker"),
    "the power comes back in the middle": stopped(
        (Answers(b"\x11"), Answers(b"\x00"), *REPORTED, *asks(4, b"\x12")), "restarted"
    ),
    "unplugged after the marker": stopped((Answers(b"\x00"), *REPORTED, Breaks()), "", "CONFIRMED"),
}


def hold(conversation: Conversation) -> Ending:
    """Holds a conversation to its end; whatever is left over is a failure. The job may be told to begin only once."""
    line = ScriptedLine(*conversation.steps)
    profile = conversation.profile
    wire = Wire(line, profile, TIMERS, line.monotonic, lambda: conversation.closing)
    if profile.presenter:
        Attendant(profile.presenter, TIMERS).make_room(wire)
    begun: list[float] = []
    before = clearing(profile) if conversation.left else b""
    ending = print_over(wire, conversation.body, lambda: begun.append(line.now), 90, TOKEN, before)
    assert line.finished(), "the conversation ended too early"
    assert len(begun) == (ending.outcome.kind != "NOT_PRINTED")
    return ending
