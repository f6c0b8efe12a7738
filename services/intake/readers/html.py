"""HTML: decoded by us, parsed by lexbor, and only what a page shows."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Final

from services.intake.readers.encodings import decoded
from services.intake.readers.limits import MARKUP_DEPTH
from services.intake.readers.links import with_links
from services.intake.readers.page_lines import PageLines
from services.intake.readers.reader import CannotRead, Draft

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

OPENINGS: Final = re.compile(rb"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
CHARSET: Final = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?([\w:.-]{2,30})", re.IGNORECASE
)
TAG: Final = re.compile(r"<(/?)([a-zA-Z][\w-]*)")
SPACE: Final = re.compile(r"\s+")
TOO_DEEP: Final = "The page is nested too deeply to be a résumé. Ask for it as a PDF."
LARGEST: Final = 10_000_000

# Elements that close themselves, so that many of them are not depth.
SHALLOW_TAGS: Final = (
    "area base br col embed hr img input link meta param source track wbr "
    "p li td th tr dt dd option thead tbody tfoot colgroup"
)
SHALLOW: Final = frozenset(SHALLOW_TAGS.split())
UNSEEN: Final = (
    "script, style, template, noscript, head, nav, svg, math, iframe, object, embed, "
    "select, datalist, dialog:not([open]), [hidden], [aria-hidden=true] > *, "
    "input, button, canvas, audio, video, map"
)
HIDING: Final = re.compile(
    r"(?:display\s*:\s*none|visibility\s*:\s*hidden|opacity\s*:\s*0*\.?0+(?![\d.])"
    r"|font-size\s*:\s*[0-3](?:\.\d+)?(?:px|pt)?\s*(?:[;!}]|$)"
    r"|text-indent\s*:\s*-\d{3,}|(?:left|top)\s*:\s*-\d{3,})",
    re.IGNORECASE,
)
WHITE: Final = re.compile(
    r"(?<![\w-])color\s*:\s*(?:white|#fff(?:fff)?|rgba?\(\s*255\s*,\s*255\s*,\s*255)\b",
    re.IGNORECASE,
)
GROUND: Final = re.compile(r"background|bgcolor", re.IGNORECASE)
RULE: Final = re.compile(r"([^{}]{1,200})\{([^{}]{0,2000})\}")
PLAIN_SELECTOR: Final = re.compile(r"[\w.#\s,-]+")
BLOCK_TAGS: Final = (
    "address article aside blockquote body center dd details div dl dt fieldset "
    "figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr html li main ol p pre "
    "section summary table tbody tfoot thead ul"
)
BLOCKS: Final = frozenset(BLOCK_TAGS.split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Html:
    """Reads headings, paragraphs, lists and tables; fetches nothing, runs nothing."""

    name: ClassVar[str] = "html"
    version: ClassVar[int] = 3
    suffixes: ClassVar[frozenset[str]] = frozenset({".html", ".htm", ".xhtml"})

    def recognizes(self, content: bytes) -> bool:
        """Look for the outermost tags near the beginning."""
        return OPENINGS.search(content[:2048].replace(b"\0", b"")) is not None

    def read(self, content: bytes) -> Draft:
        """Read what a browser would show.

        Raises CannotRead when the nesting alone would keep a parser busy.
        """
        from selectolax.lexbor import LexborHTMLParser

        source, flags = characters(content[:LARGEST])
        check_depth(source)
        page = LexborHTMLParser(source)
        hidden = without_unseen(page, may_be_dark=GROUND.search(source) is not None)
        links = [
            link.attributes.get("href") or ""
            for link in page.css("a[href]")
            if (link.text() or "").strip() or link.css_first("img") is not None
        ]
        return Draft(
            text=with_links(text_of(page), links),
            flags=(*flags, "hidden_text") if hidden else flags,
        )


def characters(content: bytes) -> tuple[str, tuple[str, ...]]:
    """Decode as the page says, if that is possible, and as it looks otherwise."""
    said = CHARSET.search(content[:4096])
    if said and not content.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        try:
            return content.decode(said.group(1).decode("ascii")), ()
        except (LookupError, ValueError):
            pass
    found = decoded(content)
    return found.text, found.flags


def check_depth(source: str) -> None:
    """Count open elements without parsing.

    Raises CannotRead beyond a depth no résumé has.
    """
    depth = 0
    for tag in TAG.finditer(source):
        if tag.group(2).lower() in SHALLOW:
            continue
        depth = max(0, depth - 1) if tag.group(1) else depth + 1
        if depth > MARKUP_DEPTH:
            raise CannotRead("resource_limit", TOO_DEEP)


def without_unseen(page: "LexborHTMLParser", *, may_be_dark: bool) -> bool:
    """Remove what a page does not show; tell whether any of it was words."""
    sheets = " ".join(style.text() for style in page.css("style"))
    hiding = [
        node
        for node in page.css("[style]")
        if is_hiding(node.attributes.get("style") or "", may_be_dark=may_be_dark)
    ]
    for selector in hiding_selectors(sheets, may_be_dark=may_be_dark):
        hiding.extend(page.css(selector))
    hiding = [node for node in hiding if node.tag not in {"html", "body"}]
    hidden = any((node.text() or "").strip() for node in hiding)
    for node in hiding:
        # Emptied and not removed: one of them may stand inside another.
        for inner in list(node.iter(include_text=True)):
            inner.remove()
    for node in page.css(UNSEEN):
        for inner in list(node.iter(include_text=True)):
            inner.remove()
    return hidden


def is_hiding(style: str, *, may_be_dark: bool) -> bool:
    """Tell whether a style makes words unseen."""
    if HIDING.search(style):
        return True
    return not may_be_dark and WHITE.search(style) is not None


def hiding_selectors(sheets: str, *, may_be_dark: bool) -> Iterator[str]:
    """Find the plain rules of style sheets that hide something."""
    for rule in RULE.finditer(sheets):
        selector, style = rule.group(1).strip(), rule.group(2)
        if not PLAIN_SELECTOR.fullmatch(selector):
            continue
        if is_hiding(style, may_be_dark=may_be_dark):
            yield selector


def text_of(page: "LexborHTMLParser") -> str:
    """Walk the page in order, without recursion."""
    lines = PageLines()
    node = page.root
    while node is not None:
        enter(node, lines=lines)
        below = node.child
        while below is None and node is not None:
            leave(node, lines=lines)
            below = node.next
            if below is None:
                node = node.parent
        node = below if node is not None else None
    return lines.text()


def enter(node: "LexborNode", *, lines: PageLines) -> None:
    """Say what a node begins with."""
    tag = node.tag or ""
    if tag == "-text":
        say(node, lines=lines)
    elif tag == "br":
        lines.end_line()
    elif tag == "tr":
        lines.open_row()
    elif tag in {"td", "th"}:
        lines.open_cell()
    elif tag in BLOCKS:
        lines.break_line()


def leave(node: "LexborNode", *, lines: PageLines) -> None:
    """Close what a node has opened."""
    tag = node.tag or ""
    if tag == "tr":
        lines.close_row()
    elif tag in {"td", "th"}:
        lines.close_cell()
    elif tag in BLOCKS:
        lines.break_line()


def say(node: "LexborNode", *, lines: PageLines) -> None:
    """Say words as a browser would: white space is one space, save in `pre`."""
    words = node.text_content or ""
    above = node.parent
    if above is not None and above.tag in {"pre", "textarea"}:
        lines.say(words)
    else:
        lines.say(SPACE.sub(" ", words))


EXAMPLE: Final = (
    b"<!doctype html><html><body><script>var x = 1</script>"
    b"<h1>Ivan Petrov</h1><p>Account <b>manager</b></p></body></html>"
)
