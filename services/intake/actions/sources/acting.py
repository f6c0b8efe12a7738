"""Acting on a response at its board: once, with what we mean written down first."""

from typing import Any
from uuid import UUID, uuid5

from services.intake.actions.sources.switchboard import Switchboard
from services.intake.boards.changes import ExternalRef
from services.intake.boards.connector import Cap, Steps
from services.intake.boards.errors import BoardError, Unanswered
from services.intake.boards.spending import Action, ActResult
from services.intake.domain.source import Unsure
from services.intake.store import board_intents, board_responses
from shared.errors import Refused

# What a board's word for no means to whoever pressed the button.
_WORDS = {
    "wrong_state": "it stands there already, or that step is not open now",
    "already_applied": "they applied for it already",
    "archived": "the vacancy is archived there",
    "chat_is_not_ready": "there is no chat with this person yet",
    "in_a_row_limit": "too many letters in a row without an answer",
    "resume_deleted": "the résumé was deleted",
    "disabled_by_employer": "the correspondence was closed",
    "not_enough_purchased_services": "a paid service is missing",
}


def of_application(switchboard: Switchboard, row_id: UUID) -> list[Any]:
    """Where an application stands on boards: mostly one row, or none."""
    with switchboard.begin.read() as connection:
        return list(board_responses.of_row(connection, row_id))


def steps(switchboard: Switchboard, response: Any) -> list[dict[str, Any]]:  # noqa: ANN401  # a row
    """What the board lets us do next. Raises Refused where it does not say."""
    account, connector = switchboard.of(response.account_id)
    able = Cap.ACT in connector.capabilities(account)
    if not able or not isinstance(connector, Steps):
        return []
    try:
        return connector.steps(account, _ref(response))
    except BoardError as error:
        words = f"{connector.title} does not say what can be done: {error}."
        raise Refused(words) from error


def act(
    switchboard: Switchboard,
    response: Any,  # noqa: ANN401  # a row
    action: Action,
    *,
    form: str,
    by: str,
) -> ActResult:
    """Do it once a `form`: sending the same form again does nothing more.

    Raises Refused where the board says no, Unsure where its answer was lost.
    """
    account, connector = switchboard.of(response.account_id)
    key = uuid5(response.account_id, f"{response.external_id}:{action.id}:{form}")
    with switchboard.begin() as work:
        new = board_intents.plan(
            work.connection,
            key,
            account_id=response.account_id,
            kind="act",
            target=f"{response.external_id}:{action.id}"[:400],
            body={},
            by=by,
            at=work.now,
        )
        known = None if new else board_intents.get(work.connection, key)
        if known is None:
            board_intents.note(work.connection, key, board_intents.SENT)
    if known is not None and known.state == board_intents.CONFIRMED:
        return ActResult(done=True, repeated=True)
    try:
        result = connector.act(account, _ref(response), action, str(key))
    except Unanswered as error:
        _end(switchboard, key, board_intents.UNKNOWN, str(error))
        raise Unsure(
            f"{connector.title} did not answer, and may have done it. Look again in a "
            "minute: what stands there then is true."
        ) from error
    except BoardError as error:
        _end(switchboard, key, board_intents.FAILED, str(error))
        raise Refused(f"{connector.title} did not do it: {error}.") from error
    if not result.done:
        why = result.why_not or ""
        _end(switchboard, key, board_intents.FAILED, why)
        raise Refused(f"{connector.title} says no: {_WORDS.get(why, why)}.")
    _end(switchboard, key, board_intents.CONFIRMED, "")
    if result.state:
        _stands(switchboard, response, result.state)
    return result


def _stands(switchboard: Switchboard, response: Any, state: str) -> None:  # noqa: ANN401  # a row
    with switchboard.begin() as work:
        board_responses.see(
            work.connection,
            response.account_id,
            response.external_id,
            state=state,
            # The board's own name for it comes with the next pull.
            facts=dict(response.facts) | {"state": state, "state_name": None},
            seen_at=work.now,
        )


def _end(switchboard: Switchboard, key: UUID, state: str, note: str) -> None:
    with switchboard.begin() as work:
        board_intents.note(
            work.connection, key, state, note=note[:500], ended_at=work.now
        )


def _ref(response: Any) -> ExternalRef:  # noqa: ANN401  # a row
    return ExternalRef(
        kind="application",
        id=response.external_id,
        ref={
            "chat_id": response.facts.get("chat_id"),
            "vacancy_id": response.vacancy_ref,
        },
    )
