"""Indeed Apply: they push applications to us. Contract-tested, not live-tested.

Nothing is pulled. A body is believed once its signature is ours; what it must hold is
an id, a job of ours and somebody's name, and everything else may be missing.
"""

import base64
import hashlib
import hmac
import json
from collections.abc import Iterator, Mapping, Sequence
from typing import ClassVar, Final, NoReturn

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
from services.intake.boards.errors import Declined, NotFound, Rejected
from services.intake.boards.indeed_person import VERSION, candidate_of
from services.intake.boards.plain import at, word
from services.intake.boards.spending import (
    Action,
    ActResult,
    Posting,
    Quote,
    SpendPermit,
)

LARGEST: Final = 15 * 1024 * 1024


class Indeed:
    """One connector for all accounts; its door is `views/pushes`."""

    board: ClassVar[str] = "indeed"
    title: ClassVar[str] = "Indeed Apply"
    experimental: ClassVar[bool] = True
    fields: ClassVar[Sequence[Field]] = (
        Field(
            name="api_token",
            label="API token",
            required=True,
            hint="public: it stands in the feed, so that Indeed knows us",
        ),
        Field(
            name="api_secret",
            label="API secret",
            secret=True,
            required=True,
            hint="Indeed signs every application with it",
        ),
    )

    def __init__(self, tools: Tools) -> None:
        self._tools = tools

    def capabilities(self, account: Account) -> set[Cap]:  # noqa: ARG002  # the same for all
        return {Cap.WEBHOOK}

    def check(self, account: Account) -> dict[str, str]:  # noqa: ARG002  # nobody to ask
        return {}

    def changes(
        self,
        account: Account,  # noqa: ARG002  # nobody is asked
        marks: Marks,  # noqa: ARG002  # as above
        budget: Budget,  # noqa: ARG002  # as above
    ) -> Iterator[Change | Spoiled | CursorMark]:
        """Nothing: they come by themselves."""
        yield from ()

    def fetch_candidate(self, account: Account, ref: ExternalRef) -> RawDocument:  # noqa: ARG002  # nobody to ask
        raise NotFound("Indeed sends an application once")

    def fetch_attachment(self, account: Account, ref: AttachmentRef) -> Iterator[bytes]:
        self._only_sends(account, ref)

    def open_contacts(
        self, account: Account, ref: ExternalRef, permit: SpendPermit
    ) -> RawDocument:
        self._only_sends(account, ref, permit)

    def quote(self, account: Account, posting: Posting) -> Quote:
        self._only_sends(account, posting)

    def publish(
        self, account: Account, posting: Posting, permit: SpendPermit
    ) -> ExternalRef:
        self._only_sends(account, posting, permit)

    def act(
        self, account: Account, ref: ExternalRef, action: Action, key: str
    ) -> ActResult:
        self._only_sends(account, ref, action, key)

    def map(self, raw: RawDocument) -> Candidate:
        return candidate_of(raw)

    def _only_sends(self, *_asked: object) -> NoReturn:
        raise Declined("Indeed only sends applications; its feed is public.")


def is_signed(body: bytes, signature: str, *, secret: str) -> bool:
    """Whether a body was signed with our secret: base64 of HMAC-SHA1 over the bytes."""
    made = hmac.new(secret.encode(), body, hashlib.sha1).digest()
    told = signature.strip().encode()
    return bool(secret) and hmac.compare_digest(base64.b64encode(made), told)


def pushed(body: bytes) -> Sequence[Change]:
    """The job and the application in a body. Raises Rejected where a key is missing."""
    try:
        told = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise Rejected("the body is no JSON", value="json") from error
    external, job = word(told, "id"), word(told, "job", "jobId")
    if (
        external is None
        or job is None
        or not isinstance(at(told, "applicant"), Mapping)
    ):
        raise Rejected("the body lacks id, job or applicant", value="key")
    vacancy = Change(
        kind="vacancy",
        external_id=job[:200],
        revision=str(VERSION),
        facts={
            "title": word(told, "job", "jobTitle"),
            "city": word(told, "job", "jobLocation"),
            "code": job,
            "state": "named",
        },
    )
    application = Change(
        kind="application",
        external_id=external[:400],
        revision=str(VERSION),
        vacancy_ref=job[:200],
        ref={"pushed": True},
        raw=body,
    )
    return vacancy, application
