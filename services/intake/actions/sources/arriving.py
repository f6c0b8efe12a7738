"""A person from a board comes in by the ordinary way: a file, a row, a reader."""

import io
import re
from typing import Any
from uuid import uuid5

from services.intake.actions import imports
from services.intake.actions.sources.switchboard import Switchboard
from services.intake.boards.account import Account
from services.intake.boards.candidate import Candidate, File
from services.intake.boards.changes import RawDocument
from services.intake.boards.rendering import rendered
from services.intake.domain.importing import Arrival, Import, Told, Way
from services.intake.store import board_changes, board_responses, boards
from shared.work import Work

_WAYS = {
    "hh": Way.HH,
    "superjob": Way.SUPERJOB,
    "mail": Way.MAIL,
    "greenhouse": Way.GREENHOUSE,
    "indeed": Way.INDEED,
    "habr": Way.HABR,
    "form": Way.FORM,
}
_CONSENT = (
    "Sent through {board}, whose terms let the employer the response went to see the "
    "résumé and the contacts opened to them."
)

_CONSENT_BY_MAIL = "Sent to the office’s mailbox by the person, in order to apply."


def arrive(
    switchboard: Switchboard,
    account: Account,
    row: Any,  # noqa: ANN401  # a change's row
    *,
    raw: RawDocument,
    candidate: Candidate,
) -> None:
    """Take the person in, with everything the board said, in one transaction.

    Raises VacancyClosed. The file lies on the disk before; what a crash leaves there
    is swept away, and the next turn does it all again.
    """
    file, structured = _file(candidate)
    told = Told(
        name=candidate.name,
        emails=candidate.emails,
        phones=candidate.phones,
        person=f"{account.board}:{candidate.person_ref}"
        if candidate.person_ref
        else None,
        structured=structured,
        # In a file of ours it stands among the rest.
        letter="" if structured else candidate.letter or "",
    )
    kept = imports.keep_file(
        switchboard.desk.originals, io.BytesIO(file.content), file_name=file.name
    )
    arrival = Arrival(
        id=kept.id,
        file_name=kept.file_name,
        size=kept.size,
        sha256=kept.sha256,
        key=f"board:{account.id}:{row.external_id}:{kept.sha256}"[:700],
        arrived_at=_when(switchboard, candidate),
        told=told,
    )
    with switchboard.begin() as work:
        row_id = _accept(work, account, row, arrival)
        values = {"row_id": row_id, "applied_at": candidate.applied_at}
        board_responses.see(
            work.connection,
            account.id,
            row.external_id,
            **values,
            facts=row.facts,
            state=candidate.state or row.facts.get("state"),
            vacancy_ref=row.vacancy_ref,
            person_ref=candidate.person_ref,
            resume_ref=candidate.external_id,
            seen_at=work.now,
        )
        board_responses.keep_raw(
            work.connection,
            account.id,
            row.external_id,
            raw=raw,
            version=candidate.version,
        )
        kept_account = boards.get(work.connection, account.id)
        board_responses.agree(
            work.connection,
            row_id,
            source=_way(account.board),
            words=kept_account.consent or _ground(account.board),
            given_at=candidate.applied_at or work.now,
        )
        board_changes.end(work.connection, row.key, now=work.now)


def _accept(work: Work, account: Account, row: Any, arrival: Arrival) -> Any:  # noqa: ANN401  # a row in, an id out
    place = board_responses.vacancy(work.connection, account.id, row.vacancy_ref)
    day = f"{account.id}:{work.now.date().isoformat()}"
    new = Import(
        id=uuid5(place.vacancy_id, f"board:{day}"),
        vacancy_id=place.vacancy_id,
        way=_way(account.board),
        begun_by=account.name,
    )
    imports.begin_import(work, new)
    return imports.accept(work, arrival, import_id=new.id)


def _file(candidate: Candidate) -> tuple[File, bool]:
    """The file that came along, or one written from the board's fields."""
    if candidate.files:
        return candidate.files[0], False
    name = re.sub(r"[^\w .-]+", " ", candidate.name or "").strip() or "résumé"
    text = rendered(candidate).encode()
    return File(name=f"{name} ({_way(candidate.board)}).txt", content=text), True


def _when(switchboard: Switchboard, candidate: Candidate) -> Any:  # noqa: ANN401  # a moment
    now = switchboard.begin.now()
    return min(candidate.applied_at or now, now)


def _ground(board: str) -> str:
    """On what ground somebody's data is here, where the account says no other."""
    if board == "mail":
        return _CONSENT_BY_MAIL
    return _CONSENT.format(board=_way(board))


def _way(board: str) -> Way:
    return _WAYS[board]
