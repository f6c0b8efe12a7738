"""How many applications a number of hires takes, and what is missing today."""

from uuid import UUID

from flask import render_template, request
from flask.typing import ResponseReturnValue

from services.scheduler.queries.backward import Assumed, backward_plan
from services.scheduler.queries.sessions import vacancies
from services.scheduler.views.blueprint import now, pages
from services.scheduler.views.sessions import PLANNERS
from shared.errors import Invalid
from shared.web.app import reading
from shared.web.auth import requires

MOST_HIRES = 200
HUNDRED = 100


@pages.get("/backward")
@requires(*PLANNERS)
def backward() -> ResponseReturnValue:
    """Everything asked stands in the address, so a plan can be sent to somebody."""
    hires = _number("hires", 1, most=MOST_HIRES)
    hired = _number("hired", 25, most=HUNDRED)
    advanced = _number("advanced", 20, most=HUNDRED)
    with reading() as connection:
        choices = vacancies(connection)
        vacancy_id = _vacancy() or (choices[0].id if choices else None)
        plan = vacancy_id and backward_plan(
            connection,
            vacancy_id,
            hires=hires,
            assumed=Assumed(hired=hired / HUNDRED, advanced=advanced / HUNDRED),
            now=now(),
        )
    return render_template(
        "scheduler/backward.html",
        plan=plan,
        vacancies=choices,
        vacancy_id=vacancy_id,
        hires=hires,
        hired=hired,
        advanced=advanced,
    )


def _number(name: str, otherwise: int, *, most: int) -> int:
    try:
        typed = int(request.args.get(name) or otherwise)
    except ValueError as error:
        raise Invalid(f"{name} is a whole number") from error
    if not 1 <= typed <= most:
        raise Invalid(f"{name} is a number from 1 to {most}")
    return typed


def _vacancy() -> UUID | None:
    typed = request.args.get("vacancy", "")
    try:
        return UUID(typed) if typed else None
    except ValueError as error:
        raise Invalid("that is not a vacancy") from error
