"""A real browser for tests of pages: Debian's Chromium, what axe-core finds on a page, and how text grows."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from axe_core_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Response, Route, sync_playwright

CHROMIUM: Final = Path("/usr/bin/chromium")
PHONE: Final = (360, 780)
SMALLEST: Final = (320, 568)
DESK: Final = (1280, 800)
WHAT_AXE_LOOKS_FOR: Final = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@contextmanager
def chromium() -> Iterator[Browser]:
    """A browser without a window. Starting it takes most of a second: one for many tests."""
    arguments = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--font-render-hinting=none"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=arguments)
        try:
            yield browser
        finally:
            browser.close()


@dataclass
class Windows:
    """Opens pages, each as somebody else's browser; `said` gathers what their consoles complain of."""

    browser: Browser
    said: list[str] = field(default_factory=list)
    _contexts: list[BrowserContext] = field(default_factory=list)

    def open(
        self,
        size: tuple[int, int] = PHONE,
        *,
        scripts: bool = True,
        touch: bool = True,
        language: str = "id-ID",
        **more: Any,
    ) -> Page:
        """An empty page. `size` in CSS px; `more` goes to playwright's `new_context` (`color_scheme`)."""
        width, height = size
        context = self.browser.new_context(
            viewport={"width": width, "height": height},
            java_script_enabled=scripts,
            has_touch=touch,
            locale=language,
            **more,
        )
        context.set_default_timeout(10_000)
        self._contexts.append(context)
        page = context.new_page()
        page.on("console", self._heard)
        page.on("pageerror", lambda trouble: self.said.append(str(trouble)))
        page.on("response", self._answered)
        return page

    def _heard(self, line: ConsoleMessage) -> None:
        # A page that says 404 is a page all the same; what it is made of is looked at below.
        if line.type in ("error", "warning") and "Failed to load resource" not in line.text:
            self.said.append(line.text)

    def _answered(self, answer: Response) -> None:
        if answer.status >= 400 and answer.request.resource_type != "document":
            self.said.append(f"{answer.status} {answer.url}")

    def close(self) -> None:
        """Closes every window."""
        while self._contexts:
            self._contexts.pop().close()


def findings(page: Page, *, but: tuple[str, ...] = ()) -> list[str]:
    """What axe-core holds against the page as it stands, one line a finding; also where scripts are off.

    `but`: ids of rules that are left out, for a reason that the caller gives.
    """
    with _twin(page) as twin:
        twin.evaluate(f"() => {{ {AXE_SCRIPT} }}")
        told = twin.evaluate("async (tags) => (await axe.run({runOnly: tags})).violations", WHAT_AXE_LOOKS_FOR)
    return [
        f"{found['id']}: {found['help']} at {' '.join(node['target'][0] for node in found['nodes'])}"
        for found in told
        if found["id"] not in but
    ]


@contextmanager
def _twin(page: Page) -> Iterator[Page]:
    """The same document in a window that lets axe run, which needs scripts; the page's own are not loaded."""
    browser = page.context.browser
    assert browser is not None
    shown, address = page.content(), page.url
    dark = page.evaluate("() => matchMedia('(prefers-color-scheme: dark)').matches")
    context = browser.new_context(viewport=page.viewport_size, color_scheme="dark" if dark else "light")

    def answer(route: Route) -> None:
        if route.request.resource_type == "document":
            route.fulfill(body=shown, content_type="text/html; charset=utf-8")
        elif route.request.resource_type == "script":
            route.fulfill(body="", content_type="text/javascript")
        else:
            route.continue_()

    try:
        twin = context.new_page()
        twin.route("**/*", answer)
        twin.goto(address)
        yield twin
    finally:
        context.close()


def cut_off(page: Page) -> list[str]:
    """What a narrow window hides: boxes that reach over its edge, and words that do not fit into their box."""
    found: list[str] = page.evaluate(
        """() => [...document.querySelectorAll('body *')].filter((e) => {
          const box = e.getBoundingClientRect(), style = getComputedStyle(e);
          if (box.width <= 1 || e.closest('[data-scrolls]')) return false;
          const over = box.right > innerWidth + 1 || box.left < -1;
          return over || (style.overflowX === 'hidden' && e.scrollWidth > e.clientWidth + 1);
        }).map((e) => `${e.tagName.toLowerCase()} ${e.className}: ${e.textContent.trim().slice(0, 40)}`)"""
    )
    return found


def enlarge_text(page: Page, percent: int) -> None:
    """Text at so many per cent of its size, as a browser's own text setting does it, until the page is left."""
    page.evaluate("(percent) => { document.documentElement.style.fontSize = `${percent}%`; }", percent)


def focused(page: Page) -> str:
    """The words of what the keyboard stands on; "" where it stands on the page itself."""
    said: str = page.evaluate(
        """() => { const e = document.activeElement;
        return !e || e === document.body ? '' : (e.labels?.[0]?.textContent ?? e.textContent ?? e.value).trim(); }"""
    )
    return said


def tab_to(page: Page, words: str, most: int = 60) -> None:
    """Presses Tab until the keyboard stands on these words. Raises LookupError where it never does."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if focused(page).startswith(words):
            return
    raise LookupError(f"the Tab key never comes to {words!r}")
