"""Putting a vacancy on a board: the price first, a person's word, and only once."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID, uuid5

from services.intake.actions.sources.positions import see_vacancy
from services.intake.actions.sources.switchboard import Switchboard
from services.intake.boards.account import Account
from services.intake.boards.connector import BoardConnector, Keeps
from services.intake.boards.errors import BoardError, NotFound, Rejected, Unanswered
from services.intake.boards.spending import Posting, Quote, SpendPermit
from services.intake.domain.source import NotPermitted, Unsure
from services.intake.domain.vacancy import Status
from services.intake.store import board_intents, board_responses, vacancies
from shared.errors import Invalid, Refused
from shared.work.locks import in_turn

PUBLISH = "publish"


class NotTaken(Refused):
    """The board does not take the vacancy; the sentence says why."""


def posting(
    switchboard: Switchboard, vacancy_id: UUID, choices: Mapping[str, str]
) -> Posting:
    """The vacancy as it would go out. Raises Missing, Refused where it is no draft."""
    with switchboard.begin.read() as connection:
        vacancy = vacancies.get(connection, vacancy_id)
    if vacancy.status is not Status.PUBLISHED:
        raise Refused("Publish the vacancy here first; then it can go to a board.")
    pay = vacancy.terms.salary
    return Posting(
        code=str(vacancy_id),
        title=vacancy.terms.title,
        description=vacancy.terms.description,
        city=vacancy.terms.city,
        level=vacancy.terms.level,
        salary_min=pay.minimum if pay else None,
        salary_max=pay.maximum if pay else None,
        salary_currency=pay.currency if pay else None,
        salary_period=pay.period if pay else None,
        choices=tuple(sorted(choices.items())),
    )


def quote(switchboard: Switchboard, account_id: UUID, wanted: Posting) -> Quote:
    """What it would cost now. Raises NotTaken where the board does not say."""
    account, connector = switchboard.of(account_id)
    try:
        return connector.quote(account, wanted)
    except BoardError as error:
        raise NotTaken(
            f"{connector.title} does not tell its prices: {error}."
        ) from error


def publish(
    switchboard: Switchboard,
    account_id: UUID,
    wanted: Posting,
    *,
    by: str,
    permitted: bool,
) -> str:
    """Put it on the board once; answers its id there.

    What we mean is written down before the board is asked. Where an answer was lost,
    asking again looks first whether it is there. Raises NotPermitted, NotTaken, Unsure,
    Invalid.
    """
    account, connector = switchboard.of(account_id)
    with in_turn(switchboard.begin.engine, f"publish.{account_id}"):
        known = _standing(switchboard, account_id, wanted)
        if known is not None and known.state == board_intents.CONFIRMED:
            return str(known.external_id)
        if not permitted:
            raise NotPermitted(
                "Nothing is published before you agree to what it costs."
            )
        again = known is not None and known.state in board_intents.OPEN
        intent_id = known.id if again else _plan(switchboard, account_id, wanted, by)
        permit = SpendPermit(id=intent_id, by=by, what=PUBLISH)
        try:
            made = connector.publish(account, wanted, permit)
        except Unanswered as error:
            _note(switchboard, intent_id, board_intents.UNKNOWN, note=str(error))
            raise Unsure(
                f"{connector.title} did not answer, and may have published it. Press "
                "“Publish” again in a few minutes: then we look first whether it is "
                "there, and publish only if it is not."
            ) from error
        except BoardError as error:
            _note(switchboard, intent_id, board_intents.FAILED, note=str(error))
            raise _not_taken(connector, error) from error
        _confirm(switchboard, account, wanted, external_id=made.id, permit=permit)
    return made.id


def keep_up(
    switchboard: Switchboard, account_id: UUID, external_id: str, *, by: str
) -> None:
    """Prolong a vacancy there; may cost, so a person asks. Raises NotTaken, Unsure."""
    account, connector = switchboard.of(account_id)
    if not isinstance(connector, Keeps):
        raise Refused("This board keeps vacancies up by itself.")
    intent_id = _plan_plain(switchboard, account_id, "prolong", external_id, by=by)
    try:
        connector.prolong(account, external_id)
    except Unanswered as error:
        _note(switchboard, intent_id, board_intents.UNKNOWN, note=str(error))
        words = "The board did not answer; look there before asking again."
        raise Unsure(words) from error
    except BoardError as error:
        _note(switchboard, intent_id, board_intents.FAILED, note=str(error))
        raise NotTaken(f"{connector.title} does not prolong it: {error}.") from error
    _note(switchboard, intent_id, board_intents.CONFIRMED)


def take_down(switchboard: Switchboard, account_id: UUID, external_id: str) -> None:
    """Archive a vacancy there; its responses stay. Raises NotTaken."""
    account, connector = switchboard.of(account_id)
    if not isinstance(connector, Keeps):
        raise Refused("This board takes vacancies down by itself.")
    try:
        connector.archive(account, external_id)
    except NotFound:
        pass
    except BoardError as error:
        raise NotTaken(f"{connector.title} does not take it down: {error}.") from error
    with switchboard.begin() as work:
        board_responses.see_vacancy(
            work.connection,
            account_id,
            external_id,
            state="archived",
            seen_at=work.now,
        )


def _standing(switchboard: Switchboard, account_id: UUID, wanted: Posting) -> Any:  # noqa: ANN401  # a row, or None
    with switchboard.begin.read() as connection:
        known = board_intents.standing(
            connection, account_id, kind=PUBLISH, target=wanted.code
        )
        if known is None or known.external_id is None:
            return known
        there = board_responses.vacancy(connection, account_id, known.external_id)
    # One that was taken down may be published anew.
    return None if there is not None and there.state == "archived" else known


def _plan(switchboard: Switchboard, account_id: UUID, wanted: Posting, by: str) -> UUID:
    return _plan_plain(
        switchboard,
        account_id,
        PUBLISH,
        wanted.code,
        by=by,
        vacancy_id=UUID(wanted.code),
    )


def _plan_plain(  # noqa: PLR0913  # what an intent is made of
    switchboard: Switchboard,
    account_id: UUID,
    kind: str,
    target: str,
    *,
    by: str,
    vacancy_id: UUID | None = None,
) -> UUID:
    with switchboard.begin() as work:
        intent_id = uuid5(account_id, f"{kind}:{target}:{work.now.isoformat()}")
        board_intents.plan(
            work.connection,
            intent_id,
            account_id=account_id,
            kind=kind,
            target=target,
            vacancy_id=vacancy_id,
            body={},
            by=by,
            at=work.now,
        )
        board_intents.note(work.connection, intent_id, board_intents.SENT)
    return intent_id


def _note(
    switchboard: Switchboard, intent_id: UUID, state: str, *, note: str = ""
) -> None:
    with switchboard.begin() as work:
        board_intents.note(
            work.connection, intent_id, state, note=note[:500], ended_at=work.now
        )


def _confirm(
    switchboard: Switchboard,
    account: Account,
    wanted: Posting,
    *,
    external_id: str,
    permit: SpendPermit,
) -> None:
    with switchboard.begin() as work:
        board_intents.note(
            work.connection,
            permit.id,
            board_intents.CONFIRMED,
            external_id=external_id,
            ended_at=work.now,
        )
        facts = {"title": wanted.title, "city": wanted.city, "code": wanted.code}
        see_vacancy(work, account, external_id, facts)
        board_intents.note_spend(
            work.connection,
            permit.id,
            on=work.now.date(),
            source=switchboard.connector(account.board).title,
            account_id=account.id,
            vacancy_id=UUID(wanted.code),
            what=f"publication ({wanted.choice('property') or 'standard'})",
            units=permit.cost,
            read=True,
            by=permit.by,
            at=work.now,
        )


def _not_taken(connector: BoardConnector, error: BoardError) -> Exception:
    if isinstance(error, Rejected) and error.told:
        return Invalid(
            f"{connector.title} does not take it like that: {error}.",
            fields=dict(error.told),
        )
    words = {
        "duplicate": "there is one like it on the board already",
        "not_enough_purchased_services": "no bought publication is left",
        "quota_exceeded": "the limit of publications is reached",
    }
    return NotTaken(
        f"{connector.title} does not take it: {words.get(error.value, str(error))}."
    )
