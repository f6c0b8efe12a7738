"""A candidate as requirements see them: a text, and what was read from it."""

from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Self

from services.scoring.domain.assessment import Evidence
from services.scoring.domain.terms import terms
from shared.reading import Findings, Span, read
from shared.reading.page import Page, open_page


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """No name, no contact: what counts is the text and the findings in it."""

    text: str
    findings: Findings = field(default_factory=Findings)

    @classmethod
    def read(cls, text: str, *, document_date: date | None) -> Self:
        """Read the text as of the document's date, never as of today."""
        return cls(text=text, findings=read(text, document_date=document_date))

    def show(self, *spans: Span) -> tuple[Evidence, ...]:
        """The quotes that the spans point at, in the order of the text."""
        places = sorted({(span.start, span.end) for span in spans})
        return tuple(
            Evidence.cut(self.text, start=start, end=end)
            for start, end in places
            if 0 <= start < end <= len(self.text)
        )

    @property
    def impersonal(self) -> str:
        """The text with blanks where it names or describes a person."""
        found = self.findings
        named = (found.name,) if found.name else ()
        personal = (*named, *found.emails, *found.phones, *found.links, *found.personal)
        spans = tuple(sorted((one.span.start, one.span.end) for one in personal))
        return _blanked(self.text, spans)

    @property
    def page(self) -> Page:
        """The impersonal text made ready for reading, at the offsets of the text."""
        return _page(self.impersonal)

    def terms(self) -> frozenset[str]:
        """The distinct terms of the text, without what names or describes a person."""
        return _terms(self.impersonal)


# One vacancy asks one text many things in a row; the next text comes soon enough.
@lru_cache(maxsize=8)
def _blanked(text: str, spans: tuple[tuple[int, int], ...]) -> str:
    kept = list(text)
    for start, end in spans:
        kept[start:end] = " " * (end - start)
    return "".join(kept)


@lru_cache(maxsize=8)
def _page(text: str) -> Page:
    return open_page(text)


@lru_cache(maxsize=8)
def _terms(text: str) -> frozenset[str]:
    return terms(text)
