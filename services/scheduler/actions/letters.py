"""Wording a message and keeping it, exactly once, for the channel to carry."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from uuid import NAMESPACE_URL, uuid5

from services.scheduler import store
from services.scheduler.channels import CHANNELS, Channel, Reach, words_in
from services.scheduler.channels.times import told
from services.scheduler.domain.invitation import Invitation
from services.scheduler.domain.session import Session
from services.scheduler.store import Applicant, Mail
from shared.work import Work

NOTHING = "–"
"""What stands for a line of the place that nobody filled in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """How messages leave: a channel, and how a personal link is written."""

    channel: Channel
    link_to: Callable[[Invitation], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """What a message is about: its kind, its key, and what fills its gaps."""

    kind: str
    key: str
    gaps: Mapping[str, str]


def write_letter(
    work: Work,
    post: Post,
    occasion: Occasion,
    *,
    to: Applicant,
    invitation: Invitation,
) -> None:
    """Keep one message in the person's language. The same key is kept once."""
    reach = Reach(name=to.name, phone=to.phone, email=to.email)
    words = words_in(invitation.language)
    link = post.link_to(invitation)
    filled = {**occasion.gaps, "name": to.name, "link": link}
    store.add_mail(
        work.connection,
        Mail(
            id=uuid5(NAMESPACE_URL, f"turnout/mail/{occasion.key}"),
            key=occasion.key,
            application_id=to.application_id,
            channel=CHANNELS.name_of(post.channel),
            kind=occasion.kind,
            language=words.language,
            recipient=(post.channel.address(reach) or to.name)[:400],
            subject=words.say(f"mail.{occasion.kind}.subject", **filled),
            body=_without_gaps(words.say(f"mail.{occasion.kind}.body", **filled)),
            link=link,
            written_at=work.now,
        ),
    )


def place_gaps(session: Session, *, slot: int, language: str) -> dict[str, str]:
    """What a message says about when and where, on the session's own clock."""
    words = words_in(language)
    place = session.place
    where = (place.name, place.address, place.floor, place.directions)
    return {
        "when": told(session.slot_at(slot), zone=session.zone, language=words.language),
        "where": "\n".join(line for line in where if line),
        "contact": place.contact or NOTHING,
        "bring": place.bring or NOTHING,
    }


def _without_gaps(body: str) -> str:
    """The letter without lines that only name what nobody filled in."""
    return "\n".join(line for line in body.split("\n") if not line.endswith(NOTHING))
