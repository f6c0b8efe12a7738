"""A candidate as requirements see them: a text, and what was read from it."""

from dataclasses import dataclass, field
from datetime import date
from typing import Self

from services.scoring.domain.assessment import Evidence
from services.scoring.domain.terms import terms
from shared.reading import Findings, Span, read


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

    def terms(self) -> frozenset[str]:
        """The distinct terms of the text, without what names or describes a person."""
        return terms(self._impersonal())

    def _impersonal(self) -> str:
        found = self.findings
        named = (found.name,) if found.name else ()
        personal = (*named, *found.emails, *found.phones, *found.links, *found.personal)
        kept = list(self.text)
        for one in personal:
            kept[one.span.start : one.span.end] = " " * (one.span.end - one.span.start)
        return "".join(kept)
