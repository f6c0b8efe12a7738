"""What fault tests ask of an intake after a pull."""

from sqlalchemy import func, select

from services.intake.store import boards
from services.intake.store.board_tables import board_change, board_response
from services.intake.store.tables import import_row


def count(switchboard, table):
    with switchboard.begin.read() as connection:
        return connection.execute(select(func.count()).select_from(table)).scalar_one()


def people(switchboard):
    """How many came in; reading them is another matter."""
    return count(switchboard, import_row)


def account(switchboard, account_id):
    with switchboard.begin.read() as connection:
        return boards.get(connection, account_id)


def marks(switchboard, account_id):
    with switchboard.begin.read() as connection:
        return boards.marks(connection, account_id)


def waiting(switchboard, state="waiting"):
    with switchboard.begin.read() as connection:
        return connection.execute(
            select(func.count()).where(board_change.c.state == state)
        ).scalar_one()


def asides(switchboard):
    with switchboard.begin.read() as connection:
        wanted = select(board_change).where(board_change.c.state == "aside")
        return connection.execute(wanted).all()


def responses(switchboard):
    with switchboard.begin.read() as connection:
        return {
            row.external_id: row for row in connection.execute(select(board_response))
        }
