"""What stands in the way of people who cannot see, point or read small print."""

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

AXE = Axe()
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}


def complaints(page: Page, *, only: list[str] | None = None) -> list[str]:
    """What axe finds on the page as it is now, a line a fault."""
    options = {"runOnly": only} if only else RULES
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.axe_script)
    # Only what is wrong is read, so only that is worked out.
    answer: dict[str, Any] = page.evaluate(
        "options => axe.run(document, options)",
        options | {"resultTypes": ["violations"]},
    )
    return [
        f"{fault['id']} ({fault['impact']}): {fault['help']}: {node['html'][:120]}"
        for fault in answer["violations"]
        for node in fault["nodes"]
    ]


def overflow(page: Page) -> int:
    """How many pixels the page is wider than its window; a phone shows a sideways bar."""
    return int(page.evaluate("document.documentElement.scrollWidth - innerWidth"))
