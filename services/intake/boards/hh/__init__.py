"""hh.ru (HeadHunter), complete for an employer. Contract-tested, not live-tested.

Begin with `board`: the socket. `client` holds the envelope and the token, `errors`
what a 403 means, `pull` and `walk` how responses are found, `resume` how they are read.
"""

from services.intake.boards.hh.board import Hh

__all__ = ["Hh"]
