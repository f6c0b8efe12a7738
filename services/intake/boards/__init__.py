"""Job boards: where candidates come from, and where vacancies go.

To add one: write `<name>.py` here (a folder where one file is not enough) with a class
that fits `connector.BoardConnector` and takes `Tools`, and add it to `BOARDS`. Nothing
else is touched: the Sources page draws the form from the class's `fields`, accounts,
cursors, changes, quarantine, ledger and raw documents are kept for every board alike.

A connector that cannot do something raises `Declined`, and leaves the capability out
of `capabilities`. One that is pushed to, and not pulled, yields nothing from `changes`;
its door hands what it got to `actions.pulling.take`, with the same `Change`s.

The contract tests (`tests/contracts/test_every_board.py`) find the newcomer by itself.
"""

from services.intake.boards.connector import BoardConnector, Tools
from services.intake.boards.greenhouse import Greenhouse
from services.intake.boards.habr import Habr
from services.intake.boards.hh import Hh
from services.intake.boards.indeed import Indeed
from services.intake.boards.mailbox import Mailbox
from services.intake.boards.superjob import SuperJob

BOARDS: dict[str, type[BoardConnector]] = {
    "hh": Hh,
    "superjob": SuperJob,
    "mail": Mailbox,
    "greenhouse": Greenhouse,
    "indeed": Indeed,
    "habr": Habr,
}


def connector_of(board: str, tools: Tools) -> BoardConnector:
    """The connector for that board. Raises KeyError for one nobody listed."""
    make: type = BOARDS[board]
    made: BoardConnector = make(tools)
    return made
