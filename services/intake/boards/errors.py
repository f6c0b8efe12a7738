"""The ways a board can fail us. Only the first three are worth repeating.

BoardError
├── Transient       the network, a 5xx, half an answer
├── RateLimited     too fast; `until` where the board said when
├── DailyLimit      enough for today; `until` is when the day is over
├── Unanswered      it was asked and may have been done: read before repeating
├── AuthExpired     the token is old: refreshed once, never seen by a person
├── NeedsReauth     somebody has to connect the account again
├── PaymentRequired a paid service is missing; `capability` says for what
├── ContactQuota    no contacts left to open
├── Blocked         the board has blocked or restricts the account
├── Captcha         a person has to prove to be one, at `url`
├── Misconfigured   our own settings are wrong: user agent, work account
├── NotFound        it is gone
├── Rejected        what we sent makes no sense to the board; `fields` says where
├── Declined        a rule of the board says no; `value` is its word for it
└── ContractBroken  the answer is not what the contract says
"""

from collections.abc import Mapping
from datetime import datetime

from shared.errors import PipelineError


class BoardError(PipelineError):
    """Anything a board did that keeps us from what we wanted.

    `request_id` is the board's own name for the request, for its support.
    """

    def __init__(
        self,
        message: str,
        *,
        value: str = "",
        until: datetime | None = None,
        request_id: str | None = None,
        told: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(message)
        self.value = value
        self.until = until
        self.request_id = request_id
        self.told = dict(told or {})


class Transient(BoardError):
    """The network, a 5xx, half an answer."""


class RateLimited(Transient):
    """Too fast; `until` where the board said when to come again."""


class DailyLimit(BoardError):
    """Enough for today; `until` is when the day is over."""


class Unanswered(BoardError):
    """It was asked and may have been done: read before repeating."""


class AuthExpired(BoardError):
    """The token is old: refreshed once and tried again."""


class NeedsReauth(BoardError):
    """Somebody has to connect the account again."""


class PaymentRequired(BoardError):
    """A paid service is missing; `value` is the capability that needs it."""


class ContactQuota(BoardError):
    """No contacts, views or publications are left to spend."""


class Blocked(BoardError):
    """The board has blocked or restricts the account."""


class Captcha(BoardError):
    """A person has to prove to be one; `told` may hold where."""


class Misconfigured(BoardError):
    """Our own settings are wrong."""


class NotFound(BoardError):
    """It is gone, or was never there."""


class Rejected(BoardError):
    """What we sent makes no sense to the board; `told` names fields and reasons."""


class Declined(BoardError):
    """A rule of the board says no; `value` is its word for it."""


class ContractBroken(BoardError):
    """The answer is not what the contract says."""


REPEATABLE = (Transient, DailyLimit)
