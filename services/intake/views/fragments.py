"""Pieces that pages of other services load in the browser: names, and nothing else."""

from uuid import UUID

from flask import jsonify, request
from flask.typing import ResponseReturnValue

from services.intake.queries import applications
from services.intake.views.blueprint import pages
from shared.errors import Invalid
from shared.web import places
from shared.web.app import reading
from shared.web.auth import requires
from shared.web.roles import Role

_MOST = 500


@pages.get("/fragments/people")
@requires(Role.RECRUITER, Role.MANAGER, Role.DESK, Role.ADMIN)
def people() -> ResponseReturnValue:
    """Names behind application ids; ids nobody knows are left out."""
    given = [part for part in request.args.get("ids", "").split(",") if part.strip()]
    if len(given) > _MOST:
        raise Invalid(f"At most {_MOST} ids at once.")
    try:
        ids = [UUID(part.strip()) for part in given]
    except ValueError as error:
        raise Invalid("An id is not an id.", fields={"ids": "UUIDs"}) from error
    with reading() as connection:
        names = applications.names(connection, ids)
    answer = jsonify(
        {
            str(application_id): {
                "name": name,
                "url": places.application(application_id),
            }
            for application_id, name in names.items()
        }
    )
    answer.headers["Cache-Control"] = "no-store"
    return answer
