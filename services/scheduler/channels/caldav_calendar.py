"""Somebody's own calendar on a CalDAV server: what is taken in it, and our entries."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from urllib.parse import unquote, urlsplit
from uuid import UUID
from zoneinfo import ZoneInfo

import caldav
from caldav.lib.error import DAVError

from services.scheduler.domain.availability import Span
from shared.errors import Refused, Unavailable

PATIENCE = 20
OURS = "@turnout"
DAV = "{DAV:}"
ETAGS = '<?xml version="1.0"?><propfind xmlns="DAV:"><prop><getetag/></prop></propfind>'
MISSING, CHANGED = 404, 412
FINE = range(200, 300)


class EntryChanged(Refused):
    """The entry is not the one we knew: somebody changed, made or deleted it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaldavCalendar:
    """One calendar, by its address and an account's name and password."""

    url: str
    username: str
    password: str = field(repr=False)
    zone: str = "UTC"

    def busy(self, start: datetime, end: datetime) -> Sequence[Span]:
        """The stretches taken by anything but our entries; repeated events too."""
        with self._asking() as client:
            found: list[caldav.Event] = caldav.Calendar(
                client=client, url=self.url
            ).search(start=start, end=end, event=True, expand=True)
            spans = {
                span
                for event in found
                for part in event.icalendar_instance.walk("VEVENT")
                if (span := self._span(part)) is not None
            }
        return sorted(one for one in spans if one[0] < end and one[1] > start)

    def etags(self) -> Mapping[str, str]:
        """What stands in the calendar, by name: which edition of each."""
        with self._asking() as client:
            answer = client.propfind(self.url, ETAGS, depth=1)
            _must_be_fine(answer)
            listed = () if answer.tree is None else answer.tree.iter(f"{DAV}response")
            return {
                name: etag
                for one in listed
                if (name := _name(one.findtext(f"{DAV}href") or ""))
                and (etag := one.findtext(f".//{DAV}getetag"))
            }

    def put(self, name: str, text: bytes, *, etag: str | None) -> None:
        """Make an entry, or change the edition that is named. Raises EntryChanged."""
        condition = {"If-Match": etag} if etag else {"If-None-Match": "*"}
        headers = {"Content-Type": "text/calendar; charset=utf-8", **condition}
        with self._asking() as client:
            answer = client.put(self._at(name), text.decode(), headers)
        if answer.status in {MISSING, CHANGED}:
            raise EntryChanged("the entry was changed on the server")
        _must_be_fine(answer)

    def delete(self, name: str) -> None:
        """Take an entry away; one that is gone already is as good."""
        with self._asking() as client:
            answer = client.request(self._at(name), "DELETE")
        if answer.status != MISSING:
            _must_be_fine(answer)

    def _at(self, name: str) -> str:
        return f"{self.url.rstrip('/')}/{name}"

    def _span(self, event: Any) -> Span | None:  # noqa: ANN401  # icalendar's component
        if str(event.get("uid", "")).endswith(OURS):
            return None
        if str(event.get("transp", "")) == "TRANSPARENT":
            return None
        if str(event.get("status", "")) == "CANCELLED" or "dtstart" not in event:
            return None
        begin = self._moment(event["dtstart"].dt)
        if "dtend" in event:
            return begin, self._moment(event["dtend"].dt)
        if "duration" in event:
            return begin, begin + event["duration"].dt
        whole_day = not isinstance(event["dtstart"].dt, datetime)
        return (begin, begin + timedelta(days=1)) if whole_day else None

    def _moment(self, at: date) -> datetime:
        """Whole days and floating times are meant on the person's own clock."""
        zone = ZoneInfo(self.zone)
        if not isinstance(at, datetime):
            at = datetime.combine(at, time(0))
        return (at if at.tzinfo else at.replace(tzinfo=zone)).astimezone(UTC)

    @contextmanager
    def _asking(self) -> Iterator[caldav.DAVClient]:
        """Whatever goes wrong on the way is said in one sentence."""
        client = caldav.DAVClient(
            self.url,
            username=self.username,
            password=self.password,
            timeout=PATIENCE,
        )
        try:
            with client:
                yield client
        except DAVError as error:
            kind = type(error).__name__
            raise Unavailable(f"The calendar's server refused: {kind}.") from error
        except (OSError, ValueError) as error:
            kind = type(error).__name__
            said = f"The calendar's server did not answer: {kind}."
            raise Unavailable(said) from error


def entry_name(session_id: UUID) -> str:
    """The same after every restart, so that nothing is ever written twice."""
    return f"turnout-{session_id}.ics"


def _name(href: str) -> str:
    return unquote(urlsplit(href).path).rpartition("/")[2]


def _must_be_fine(answer: Any) -> None:  # noqa: ANN401  # caldav's response
    if answer.status not in FINE:
        raise Unavailable(f"The calendar's server answered {answer.status}.")
