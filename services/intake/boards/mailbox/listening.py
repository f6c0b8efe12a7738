"""Hearing a folder: every message once, from where the last time ended."""

from collections import OrderedDict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from threading import Lock
from typing import Any, Final

from services.intake.boards.account import Account
from services.intake.boards.changes import Budget, Change, CursorMark, Marks, Spoiled
from services.intake.boards.mailbox.box import Box, Weight
from services.intake.boards.mailbox.reading import applying_with, reading_of
from services.intake.mail import Letter, letter_of
from services.intake.mail.addressing import named_in
from services.intake.mail.applying import Applying, NotApplying

VERSION: Final = 1
VERSION_MARK: Final = str(VERSION)
A_BATCH: Final = 25
LARGEST: Final = 25 * 1024 * 1024
SINCE_DAYS: Final = 30
# Of what nobody can apply with, a person looks at what may be an application.
WORTH_A_LOOK: Final = frozenset({"unproven", "unreadable_file"})


@dataclass(kw_only=True)
class Shelf:
    """Messages just heard, so that each is fetched once; the oldest go first."""

    most: int = 64 * 1024 * 1024
    kept: "OrderedDict[str, bytes]" = field(default_factory=OrderedDict)
    lock: Lock = field(default_factory=Lock)

    def put(self, sha256: str, content: bytes) -> None:
        """Keep a message until it is taken, or there is no room."""
        with self.lock:
            self.kept[sha256] = content
            while self.kept and sum(map(len, self.kept.values())) > self.most:
                self.kept.popitem(last=False)

    def take(self, sha256: str) -> bytes | None:
        """The message, if it is still here."""
        with self.lock:
            return self.kept.pop(sha256, None)


def changes(
    box: Box, account: Account, *, marks: Marks, budget: Budget, shelf: Shelf
) -> Iterator[Change | Spoiled | CursorMark]:
    """What came since the last time; after a change of numbering, all of it again.

    What was heard before then counts once: its key is the hash of its bytes.
    """
    folder = folder_of(account)
    scope = f"folder:{folder}"[:120]
    validity = box.open(folder)
    last = _last(marks.get(scope), validity)
    days = int(account.settings.get("since_days") or SINCE_DAYS)
    uids = box.after(last, since=(box.now - timedelta(days=days)).date())
    for at in range(0, len(uids), A_BATCH):
        batch = uids[at : at + A_BATCH]
        yield from _heard(box, account, batch, validity=validity, shelf=shelf)
        last = batch[-1]
        yield _mark(scope, validity, last)
        budget.spend()
        if budget.is_spent:
            return
    yield _mark(scope, validity, last)


def folder_of(account: Account) -> str:
    """The folder that is heard."""
    return str(account.settings.get("folder") or "INBOX")


def _heard(
    box: Box, account: Account, uids: Sequence[int], *, validity: int, shelf: Shelf
) -> Iterator[Change | Spoiled]:
    weights = box.weights(uids)
    for uid in uids:
        weight = weights.get(uid)
        if weight is None:
            continue  # deleted since it was found
        if weight.size > LARGEST:
            yield Spoiled(
                kind="application",
                external_id=f"{validity}:{uid}",
                reason="The letter is larger than 25 MB; ask for a smaller file.",
                raw=b"",
            )
            continue
        content = box.message(uid)
        if content is not None:
            where = {"folder": folder_of(account), "validity": validity, "uid": uid}
            yield from _told_by(content, account, weight, where=where, shelf=shelf)


def _told_by(
    content: bytes,
    account: Account,
    weight: Weight,
    *,
    where: Mapping[str, Any],
    shelf: Shelf,
) -> Iterator[Change | Spoiled]:
    letter = letter_of(content, reading_of(account, arrived_at=weight.arrived_at))
    found = applying_with(letter)
    if isinstance(found, NotApplying):
        if found.reason in WORTH_A_LOOK:
            yield Spoiled(
                kind="application",
                external_id=letter.sha256,
                reason=found.message,
                raw=content,
            )
        return
    shelf.put(letter.sha256, content)
    yield from _application(letter, found, weight=weight, where=where)


def _application(
    letter: Letter, found: Applying, *, weight: Weight, where: Mapping[str, Any]
) -> Iterator[Change]:
    named = named_in(letter, title=found.vacancy_title)
    if named.tags:
        place = f"tag:{named.tags[0]}"
    elif found.vacancy_title:
        place = f"title:{found.vacancy_title.casefold()}"
    else:
        place = f"letter:{letter.sha256[:16]}"
    yield Change(
        kind="vacancy",
        external_id=place[:200],
        revision=VERSION_MARK,
        facts={
            "title": found.vacancy_title or letter.subject,
            "state": "named",
            "named": {
                "tags": list(named.tags),
                "subject": named.subject,
                "title": named.title,
            },
        },
    )
    yield Change(
        kind="application",
        external_id=letter.sha256,
        revision=VERSION_MARK,
        vacancy_ref=place[:200],
        ref={
            **where,
            "message_id": letter.message_id,
            "arrived_at": weight.arrived_at.isoformat(),
        },
        facts={"board": found.board, "trust": letter.trust},
    )


def _last(mark: Mapping[str, Any] | None, validity: int) -> int:
    """How far the folder was heard; a new numbering begins at nought."""
    if mark is None or mark.get("validity") != validity or mark.get("v") != VERSION:
        return 0
    return int(mark.get("uid") or 0)


def _mark(scope: str, validity: int, uid: int) -> CursorMark:
    mark = {"v": VERSION, "validity": validity, "uid": uid}
    return CursorMark(scope=scope, mark=mark)
