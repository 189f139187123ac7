"""A day's receipt in one sentence, and as JSON."""

from __future__ import annotations

from kiosk.app.views import ReceiptView
from kiosk.texts import Texts


def receipt_words(view: ReceiptView, texts: Texts) -> str:
    """Whether all of the day is at the centre or at the site's server, and how much is not."""
    return texts.say(
        f"paper.receipt_{view.state}",
        tickets=texts.number(view.tickets),
        surveys=texts.number(view.surveys),
        waiting=texts.number(view.waiting),
    )


def receipt_json(view: ReceiptView | None) -> dict[str, object] | None:
    """None where nobody has signed one yet."""
    if view is None:
        return None
    counts = {"tickets": view.tickets, "surveys": view.surveys, "waiting": view.waiting}
    return {"day": view.day, "state": view.state, **counts, "made_at": view.made_at}
