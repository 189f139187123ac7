"""The files for machines: the same figures, nothing more than paper shows, and a fingerprint that anybody can make."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from dataclasses import replace
from typing import Any, Final

import pytest

from kiosk.domain.few import FEWEST_SHOWN
from kiosk.domain.unsur import NINE, Codes, in_order
from kiosk.texts import Texts
from tests.unit.ui.web.report.samples import (
    PALEMBANG,
    issued_of,
    mall_of,
    one_cell,
    quarter,
    report_of,
    rows_of,
    tally_of_rows,
)
from ui.web.report.attachments import attachments
from ui.web.report.document import Paragraph
from ui.web.report.exports import figures_csv, figures_json, recap_csv, skm_go_id
from ui.web.report.words import Words

TEXTS: Final = Texts()


def lines(raw: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig")), delimiter=";"))


def said(raw: bytes) -> Any:
    return json.loads(raw)


def test_the_fingerprint_is_that_of_the_figures_as_they_stand_in_the_file() -> None:
    issued = quarter()
    found = said(figures_json(issued, TEXTS))
    again = json.dumps(found["figures"], separators=(",", ":"), ensure_ascii=False).encode()
    assert hashlib.sha256(again).hexdigest() == found["report"]["fingerprint"] == issued.issue.reported.fingerprint


def test_other_answers_have_another_fingerprint() -> None:
    one, other = (issued_of(report_of(one_cell(10, total))) for total in (37, 38))
    assert one.issue.reported.fingerprint != other.issue.reported.fingerprint
    assert one.issue.reported.fingerprint == issued_of(report_of(one_cell(10, 37))).issue.reported.fingerprint


def test_a_part_with_few_answers_is_in_the_file_by_its_code_alone() -> None:
    found = said(figures_json(quarter(), TEXTS))
    few = [part for part in found["agencies"] if "ikm" not in part]
    assert few
    assert all(part.keys() == {"code"} for part in few)
    assert all(part["n"] >= FEWEST_SHOWN for part in found["agencies"] if "ikm" in part)


def test_the_table_of_figures_has_decimal_commas_and_every_unsur_by_name() -> None:
    found = lines(figures_csv(quarter(), TEXTS))
    assert [line["kunci"] for line in found][-2:] == ["sarana", "unit"]
    waktu = next(line for line in found if line["kunci"] == "waktu")
    assert (waktu["kode"], waktu["unsur"], waktu["nrr"], waktu["ikm"]) == ("U3", "Waktu Penyelesaian", "3,265", "81,64")
    assert found[-1]["ikm"] == "85,91"


def test_the_recap_is_one_line_and_leaves_open_what_nobody_has_said() -> None:
    (line,) = lines(recap_csv(quarter(), TEXTS))
    assert (line["U3 Waktu Penyelesaian"], line["IKM"], line["Kategori"], line["Jumlah responden"]) == (
        "3,265",
        "85,91",
        "B (baik)",
        "1284",
    )
    assert line["Rencana tindak lanjut"] == ""
    assert line["Metode SKM"] == "perangkat di lokasi, ponsel, dan kertas"


@pytest.mark.parametrize(("codes", "last"), [(Codes.REGULATION, "U9 Sarana"), (Codes.FORM, "U9 Penanganan Pengaduan")])
def test_every_table_counts_its_codes_upwards_with_the_names_beside_them_and_says_whose_order_they_follow(
    codes: Codes, last: str
) -> None:
    keys = in_order(NINE, codes)
    report = replace(report_of(tally_of_rows(rows_of(40)).ordered(keys)), codes=codes)
    issued = issued_of(report)
    numbered = [f"U{number}" for number in range(1, 10)]
    (line,) = lines(recap_csv(issued, TEXTS))
    heads = [head for head in line if head[:1] == "U" and head[1:2].isdigit()]
    assert [head.split()[0] for head in heads] == numbered
    assert heads[-1].startswith(last)
    assert [each["kode"] for each in lines(figures_csv(issued, TEXTS))[:9]] == numbered
    assert [each.code for each in report.published.unsur] == numbered
    words = Words(TEXTS, report)
    said = [block.text for block in attachments(issued, words) if isinstance(block, Paragraph)]
    (paper,) = (text for text in said if text.startswith("Kuesioner"))
    assert f"U9 {'sarana' if codes is Codes.REGULATION else 'pengaduan'}" in paper


def test_a_name_is_no_formula_in_a_spreadsheet() -> None:
    report = replace(report_of(one_cell(5, 15)), site=replace(PALEMBANG, name="=cmd|' /C calc'!A0"))
    assert lines(figures_csv(issued_of(report), TEXTS))[0]["unit"].startswith("'=")


def test_the_file_for_the_national_site_says_that_its_form_is_not_confirmed() -> None:
    found = said(skm_go_id(quarter(), TEXTS))
    assert found.keys() == {"code", "message", "data"}
    assert "BELUM DIKONFIRMASI" in found["message"]
    assert (found["data"]["periode_mulai"], found["data"]["periode_selesai"]) == ("01-07-2026", "30-09-2026")
    assert {unsur["kode"]: unsur["kunci"] for unsur in found["data"]["unsur"]}["U8"] == "pengaduan"


def test_without_answers_no_file_has_a_figure() -> None:
    issued = issued_of(mall_of(PALEMBANG))
    assert said(figures_json(issued, TEXTS))["figures"]["ikm"] is None
    assert said(skm_go_id(issued, TEXTS))["data"]["nilai_ikm"] is None
    assert lines(figures_csv(issued, TEXTS))[-1]["ikm"] == ""
