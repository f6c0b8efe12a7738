"""ODT: a walk over content.xml, as for Word."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Final

from services.intake.readers.archive import MAGIC, Archive, zipped
from services.intake.readers.docx import ISO_DAY, local
from services.intake.readers.page_lines import PageLines
from services.intake.readers.reader import CannotRead, Draft

if TYPE_CHECKING:
    from datetime import date

    from lxml import etree

KIND: Final = b"application/vnd.oasis.opendocument.text"
LOCKED: Final = (
    "The document is locked with a password. Ask the candidate for a copy without one."
)
INCOMPLETE: Final = (
    "The document is incomplete and cannot be opened. Ask for a new copy."
)
SKIPPED: Final = frozenset({"tracked-changes", "annotation", "forms", "sequence-decls"})
BREAKS: Final = {"tab": "\t", "line-break": "\n"}
MOST_SPACES: Final = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Odt:
    """Reads paragraphs, headings, tables and text boxes of LibreOffice documents."""

    name: ClassVar[str] = "odt"
    version: ClassVar[int] = 2
    suffixes: ClassVar[frozenset[str]] = frozenset({".odt", ".ott"})

    def recognizes(self, content: bytes) -> bool:
        """The kind stands unpacked at the beginning, by the format's own rule."""
        return content.startswith(MAGIC) and KIND in content[:200]

    def read(self, content: bytes) -> Draft:
        """Read the body.

        Raises CannotRead when it is locked or not there.
        """
        archive = Archive(content)
        manifest = archive.part("META-INF/manifest.xml") or b""
        if b"encryption-data" in manifest:
            raise CannotRead("encrypted", LOCKED)
        tree = archive.tree("content.xml")
        if tree is None:
            raise CannotRead("unreadable", INCOMPLETE)
        return Draft(
            text=text_of(tree), document_date=changed(archive.tree("meta.xml"))
        )


def text_of(tree: "etree._Element") -> str:
    """Walk the body in reading order."""
    from lxml import etree

    lines = PageLines()
    walk = etree.iterwalk(tree, events=("start", "end"))
    for event, element in walk:
        tag = local(element)
        if event == "start" and tag in SKIPPED:
            # Words after a note belong to the paragraph around it.
            walk.skip_subtree()
        elif event == "start":
            enter(tag, element, lines=lines)
        else:
            leave(tag, lines=lines)
            lines.say(tail_of(element))
    return lines.text()


def enter(tag: str, element: "etree._Element", *, lines: PageLines) -> None:
    """Say what an element begins with."""
    if tag == "table-row":
        lines.open_row()
    elif tag == "table-cell":
        lines.open_cell()
    elif tag == "text-box":
        lines.open_box()
    elif tag == "s":
        lines.say(" " * spaces(element))
    elif tag in BREAKS:
        lines.say(BREAKS[tag])
    if is_text(element):
        lines.say(element.text or "")


def leave(tag: str, *, lines: PageLines) -> None:
    """Close what an element has opened."""
    if tag in {"p", "h"}:
        lines.end_line()
    elif tag == "table-row":
        lines.close_row()
    elif tag == "table-cell":
        lines.close_cell()
    elif tag == "text-box":
        lines.close_box()


def is_text(element: "etree._Element") -> bool:
    """Tell words from the white space and settings between elements."""
    return local(element) in {"p", "h", "span", "a"}


def tail_of(element: "etree._Element") -> str:
    """Answer the words between an element and the next, inside a paragraph."""
    above = element.getparent()
    if above is None or not is_text(above):
        return ""
    return element.tail or ""


def spaces(element: "etree._Element") -> int:
    """Count the spaces one element stands for, within reason."""
    said = next((text for key, text in element.items() if key.endswith("}c")), "1")
    return min(int(said), MOST_SPACES) if said.isdecimal() else 1


def changed(tree: "etree._Element | None") -> "date | None":
    """Answer the day of the last change, as the document says."""
    from datetime import date

    if tree is None:
        return None
    for element in tree.iter():
        found = ISO_DAY.match(element.text or "")
        if found and str(element.tag).endswith("/dc/elements/1.1/}date"):
            try:
                return date.fromisoformat(found.group())
            except ValueError:
                return None
    return None


EXAMPLE: Final = zipped(
    {
        "mimetype": KIND.decode(),
        "content.xml": "<o:document-content"
        " xmlns:o='urn:oasis:names:tc:opendocument:xmlns:office:1.0'"
        " xmlns:t='urn:oasis:names:tc:opendocument:xmlns:text:1.0'>"
        "<o:body><o:text><t:p>Ivan Petrov</t:p><t:p>Account manager</t:p>"
        "</o:text></o:body></o:document-content>",
    }
)
