"""The files of a report: what each is called, and who makes it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from kiosk.centre.report import IssuedReport
from kiosk.texts import Texts
from ui.web.report.board import board_pdf
from ui.web.report.composing import report_pdf
from ui.web.report.exports import figures_csv, figures_json, recap_csv, skm_go_id
from ui.web.report.workbook import recap_xlsx, report_xlsx

FILES: Final[Mapping[str, Callable[[IssuedReport, Texts], bytes]]] = {
    "laporan.pdf": report_pdf,
    "laporan.xlsx": report_xlsx,
    "papan.pdf": board_pdf,
    "rekap.xlsx": recap_xlsx,
    "rekap.csv": recap_csv,
    "angka.json": figures_json,
    "angka.csv": figures_csv,
    "skm-go-id.json": skm_go_id,
}
