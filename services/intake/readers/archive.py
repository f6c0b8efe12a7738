"""Zipped documents and their XML, opened with suspicion."""

import io
import zipfile
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from services.intake.readers.limits import ARCHIVE_ENTRIES, UNPACKED_BYTES
from services.intake.readers.reader import CannotRead

if TYPE_CHECKING:
    from lxml import etree

MAGIC: Final = b"PK\x03\x04"
HIGHEST_RATIO: Final = 100
# Tables of equal cells pack well in all honesty, as long as they stay small.
RATIO_MATTERS_FROM: Final = 10_000_000
# Pictures may be large; they are never opened.
UNOPENED: Final = ("word/media/", "word/embeddings/", "Pictures/", "Thumbnails/")

DAMAGED: Final = "The document is damaged and cannot be opened. Ask for a new copy."
TOO_LARGE: Final = (
    "The document is far too large when unpacked. "
    "Ask for a simpler one, best a PDF of a few pages."
)
SUSPICIOUS: Final = (
    "The document contains declarations that no word processor writes, "
    "so it was not opened. Ask for it as a PDF."
)


class Archive:
    """A zipped document whose directory has been checked; nothing is unpacked yet."""

    def __init__(self, content: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
        except (zipfile.BadZipFile, OSError, ValueError, EOFError) as error:
            raise CannotRead("unreadable", DAMAGED) from error
        check_directory(self._zip.infolist())
        self.names = frozenset(self._zip.namelist())

    def part(self, name: str) -> bytes | None:
        """Unpack one part, or answer None where there is none."""
        if name not in self.names:
            return None
        try:
            with self._zip.open(name) as source:
                content = source.read(UNPACKED_BYTES + 1)
        except (
            zipfile.BadZipFile,
            OSError,
            ValueError,
            EOFError,
            RuntimeError,
            NotImplementedError,
        ) as error:
            raise CannotRead("unreadable", DAMAGED) from error
        except Exception as error:
            # zlib.error and lzma's own kinds, whose modules we need not import
            if type(error).__module__ not in {"zlib", "_lzma", "_bz2"}:
                raise
            raise CannotRead("unreadable", DAMAGED) from error
        if len(content) > UNPACKED_BYTES:
            raise CannotRead("resource_limit", TOO_LARGE)
        return content

    def tree(self, name: str) -> "etree._Element | None":
        """Parse one part as XML, or answer None where there is none."""
        content = self.part(name)
        return None if content is None else parse(content)


def check_directory(entries: list[zipfile.ZipInfo]) -> None:
    """Refuse bombs by what the directory admits, before anything is unpacked."""
    opened = [one for one in entries if not one.filename.startswith(UNOPENED)]
    unpacked = sum(entry.file_size for entry in opened)
    packed = sum(entry.compress_size for entry in opened)
    if len(entries) > ARCHIVE_ENTRIES or unpacked > UNPACKED_BYTES:
        raise CannotRead("resource_limit", TOO_LARGE)
    if unpacked > RATIO_MATTERS_FROM and unpacked > HIGHEST_RATIO * packed:
        raise CannotRead("resource_limit", TOO_LARGE)


def parse(content: bytes) -> "etree._Element":
    """Parse XML that declares nothing, loads nothing and expands nothing."""
    from lxml import etree

    # Office formats have no document type, in whichever encoding it is written.
    if b"<!DOCTYPE" in content.replace(b"\0", b"").upper():
        raise CannotRead("unreadable", SUSPICIOUS)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
        huge_tree=True,
    )
    try:
        return etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise CannotRead("unreadable", DAMAGED) from error


def zipped(parts: Mapping[str, str]) -> bytes:
    """Make a small archive, for examples."""
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w") as archive:
        for name, text in parts.items():
            archive.writestr(zipfile.ZipInfo(name), text)
    return sink.getvalue()
