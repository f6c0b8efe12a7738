"""The socket every board fits: what it can do, what is new, and how it is acted on."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, ClassVar, Protocol, runtime_checkable

from services.intake.boards.account import Account, TokenKeeper
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
from services.intake.boards.politeness import Backoff, Breaker, Buckets, Pace
from services.intake.boards.spending import (
    Action,
    ActResult,
    Posting,
    Quote,
    SpendPermit,
)
from shared.http import Http


class Cap(StrEnum):
    """What an account can do at its board."""

    PULL_APPLICATIONS = "pull applications"
    PULL_RESUME = "read résumés"
    SEARCH = "search résumés"
    PUBLISH = "publish vacancies"
    ACT = "act on responses"
    WEBHOOK = "hear at once"
    CONTACT_SPEND = "open contacts"
    OAUTH = "connect in the browser"


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One thing a person fills in to connect an account."""

    name: str
    label: str
    secret: bool = False
    required: bool = False
    default: str = ""
    hint: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tools:
    """What a connector is given: connections, time, manners, and who keeps secrets."""

    http: Http
    pace: Pace
    tokens: TokenKeeper
    buckets: Buckets = field(default_factory=Buckets)
    breaker: Breaker = field(default_factory=Breaker)
    backoff: Backoff = field(default_factory=Backoff)
    agent: str = "Turnout/1.0 (turnout@example.org)"
    rate: float | None = None
    """Requests a second, where the operator sets it; else the board's own."""
    seconds: float = 30.0
    """The whole time one answer may take."""
    on_request: Callable[[], None] = lambda: None


@dataclass(frozen=True, slots=True, kw_only=True)
class Errand:
    """Where a browser is sent to sign in, and what proves afterwards that it was us."""

    url: str
    state: str
    verifier: str


class BoardConnector(Protocol):
    """One board. Talks through its tools, keeps nothing, and knows no database.

    `fetch_candidate` never spends; `open_contacts` and `publish` may, and only under a
    permit. `map` is pure: no I/O, no clock, and its `version` tells two mappings apart.
    """

    board: ClassVar[str]
    title: ClassVar[str]
    fields: ClassVar[Sequence[Field]]
    experimental: ClassVar[bool]

    def capabilities(self, account: Account) -> set[Cap]: ...

    def check(self, account: Account) -> dict[str, str]:
        """Prove the secrets; answers settings worth keeping, such as our id there."""
        ...

    def changes(
        self, account: Account, marks: Marks, budget: Budget
    ) -> Iterator[Change | Spoiled | CursorMark]: ...

    def fetch_candidate(self, account: Account, ref: ExternalRef) -> RawDocument: ...

    def fetch_attachment(
        self, account: Account, ref: AttachmentRef
    ) -> Iterator[bytes]: ...

    def open_contacts(
        self, account: Account, ref: ExternalRef, permit: SpendPermit
    ) -> RawDocument: ...

    def quote(self, account: Account, posting: Posting) -> Quote: ...

    def publish(
        self, account: Account, posting: Posting, permit: SpendPermit
    ) -> ExternalRef: ...

    def act(
        self, account: Account, ref: ExternalRef, action: Action, key: str
    ) -> ActResult: ...

    def map(self, raw: RawDocument) -> Candidate: ...


@runtime_checkable
class SignsIn(Protocol):
    """A board that people sign in at, in their own browser."""

    def leave(self, account: Account, *, come_back_to: str) -> Errand: ...

    def come_back(
        self, account: Account, *, code: str, verifier: str, come_back_to: str
    ) -> dict[str, str]:
        """The secrets a code is worth. Raises NeedsReauth, Misconfigured."""
        ...

    def sign_out(self, account: Account) -> None:
        """Give back what we hold; a board that does not answer is no reason to stay."""
        ...


@runtime_checkable
class Sells(Protocol):
    """A board that sells, and tells what is left."""

    def quotas(self, account: Account) -> dict[str, Any]: ...


@runtime_checkable
class Keeps(Protocol):
    """A board where a vacancy is kept up for longer, or taken down."""

    def prolong(self, account: Account, vacancy_ref: str) -> None: ...

    def archive(self, account: Account, vacancy_ref: str) -> None: ...

    def choices(self, account: Account) -> dict[str, Sequence[tuple[str, str]]]:
        """What a person chooses before publishing: name → key and words."""
        ...


@runtime_checkable
class Steps(Protocol):
    """A board that says what may be done about a response next."""

    def steps(self, account: Account, ref: ExternalRef) -> list[dict[str, Any]]: ...


@runtime_checkable
class Hints(Protocol):
    """A board that knocks when something is new."""

    def subscribe(self, account: Account, url: str) -> str | None: ...

    def unsubscribe(self, account: Account) -> None: ...
