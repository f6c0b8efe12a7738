"""Greenhouse: Harvest is pulled, its webhooks are only hints. Not live-tested.

Lists are followed by their `Link` header and never computed; a link to another host
would carry our key there, and is refused. Files lie on another host behind signed
addresses that die within days: they are fetched at once, without our key.
"""

import base64
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from typing import Any, ClassVar, Final, NoReturn
from urllib.parse import urlsplit

from services.intake.boards import errors
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
from services.intake.boards.greenhouse_items import told_by
from services.intake.boards.greenhouse_person import candidate_of, resume_link
from services.intake.boards.plain import at, body_of, moment
from services.intake.boards.polite import Polite
from services.intake.boards.spending import (
    Action,
    ActResult,
    Posting,
    Quote,
    SpendPermit,
)
from shared.errors import PipelineError
from shared.http import Answer, Ask, NotJson

API: Final = "https://harvest.greenhouse.io/v1"
SCOPE: Final = "applications"
PAGE: Final = 100
OVERLAP: Final = timedelta(minutes=15)
LARGEST_FILE: Final = 20 * 1024 * 1024
# Ten seconds hold fifty requests by the documents' example.
_RATE, _BURST = 4.0, 10
_NEXT: Final = re.compile(r'<([^>]+)>\s*;\s*rel="?next"?')
_UNKNOWN, _FORBIDDEN, _ODD = 401, 403, 422


class Greenhouse:
    """One connector for all Greenhouse accounts. It reads; it writes nothing there."""

    board: ClassVar[str] = "greenhouse"
    title: ClassVar[str] = "Greenhouse"
    experimental: ClassVar[bool] = True
    fields: ClassVar[Sequence[Field]] = (
        Field(name="api_key", label="Harvest API key", secret=True, required=True),
        Field(
            name="webhook_secret",
            label="Secret of the webhook",
            secret=True,
            hint="then responses come at once; without it they are asked for",
        ),
        Field(name="api_url", label="Address of the API", default=API),
    )

    def __init__(self, tools: Tools) -> None:
        self._tools = tools
        self._polite = Polite(
            http=tools.http,
            pace=tools.pace,
            buckets=tools.buckets,
            breaker=tools.breaker,
            backoff=tools.backoff,
            rate=tools.rate or _RATE,
            burst=_BURST,
            on_request=tools.on_request,
        )

    def capabilities(self, account: Account) -> set[Cap]:  # noqa: ARG002  # the same for all
        return {Cap.PULL_APPLICATIONS, Cap.PULL_RESUME}

    def check(self, account: Account) -> dict[str, str]:
        """Ask for one application. Raises NeedsReauth, Misconfigured."""
        self._page(account, f"{_api(account)}/applications", [("per_page", "1")])
        return {}

    def changes(
        self, account: Account, marks: Marks, budget: Budget
    ) -> Iterator[Change | Spoiled | CursorMark]:
        """Applications with anything new since the last walk, and their jobs."""
        mark = marks.get(SCOPE) or {}
        since = None if budget.full_sweep else moment(mark.get("since"))
        latest = moment(mark.get("since"))
        url: str | None = f"{_api(account)}/applications"
        size = str(account.settings.get("per_page") or PAGE)
        query = [("per_page", size), ("skip_count", "true")]
        if since is not None:
            after = (since - OVERLAP).isoformat().replace("+00:00", "Z")
            query.append(("last_activity_after", after))
        while url is not None:
            if budget.is_spent:
                return
            budget.spend()
            found, answer = self._page(account, url, query)
            for one in found:
                yield from told_by(one)
                seen = moment(at(one, "last_activity_at"))
                latest = max((m for m in (latest, seen) if m), default=None)
            # Only now: what stands on this page is kept, wherever the next one is.
            url, query = _next(account, answer), []
        if latest is not None:
            yield CursorMark(scope=SCOPE, mark={"v": 1, "since": latest.isoformat()})

    def fetch_candidate(self, account: Account, ref: ExternalRef) -> RawDocument:
        """The candidate, with the file of their résumé where there is one."""
        person = str(ref.ref.get("candidate_id") or "")
        told = self._person(account, person)
        file = self._file(account, told, ref)
        if file is None and resume_link(told, ref.id) is not None:
            # Signed addresses die: a fresh one is asked for once.
            told = self._person(account, person)
            file = self._file(account, told, ref)
        return RawDocument(
            ref=ref,
            body=json.dumps(told, ensure_ascii=False).encode(),
            fetched_at=self._tools.pace.now(),
            beside={"file": file} if file else {},
        )

    def fetch_attachment(self, account: Account, ref: AttachmentRef) -> Iterator[bytes]:
        self._only_reads(account, ref)

    def open_contacts(
        self, account: Account, ref: ExternalRef, permit: SpendPermit
    ) -> RawDocument:
        self._only_reads(account, ref, permit)

    def quote(self, account: Account, posting: Posting) -> Quote:
        self._only_reads(account, posting)

    def publish(
        self, account: Account, posting: Posting, permit: SpendPermit
    ) -> ExternalRef:
        self._only_reads(account, posting, permit)

    def act(
        self, account: Account, ref: ExternalRef, action: Action, key: str
    ) -> ActResult:
        self._only_reads(account, ref, action, key)

    def map(self, raw: RawDocument) -> Candidate:
        return candidate_of(raw)

    def _page(
        self, account: Account, url: str, query: Sequence[tuple[str, str]]
    ) -> tuple[Sequence[Any], Answer]:
        answer = self._ask(account, Ask(url=url, query=query))
        try:
            found = body_of(answer, list)
        except NotJson:
            raise errors.Transient("Greenhouse sent half an answer") from None
        return found, answer

    def _person(self, account: Account, person: str) -> Mapping[str, Any]:
        if not person.isdigit():
            raise errors.NotFound("the application names no candidate")
        ask = Ask(url=f"{_api(account)}/candidates/{person}")
        try:
            found: Mapping[str, Any] = body_of(self._ask(account, ask), dict)
        except NotJson:
            raise errors.Transient("Greenhouse sent half an answer") from None
        return found

    def _ask(self, account: Account, ask: Ask) -> Answer:
        key = self._tools.tokens.secrets(account.id).get("api_key", "")
        packed = base64.b64encode(f"{key}:".encode()).decode()
        headers = {"Authorization": f"Basic {packed}", "User-Agent": self._tools.agent}
        dressed = Ask(url=ask.url, query=ask.query, headers=headers)
        return self._polite.ask(account.id, dressed, judge=_judged)

    def _file(
        self, account: Account, told: Mapping[str, Any], ref: ExternalRef
    ) -> tuple[str, bytes] | None:
        """The file of the résumé; a file that cannot be had stops nobody."""
        link = resume_link(told, ref.id)
        if link is None:
            return None
        name, url = link
        ask = Ask(url=url, largest=LARGEST_FILE)
        try:
            answer = self._polite.ask(account.id, ask, judge=lambda _: None)
        except errors.RateLimited:
            raise
        except (errors.NotFound, errors.Rejected, PipelineError):
            return None
        is_page = answer.media == "text/html" and not name.endswith((".html", ".htm"))
        return None if is_page or not answer.body else (name, answer.body)

    def _only_reads(self, *_asked: object) -> NoReturn:
        raise errors.Declined("Greenhouse is only read from.", value="only_reads")


def _next(account: Account, answer: Answer) -> str | None:
    found = _NEXT.search(answer.headers.get("link", ""))
    if found is None:
        return None
    ours, theirs = urlsplit(_api(account)), urlsplit(found[1])
    if (ours.scheme, ours.netloc) != (theirs.scheme, theirs.netloc):
        raise errors.ContractBroken("the list goes on at another host")
    return found[1]


def _judged(answer: Answer) -> errors.BoardError | None:
    if answer.status == _UNKNOWN:
        return errors.NeedsReauth("Greenhouse does not know this key")
    if answer.status == _FORBIDDEN:
        return errors.Misconfigured("the key may not read candidates and applications")
    if answer.status == _ODD:
        return errors.Rejected("Greenhouse refuses what was asked")
    return None


def _api(account: Account) -> str:
    return account.url("api_url", API)
