"""A call in words, and its clips: who listens hears each sign of the label, in order, and where to go."""

from __future__ import annotations

import math
import threading
import tomllib
from array import array
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hardware.simulators.sound import PORT, SoundCard
from hardware.sound import Clip, Pause, Speaker, Spoken, Utterance
from hardware.sound.espeak import Espeak
from hardware.sound.player import Player
from hardware.sound.samples import RATE, encode, joined, read, silence
from kiosk.adapters.site_folder import load_site
from kiosk.sites import example_folder
from kiosk.voice import Call, Clips, call_words
from kiosk.voice.call import Said, number_words
from kiosk.voice.clips import OURS, name_of

SCRIPTS = OURS.parent / "script"
LANGUAGES = ("id", "en", "mui")
LABELS = st.builds(
    lambda prefix, lane, number: f"{prefix}-{lane}{number:03d}",
    st.text("ABCDEFGHJKLMNPRSTUVWXYZ", min_size=1, max_size=2),
    st.sampled_from(["", "K1-", "K3-", "S2-", "T11-", "R437-", "K1R2-"]),
    st.integers(1, 9999),
)


def names(words: tuple[object, ...]) -> list[str]:
    return [word for word in words if isinstance(word, str)]


def spoken(language: str, word: str) -> str:
    """What the script says that a clip says."""
    for each in (language, "id"):
        script = tomllib.loads((SCRIPTS / f"{each}.toml").read_text("utf-8"))
        for part in ("words", "letters", "numbers"):
            if word in script[part]:
                return str(script[part][word])
    raise AssertionError(word)


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("id", "Nomor antrean a nol satu dua silakan menuju loket tiga"),
        ("en", "Queue number A zero one two please go to counter three"),
        ("mui", "Nomor antrean a nol sikok duo silakan ke loket tigo"),
    ],
)
def test_a_call_is_the_sentence_that_everybody_knows(language: str, sentence: str) -> None:
    words = names(call_words(Call("A-012", "Loket 3")))
    assert " ".join(spoken(language, word) for word in words) == sentence


@given(LABELS)
def test_each_sign_of_a_label_is_said_in_its_order(label: str) -> None:
    words = names(call_words(Call(label, "Loket 3")))
    said = [word.removeprefix("letter_").removeprefix("digit_").upper() for word in words[1 : words.index("go_to")]]
    assert "".join(said) == label.replace("-", "")


@given(st.integers(0, 99))
def test_a_number_is_the_sum_of_its_words(number: int) -> None:
    values = [int(name.split("_")[1]) for name in names(number_words(number))]
    assert sum(values) == number
    assert len(values) <= 2


@given(st.integers(100, 9999))
def test_a_great_number_is_spelled(number: int) -> None:
    assert "".join(name.removeprefix("digit_") for name in names(number_words(number))) == str(number)


@pytest.mark.parametrize(
    ("counter", "said"),
    [
        ("Loket 3", ["counter", "digit_3"]),
        ("loket 12", ["counter", "number_12"]),
        ("Loket 59", ["counter", "number_50", "digit_9"]),
        ("Meja 2A", ["desk", "digit_2", "letter_a"]),
        ("Ruang B", ["room", "letter_b"]),
    ],
)
def test_a_counter_with_a_number_is_said_by_clips(counter: str, said: list[str]) -> None:
    words = names(call_words(Call("A-001", counter)))
    assert words[words.index("go_to") + 1 :] == said


@pytest.mark.parametrize("counter", ["Loket Samsat Keliling", "Loket", "Bank Sumsel Babel", "Loket 3 dan 4"])
def test_another_name_is_left_to_a_voice_or_to_the_screen(counter: str) -> None:
    assert call_words(Call("A-001", counter))[-1] == Said(counter)
    assert call_words(Call("A-001", counter), lambda _: False)[-1] == "see_screen"


def test_a_call_without_a_counter_sends_people_to_the_screen() -> None:
    assert call_words(Call("A-001", ""))[-1] == "see_screen"


def test_every_counter_of_the_example_is_said_by_clips() -> None:
    for counter in load_site(example_folder()).counters:
        assert not any(isinstance(word, Said) for word in call_words(Call("A-001", counter.name)))


@given(LABELS, st.sampled_from(LANGUAGES), st.integers(1, 120))
def test_every_call_of_every_language_has_all_its_clips(label: str, language: str, counter: int) -> None:
    for part in Clips(voice=False).call(Call(label, f"Loket {counter}"), [language]):
        assert not isinstance(part, Spoken)
        assert not isinstance(part, Clip) or part.path.is_file()


def test_clips_and_scripts_are_the_same_list() -> None:
    for language in LANGUAGES:
        script = tomllib.loads((SCRIPTS / f"{language}.toml").read_text("utf-8"))
        wanted = {name for part in ("words", "letters", "numbers") for name in script[part]}
        assert {path.stem for path in (OURS / language).glob("*.wav")} == wanted


def loudness(samples: array[int]) -> float:
    """Root mean square of the pieces of 20 ms that are not silence."""
    size = RATE // 50
    powers = [sum(each * each for each in samples[at : at + size]) / size for at in range(0, len(samples) - size, size)]
    loud = [power for power in powers if power > max(powers) / 100]
    return math.sqrt(sum(loud) / len(loud))


CLIPS = sorted(path.relative_to(OURS).as_posix() for path in OURS.glob("*/*.wav"))


def test_no_clip_clicks_is_clipped_or_louder_than_another() -> None:
    loud = {}
    for name in CLIPS:
        samples = read(OURS / name)
        assert abs(samples[0]) < 40, name
        assert abs(samples[-1]) < 40, name
        assert max(map(abs, samples)) < 32_000, name
        assert 0.15 < len(samples) / RATE < 3, name
        loud[name] = loudness(samples)
    assert 20 * math.log10(max(loud.values()) / min(loud.values())) < 1.0


def test_a_chime_has_two_tones_and_ends_in_silence() -> None:
    chime = read(OURS / "chime.wav")
    assert abs(chime[0]) < 40
    assert abs(chime[-1]) < 40
    rises = [at for at in range(len(chime) - 1) if chime[at] < 0 <= chime[at + 1]]
    first = [at for at in rises if at < RATE * 0.3]
    last = [at for at in rises if RATE * 0.6 < at < RATE * 0.9]
    assert abs(RATE * (len(first) - 1) / (first[-1] - first[0]) - 659) < 10
    assert abs(RATE * (len(last) - 1) / (last[-1] - last[0]) - 523) < 10


def correlation(heard: array[int], at: int, clip: array[int]) -> float:
    """1 where the clip stands there; every seventh sample is enough to tell."""
    piece, clip = heard[at : at + len(clip) : 7], clip[::7]
    dot = sum(a * b for a, b in zip(piece, clip, strict=True))
    return dot / math.sqrt(sum(a * a for a in piece) * sum(b * b for b in clip) or 1)


def test_who_compares_what_is_heard_with_every_clip_writes_down_the_number(tmp_path: Path) -> None:
    """A listener without ears: at each place the clip that fits best is the word that was meant."""
    card = SoundCard(tmp_path)
    speaker = Speaker(Player(PORT, environment=card.environment), Espeak(), attentive=False)
    utterance = Clips().call(Call("B-K3-407", "Loket 18"), ["id"])
    end = threading.Event()
    speaker.say(utterance, ended=lambda _: end.set())
    assert end.wait(30)
    speaker.close()
    heard = card.heard()
    known = {path.stem: read(path) for path in (OURS / "id").glob("*.wav")}
    at, words = 0, []
    for part in utterance:
        size = len(samples_of(part))
        if isinstance(part, Pause):
            assert not any(heard[at : at + size])
        elif part.path.stem != "chime":  # type: ignore[union-attr]  # no word of this call needs a voice
            fitting = {name: clip for name, clip in known.items() if at + len(clip) <= len(heard)}
            words.append(max(fitting, key=lambda name: correlation(heard, at, fitting[name])))
        at += size
    assert words == [
        *("queue_number", "letter_b", "letter_k", "digit_3", "digit_4", "digit_0", "digit_7"),
        *("go_to", "counter", "number_18"),
    ]
    assert not any(heard[at:])


def samples_of(part: object) -> array[int]:
    match part:
        case Clip(path):
            return read(path)
        case Pause(milliseconds):
            return silence(milliseconds)
    raise AssertionError(part)


def whole(utterance: Utterance) -> array[int]:
    return joined(samples_of(part) for part in utterance)


def test_the_languages_follow_one_another_after_one_chime() -> None:
    both = Clips().call(Call("A-012", "Loket 3"), ["id", "en"])
    places = [part.path.relative_to(OURS).parts[0] for part in both if isinstance(part, Clip)]
    assert places[0] == "chime.wav"
    assert places[1:] == ["id"] * 8 + ["en"] * 8
    assert whole(both)[: len(one := whole(Clips().call(Call("A-012", "Loket 3"), ["id"])))] == one


def test_recordings_of_the_site_win_one_by_one(tmp_path: Path) -> None:
    (tmp_path / "id").mkdir()
    own = array("h", [1, 2, 3])
    (tmp_path / "id" / "digit_1.wav").write_bytes(encode(own))
    (tmp_path / "id" / "digit_2.wav").write_bytes(b"no sound")
    parts = Clips(tmp_path).call(Call("A-012", "Loket 3"), ["id"])
    paths = {part.path.stem: part.path for part in parts if isinstance(part, Clip)}
    assert paths["digit_1"] == tmp_path / "id" / "digit_1.wav"
    assert paths["digit_2"] == OURS / "id" / "digit_2.wav"  # a broken one leaves the call whole
    assert paths["digit_0"] == OURS / "id" / "digit_0.wav"


def test_a_recorded_sentence_wins_over_a_voice(tmp_path: Path) -> None:
    name = "Loket Samsat Keliling"
    assert Clips(tmp_path).sentence(name, "id") == Spoken(name, "id")
    (tmp_path / "id").mkdir()
    file = tmp_path / "id" / f"{name_of(name)}.wav"
    file.write_bytes(encode(silence(100)))
    assert name_of(name) == "loket-samsat-keliling"
    assert Clips(tmp_path).sentence(name, "id") == Clip(file)
    assert Clips(tmp_path, voice=False).call(Call("A-001", name), ["id"])[-1] == Clip(file)


@given(st.text(max_size=300), st.text(max_size=300))
def test_a_recording_has_a_name_that_any_disk_takes(one: str, other: str) -> None:
    assert 0 < len(name_of(one)) <= 80
    assert set(name_of(one)) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    if len(one) > 80 and one != other:
        assert name_of(one) != name_of(other) or len(name_of(one)) < 60
