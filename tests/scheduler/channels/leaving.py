"""An office whose letters leave the house."""

from collections.abc import Sequence
from dataclasses import replace

from services.scheduler import store
from services.scheduler.actions import seats
from services.scheduler.actions.sending import send_next
from services.scheduler.channels import Channel
from services.scheduler.domain.delivery import Delivery
from services.scheduler.domain.invitation import Invitation
from services.scheduler.domain.session import Session
from services.scheduler.queries.outbox import messages
from tests.scheduler.builders import Office


def leaving_by(office: Office, *channels: Channel, organizer: str = "") -> Office:
    """The office with these channels, in this order."""
    known = office.service.web.extensions
    known["post"] = replace(office.post, channels=channels, organizer=organizer)
    return office


def booked(office: Office, slot: int = 0) -> tuple[Session, Invitation]:
    """Somebody took a seat, and a letter about it waits."""
    session = office.opens()
    (ada,) = office.invites(session, 1)
    with office.begin() as work:
        seats.book(
            work, office.post, invitation_id=ada.id, session_id=session.id, slot=slot
        )
    return session, ada


def send_all(office: Office) -> int:
    """Send what is due now; answers how many times something was done."""
    done = 0
    while send_next(office.begin, office.post):
        done += 1
        assert done < 100
    return done


def deliveries(office: Office) -> Sequence[Delivery]:
    """Every delivery there is, the oldest message first."""
    with office.begin.read() as connection:
        kept, _ = messages(connection)
        found = store.deliveries_of(connection, *(one.id for one in kept))
    order = [one.id for one in reversed(kept)]
    return sorted(found, key=lambda one: (order.index(one.mail_id), one.ordinal))


def states(office: Office) -> list[str]:
    return [f"{one.channel} {one.state.value}" for one in deliveries(office)]
