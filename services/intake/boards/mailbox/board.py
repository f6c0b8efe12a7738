"""A mailbox behind the socket of boards."""

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from datetime import datetime
from typing import ClassVar, NoReturn

from services.intake.boards.account import Account
from services.intake.boards.candidate import Candidate
from services.intake.boards.changes import (
    AttachmentRef,
    Budget,
    Change,
    CursorMark,
    ExternalRef,
    Marks,
    RawDocument,
    Spoiled,
)
from services.intake.boards.connector import Cap, Field, Tools
from services.intake.boards.errors import Declined, NeedsReauth, NotFound, Rejected
from services.intake.boards.mailbox import listening
from services.intake.boards.mailbox.box import Box, opened
from services.intake.boards.mailbox.listening import Shelf, folder_of
from services.intake.boards.mailbox.reading import candidate_of
from services.intake.boards.mailbox.tokens import renewed
from services.intake.boards.spending import (
    Action,
    ActResult,
    Posting,
    Quote,
    SpendPermit,
)


class Mailbox:
    """One connector for all mailboxes. It reads; it never marks, moves or deletes."""

    board: ClassVar[str] = "mail"
    title: ClassVar[str] = "Mailbox (IMAP)"
    experimental: ClassVar[bool] = False
    fields: ClassVar[Sequence[Field]] = (
        Field(name="host", label="IMAP server", required=True, hint="imap.example.org"),
        Field(name="user", label="User", required=True, hint="mostly the address"),
        Field(
            name="password",
            label="Password",
            secret=True,
            hint="of this mailbox, or an app password; empty with a token",
        ),
        Field(name="folder", label="Folder", default="INBOX"),
        Field(name="security", label="Security", default="tls", hint="tls or starttls"),
        Field(name="port", label="Port", hint="only where it is not the usual one"),
        Field(
            name="servers",
            label="Names your mail server signs its checks with",
            hint="such as mx.example.org; without them letters of boards are set aside",
        ),
        Field(
            name="colleagues",
            label="Addresses of colleagues who forward résumés",
            hint="then the first sender is who applies",
        ),
        Field(name="since_days", label="Days to look back at first", default="30"),
        Field(
            name="access_token",
            label="Access token",
            secret=True,
            hint="instead of a password, for Gmail and Microsoft 365 (XOAUTH2)",
        ),
        Field(name="refresh_token", label="Refresh token", secret=True),
        Field(name="client_id", label="Client ID", secret=True),
        Field(name="client_secret", label="Client secret", secret=True),
        Field(
            name="token_url",
            label="Address that renews tokens",
            hint="https://oauth2.googleapis.com/token for Gmail",
        ),
    )

    def __init__(self, tools: Tools) -> None:
        self._tools = tools
        self._shelf = Shelf()

    def capabilities(self, account: Account) -> set[Cap]:  # noqa: ARG002  # the same for all
        return {Cap.PULL_APPLICATIONS, Cap.PULL_RESUME}

    def check(self, account: Account) -> dict[str, str]:
        """Sign in, and look whether the folder is there."""
        with self._box(account) as box:
            box.open(folder_of(account))
        return {}

    def changes(
        self, account: Account, marks: Marks, budget: Budget
    ) -> Iterator[Change | Spoiled | CursorMark]:
        with self._box(account) as box:
            yield from listening.changes(
                box, account, marks=marks, budget=budget, shelf=self._shelf
            )

    def fetch_candidate(self, account: Account, ref: ExternalRef) -> RawDocument:
        """The message as it came. Raises NotFound where the box has it no more."""
        content = self._shelf.take(ref.id)
        if content is None:
            if not ref.ref:
                raise Rejected("Open the letter in the mailbox and forward it here.")
            with self._box(account) as box:
                content = _found(box, ref)
        return RawDocument(
            ref=ref,
            body=content,
            media="message/rfc822",
            fetched_at=self._tools.pace.now(),
            beside={
                "arrived_at": ref.ref.get("arrived_at")
                or self._tools.pace.now().isoformat(),
                "servers": account.settings.get("servers"),
                "colleagues": account.settings.get("colleagues"),
            },
        )

    def fetch_attachment(self, account: Account, ref: AttachmentRef) -> Iterator[bytes]:
        _nothing_of_the_kind(account, ref)

    def open_contacts(
        self, account: Account, ref: ExternalRef, permit: SpendPermit
    ) -> RawDocument:
        _nothing_of_the_kind(account, ref, permit)

    def quote(self, account: Account, posting: Posting) -> Quote:
        _nothing_of_the_kind(account, posting)

    def publish(
        self, account: Account, posting: Posting, permit: SpendPermit
    ) -> ExternalRef:
        _nothing_of_the_kind(account, posting, permit)

    def act(
        self, account: Account, ref: ExternalRef, action: Action, key: str
    ) -> ActResult:
        _nothing_of_the_kind(account, ref, action, key)

    def map(self, raw: RawDocument) -> Candidate:
        return candidate_of(raw)

    @contextmanager
    def _box(self, account: Account) -> Iterator[Box]:
        """A signed-in mailbox; an old token is renewed once."""
        self._tools.on_request()
        secrets = self._tools.tokens.secrets(account.id)
        now: datetime = self._tools.pace.now()
        private = self._tools.http.allows_private
        with ExitStack() as held:
            try:
                made = opened(account, secrets, private=private, now=now)
                box = held.enter_context(made)
            except NeedsReauth:
                if not secrets.get("refresh_token"):
                    raise
                fresh = renewed(self._tools, account, secrets)
                made = opened(account, fresh, private=private, now=now)
                box = held.enter_context(made)
            yield box


def _found(box: Box, ref: ExternalRef) -> bytes:
    """By its number where that still means it, else by its name; else it is gone."""
    validity = box.open(str(ref.ref.get("folder") or "INBOX"))
    uids = [int(ref.ref["uid"])] if ref.ref.get("validity") == validity else []
    if message_id := ref.ref.get("message_id"):
        uids += box.named(str(message_id))
    for uid in uids:
        content = box.message(uid)
        if content is not None and hashlib.sha256(content).hexdigest() == ref.id:
            return content
    raise NotFound("the letter is no longer in the mailbox")


def _nothing_of_the_kind(*_asked: object) -> NoReturn:
    raise Declined("A mailbox only receives.", value="receives_only")
