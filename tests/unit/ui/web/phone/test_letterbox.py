"""The letter-box at a centre: who may put something in, how much, and what a page says where that does not go."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import msgspec
import pytest
from litestar import Litestar
from litestar.testing import TestClient

from kiosk.adapters.instruments import shipped
from kiosk.adapters.site_folder import load_site
from kiosk.domain.catalogue import Site
from kiosk.domain.trouble import Refused
from kiosk.sites import example_folder
from kiosk.texts import Texts
from sync.client.enrolment import enrol
from sync.client.line import SiteLine
from sync.server import letters
from sync.wire.letters import PATH, Letters, LettersAsked
from sync.wire.relay import SITE_ROLE
from tests.unit.sync.actors import SITE, DeskPost, Office, key_of
from tests.unit.sync.conftest import an_office
from ui.web.phone import letter
from ui.web.phone.centre_routes import letter_routes
from ui.web.phone.letterbox import LETTERS, SHORT_CODES, Letterbox
from ui.web.phone.survey import Caller, intention
from ui.web.site_files import bare_site

EXAMPLE = load_site(example_folder())
CODE = "1124-A012-7K3QX9WM4T"
SHORT = "1124-A012-7K3Q"
WORDS = Texts()


@dataclass
class Centre:
    """A letter-box, and the line of the site's server that fetches from it."""

    office: Office
    box: Letterbox
    line: SiteLine
    _forms: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    def fetched(self, *, takes: bool = True) -> dict[str, letter.Letter]:
        """One call of the site: the ratings that lie here, as it reads them."""
        return {name: each for name, each in self.all(takes=takes).items() if isinstance(each, letter.Letter)}

    def all(self, *, takes: bool = True) -> dict[str, letter.Letter | letter.Suggested]:
        """The same with suggestions."""
        asked = msgspec.json.encode(LettersAsked({}, 40 if takes else 0, takes))
        came = self.line.call(PATH, asked, Letters).letters
        return {name: letter.opened(each.raw, key_of("server")) for name, each in came.items()}

    def suggests(self, text: str, request: str, way: str = "kirim", **more: str) -> str:
        """The page that follows a suggestion."""
        caller = Caller("1.2.3.4", "", f"/sites/{SITE}/s/saran", WORDS)
        return self.box.suggest(caller, SITE, {"saran": text, "permintaan": request, "ke": way, **more})

    def touches(self, code: str = CODE, address: str = "1.2.3.4", request: str = "") -> str:
        """The one touch; what follows."""
        form = {"isi": "one-touch:1", "permintaan": request or f"request{next(self._forms)}", "pilih": "4"}
        return self.box.step(Caller(address, "", f"/sites/{SITE}/s/{code}", WORDS), SITE, code, form)


@pytest.fixture
def shut(tmp_path: Path) -> Iterator[Centre]:
    """A centre whose site never asked for letters."""
    with an_office("sqlite", tmp_path, "") as office:
        post = DeskPost(office.desk)
        code = office.server.add_device("Server", SITE_ROLE, SITE).code
        who = enrol("", code, key_of("server"), "this machine", post=post, site=SITE)
        line = SiteLine("", who.device, SITE, key_of("server"), who.server_key, post=post)
        token = map("token{:08}".format, itertools.count())
        box = Letterbox(office.server, site_of, lambda _: shipped(), lambda: next(token), office.watch.monotonic)
        yield Centre(office, box, line)


@pytest.fixture
def centre(shut: Centre) -> Centre:
    """The same once it did."""
    shut.fetched()
    return shut


def site_of(code: str) -> Site | None:
    return EXAMPLE if code == SITE else None


def shown(code: str) -> Site:
    return site_of(code) or bare_site(code, "Asia/Jakarta")


@pytest.fixture
def browser(centre: Centre) -> Iterator[TestClient[Litestar]]:
    with TestClient(Litestar(letter_routes(centre.box, shown), logging_config=None)) as client:
        yield client


def test_a_letter_holds_the_code_the_day_and_what_was_given_and_nothing_else(centre: Centre) -> None:
    assert "Maukah Anda menjawab 9 pertanyaan" in centre.touches(CODE.lower(), request="firsttoken")
    (found,) = centre.fetched().values()
    assert msgspec.json.decode(msgspec.json.encode(found)) == {
        "code": CODE,
        "sent": "2026-11-24",
        "parts": [
            {
                "request": "firsttoken",
                "instrument": "one-touch",
                "version": 1,
                "scores": {"pelayanan": 4},
                "profile": {},
                "remark": "",
            }
        ],
    }


def test_there_is_no_box_before_the_site_asked_nor_after_it_closed_it(shut: Centre) -> None:
    with pytest.raises(Refused, match=r"phone\.no_box"):
        shut.touches()
    shut.fetched()
    shut.touches()
    shut.fetched(takes=False)
    with pytest.raises(Refused, match=r"phone\.no_box"):
        shut.touches()


@pytest.mark.parametrize(
    ("code", "why"),
    [
        ("nonsense", "survey.code_unreadable"),
        ("1124-A012", "survey.code_unreadable"),
        ("1399-A012-7K3QX9WM4T", "survey.code_unreadable"),
        ("1115-A012-7K3QX9WM4T", "survey.code_over"),
        ("1127-A012-7K3QX9WM4T", "survey.code_over"),
    ],
)
def test_a_code_that_says_of_itself_that_it_cannot_be_is_refused(centre: Centre, code: str, why: str) -> None:
    with pytest.raises(Refused, match=re.escape(why)):
        centre.touches(code)
    assert centre.fetched() == {}


def test_one_address_that_sends_much_waits_and_others_do_not(centre: Centre) -> None:
    for _ in range(LETTERS[0]):
        centre.touches()
    with pytest.raises(Refused, match=r"phone\.slow_down"):
        centre.touches()
    centre.touches(address="5.6.7.8")
    centre.office.watch.pass_(LETTERS[1])
    centre.touches()


def test_short_codes_can_be_guessed_so_all_together_have_only_so_many(centre: Centre) -> None:
    for number in range(SHORT_CODES[0]):
        centre.touches(SHORT, address=f"1.2.3.{number}")
    with pytest.raises(Refused, match=r"phone\.short_slow_down"):
        centre.touches(SHORT, address="5.6.7.8")
    centre.touches(CODE, address="5.6.7.8")
    centre.office.watch.pass_(SHORT_CODES[1])
    centre.touches(SHORT, address="5.6.7.8")


def test_a_full_box_says_what_to_do_and_keeps_the_form(
    centre: Centre, browser: TestClient[Litestar], monkeypatch: pytest.MonkeyPatch
) -> None:
    centre.touches()
    monkeypatch.setattr(letters, "MOST", 1)
    form = {"isi": "one-touch:1", "permintaan": "requestofmine", "pilih": "3"}
    page = browser.post(f"/sites/{SITE}/s/{CODE}", data=form)
    assert (page.status_code, "Coba lagi besok" in page.text) == (409, True)
    assert 'name="permintaan" value="requestofmine"' in page.text
    assert len(centre.fetched()) == 1


def test_the_code_may_be_typed(browser: TestClient[Litestar]) -> None:
    page = browser.get(f"/sites/{SITE}/s")
    assert (page.status_code, f'action="/sites/{SITE}/s"' in page.text) == (200, True)
    sent = browser.post(f"/sites/{SITE}/s?lang=en", data={"kode": " 1124-A012 -7k3q"}, follow_redirects=False)
    assert (sent.status_code, sent.headers["location"]) == (303, f"/sites/{SITE}/s/1124-A012-7k3q?lang=en")
    wrong = browser.post(f"/sites/{SITE}/s", data={"kode": "?"})
    assert (wrong.status_code, "Ini bukan kode tiket" in wrong.text) == (404, True)


def test_every_page_of_the_form_goes_on_where_it_was_and_in_either_language(browser: TestClient[Litestar]) -> None:
    path = f"/sites/{SITE}/s/{CODE}"
    english = browser.get(f"{path}?lang=en")
    assert (english.status_code, '<html lang="en">' in english.text) == (200, True)
    assert "script-src 'self'" in english.headers["content-security-policy"]
    more = {"permintaan": "requestofmine", "kunjungan": "visittoken", "sentuh.n.pelayanan": "4"}
    for name, value in (("ke", "tetap"), ("ke", "kembali")):
        extra = {"isi": "skm-9:1", "di": "q.persyaratan"} if value == "kembali" else {}
        page = browser.post(path, data={**more, **extra, name: value})
        assert 'name="sentuh.n.pelayanan" value="4"' in page.text
        assert 'name="kunjungan" value="visittoken"' in page.text
    assert "diteruskan ke MPP Kota Palembang" in browser.post(path, data={**more, "ke": "selesai"}).text
    back = browser.post(path, data={**more, "isi": "skm-9:1", "di": "q.prosedur", "ke": "kembali"})
    assert 'name="di" value="q.persyaratan"' in back.text
    untouched = browser.post(path, data={"permintaan": "requestofmine"})
    assert 'name="pilih" value="4"' in untouched.text


@pytest.mark.parametrize(
    ("form", "sentence"),
    [
        ({"isi": "skm-9:7", "permintaan": "requestofmine"}, "phone.old_form"),
        ({"isi": "skm-9:1"}, "phone.unreadable"),
        ({"isi": "skm-9:1", "permintaan": "x" * 100}, "phone.unreadable"),
        ({"permintaan": "requestofmine", "sentuh.n.pelayanan": "4", "kunjungan": "'; --"}, "phone.unreadable"),
    ],
)
def test_what_no_page_of_ours_sends_gets_a_sentence(
    centre: Centre, browser: TestClient[Litestar], form: dict[str, str], sentence: str
) -> None:
    page = browser.post(f"/sites/{SITE}/s/{CODE}", data=form)
    assert (page.status_code, WORDS.say(sentence) in page.text) == (409, True)
    assert centre.fetched() == {}


def test_an_empty_form_is_no_letter_of_its_own(centre: Centre, browser: TestClient[Litestar]) -> None:
    last = {"isi": "skm-9:1", "permintaan": "requestofmine", "di": "r", "ke": "kirim"}
    page = browser.post(f"/sites/{SITE}/s/{CODE}", data=last)
    assert WORDS.say("phone.nothing_text") in page.text
    assert centre.fetched() == {}


def test_a_site_that_nobody_knows_and_one_without_a_box_look_alike(browser: TestClient[Litestar]) -> None:
    for address in ("/sites/elsewhere/s", f"/sites/elsewhere/s/{CODE}"):
        page = browser.get(address)
        assert (page.status_code, WORDS.say("phone.no_box") in page.text) == (404, True)


def test_the_address_on_a_complaints_receipt_says_where_to_ask(browser: TestClient[Litestar]) -> None:
    page = browser.get(f"/sites/{SITE}/pengaduan/1124-PD0001-7K3QX9WM4T")
    assert (page.status_code, "MPP Kota Palembang" in page.text) == (404, True)


def test_a_suggestion_holds_its_agency_and_its_day_and_neither_code_nor_hour(centre: Centre) -> None:
    said = centre.suggests(" Bangku kurang. ", "firsttoken", instansi="DUKCAPIL", layanan="dukcapil.ktp-el-baru")
    assert "Saran Anda sudah diterima dan diteruskan" in said
    (found,) = centre.all().values()
    assert msgspec.json.decode(msgspec.json.encode(found)) == {
        "request": intention("firsttoken", "DUKCAPIL", "Bangku kurang."),
        "sent": "2026-11-24",
        "agency": "DUKCAPIL",
        "text": "Bangku kurang.",
    }
    assert "Bangku" not in repr(found)


def test_the_same_suggestion_twice_is_one_letter_and_nothing_written_is_none(centre: Centre) -> None:
    assert "Tuliskan dahulu" in centre.suggests("  ", "firsttoken")
    assert "Bangku kurang.</textarea>" in centre.suggests("Bangku kurang.", "firsttoken", "tetap")
    for _ in range(2):
        centre.suggests("Bangku kurang.", "firsttoken")
    centre.suggests("Bangku kurang.", "othertoken")
    assert len(centre.all()) == 2


def test_the_page_of_suggestions_at_a_centre(centre: Centre, browser: TestClient[Litestar]) -> None:
    page = browser.get(f"/sites/{SITE}/s/saran?instansi=DUKCAPIL&lang=en")
    assert (page.status_code, "What do you suggest?" in page.text) == (200, True)
    assert f'action="/sites/{SITE}/s/saran?lang=en"' in page.text
    sent = browser.post(f"/sites/{SITE}/s/saran", data={"saran": "Kursi", "permintaan": "firsttoken", "ke": "kirim"})
    assert (sent.status_code, "diteruskan ke" in sent.text) == (200, True)
    assert browser.get("/sites/nowhere/s/saran").status_code == 404
    assert browser.post(f"/sites/{SITE}/s/saran", data={"saran": "Kursi", "ke": "kirim"}).status_code == 409
