"""Inviting the next best: as many as can get a seat, one message a person."""

from datetime import timedelta
from uuid import UUID, uuid5

from services.scheduler import store
from services.scheduler.actions import lots
from services.scheduler.actions.letters import Occasion, Post, write_letter
from services.scheduler.domain.invitation import Invitation
from services.scheduler.domain.session import Session, SessionOver
from services.scheduler.domain.wave import Wave
from services.scheduler.estimators import Estimator
from services.scheduler.queries.belief import PLANNER
from services.scheduler.queries.forecast import next_wave
from services.scheduler.queries.seats import title_of
from services.scheduler.store import Applicant, KeptWave
from shared.messages import InterviewInvited
from shared.work import Work

LINK_LASTS = timedelta(days=1)


def send_wave(  # noqa: PLR0913  # who asked, with which belief, and for which wave
    work: Work,
    post: Post,
    *,
    session_id: UUID,
    number: int,
    estimator: Estimator = PLANNER,
    because: str = "",
) -> Wave:
    """Invite the next best of the session's vacancy.

    `because` says who asked for it, where nobody pressed a button. `number` is the
    wave the caller wants to be sent: one that went out already is not sent again.
    Raises Missing, SessionOver.
    """
    session = store.hold_session(work.connection, session_id)
    session.must_be_open()
    if work.now >= session.ends_at:
        raise SessionOver("this session has ended; nobody can be invited to it")
    if number != store.next_wave_number(work.connection, session_id):
        return Wave(size=0, risk=0.0, why="This wave has gone out already.")
    wave = next_wave(work.connection, session, now=work.now)
    if not wave.size:
        return wave
    kept = KeptWave(
        session_id=session_id,
        number=number,
        sent_at=work.now,
        size=wave.size,
        why=f"{because} {wave.why}".strip(),
    )
    store.add_wave(work.connection, kept)
    chosen = store.next_best(work.connection, session.vacancy_id, limit=wave.size)
    slots = lots.draw(work, session, number=number, chosen=chosen, estimator=estimator)
    for applicant, slot in zip(chosen, slots, strict=True):
        invitation = _invitation(
            work, session, number=number, applicant=applicant, slot=slot
        )
        _invite(work, post, invitation, session=session, applicant=applicant)
    return wave


def _invitation(
    work: Work,
    session: Session,
    *,
    number: int,
    applicant: Applicant,
    slot: int | None,
) -> Invitation:
    return Invitation(
        id=uuid5(session.id, f"wave/{number}/{applicant.application_id}"),
        slot=slot,
        application_id=applicant.application_id,
        vacancy_id=session.vacancy_id,
        session_id=session.id,
        wave=number,
        language=applicant.language or "en",
        sent_at=work.now,
        expires_at=session.ends_at + LINK_LASTS,
    )


def _invite(
    work: Work,
    post: Post,
    invitation: Invitation,
    *,
    session: Session,
    applicant: Applicant,
) -> None:
    store.add_invitation(work.connection, invitation)
    occasion = Occasion(
        kind="invited",
        key=f"{session.id}/wave/{invitation.wave}/{applicant.application_id}",
        gaps={
            "vacancy": title_of(work.connection, session.vacancy_id),
            "place": session.place.name,
        },
        useful_until=invitation.expires_at - LINK_LASTS,
    )
    write_letter(work, post, occasion, to=applicant, invitation=invitation)
    work.say(
        InterviewInvited(
            application_id=applicant.application_id,
            vacancy_id=session.vacancy_id,
            invited_at=work.now,
        )
    )
