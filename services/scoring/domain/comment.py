"""A comment on an application, whom it calls, and how long it can be taken back."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Self
from uuid import UUID

from shared.errors import Invalid, Refused

LONGEST = 4000
CHANGEABLE = timedelta(minutes=15)

CALL = re.compile(r"(?<![\w@])@(\w[\w.-]*\w|\w)")


class TooLateToChange(Refused):
    """Others have read it by now."""


class NotYours(Refused):
    """Somebody else wrote it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment:
    """What a colleague wrote. Deleted, it keeps its place and not its words."""

    id: UUID
    application_id: UUID
    account_id: UUID
    by: str
    text: str
    at: datetime
    edited_at: datetime | None = None
    deleted_at: datetime | None = None

    def changeable(self, *, account_id: UUID, now: datetime) -> bool:
        """Whether this colleague may still edit or delete it."""
        mine = account_id == self.account_id and self.deleted_at is None
        return mine and now - self.at <= CHANGEABLE

    def edit(self, text: str, *, account_id: UUID, now: datetime) -> Self:
        """Other words. Raises NotYours, TooLateToChange, Invalid."""
        self._must_be_changeable(account_id=account_id, now=now)
        return replace(self, text=worded(text), edited_at=now)

    def delete(self, *, account_id: UUID, now: datetime) -> Self:
        """No words any more. Raises NotYours, TooLateToChange."""
        self._must_be_changeable(account_id=account_id, now=now)
        return replace(self, text="", deleted_at=now)

    def _must_be_changeable(self, *, account_id: UUID, now: datetime) -> None:
        if account_id != self.account_id:
            raise NotYours(f"{self.by} wrote this comment")
        if not self.changeable(account_id=account_id, now=now):
            raise TooLateToChange(
                "a comment can be changed for 15 minutes; write another one"
            )


def worded(text: str) -> str:
    """The words of a comment. Raises Invalid."""
    said = text.strip()
    if not said:
        raise Invalid("write something first", fields={"text": "is empty"})
    if len(said) > LONGEST:
        raise Invalid(
            f"the comment is longer than {LONGEST} characters",
            fields={"text": "is too long"},
        )
    return said


@dataclass(frozen=True, slots=True, kw_only=True)
class Called:
    """Whom a text calls, and the calls that fit nobody, or more than one."""

    people: Sequence[UUID]
    unclear: Sequence[str]


def called(text: str, colleagues: Mapping[UUID, str]) -> Called:
    """`@Full Name` calls that one, `@First` whoever alone is called so."""
    folded, found, unclear = text.casefold(), [], []
    taken: list[tuple[int, int]] = []
    for account_id, name in sorted(colleagues.items(), key=lambda one: -len(one[1])):
        for place in _places(f"@{name.casefold()}", folded):
            if not any(start <= place < end for start, end in taken):
                taken.append((place, place + len(name) + 1))
                found.append(account_id)
    for call in CALL.finditer(folded):
        if any(start <= call.start() < end for start, end in taken):
            continue
        wanted = call[1]
        fitting = [
            account_id
            for account_id, name in colleagues.items()
            if name.casefold().split()[:1] == [wanted]
        ]
        if len(fitting) == 1:
            found.append(fitting[0])
        else:
            unclear.append(f"@{text[call.start(1) : call.end(1)]}")
    return Called(
        people=list(dict.fromkeys(found)), unclear=list(dict.fromkeys(unclear))
    )


def _places(wanted: str, text: str) -> Iterable[int]:
    pattern = re.compile(rf"(?<![\w@]){re.escape(wanted)}(?!\w)")
    return [found.start() for found in pattern.finditer(text)]
