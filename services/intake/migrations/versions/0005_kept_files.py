"""Files that are kept until a program that reads them is there."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.add_column("import_row", sa.Column("needs", sa.String(40), nullable=True))
    # They were refused until now, although text recognition would have read them.
    op.execute(
        "UPDATE import_row SET outcome = 'kept', needs = 'ocr' "
        "WHERE outcome = 'refused' AND reason = 'needs_ocr'"
    )
