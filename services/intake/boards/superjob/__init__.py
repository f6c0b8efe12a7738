"""SuperJob, experimental: its full reference is closed, so both spellings are read.

What the board's public pages and its own client say is relied on; the rest is taken as
it comes. `docs/boards.md` lists what somebody with an account has to confirm.
"""

from services.intake.boards.superjob.board import SuperJob

__all__ = ["SuperJob"]
