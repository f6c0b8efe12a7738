"""What a letter says now: as staff worded it, or as it comes with the house."""

from sqlalchemy import Connection

from services.scheduler.channels import words_in
from services.scheduler.store.wordings import latest_wording


def said(connection: Connection, kind: str, *, language: str) -> tuple[str, str]:
    """Subject and body as they are said now, with their gaps."""
    kept = latest_wording(connection, kind, language=language)
    if kept is not None:
        return kept.subject, kept.body
    sentences = words_in(language).sentences
    return sentences[f"mail.{kind}.subject"], sentences[f"mail.{kind}.body"]
