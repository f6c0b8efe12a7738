"""Habr Career: responses with whole résumés, pulled by page. Experimental.

Known of it: OAuth2, HTTPS, JSON, the addresses of the employer's vacancies and of a
vacancy's responses, and that a response carries the résumé with its contacts. How the
fields are spelt is not confirmed: `habr_person` takes every likely way.
"""

import hashlib
import json
from collections.abc import Iterator, Sequence
from typing import Any, ClassVar, Final, NoReturn

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
from services.intake.boards.habr_person import candidate_of
from services.intake.boards.plain import at, body_of, mark_of, rows, word
from services.intake.boards.polite import Polite
from services.intake.boards.spending import (
    Action,
    ActResult,
    Posting,
    Quote,
    SpendPermit,
)
from shared.http import Answer, Ask, NotJson

API: Final = "https://career.habr.com/api/v1/integrations"
MOST_PAGES: Final = 500
_RATE, _BURST = 2.0, 4
_UNKNOWN, _FORBIDDEN = 401, 403


class Habr:
    """One connector for all accounts. It reads; messages are written on the site."""

    board: ClassVar[str] = "habr"
    title: ClassVar[str] = "Habr Career"
    experimental: ClassVar[bool] = True
    fields: ClassVar[Sequence[Field]] = (
        Field(
            name="access_token",
            label="Access token",
            secret=True,
            required=True,
            hint="of your application at career.habr.com/profile/applications",
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
        """Ask for the vacancies. Raises NeedsReauth."""
        self._asked(account, "/vacancies")
        return {}

    def changes(
        self, account: Account, marks: Marks, budget: Budget
    ) -> Iterator[Change | Spoiled | CursorMark]:
        """Every vacancy's responses, newest first, until a page holds nothing new.

        Nothing is said of an order or of changes since: a full sweep reads all pages.
        """
        for vacancy in self._listed(account, "/vacancies", "vacancies", budget):
            job = word(vacancy, "id")
            if job is None:
                continue
            title = word(vacancy, "title")
            facts = {"title": title, "state": "active", "url": word(vacancy, "url")}
            yield Change(
                kind="vacancy", external_id=job, revision=str(title), facts=facts
            )
            yield from self._responses(account, job, marks, budget)

    def fetch_candidate(self, account: Account, ref: ExternalRef) -> RawDocument:  # noqa: ARG002  # it came with the list
        raise errors.NotFound("the response came without a résumé")

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

    def _responses(
        self, account: Account, job: str, marks: Marks, budget: Budget
    ) -> Iterator[Change | Spoiled | CursorMark]:
        scope = f"vacancy:{job}"
        known = set((marks.get(scope) or {}).get("seen") or ())
        seen: list[str] = []
        path = f"/vacancies/{job}/responses"
        for one in self._listed(account, path, "responses", budget, known=known):
            told = _told(one, job)
            if isinstance(told, Change):
                seen.append(told.external_id)
            yield told
        if not budget.is_spent:
            kept = list(dict.fromkeys([*seen, *known]))[:100]
            yield CursorMark(scope=scope, mark={"v": 1, "seen": kept})

    def _listed(
        self,
        account: Account,
        path: str,
        name: str,
        budget: Budget,
        *,
        known: set[str] | None = None,
    ) -> Iterator[Any]:
        for page in range(1, MOST_PAGES):
            if budget.is_spent:
                return
            budget.spend()
            found = rows(self._asked(account, path, page=page), name)
            yield from found
            ids = {word(one, "id") for one in found}
            if not found or (known and not budget.full_sweep and ids <= known):
                return

    def _asked(self, account: Account, path: str, *, page: int = 1) -> Any:  # noqa: ANN401  # JSON
        token = self._tools.tokens.secrets(account.id).get("access_token", "")
        ask = Ask(
            url=f"{account.url('api_url', API)}{path}",
            query=[("page", str(page))],
            headers={
                "Authorization": f"Bearer {token}",
                "User-Agent": self._tools.agent,
                "Accept": "application/json",
            },
        )
        answer = self._polite.ask(account.id, ask, judge=_judged)
        try:
            return body_of(answer, dict)
        except NotJson:
            raise errors.Transient("Habr Career sent half an answer") from None

    def _only_reads(self, *_asked: object) -> NoReturn:
        raise errors.Declined("Habr Career is only read from.", value="only_reads")


def _told(one: Any, job: str) -> Change | Spoiled:  # noqa: ANN401  # JSON
    raw = json.dumps(one, ensure_ascii=False).encode()
    external = word(one, "id")
    if external is None or at(one, "user") is None:
        return Spoiled(
            kind="application",
            external_id=external or hashlib.sha256(raw).hexdigest()[:16],
            reason="a response without an id, or of nobody",
            raw=raw,
            vacancy_ref=job,
        )
    return Change(
        kind="application",
        external_id=external,
        revision=mark_of(at(one, "user"), at(one, "body")),
        vacancy_ref=job,
        ref={"pushed": True},
        facts={"state": "archived" if at(one, "archived") is True else "response"},
        raw=raw,
    )


def _judged(answer: Answer) -> errors.BoardError | None:
    if answer.status in (_UNKNOWN, _FORBIDDEN):
        return errors.NeedsReauth("Habr Career does not take this token")
    return None
