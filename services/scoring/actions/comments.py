"""Saying something of an application, and calling colleagues to it."""

from collections.abc import Sequence
from uuid import UUID, uuid4

from services.scoring.domain.comment import Comment, called, worded
from services.scoring.store import comments, decisions
from shared.work import Work


def write(
    work: Work, *, application_id: UUID, account_id: UUID, by: str, text: str
) -> Sequence[str]:
    """Keep a comment; answer the calls that fit nobody. Raises Invalid."""
    decisions.one(work.connection, application_id)
    return _keep(
        work,
        Comment(
            id=uuid4(),
            application_id=application_id,
            account_id=account_id,
            by=by,
            text=worded(text),
            at=work.now,
        ),
    )


def edit(
    work: Work, *, comment_id: UUID, account_id: UUID, text: str
) -> tuple[Comment, Sequence[str]]:
    """Other words, soon after. Raises NotYours, TooLateToChange, Invalid."""
    found = comments.find(work.connection, comment_id)
    made = found.edit(text, account_id=account_id, now=work.now)
    return made, _keep(work, made)


def delete(work: Work, *, comment_id: UUID, account_id: UUID) -> Comment:
    """Take the words back, soon after. Raises NotYours, TooLateToChange."""
    found = comments.find(work.connection, comment_id)
    made = found.delete(account_id=account_id, now=work.now)
    comments.keep(work.connection, made, calls=[])
    return made


def see(work: Work, *, account_id: UUID) -> None:
    """The colleague has seen whatever calls them."""
    comments.see(work.connection, account_id, now=work.now)


def come(work: Work, *, account_id: UUID, name: str) -> None:
    """Somebody is here for the first time, or under another name."""
    comments.note_colleague(work.connection, account_id, name=name, now=work.now)


def _keep(work: Work, made: Comment) -> Sequence[str]:
    found = called(made.text, comments.colleagues(work.connection))
    others = [one for one in found.people if one != made.account_id]
    comments.keep(work.connection, made, calls=others)
    return found.unclear
