"""Calendar feeds: secret addresses that are shown once and can be taken back."""

from datetime import timedelta
from hashlib import sha256
from secrets import token_urlsafe
from uuid import UUID, uuid4

from flask import (
    Response,
    abort,
    flash,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue

from services.scheduler.channels.feed import feed_of
from services.scheduler.queries.feeds import FeedOf, held_in, rooms
from services.scheduler.queries.interviewing import interviewers_known
from services.scheduler.queries.sessions import sessions_between
from services.scheduler.store.feeds import (
    Feed,
    add_feed,
    digest_of,
    feed_by,
    feeds,
    revoke_feed,
)
from services.scheduler.views.blueprint import now, pages
from services.scheduler.views.sessions import PLANNERS
from services.scheduler.views.typed import clean
from shared.errors import Invalid
from shared.web import places
from shared.web.app import begin_work, reading, site
from shared.web.auth import requires, signed_in

AROUND = timedelta(days=180)
LONGEST = 640


@pages.get("/feeds/")
@requires(*PLANNERS)
def feeds_page() -> ResponseReturnValue:
    """Every address that still opens, and a form for another."""
    return _page()


@pages.post("/feeds/")
@requires(*PLANNERS)
def make_feed() -> ResponseReturnValue:
    """A new secret address, shown this once. Raises Invalid."""
    kind, _, subject = request.form.get("of", "").partition(":")
    if kind not in set(FeedOf) or (kind != FeedOf.DESK and not subject.strip()):
        said = "choose what the feed is of"
        raise Invalid(said, fields={"of": said})
    secret = token_urlsafe(32)
    with begin_work() as work:
        add_feed(
            work.connection,
            Feed(
                id=uuid4(),
                kind=kind,
                subject=clean(subject, most=LONGEST),
                digest=digest_of(secret),
                initials=bool(request.form.get("initials")),
                made_at=work.now,
                made_by=signed_in().name,
            ),
        )
    address = f"{site().public_url}{places.INTERVIEWS}/feeds/{secret}.ics"
    return _page(fresh=address), 201


@pages.post("/feeds/<uuid:feed_id>/revoke")
@requires(*PLANNERS)
def end_feed(feed_id: UUID) -> ResponseReturnValue:
    """The address opens nothing from now on."""
    with begin_work() as work:
        revoke_feed(work.connection, feed_id, now=work.now)
    flash("That address opens nothing any more.")
    return redirect(url_for("scheduler.feeds_page"), code=303)


@pages.get("/feeds/<secret>.ics")
def feed_file(secret: str) -> Response:
    """Whoever has the address reads when and where, and nobody's name."""
    with reading() as connection:
        found = feed_by(connection, secret)
        if found is None:
            abort(404)
        held = held_in(connection, found, now=now())
    named = found.subject or "Interviews"
    text = feed_of(held, name=named, stamped_at=found.made_at)
    answer = make_response(text)
    answer.mimetype = "text/calendar"
    answer.headers["Cache-Control"] = "private, max-age=300"
    answer.headers["X-Robots-Tag"] = "noindex"
    answer.set_etag(sha256(text).hexdigest()[:32])
    answer.make_conditional(request)
    return answer


def _page(*, fresh: str = "") -> str:
    with reading() as connection:
        listed = sessions_between(connection, now() - AROUND, now() + AROUND)
        return render_template(
            "scheduler/feeds.html",
            kept=feeds(connection),
            names=list(interviewers_known(connection).values()),
            rooms=rooms(listed),
            fresh=fresh,
        )
