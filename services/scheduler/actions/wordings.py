"""Staff word a letter their own way, look at it, and go back to ours."""

from services.scheduler.channels import LANGUAGES
from services.scheduler.domain.wording import MAY, faults_in
from services.scheduler.store.wordings import (
    Wording,
    add_wording,
    latest_wording,
    wordings_of,
)
from shared.errors import Invalid, Missing
from shared.work import Work


def reword(  # noqa: PLR0913  # which letter, its words, and whose they are
    work: Work, kind: str, *, language: str, subject: str, body: str, by: str
) -> Wording:
    """Keep a new version, said from now on. The same words again change nothing.

    Raises Missing for a letter or language there is not, and Invalid.
    """
    must_be_known(kind, language=language)
    subject, body = " ".join(subject.split()), body.replace("\r\n", "\n").strip()
    if faults := faults_in(kind, subject=subject, body=body):
        raise Invalid("please look at the marked fields", fields=faults)
    kept = wordings_of(work.connection, kind, language=language)
    if kept and (kept[0].subject, kept[0].body) == (subject, body):
        return kept[0]
    return _keep(work, kind, language, subject=subject, body=body, by=by)


def reset(work: Work, kind: str, *, language: str, by: str) -> None:
    """Say it our way again; what was written stays among the versions."""
    must_be_known(kind, language=language)
    if latest_wording(work.connection, kind, language=language) is not None:
        _keep(work, kind, language, subject="", body="", by=by)


def must_be_known(kind: str, *, language: str) -> None:
    if kind not in MAY or language not in LANGUAGES:
        raise Missing("there is no such letter")


def _keep(  # noqa: PLR0913  # one row, column by column
    work: Work, kind: str, language: str, *, subject: str, body: str, by: str
) -> Wording:
    before = wordings_of(work.connection, kind, language=language)
    kept = Wording(
        kind=kind,
        language=language,
        version=before[0].version + 1 if before else 1,
        subject=subject,
        body=body,
        written_at=work.now,
        written_by=by[:100],
    )
    add_wording(work.connection, kept)
    return kept
