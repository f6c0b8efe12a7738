"""SuperJob as a board, experimental: what is known of it, behind the socket."""

import json
import secrets
import threading
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from typing import Any, ClassVar
from urllib.parse import urlencode

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
from services.intake.boards.connector import Cap, Errand, Field, Tools
from services.intake.boards.plain import at, body_of, word
from services.intake.boards.polite import Polite
from services.intake.boards.spending import (
    Action,
    ActResult,
    Posting,
    Quote,
    SpendPermit,
)
from services.intake.boards.superjob import pull, resume
from services.intake.boards.superjob.client import API, SITE, Client
from shared.http import Ask, NotJson

_RATE, _BURST, _HELD = 2.0, 10, 500


class SuperJob:
    """One connector for all accounts at SuperJob."""

    board: ClassVar[str] = "superjob"
    title: ClassVar[str] = "SuperJob"
    experimental: ClassVar[bool] = True
    fields: ClassVar[Sequence[Field]] = (
        Field(
            name="app_key",
            label="Secret key of the application",
            secret=True,
            required=True,
            hint="from api.superjob.ru; it goes along with every request",
        ),
        Field(name="client_id", label="ID of the application", secret=True),
        Field(
            name="access_token",
            label="Access token",
            secret=True,
            hint="only if you have one already; else you sign in there next",
        ),
        Field(name="refresh_token", label="Refresh token", secret=True),
        Field(name="api_url", label="Address of the API", default=API),
        Field(name="site_url", label="Address of the site", default=SITE),
    )

    def __init__(self, tools: Tools) -> None:
        self._tools = tools
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
        # The list brings whole résumés: one just met is not asked for again.
        self._met: OrderedDict[tuple[str, str], bytes] = OrderedDict()
        self._lock = threading.Lock()

    def client(self, account: Account) -> Client:
        """The account's line to the board."""
        return Client(account=account, tools=self._tools, polite=self._polite)

    def capabilities(self, account: Account) -> set[Cap]:  # noqa: ARG002  # the same for all
        return {
            Cap.PULL_APPLICATIONS,
            Cap.PULL_RESUME,
            Cap.PUBLISH,
            Cap.CONTACT_SPEND,
            Cap.OAUTH,
        }

    def check(self, account: Account) -> dict[str, str]:
        """Whose token it is."""
        me = self.client(account).get("/user/current/")
        told = {
            "employer_id": word(me, "id_client") or word(me, "id"),
            "employer_name": word(me, "name"),
        }
        return {key: value for key, value in told.items() if value}

    def leave(self, account: Account, *, come_back_to: str) -> Errand:
        """Off to the board's own sign-in; it knows no challenge."""
        kept = self._tools.tokens.secrets(account.id)
        state = secrets.token_urlsafe(24)
        query = {
            "client_id": kept.get("client_id", ""),
            "redirect_uri": come_back_to,
            "state": state,
        }
        site = account.url("site_url", SITE)
        return Errand(
            url=f"{site}/authorize/?{urlencode(query)}", state=state, verifier=""
        )

    def come_back(
        self,
        account: Account,
        *,
        code: str,
        verifier: str,  # noqa: ARG002  # the board knows no challenge
        come_back_to: str,
    ) -> dict[str, str]:
        """Trade the code for tokens."""
        kept = self._tools.tokens.secrets(account.id)
        form = [
            ("code", code),
            ("redirect_uri", come_back_to),
            ("client_id", kept.get("client_id", "")),
            ("client_secret", kept.get("app_key", "")),
        ]
        return self.client(account).token("/oauth2/access_token/", form)

    def sign_out(self, account: Account) -> None:
        """The board knows no way to give a token back; ours is forgotten."""

    def changes(
        self, account: Account, marks: Marks, budget: Budget
    ) -> Iterator[Change | Spoiled | CursorMark]:
        return pull.changes(
            self.client(account),
            marks,
            budget,
            meet=lambda ref, item: self._meet(account, ref, item),
        )

    def fetch_candidate(self, account: Account, ref: ExternalRef) -> RawDocument:
        """The résumé as it stood in the list, or asked for by its id."""
        with self._lock:
            body = self._met.pop((str(account.id), ref.id), None)
        if body is None:
            told = pull.found_again(self.client(account), ref)
            body = json.dumps(told, ensure_ascii=False).encode()
        return RawDocument(ref=ref, body=body, fetched_at=self._tools.pace.now())

    def fetch_attachment(self, account: Account, ref: AttachmentRef) -> Iterator[bytes]:  # noqa: ARG002  # there are none
        raise errors.NotFound("SuperJob gives no files")

    def open_contacts(
        self, account: Account, ref: ExternalRef, permit: SpendPermit
    ) -> RawDocument:
        """Buy the contacts, then look: the only call that spends one."""
        if permit.cost < 1:
            raise errors.Declined("the permit covers nothing", value="no_permit")
        client = self.client(account)
        buy = Ask(url=f"{client.api}/hr/resumes/{ref.id}/buy/", method="POST")
        client.send(buy, repeats=False)
        told = client.get(f"/hr/resumes/{ref.id}/open/")
        return RawDocument(
            ref=ref,
            body=json.dumps(told, ensure_ascii=False).encode(),
            fetched_at=self._tools.pace.now(),
        )

    def quote(self, account: Account, posting: Posting) -> Quote:  # noqa: ARG002  # it does not say
        return Quote(
            lines=("SuperJob does not tell its price over the API: look there first.",)
        )

    def publish(
        self, account: Account, posting: Posting, permit: SpendPermit
    ) -> ExternalRef:
        """Publish once: one of the same title and place is the answer."""
        client = self.client(account)
        known = pull.same_vacancy(client, posting)
        if known is None:
            if permit.cost < 1:
                raise errors.Declined("the permit covers nothing", value="no_permit")
            ask = Ask(
                url=f"{client.api}/vacancies/",
                method="POST",
                json=pull.body_of_posting(posting),
            )
            try:
                known = word(body_of(client.send(ask, repeats=False), dict), "id")
            except (errors.Unanswered, NotJson):
                known = pull.same_vacancy(client, posting)
            if known is None:
                raise errors.Unanswered("it may have been published")
        return ExternalRef(kind="vacancy", id=known)

    def act(
        self,
        account: Account,  # noqa: ARG002  # nothing is done there yet
        ref: ExternalRef,  # noqa: ARG002  # as above
        action: Action,  # noqa: ARG002  # as above
        key: str,  # noqa: ARG002  # as above
    ) -> ActResult:
        return ActResult(done=False, why_not="SuperJob is read only here for now")

    def map(self, raw: RawDocument) -> Candidate:
        return resume.candidate_of(raw)

    def _meet(self, account: Account, external_id: str, item: Any) -> None:  # noqa: ANN401  # JSON
        body = json.dumps(at(item, "resume"), ensure_ascii=False).encode()
        with self._lock:
            self._met[str(account.id), external_id] = body
            while len(self._met) > _HELD:
                self._met.popitem(last=False)
