"""How far the bot's messages have been heard."""

from sqlalchemy import BigInteger, Column, Connection, String, Table, select

from services.scheduler.store.tables import metadata
from shared.db import insert_ignoring

heard_to = Table(
    "heard_to",
    metadata,
    Column("bot", String(80), primary_key=True),
    Column("update_id", BigInteger, nullable=False),
)


def heard_until(connection: Connection, bot: str) -> int:
    """The last update that has taken effect; 0 before the first."""
    asked = select(heard_to.c.update_id).where(heard_to.c.bot == bot)
    return connection.execute(asked).scalar() or 0


def note_heard(connection: Connection, bot: str, *, update_id: int) -> None:
    connection.execute(
        insert_ignoring(connection)(heard_to)
        .values(bot=bot, update_id=update_id)
        .on_conflict_do_update(
            index_elements=[heard_to.c.bot], set_={"update_id": update_id}
        )
    )
