"""Keeping the index up to date, keeping searches, and asking people in again."""

from uuid import UUID, uuid4

from services.intake.actions import imports
from services.intake.domain.importing import Arrival, Import, Way
from services.intake.domain.search import parse
from services.intake.queries import applications
from services.intake.store import saved_searches, search_index
from services.intake.store.originals import Originals
from shared.errors import Invalid, Refused
from shared.work import BeginWork, Work

A_TURN = 25
MOST_SAVED = 30


def index_next(begin: BeginWork) -> bool:
    """Index some of what is not indexed; answers whether there may be more."""
    with begin.read() as connection:
        ids = search_index.stale(connection, limit=A_TURN)
    if ids:
        with begin() as work:
            search_index.index(work.connection, ids)
    return len(ids) == A_TURN


def save(work: Work, account_id: UUID, *, asked: str, vacancy_id: UUID | None) -> None:
    """Keep a search; the same one is kept once. Raises Invalid, Refused."""
    asked = " ".join(asked.split())
    if not parse(asked):
        said = "say what to look for before you save it"
        raise Invalid("There is nothing to save.", fields={"q": said})
    mine = saved_searches.of(work.connection, account_id)
    if any(row.asked == asked and row.vacancy_id == vacancy_id for row in mine):
        return
    if len(mine) >= MOST_SAVED:
        raise Refused(f"You keep {MOST_SAVED} searches already: drop one first.")
    saved_searches.add(
        work.connection, account_id, asked=asked, vacancy_id=vacancy_id, now=work.now
    )


def ask_in_again(
    begin: BeginWork,
    originals: Originals,
    *,
    application_id: UUID,
    vacancy_id: UUID,
    by: str,
) -> UUID:
    """Consider somebody for another vacancy, from the résumé they sent.

    Answers the import in which it is read and rated anew. Raises Missing, Refused
    where the original is gone or the vacancy closed.
    """
    with begin.read() as connection:
        file_name, sha256 = applications.original(connection, application_id)
    path = originals.path(sha256)
    if not path.is_file():
        raise Refused("Their résumé is not kept any more: ask them for it.")
    new = Import(id=uuid4(), vacancy_id=vacancy_id, way=Way.POOL, begun_by=by)
    arrival = Arrival(
        id=uuid4(),
        file_name=file_name,
        size=path.stat().st_size,
        sha256=sha256,
        key=f"pool:{application_id}:{vacancy_id}",
    )
    with begin() as work:
        imports.begin_import(work, new)
        imports.accept(work, arrival, import_id=new.id)
    return new.id
