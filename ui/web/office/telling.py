"""What a page tells of long work: how far it is, that it is done, or why not."""

from __future__ import annotations

from typing import Any, Final, assert_never

from litestar import Response

from ui.web.office import paper
from ui.web.office.errands import Ended, Failed, Running
from ui.web.office.guard import Visit

LOOK_AGAIN: Final = "2"  # seconds


def told(visit: Visit, template: str, **shown: Any) -> Response[str]:
    """The page with `share` (whole per cent, None: nothing is under way), `made` and `trouble_said`, "" where none."""
    state = visit.office.errands.state(visit.clerk.name)
    share, made, trouble = None, "", ""
    match state:
        case Running(share=so_far):
            share = round(so_far * 100)
        case Ended(address=address):
            made = address
        case Failed(code=code, params=params):
            trouble = paper.sentence(visit.texts, code, params)
        case None:
            pass
        case _:
            assert_never(state)
    page = visit.page(template, share=share, made=made, trouble_said=trouble, **shown)
    if share is not None:
        page.headers["refresh"] = LOOK_AGAIN
    return page
