"""Pieces that pages of other services load: names, and texts as they came."""

from uuid import UUID

from flask import jsonify, request
from flask.typing import ResponseReturnValue

from services.intake.queries import applications, texts
from services.intake.views.blueprint import READERS, pages
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


@pages.get("/fragments/texts/<uuid:application_id>")
@requires(*READERS)
def text(application_id: UUID) -> ResponseReturnValue:
    """The text as it was read, names and all, for whoever has left blind review."""
    with reading() as connection:
        file_name, whole = texts.text(connection, application_id)
    answer = jsonify({"file_name": file_name, "text": whole})
    answer.headers["Cache-Control"] = "no-store"
    return answer
