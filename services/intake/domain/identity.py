"""Who somebody is: kept apart from what they can do."""

from collections.abc import Iterable
from dataclasses import dataclass

LONGEST_NAME = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """A person's name and the ways to reach them; none of it leaves intake unasked.

    E-mails are lower case and phones E.164, so that equal means the same; `boards` are
    the names boards have for them, such as `hh:123`.
    """

    name: str | None
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    boards: tuple[str, ...] = ()

    @property
    def contacts(self) -> tuple[tuple[str, str], ...]:
        """Kind and value of every contact, the most telling first."""
        emails = (("email", email) for email in self.emails)
        phones = (("phone", phone) for phone in self.phones)
        boards = (("board", person) for person in self.boards)
        return (*emails, *phones, *boards)

    @property
    def shown_as(self) -> str:
        """A name for the page, whatever the résumé kept to itself."""
        if self.name:
            return self.name
        return next(iter((*self.emails, *self.phones)), "No name given")


def identity(
    *,
    name: str | None,
    emails: tuple[str, ...],
    phones: tuple[str, ...],
    boards: tuple[str, ...] = (),
) -> Identity:
    """An identity out of what a reader found: trimmed, unified, without repeats."""
    trimmed = " ".join((name or "").replace("\x00", "").split())[:LONGEST_NAME]
    return Identity(
        name=trimmed or None,
        emails=_unique(email.strip().casefold() for email in emails),
        phones=_unique(phone.strip() for phone in phones),
        boards=_unique(person.strip() for person in boards),
    )


def _unique(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for value in values if value))
