"""A mailbox by IMAP: applications sent to us, and letters of boards that only write.

Begin with `board`: the socket. `box` is the only place that speaks IMAP, `listening`
how a folder is heard, `reading` what a letter becomes. The box is never altered: a
folder is opened to be read, and how far it was heard is our own cursor, not its marks.
"""

from services.intake.boards.mailbox.board import Mailbox

__all__ = ["Mailbox"]
