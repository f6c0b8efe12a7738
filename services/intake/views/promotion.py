"""What advertising costs and brings: by source, by promotion, day by day."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from urllib.parse import urlencode
from uuid import UUID, uuid4

from flask import Response as Answer
from flask import flash, redirect, render_template, request
from flask.typing import ResponseReturnValue

from services.intake.actions import promotions as actions
from services.intake.domain import promotion as sums
from services.intake.domain.application import Fact
from services.intake.domain.importing import Way
from services.intake.domain.origin import code_of
from services.intake.domain.promotion import Cost, Figures, Promotion
from services.intake.queries import promotions, vacancies
from services.intake.views.blueprint import OFFICE, money, pages, surroundings
from services.intake.views.promotion_sheet import Told, sheet_of
from shared.errors import Invalid
from shared.web import places
from shared.web.app import begin_work, reading, site
from shared.web.auth import requires, signed_in

_BOARDS = (Way.HH, Way.SUPERJOB, Way.INDEED, Way.HABR, Way.GREENHOUSE, Way.MAIL)


@pages.get(places.PROMOTION)
@requires(*OFFICE)
def show_promotion() -> ResponseReturnValue:
    """The tables, the chart of one promotion, and a form for what was paid."""
    return _page()


@pages.get(places.PROMOTION + ".csv")
@requires(*OFFICE)
def export_promotion() -> ResponseReturnValue:
    """The same figures for a spreadsheet."""
    answer = Answer(sheet_of(_told()), mimetype="text/csv")
    answer.headers["Content-Disposition"] = "attachment; filename=promotion.csv"
    return answer


@pages.post(places.PROMOTION)
@requires(*OFFICE)
def enter_promotion() -> ResponseReturnValue:
    """Keep what was paid."""
    try:
        new = _promotion()
        with begin_work() as work:
            actions.enter(work, new, by=signed_in().name)
    except Invalid as fault:
        return _page(error=str(fault), faults=fault.fields), 400
    flash("The promotion is written down.")
    chosen = {"vacancy": new.vacancy_id or "", "chart": new.id}
    return redirect(f"{places.PROMOTION}?{urlencode(chosen)}", code=303)


@pages.post("/promotion/<uuid:promotion_id>/<any(remove, restore):what>")
@requires(*OFFICE)
def change_promotion(promotion_id: UUID, what: str) -> ResponseReturnValue:
    """Count it no more, or again."""
    with begin_work() as work:
        getattr(actions, what)(work, promotion_id)
    if what == "restore":
        flash("The promotion counts again.")
        return redirect(places.PROMOTION, code=303)
    return redirect(f"{places.PROMOTION}?{urlencode({'removed': promotion_id})}", 303)


@pages.post("/applications/<uuid:application_id>/<any(hire, take_back):what>")
@requires(*OFFICE)
def change_hire(application_id: UUID, what: str) -> ResponseReturnValue:
    """The person starts with us, or does not after all."""
    with begin_work() as work:
        getattr(actions, what)(work, application_id, by=signed_in().name)
    words = {"hire": "Hired. You can take it back.", "take_back": "Taken back."}
    flash(words[what])
    return redirect(places.application(application_id), code=303)


def _told() -> Told:
    today = surroundings().now().astimezone(site().time_zone).date()
    chosen = _id(request.args.get("vacancy"))
    with reading() as connection:
        zone = site().time_zone
        came = promotions.responses(connection, zone=zone, vacancy_id=chosen)
        paid = promotions.all_of(connection, vacancy_id=chosen)
        listed = vacancies.listed(connection)
    each = [
        (one, Figures.of([who for who in came if one.brought(who)], [one]))
        for one in paid
    ]
    return Told(
        vacancy_id=chosen,
        titles={row.vacancy.id: row.vacancy.terms.title for row in listed},
        by_source=sums.by_source(came, paid),
        each=each,
        days={one.id: sums.by_day(one, came, today=today) for one in paid},
    )


def _page(*, error: str = "", faults: Mapping[str, str] | None = None) -> str:
    told = _told()
    wanted = _id(request.args.get("chart"))
    charted = next((one for one, _ in told.each if one.id == wanted), None)
    if charted is None and told.each:
        charted = told.each[0][0]
    counts = told.days[charted.id] if charted else ()
    kept = {key: value for key, value in request.args.items() if value}
    return render_template(
        "intake/promotion.html",
        told=told,
        charted=charted,
        counts=counts,
        slowdown=sums.slowdown(counts),
        facts=(Fact.BOOKED, Fact.ARRIVED, Fact.HIRED),
        cost=_cost,
        spent=_spent,
        sources=sorted({*map(str, _BOARDS), *(name for name, _ in told.by_source)}),
        removed=_id(request.args.get("removed")),
        export=f"{places.PROMOTION}.csv?{urlencode(kept)}",
        address=_address,
        values=request.form,
        error=error,
        faults=faults or {},
    )


def _promotion() -> Promotion:
    form = request.form
    vacancy_id = _id(form.get("vacancy"))
    amount = _amount(form.get("amount", ""))
    return Promotion(
        id=uuid4(),
        source=form.get("source", "").strip()[:40],
        vacancy_id=vacancy_id,
        what=form.get("what", "").strip()[: sums.LONGEST_WHAT],
        amount=amount,
        currency=form.get("currency", "").strip().upper(),
        begun_on=_day(form.get("begun_on", ""), "begun_on"),
        ended_on=_day(form["ended_on"], "ended_on") if form.get("ended_on") else None,
        code=code_of(form.get("code", "")),
    )


def _amount(told: str) -> int:
    plain = "".join(told.split()).replace(",", ".")
    try:
        return int((Decimal(plain) * 100).to_integral_value())
    except (InvalidOperation, ValueError, OverflowError) as error:
        words = "an amount of money, such as 2500 or 2500.50"
        raise Invalid("An amount is missing.", fields={"amount": words}) from error


def _day(told: str, name: str) -> date:
    try:
        return date.fromisoformat(told)
    except ValueError as error:
        raise Invalid("A day is missing.", fields={name: "choose a day"}) from error


def _id(told: str | None) -> UUID | None:
    try:
        return UUID(told or "")
    except ValueError:
        return None


def _address(promotion: Promotion) -> str:
    """The address that counts for the promotion; empty where no vacancy is named."""
    if promotion.vacancy_id is None:
        return ""
    told = {"source": promotion.source, "campaign": promotion.code or ""}
    query = urlencode({key: value for key, value in told.items() if value})
    return f"{site().public_url}{places.opening(promotion.vacancy_id)}?{query}"


def _cost(costs: Sequence[Cost]) -> Sequence[Mapping[str, str]]:
    """Each cost in words, with what it may lie between."""
    return [
        {
            "each": "none yet"
            if one.each is None
            else f"{_sum(one.each)} {one.currency}",
            "range": ""
            if one.low == one.high
            else f"{_sum(one.low)}–{_sum(one.high)}"
            if one.high is not None
            else f"at least {_sum(one.low)} {one.currency}",
        }
        for one in costs
    ]


def _spent(spent: Mapping[str, int]) -> str:
    return ", ".join(f"{_sum(amount)} {code}" for code, amount in sorted(spent.items()))


def _sum(hundredths: int) -> str:
    return money(round(hundredths / 100))
