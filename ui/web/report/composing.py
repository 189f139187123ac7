"""A report as a paper: its chapters put together, with what stands at the head and the foot of each page."""

from __future__ import annotations

from typing import cast

from kiosk.centre.report import IssuedReport
from kiosk.texts import Texts
from ui.web.report.analysis import analysis, conclusion
from ui.web.report.attachments import attachments, picture_file
from ui.web.report.document import Document
from ui.web.report.opening import opening
from ui.web.report.press import typeset
from ui.web.report.results import results
from ui.web.report.words import Words


def report_pdf(issued: IssuedReport, texts: Texts) -> bytes:
    """The whole report as PDF."""
    photos = {picture_file(photo): jpeg for photo, jpeg in issued.report.photos.items()}
    return typeset(composed(issued, texts), issued.issue.issued_at, photos)


def composed(issued: IssuedReport, texts: Texts) -> Document:
    """The report's blocks."""
    report, words = issued.report, Words(texts, issued.report)
    blocks = (
        *opening(issued, words),
        *results(report, words),
        *analysis(report, words),
        *conclusion(issued, words),
        *attachments(issued, words),
    )
    title = words.say("report.title")
    whole = f"{words.unit()}, {words.period(report.period)}"
    return Document(
        title=f"{title} {whole}",
        author=words.unit(),
        language=texts.language,
        left=title,
        right=whole,
        foot=foot(issued, words),
        blocks=cast("tuple[object, ...]", blocks),  # type: ignore[arg-type]  # every Block is one of the union
    )


def foot(issued: IssuedReport, words: Words) -> tuple[str, str]:
    """When it was reckoned, from how much, how; and the fingerprint."""
    made = words.say(
        "report.foot",
        moment=words.moment(issued.local),
        n=words.people(),
        weights=words.weights(),
    )
    return made, words.say("report.foot_fingerprint", fingerprint=" ".join(issued.fingerprint()))
