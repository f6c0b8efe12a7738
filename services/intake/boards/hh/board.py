"""hh.ru as a board: everything an employer does there, behind the socket."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any, ClassVar
from urllib.parse import urlsplit

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
from services.intake.boards.errors import Declined, NotFound, Unanswered
from services.intake.boards.hh import acting, letters, paying, pull, resume, vacancies
from services.intake.boards.hh.client import API, SITE, Client
from services.intake.boards.hh.dictionaries import Dictionaries
from services.intake.boards.hh.extras import Extras
from services.intake.boards.plain import at, word
from services.intake.boards.polite import Polite
from services.intake.boards.spending import (
    Action,
    ActResult,
    Posting,
    Quote,
    SpendPermit,
)
from shared.http import Ask, NotJson

_RATE, _BURST = 4.0, 8


class Hh(Extras):
    """One connector for all accounts at hh.ru."""

    board: ClassVar[str] = "hh"
    title: ClassVar[str] = "hh.ru"
    experimental: ClassVar[bool] = False
    fields: ClassVar[Sequence[Field]] = (
        Field(
            name="client_id",
            label="Client ID",
            secret=True,
            hint="of your application at dev.hh.ru",
        ),
        Field(name="client_secret", label="Client secret", secret=True),
        Field(
            name="access_token",
            label="Access token",
            secret=True,
            hint="only if you have one already; else you sign in at hh.ru next",
        ),
        Field(name="refresh_token", label="Refresh token", secret=True),
        Field(name="api_url", label="Address of the API", default=API),
        Field(name="site_url", label="Address of the site", default=SITE),
        Field(
            name="manager_account_id",
            label="Work account",
            hint="only for managers who have several",
        ),
    )

    def __init__(self, tools: Tools) -> None:
        self._tools = tools
        self.client = self._client
        self.dictionaries = Dictionaries()
        rate = tools.rate or _RATE
        self._polite = Polite(
            http=tools.http,
            pace=tools.pace,
            buckets=tools.buckets,
            breaker=tools.breaker,
            backoff=tools.backoff,
            rate=rate,
            burst=max(_BURST, int(rate * 2)),
            seconds=tools.seconds,
            on_request=tools.on_request,
        )

    def _client(self, account: Account) -> Client:
        """The account's line to the board."""
        return Client(account=account, tools=self._tools, polite=self._polite)

    def capabilities(self, account: Account) -> set[Cap]:  # noqa: ARG002  # the same for all
        return set(Cap) - {Cap.SEARCH}

    def check(self, account: Account) -> dict[str, str]:
        """Whose token it is. Raises Declined where it is no employer's."""
        me = self.client(account).get("/me")
        employer = word(me, "employer", "id")
        if at(me, "is_employer") is False or employer is None:
            raise Declined("this is not an employer’s account", value="no_employer")
        told = {
            "employer_id": employer,
            "employer_name": word(me, "employer", "name"),
            "manager_id": word(me, "manager", "id")
            or word(me, "employer", "manager_id"),
        }
        return {key: value for key, value in told.items() if value}

    def changes(
        self, account: Account, marks: Marks, budget: Budget
    ) -> Iterator[Change | Spoiled | CursorMark]:
        return pull.changes(self.client(account), marks, budget)

    def fetch_candidate(self, account: Account, ref: ExternalRef) -> RawDocument:
        """The résumé behind a response, and the letter beside it. Never spends."""
        client = self.client(account)
        url = str(ref.ref.get("resume_url") or "")
        if not url:
            raise NotFound("the response has no résumé")
        told = client.get(url)
        letter: str | None = None
        files: list[AttachmentRef] = []
        if ref.ref.get("messages") != 0:
            letter, files = letters.letter(
                client,
                chat=str(ref.ref.get("chat_id") or ""),
                messages_url=str(ref.ref.get("messages_url") or ""),
            )
        beside = {key: ref.ref.get(key) for key in ("created_at", "state")}
        return RawDocument(
            ref=ref,
            body=json.dumps(told, ensure_ascii=False).encode(),
            fetched_at=self._tools.pace.now(),
            beside={**beside, "letter": letter},
            attachments=(*files, *_downloads(told, ref)),
        )

    def fetch_attachment(self, account: Account, ref: AttachmentRef) -> Iterator[bytes]:
        """A file, piece by piece; an address that expired is asked for once more."""
        client = self.client(account)
        try:
            yield self._file(client, ref)
        except (NotFound, Declined):
            if ref.again is None:
                raise
            yield self._file(client, self._asked_again(client, ref))

    def open_contacts(
        self, account: Account, ref: ExternalRef, permit: SpendPermit
    ) -> RawDocument:
        return paying.open_contacts(self.client(account), ref, permit)

    def quote(self, account: Account, posting: Posting) -> Quote:  # noqa: ARG002  # the same for all
        return paying.quote(self.client(account))

    def publish(
        self, account: Account, posting: Posting, permit: SpendPermit
    ) -> ExternalRef:
        """Publish once: one that carries our id already is the answer."""
        client = self.client(account)
        employer = pull.employer_of(client)
        known = vacancies.find_by_code(client, employer, posting)
        if known is None:
            if permit.cost < 1:
                raise Declined("the permit covers nothing", value="no_permit")
            try:
                known = vacancies.publish(client, posting)
            except (Unanswered, NotJson):
                known = vacancies.find_by_code(client, employer, posting)
                if known is None:
                    raise Unanswered("it may have been published") from None
            except Declined as fault:
                if fault.value != "duplicate":
                    raise
                known = vacancies.find_by_code(client, employer, posting)
                if known is None:
                    raise
        return ExternalRef(kind="vacancy", id=known)

    def act(
        self, account: Account, ref: ExternalRef, action: Action, key: str
    ) -> ActResult:
        return acting.act(self.client(account), ref, action, key)

    def map(self, raw: RawDocument) -> Candidate:
        return resume.candidate_of(raw)

    def _file(self, client: Client, ref: AttachmentRef) -> bytes:
        return client.send(
            Ask(url=client.address(ref.url), query=client.query_of(ref.url))
        ).body

    def _asked_again(self, client: Client, ref: AttachmentRef) -> AttachmentRef:
        if ref.again is None:
            raise NotFound("the file is gone")
        told = client.get(str(ref.again.ref.get("resume_url") or ""))
        suffix = urlsplit(ref.url).path.rpartition(".")[2]
        for one in _downloads(told, ref.again):
            if urlsplit(one.url).path.endswith(suffix):
                return replace(one, again=None)
        raise NotFound("the file is gone")


def _downloads(told: Any, ref: ExternalRef) -> Iterator[AttachmentRef]:  # noqa: ANN401  # JSON
    for kind in ("pdf", "rtf"):
        url = word(told, "actions", "download", kind, "url") or word(
            told, "download", kind, "url"
        )
        if url:
            yield AttachmentRef(url=url, name=f"résumé.{kind}", again=ref)
