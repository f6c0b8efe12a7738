"""A real Chromium, Debian's, driven by Playwright.

A page that raises an error in the browser fails its test.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.support.servers import missing

CHROMIUM = Path("/usr/bin/chromium")
SWITCHES = [
    "--no-sandbox",  # the tests may run as root
    "--disable-gpu",
    "--disable-dev-shm-usage",  # a container's is too small
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
DESK = {"width": 1280, "height": 900}
PHONE = {"width": 360, "height": 740}


@contextmanager
def a_browser() -> Iterator[Browser]:
    """One browser for the whole run; every page has a profile of its own."""
    if not CHROMIUM.exists():
        missing("Chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=SWITCHES, headless=True
        )
        yield browser
        browser.close()


class Windows:
    """Opens pages, each as another person at another machine, and closes them."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._contexts: list[BrowserContext] = []
        self.faults: list[str] = []

    def open(
        self,
        *,
        base_url: str | None = None,
        viewport: dict[str, int] | None = None,
        locale: str = "en-GB",
        timezone: str = "Europe/London",
        scripts: bool = True,
    ) -> Page:
        """A fresh window: nobody is signed in."""
        context = self._browser.new_context(
            base_url=base_url,
            viewport=viewport or DESK,  # type: ignore[arg-type]  # a plain dict will do
            locale=locale,
            timezone_id=timezone,
            has_touch=viewport == PHONE,
            reduced_motion="reduce",
            java_script_enabled=scripts,
        )
        context.set_default_timeout(10_000)
        context.on("weberror", lambda fault: self.faults.append(str(fault.error)))
        self._contexts.append(context)
        return context.new_page()

    def close(self) -> None:
        for context in self._contexts:
            context.close()
        assert not self.faults, f"errors in the browser: {self.faults}"
