"""Carrying messages out of the house, one at a time, until each has ended."""

from uuid import UUID

from services.scheduler import store
from services.scheduler.actions.letters import Post
from services.scheduler.channels import CHANNELS, Channel, Letter, Undeliverable
from services.scheduler.channels.buttons import choices_of
from services.scheduler.domain.delivery import LOST, Delivery, State
from services.scheduler.queries.stale import why_stale
from services.scheduler.store import Mail
from shared.errors import Invalid, Unavailable
from shared.work import BeginWork, Work

SCREEN = "outbox"
UNKNOWN_CHANNEL = "This channel is not set up any more."


def send_next(begin: BeginWork, post: Post) -> bool:
    """Send what has waited longest; answers whether there was anything.

    It is noted as begun before it is sent: a process that dies in between sends it
    again, with the same id.
    """
    with begin() as work:
        due = store.next_delivery(work.connection, now=work.now)
        if due is None:
            return False
        mail = store.get_mail(work.connection, due.mail_id)
        stale = why_stale(work.connection, mail, now=work.now)
        if stale:
            end(work, due, State.OVERTAKEN, why=stale)
            return True
        begun = due.begin(now=work.now)
        store.keep_delivery(work.connection, begun)
    _send(begin, post, begun, mail=mail)
    return True


def end(work: Work, held: Delivery, state: State, *, why: str) -> None:
    """It goes no further by this channel; where it is lost, the next one takes over."""
    store.keep_delivery(work.connection, held.end(state, now=work.now, why=why))
    if state not in LOST:
        return
    others = store.deliveries_of(work.connection, held.mail_id)
    next_one = next((one for one in others if one.state is State.STANDBY), None)
    if next_one is None:
        return
    if next_one.channel == SCREEN:
        taken = next_one.end(State.SHOWN, now=work.now)
    else:
        taken = next_one.queue(now=work.now, due_at=work.now)
    store.keep_delivery(work.connection, taken)


def retry(work: Work, delivery_id: UUID) -> None:
    """Somebody asks to try again now. Raises Missing, and Invalid if it arrived."""
    held = store.hold_delivery(work.connection, delivery_id)
    if held.state in {State.SENT, State.DELIVERED, State.SHOWN}:
        raise Invalid("this message has been sent; there is nothing to try again")
    store.keep_delivery(work.connection, held.queue(now=work.now, due_at=work.now))


def receive_receipt(work: Work, *, reference: str, state: State, why: str = "") -> bool:
    """The other side tells what became of a message. Answers whether it is ours.

    What has arrived stays so: receipts may come twice and in any order.
    """
    known = store.delivery_named(work.connection, reference)
    if known is None:
        return False
    held = store.hold_delivery(work.connection, known.id)
    if held.state in {State.DELIVERED, *LOST}:
        return True
    end(work, held, state, why=why)
    return True


def _send(begin: BeginWork, post: Post, begun: Delivery, *, mail: Mail) -> None:
    try:
        reference = _channel(post, begun.channel).send(_letter(mail, begun))
    except Undeliverable as error:
        with begin() as work:
            end(work, _held(work, begun), State.BOUNCED, why=str(error))
    except Unavailable as error:
        with begin() as work:
            _fail(work, _held(work, begun), why=str(error))
    else:
        with begin() as work:
            done = _held(work, begun)
            state = done.sent(now=work.now, reference=reference)
            store.keep_delivery(work.connection, state)


def _fail(work: Work, held: Delivery, *, why: str) -> None:
    failed = held.fail(now=work.now, why=why)
    if failed.state is State.GIVEN_UP:
        end(work, held, State.GIVEN_UP, why=why)
    else:
        store.keep_delivery(work.connection, failed)


def _held(work: Work, begun: Delivery) -> Delivery:
    return store.hold_delivery(work.connection, begun.id)


def _letter(mail: Mail, begun: Delivery) -> Letter:
    return Letter(
        id=mail.id,
        recipient=begun.recipient,
        subject=mail.subject,
        body=mail.body,
        link=mail.link,
        language=mail.language,
        calendar=mail.calendar,
        stop=f"{mail.link}/letters",
        choices=choices_of(mail.kind, language=mail.language),
    )


def _channel(post: Post, name: str) -> Channel:
    known = {CHANNELS.name_of(one): one for one in post.channels}
    if name not in known:
        raise Undeliverable(UNKNOWN_CHANNEL)
    return known[name]
