"""Asking other people's servers: one attempt, a total deadline, a bounded answer.

Nothing is repeated, followed or remembered here: whoever asks decides by the kind of
error. `seconds` is the time for everything, headers and body, however slowly the
server drips. Addresses of a private network are refused unless the operator allows
them, looked at where the connection really goes.
"""

import json as json_
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from time import monotonic
from typing import Any
from urllib.parse import urlsplit

import requests
from urllib3 import exceptions as wire

from shared.errors import PipelineError, Refused, Unavailable
from shared.http.wires import Adapter, PrivateAddress

_CHUNK = 64 * 1024
MEGABYTE = 1024 * 1024


class NotReached(Unavailable):
    """The server was not reached: nothing was asked of it."""


class AnswerLost(Unavailable):
    """What was asked may have arrived; the answer did not, or not whole."""


class TooSlow(AnswerLost):
    """The deadline passed before the answer was whole."""


class TooLarge(Refused):
    """The answer is larger than whoever asked wants to hold."""


class NotJson(PipelineError):
    """The body is no JSON; `whole` says whether it calls itself so."""

    def __init__(self, message: str, *, called_json: bool) -> None:
        super().__init__(message)
        self.called_json = called_json


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """One request. `form` and `query` keep their order and may repeat a key."""

    url: str
    method: str = "GET"
    headers: Mapping[str, str] = field(default_factory=dict)
    query: Sequence[tuple[str, str]] = ()
    form: Sequence[tuple[str, str]] | None = None
    json: Any = None
    seconds: float = 30.0
    largest: int = 20 * MEGABYTE

    @property
    def host(self) -> str:
        """Whom it is for: all of the address that a log may show."""
        return urlsplit(self.url).netloc.rpartition("@")[2]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What came back, whole. Header names are lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def media(self) -> str:
        """What the body calls itself, without parameters."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()

    def json(self) -> Any:  # noqa: ANN401  # whatever JSON holds
        """The body as plain data. Raises NotJson."""
        try:
            return json_.loads(self.body)
        except ValueError as error:
            called = self.media.endswith(("/json", "+json"))
            raise NotJson("the answer is no JSON", called_json=called) from error


@dataclass(frozen=True, slots=True, kw_only=True)
class Stream:
    """An answer whose body is still to come."""

    status: int
    headers: Mapping[str, str]
    chunks: Iterator[bytes]


class Http:
    """Connections to other people's servers, kept open between requests.

    One may be used by several threads. `private` allows addresses of this machine and
    of private networks, such as a stub's.
    """

    def __init__(self, *, private: bool = False, verify: str | bool = True) -> None:
        self.allows_private = private
        self._session = requests.Session()
        self._session.trust_env = False
        self._session.verify = verify
        adapter = Adapter(private=private, pool_maxsize=32)
        self._session.mount("http://", adapter)
        self._session.mount("https://", adapter)

    def send(self, ask: Ask) -> Answer:
        """Ask, and read the answer to its end.

        Raises NotReached, AnswerLost, TooSlow, TooLarge, PrivateAddress.
        """
        with self.stream(ask) as stream:
            body = b"".join(stream.chunks)
        return Answer(status=stream.status, headers=stream.headers, body=body)

    @contextmanager
    def stream(self, ask: Ask) -> Iterator[Stream]:
        """Ask, and hand over the body as it comes. Raises like `send`."""
        deadline = monotonic() + ask.seconds
        response = self._begin(ask)
        try:
            yield Stream(
                status=response.status_code,
                headers={key.lower(): str(v) for key, v in response.headers.items()},
                chunks=_chunks(response, ask, deadline),
            )
        finally:
            response.close()

    def close(self) -> None:
        """Let go of connections nobody uses."""
        self._session.close()

    def _begin(self, ask: Ask) -> requests.Response:
        try:
            return self._session.request(
                ask.method,
                ask.url,
                params=list(ask.query) or None,
                data=list(ask.form) if ask.form is not None else None,
                json=ask.json,
                headers=dict(ask.headers),
                timeout=(min(10.0, ask.seconds), ask.seconds),
                allow_redirects=False,
                stream=True,
            )
        except PrivateAddress:
            raise
        # The libraries' own words may quote an address with a token in it.
        except (requests.exceptions.SSLError, requests.exceptions.ConnectTimeout):
            raise NotReached(f"{ask.host} was not reached") from None
        except requests.exceptions.ReadTimeout:
            raise TooSlow(f"{ask.host} did not answer in time") from None
        except requests.exceptions.ConnectionError as error:
            if _never_began(error):
                raise NotReached(f"{ask.host} was not reached") from None
            raise AnswerLost(f"{ask.host} broke the connection") from None
        except requests.exceptions.RequestException as error:
            kind = type(error).__name__
            raise Refused(f"{ask.host} cannot be asked: {kind}") from None


def _chunks(response: requests.Response, ask: Ask, deadline: float) -> Iterator[bytes]:
    total = 0
    try:
        while chunk := response.raw.read1(_CHUNK, decode_content=True):
            total += len(chunk)
            if total > ask.largest:
                raise TooLarge(f"{ask.host} sent more than {ask.largest} bytes")
            yield chunk
            if monotonic() > deadline:
                raise TooSlow(f"{ask.host} was too slow")
    except (wire.ReadTimeoutError, TimeoutError):
        raise TooSlow(f"{ask.host} was too slow") from None
    except (wire.HTTPError, OSError, zlib.error):
        raise AnswerLost(f"{ask.host} broke off its answer") from None


def _never_began(error: BaseException) -> bool:
    """Whether the connection failed before anything was said over it."""
    reason: Any = error.args[0] if error.args else None
    reason = getattr(reason, "reason", reason)
    kinds = (wire.NewConnectionError, wire.NameResolutionError, wire.SSLError)
    return isinstance(reason, (*kinds, wire.ConnectTimeoutError))
