"""Opening contacts for money: reserved first, spent once, never by itself."""

from datetime import UTC, datetime, time
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

from services.intake.actions.sources.switchboard import Switchboard
from services.intake.boards.changes import ExternalRef, RawDocument
from services.intake.boards.errors import BoardError, Unanswered
from services.intake.boards.spending import SpendPermit
from services.intake.domain.source import NotPermitted, Unsure
from services.intake.store import board_intents, boards
from shared.errors import Refused
from shared.work import Work

_ZONE = ZoneInfo("Europe/Moscow")


def open_contacts(
    switchboard: Switchboard,
    account_id: UUID,
    ref: ExternalRef,
    *,
    person_ref: str,
    by: str,
) -> RawDocument:
    """Open somebody's contacts: one contact, once a person, within the daily cap.

    Raises NotPermitted where the cap is reached or the person was paid for before, and
    Unsure where the answer was lost: then it counts as spent until somebody looked.
    """
    account, connector = switchboard.of(account_id)
    permit = SpendPermit(id=uuid4(), by=by, what="contact")
    entry_id = permit.id
    with switchboard.begin() as work:
        _reserve(work, account_id, permit, person_ref=person_ref, ref=ref)
    try:
        raw = connector.open_contacts(account, ref, permit)
    except Unanswered as error:
        raise Unsure(
            "The board did not answer; the contact counts as spent until somebody "
            "looked there."
        ) from error
    except BoardError as error:
        # The board said no: nothing was spent, and the place is free again.
        with switchboard.begin() as work:
            board_intents.release(work.connection, entry_id)
        raise Refused(f"No contact was spent: {error}.") from error
    with switchboard.begin() as work:
        board_intents.settle(
            work.connection, entry_id, board_intents.SPENT, now=work.now
        )
        board_intents.note_spend(
            work.connection,
            entry_id,
            on=work.now.date(),
            source=connector.title,
            account_id=account_id,
            what="a contact opened",
            read=True,
            by=by,
            at=work.now,
        )
    return raw


def _reserve(
    work: Work,
    account_id: UUID,
    permit: SpendPermit,
    *,
    person_ref: str,
    ref: ExternalRef,
) -> None:
    # Held until this commits: two at once see each other's reservation.
    row = boards.get(work.connection, account_id, lock=True)
    known = board_intents.ledger_entry(work.connection, account_id, person_ref)
    if known is not None:
        raise NotPermitted(
            "This person’s contacts were paid for before; look at the résumé again."
        )
    spent = board_intents.spent_since(work.connection, account_id, _midnight(work.now))
    if spent >= row.contacts_a_day:
        raise NotPermitted(
            f"At most {row.contacts_a_day} contacts may be opened a day here, and "
            f"{spent} were. Whoever looks after the source can allow more."
        )
    board_intents.reserve(
        work.connection,
        permit.id,
        account_id=account_id,
        person_ref=person_ref,
        vacancy_ref=str(ref.ref.get("vacancy_id") or "") or None,
        permit_by=permit.by,
        cost=permit.cost,
        at=work.now,
    )


def _midnight(now: datetime) -> datetime:
    day = now.astimezone(_ZONE).date()
    return datetime.combine(day, time(), tzinfo=_ZONE).astimezone(UTC)
