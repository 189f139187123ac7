"""What the site found odd, as a counter's screen shows it; and that somebody has seen it."""

from __future__ import annotations

from kiosk.app.books import Books, Store
from kiosk.app.commands import DismissNotice
from kiosk.app.views import NoticeView
from kiosk.domain.catalogue import CounterCode, Site
from kiosk.domain.notice import Notice
from kiosk.domain.trouble import Unknown


def notice_views(books: Books, site: Site) -> tuple[NoticeView, ...]:
    """What nobody here has dismissed yet, newest first."""
    return tuple(_view(site, notice) for notice in books.notices.unseen())


def dismiss(store: Store, wish: DismissNotice) -> None:
    """Somebody has seen it. It stays in the store, and on the server's page."""
    store.write(lambda books: books.notices.dismiss(wish.code, wish.subject))


def _view(site: Site, notice: Notice) -> NoticeView:
    params = dict(notice.params)
    if counter := params.get("counter"):
        params["counter"] = _name(site, CounterCode(counter))
    return NoticeView(code=notice.code, subject=notice.subject, params=params, at=notice.at)


def _name(site: Site, counter: CounterCode) -> str:
    try:
        return site.counter(counter).name
    except Unknown:
        return counter
