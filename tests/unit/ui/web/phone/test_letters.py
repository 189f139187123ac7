"""A citizen who has gone home rates at the centre: it counts once at the site, and the centre judges nothing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path

import msgspec
import pytest
import requests
from nacl.bindings import sodium_pad

from kiosk.app.survey_commands import GiveAnswer, OpenSurvey
from kiosk.app.survey_views import SurveyPass
from kiosk.app.view import Done
from kiosk.centre.complaint_cases import open_cases
from kiosk.centre.complaint_personal import words_kept
from kiosk.centre.keeping import rating_of
from kiosk.domain.answers import Channel, Flag
from kiosk.domain.catalogue import AgencyCode
from kiosk.domain.complaint import ComplaintKind
from kiosk.domain.filling import Place
from kiosk.domain.flags import BURST
from kiosk.domain.instrument import ItemKey
from kiosk.domain.trouble import Refused
from sync.client.line import SiteLine
from sync.server import claims, letters, rows
from sync.server.relay import Relay
from sync.wire import keys
from sync.wire.keys import DeviceKey
from sync.wire.letters import Letter as Sealed
from tests.databases import PLAIN, forget, fresh
from tests.unit.ui.web.phone.hall import COUNTER, SERVICE
from tests.unit.ui.web.phone.post import Post, post
from ui.demo.phone import Form, form_of
from ui.web.phone import letter, tray
from ui.web.phone.letter import Letter, Part, Suggested

pytestmark = pytest.mark.leaves_running  # a site and a centre that the module shares; its fixture ends them
REMARK = "Petugasnya ramah sekali"
TOUCH = Part("touch token", "one-touch", 1, {"pelayanan": 4}, {}, "")
FORM = Part("form token", "skm-9", 1, {"waktu": 3}, {}, "")


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Post]:
    with post(tmp_path_factory.mktemp("post")) as made:
        yield made


def rates(page: Form, touch: str = "4", remark: str = REMARK) -> Form:
    """The whole form; the page of thanks."""
    page = page.press("pilih", touch).press("isi", "skm-9:1")
    for _ in range(9):
        page = page.press("pilih", "3")
    page = page.press("pilih", page.buttons("pilih")[0])
    while page.buttons("pilih"):
        page = page.press("ke", "lewati")
    return page.press("ke", "kirim", saran=remark)


def given(here: Post) -> Mapping[tuple[str, str], int]:
    """How many answers there are of each questionnaire and remark."""
    found: dict[tuple[str, str], int] = {}
    for each in here.hall.answers():
        found[each.instrument, each.remark] = found.get((each.instrument, each.remark), 0) + 1
    return found


def ended(here: Post, before: Mapping[str, int]) -> dict[str, int]:
    """What became of letters since."""
    return {end: count - before.get(end, 0) for end, count in here.ends().items() if count != before.get(end, 0)}


def lies(here: Post, code: str, *parts: Part, sent: dt.date | None = None) -> None:
    """A letter at the site, as its centre would have written it."""
    today = here.hall.server.clock().astimezone(dt.timezone(dt.timedelta(hours=7))).date()
    sealed = letter.sealed(Letter(code, sent or today, parts), here.hall.server.keyring.key.public)
    lays(here, letter.name_of(code, parts[0].request), sealed.raw, len(parts))


def lays(here: Post, name: str, raw: bytes, parts: int = 1) -> None:
    site = here.hall.site.id
    here.centre.writer.do(partial(letters.put, site=site, name=name, letter=Sealed(parts, raw)))
    Relay(here.hall.server, errand=lambda line: fetch(here, line)).meet()


def fetch(here: Post, line: SiteLine) -> None:
    """Without reading."""
    letters.collect(here.hall.server, line, takes=True)


@pytest.mark.parametrize("kind", PLAIN)
def test_a_ticket_that_is_rated_at_home_counts_at_the_site(kind: str, tmp_path: Path) -> None:
    url = fresh(kind, tmp_path) if kind == "postgresql" else ""
    with post(tmp_path / "post", db_url=url) as here:
        ticket = here.hall.finished()
        thanks = rates(here.page(ticket.code))
        assert "diteruskan ke MPP Kota Palembang begitu tersambung" in thanks.text
        assert (here.lying(), here.hall.answers()) == ((1, 0), ())
        here.meets()
        assert (here.lying(), here.ends()) == ((0, 0), {"given": 1})
        index, touch = sorted(here.hall.answers(), key=lambda each: len(each.scores), reverse=True)
        assert [score for _, score in index.scores] == [3] * 9
        assert (index.service, index.counter, index.channel, index.remark) == (SERVICE, COUNTER, Channel.PHONE, REMARK)
        assert (len(index.profile), dict(touch.scores)) == (1, {"pelayanan": 4})
        assert Flag.BURST not in index.flags
        at_site = form_of(requests.get(f"{here.hall.url}/s/{ticket.code}", timeout=10))
        assert "sudah diberikan" in at_site.text
    if url:
        forget(url)


def test_the_touch_alone_counts_and_the_questions_may_follow_after_it_was_fetched(here: Post) -> None:
    before, ends = given(here), here.ends()
    more = here.page(here.hall.finished().code).press("pilih", "2")
    assert "Maukah Anda menjawab 9 pertanyaan" in more.text
    here.meets()
    assert given(here).get(("one-touch", ""), 0) - before.get(("one-touch", ""), 0) == 1
    page = more.press("isi", "skm-9:1").press("pilih", "4")
    for _ in range(12):
        page = page.press("ke", "lewati")
    assert "diteruskan" in page.press("ke", "kirim", saran="later").text
    here.meets()
    assert given(here)["skm-9", "later"] == 1
    assert given(here).get(("one-touch", ""), 0) - before.get(("one-touch", ""), 0) == 1
    assert ended(here, ends) == {"given": 2}


def test_a_letter_waits_while_the_counter_that_served_is_silent(here: Post) -> None:
    ends, ticket, lay = here.ends(), here.hall.finished(), here.lying()[1]
    keep_rating(here, ticket.id, "a silent one")
    rates(here.page(ticket.code), remark="patient")
    here.meets()
    assert ended(here, ends) == {}
    assert here.lying()[1] == lay + 1
    keep_rating(here, ticket.id, None)
    here.reads()
    assert given(here)["skm-9", "patient"] == 1
    assert ended(here, ends) == {"given": 1}


def keep_rating(here: Post, ticket: str, keeper: str | None) -> None:
    """From now on this device has the first word on a ticket's rating."""
    site, key = here.hall.site.id, rating_of(ticket)
    here.hall.server.writer.do(lambda conn: rows.write(conn, replace(claims.find(conn, site, key), keeper=keeper)))


def test_a_form_that_is_sent_twice_counts_once(here: Post) -> None:
    ends = here.ends()
    page = here.page(here.hall.finished().code).press("pilih", "3").press("isi", "skm-9:1").press("pilih", "4")
    for _ in range(12):
        page = page.press("ke", "lewati")
    for _ in range(2):
        page.press("ke", "kirim", saran="twice")
    here.meets()
    page.press("ke", "kirim", saran="twice")
    here.meets()
    assert given(here)["skm-9", "twice"] == 1
    assert ended(here, ends) == {"given": 1, "already_rated": 1}


def test_of_two_phones_one_counts_and_the_other_is_thanked_alike(here: Post) -> None:
    ends, ticket = here.ends(), here.hall.finished()
    thanks = [rates(here.page(ticket.code), remark=f"of two {number}").text for number in range(2)]
    assert thanks[0] == thanks[1]
    here.meets()
    assert given(here).get(("skm-9", "of two 0"), 0) + given(here).get(("skm-9", "of two 1"), 0) == 1
    assert ended(here, ends) == {"given": 1, "already_rated": 1}


def test_a_ticket_that_was_rated_in_the_hall_is_not_rated_again(here: Post) -> None:
    ends, ticket = here.ends(), here.hall.finished()
    rates(form_of(requests.get(f"{here.hall.url}/s/{ticket.code}", timeout=10)), remark="in the hall")
    rates(here.page(ticket.code), remark="at home")
    here.meets()
    assert ("skm-9", "at home") not in given(here)
    assert ended(here, ends) == {"already_rated": 1}


def test_the_centre_answers_alike_for_a_real_code_and_one_that_somebody_made_up(here: Post) -> None:
    real = here.hall.finished().code
    invented = real[:-10] + ("0000000000" if real[-10:] != "0000000000" else "1111111111")
    seen = []
    for code in (real, invented):
        first = here.page(code)
        more = first.press("pilih", "4")
        pages = [first, more, rates(here.page(code))]
        words = [page.fields.get(name, "\0") for page in pages for name in ("permintaan", "kunjungan")]
        texts = [page.text.replace(code, "CODE") for page in pages]
        for word in words:
            texts = [text.replace(word, "WORD") for text in texts]
        seen.append([(page.status, text) for page, text in zip(pages, texts, strict=True)])
    assert seen[0] == seen[1]
    assert "A-0" not in seen[0][0][1], "no number is named"
    here.meets()


def test_what_is_not_finished_yet_or_unknown_yet_is_tried_again(here: Post) -> None:
    ends, waiting, ticket = here.ends(), here.lying()[1], here.hall.issued()
    assert waiting, "the invented code of the test before"
    rates(here.page(ticket.code), remark="early")
    here.meets()
    assert (here.lying(), ended(here, ends)) == ((0, waiting + 1), {})
    here.hall.serves()
    here.reads()
    assert (given(here)["skm-9", "early"], ended(here, ends)) == (1, {"given": 1})


def test_what_never_comes_right_is_dropped_once_the_survey_is_over(here: Post) -> None:
    ends, served, unserved = here.ends(), here.hall.finished().code, here.hall.issued().code
    today = here.hall.server.clock().date()
    long_ago = today - dt.timedelta(days=9)
    lies(here, unserved, TOUCH, sent=long_ago)
    lies(here, f"{long_ago:%m%d}-A001-0000000000", TOUCH, sent=long_ago)
    lies(here, served, Part("other token", "skm-9", 99, {"waktu": 3}, {}, ""), sent=long_ago)
    here.reads()
    here.hall.serves()
    assert ended(here, ends) == {"not_finished": 1, "code_unknown": 1, "unreadable": 1}


def test_an_answer_that_was_sent_in_time_counts_although_the_site_was_cut_off_for_long(here: Post) -> None:
    ticket = here.hall.finished()
    day = here.hall.server.clock().date()
    with here.hall.handset.answering() as answering:
        opened = answering.device.execute(OpenSurvey(code=ticket.code, sent=day - dt.timedelta(days=1)), SurveyPass)
        with pytest.raises(Refused, match=r"survey\.code_"):
            answering.device.execute(OpenSurvey(code=f"0101{ticket.code[4:]}", sent=day), SurveyPass)
    assert opened.label == ticket.label


def test_letters_that_nobody_can_read_are_dropped_and_the_others_count(here: Post) -> None:
    ends, key = here.ends(), here.hall.server.keyring.key.public
    future = msgspec.json.encode(Letter("1124-A001-0000000000", dt.date(2999, 1, 1), (TOUCH,)))
    bad = [
        b"",
        b"garbage" * 20,
        keys.seal_to(DeviceKey.generate().public, b"x" * 1024),
        keys.seal_to(key, b"not padded"),
        keys.seal_to(key, sodium_pad(b"not json", letter.BLOCK)),
        keys.seal_to(key, sodium_pad(b'{"code":"x","sent":"2026-11-24","parts":[]}', letter.BLOCK)),
        keys.seal_to(key, sodium_pad(b'"\xff"', letter.BLOCK)),
        keys.seal_to(key, sodium_pad(future, letter.BLOCK)),
        letter.sealed(Letter("not a code", dt.date(2026, 11, 24), (TOUCH,)), key).raw,
    ]
    for number, raw in enumerate(bad):
        lays(here, f"bad {number}", raw)
    lies(here, here.hall.finished().code, Part("good token", "skm-9", 1, {"waktu": 2}, {}, "good"))
    here.reads()
    assert given(here)["skm-9", "good"] == 1
    assert ended(here, ends) == {"unreadable": len(bad), "given": 1}


def test_a_site_that_died_between_giving_and_noting_counts_once(here: Post) -> None:
    ends, ticket, before = here.ends(), here.hall.finished(), len(here.hall.answers())
    lies(here, ticket.code, TOUCH, FORM)
    site = here.hall.site
    here.hall.server.writer.do(
        lambda conn: letters.note_opened(conn, site.id, [(letter.name_of(ticket.code, TOUCH.request), 2)])
    )
    with here.hall.handset.answering() as answering:
        found = answering.device.execute(OpenSurvey(code=ticket.code, again=True), SurveyPass)
        for part in (TOUCH, FORM):
            place = Place(site.service(found.service).agency, found.service, found.counter)
            now = here.hall.server.clock().astimezone(dt.timezone(dt.timedelta(hours=7)))
            answer = letter.sheet_of(part, answering.instruments).answer(place, Channel.PHONE, now)
            answering.device.execute(GiveAnswer(request=part.request, answer=answer, ticket=found.ticket), Done)
    here.reads()
    assert (len(here.hall.answers()) - before, ended(here, ends)) == (2, {"given": 1})


def test_invented_codes_do_not_fill_the_tray(here: Post, monkeypatch: pytest.MonkeyPatch) -> None:
    ends, waiting = here.ends(), here.lying()[1]
    monkeypatch.setattr(tray, "UNKNOWN_TOGETHER", waiting + 2)
    day = here.hall.finished().code[:4]
    for number in range(5):
        lies(here, f"{day}-A001-000000000{number}", TOUCH)
    here.reads()
    assert (here.lying()[1], ended(here, ends)) == (waiting + 2, {"code_unknown": 3})


def test_letters_that_come_together_are_no_burst(here: Post) -> None:
    for number in range(BURST + 1):
        lies(here, here.hall.finished().code, msgspec.structs.replace(TOUCH, request=f"together {number}"))
    here.reads()
    answers = here.hall.answers()
    assert len([each for each in answers if each.instrument == "one-touch"]) > BURST
    assert [each for each in answers if Flag.BURST in each.flags] == []


def test_neither_codes_nor_answers_stand_readable_on_the_centres_disk(here: Post) -> None:
    code = here.hall.finished().code
    rates(here.page(code), remark="nobody reads this")
    folder = Path(here.centre.place.removeprefix("sqlite:///")).parent
    files = [file for file in folder.rglob("*") if file.is_file()]
    assert files
    for file in files:
        content = file.read_bytes()
        assert code.encode() not in content
        assert b"nobody reads this" not in content
    here.meets()


def test_a_letter_tells_by_its_size_only_that_it_is_one() -> None:
    key = DeviceKey.generate().public
    short = letter.sealed(Letter("1124-A001-0000000000", dt.date(2026, 11, 24), (TOUCH,)), key)
    long = letter.sealed(Letter("1124-A001-0000000000", dt.date(2026, 11, 24), (TOUCH, FORM)), key)
    assert len(short.raw) == len(long.raw)
    assert "waktu" not in repr(Letter("1124-A001-0000000000", dt.date(2026, 11, 24), (FORM,)))
    assert "1124" not in repr(Letter("1124-A001-0000000000", dt.date(2026, 11, 24), (FORM,)))
    assert ItemKey("waktu") in FORM.scores


def test_a_suggestion_at_the_centre_is_filed_once_in_the_register_of_the_site(here: Post) -> None:
    before, page = here.ends(), form_of(requests.get(f"{here.url}/s/saran?instansi=DUKCAPIL", timeout=10))
    for _ in range(2):
        assert "diteruskan ke" in page.press("ke", "kirim", saran="Papan arah kurang jelas.").text
    here.meets()
    assert ended(here, before) == {"filed": 1}
    assert here.lying()[0] == 0
    here.hall.heard()
    with here.hall.server.read() as conn:
        (case,) = open_cases(conn, here.hall.site.id)
        (words,) = words_kept(conn, here.hall.site.id)
    filed = case.complaint
    assert (filed.kind, filed.channel, filed.agency) == (ComplaintKind.SUGGESTION, Channel.PHONE, "DUKCAPIL")
    assert (filed.service, filed.counter, words.text) == (None, None, "Papan arah kurang jelas.")


def test_a_suggestion_for_an_agency_that_is_gone_is_the_sites(here: Post) -> None:
    before, key = here.ends(), here.hall.server.keyring.key
    today = here.hall.server.clock().date()
    sealed = letter.sealed(Suggested("token of a suggestion", today, AgencyCode("BUBAR"), "Terima kasih."), key.public)
    lays(here, letter.name_of("", "token of a suggestion"), sealed.raw, 1)
    here.reads()
    assert ended(here, before) == {"filed": 1}
