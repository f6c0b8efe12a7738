"""From what was typed to nouns, and what to type first."""

from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta
from typing import Any, TypeVar
from uuid import UUID

from services.scheduler.domain.session import Form, Place, Session, local_moment
from services.scheduler.overbooking import (
    POLICIES,
    PRESETS,
    ChanceConstrained,
    FixedFactor,
    OverbookingPolicy,
)
from services.scheduler.views.typed import clean
from shared.errors import Invalid

T = TypeVar("T")

MINUTE = timedelta(minutes=1)
KEPT = "kept"
STREAMING = {"slots": "6", "slot_minutes": "30", "target": "5", "places": "0"}
GROUP = {"slots": "1", "slot_minutes": "120", "target": "5", "places": "10"}
PLACE = ("name", "address", "floor", "directions", "contact", "bring")
NUMBERS = ("slot_minutes", "slots", "target")


def fresh_values(
    last: Session | None, *, form: str, vacancy_id: str, day: date, zone: str
) -> dict[str, str]:
    """What the form of a new session says before anybody has typed."""
    preset = GROUP if form == Form.GROUP else STREAMING
    place = last.place if last else Place(name="")
    return {
        **preset,
        "form": Form.GROUP.value if form == Form.GROUP else Form.STREAMING.value,
        "vacancy_id": vacancy_id or (str(last.vacancy_id) if last else ""),
        "date": day.isoformat(),
        "time": "10:00",
        "zone": last.zone if last else zone,
        "interviewers": ", ".join(last.interviewers) if last else "",
        "policy": "balanced",
        "confidence": "90",
        **{f"place_{name}": getattr(place, name) for name in PLACE},
    }


def read_session(form: Mapping[str, str], *, session_id: UUID) -> Session:
    """The session that was typed. Raises Invalid with a fault for each field."""
    faults: dict[str, str] = {}

    def read(name: str, reader: Callable[[str], T], otherwise: T, said: str) -> T:
        try:
            return reader(form.get(name, "").strip())
        except ValueError:
            faults[name] = said
            return otherwise

    shape = read("form", Form, Form.STREAMING, "choose one")
    vacancy_id = read("vacancy_id", UUID, session_id, "choose a vacancy")
    day = read("date", date.fromisoformat, date.min, "a day, like 2026-11-24")
    at = read("time", time.fromisoformat, time(0), "a time, like 10:00")
    numbers = {name: read(name, int, 1, "a whole number") for name in NUMBERS}
    places = read("places", int, 0, "a whole number") if shape is Form.GROUP else 0
    if faults:
        raise Invalid("please look at the marked fields", fields=faults)
    try:
        return Session(
            id=session_id,
            vacancy_id=vacancy_id,
            form=shape,
            place=Place(**{name: _text(form, f"place_{name}") for name in PLACE}),
            zone=_text(form, "zone"),
            starts_at=_moment(form, day, at),
            slot_length=numbers["slot_minutes"] * MINUTE,
            slots=1 if shape is Form.GROUP else numbers["slots"],
            interviewers=_names(form),
            target=numbers["target"],
            places=places,
        )
    except Invalid as error:
        raise Invalid(str(error), fields=_as_typed(error.fields)) from error


def read_policy(form: Mapping[str, str]) -> OverbookingPolicy | None:
    """The preset or policy that was chosen; None keeps the one there is.

    The slider says per cent. Raises Invalid.
    """
    kind = form.get("policy", "balanced")
    if kind == KEPT:
        return None
    if kind in PRESETS:
        return PRESETS[kind]
    if kind not in set(POLICIES):
        raise Invalid("choose a policy", fields={"confidence": "choose a policy"})
    try:
        if POLICIES[kind] is ChanceConstrained:
            share = int(form.get("confidence", "90")) / 100
            return ChanceConstrained(confidence=share)
        if POLICIES[kind] is FixedFactor:
            factor = form.get("factor", "").strip()
            return FixedFactor(factor=int(factor) if factor else None)
    except ValueError as error:
        said = "a whole number of per cent, 1 to 99"
        raise Invalid(said, fields={"confidence": said}) from error
    return POLICIES[kind]()


def chosen(policy: Mapping[str, Any]) -> str:
    """The button that stands for a policy that was kept; `kept` where none does."""
    if not policy:
        return "balanced"
    kept = POLICIES.from_json(policy)
    preset = next((name for name, one in PRESETS.items() if one == kept), None)
    if preset is not None:
        return preset
    alone = ("chance_constrained", "never")
    kind = POLICIES.name_of(kept)
    return kind if kind in alone or kept == POLICIES[kind]() else KEPT


def _moment(form: Mapping[str, str], day: date, at: time) -> datetime:
    try:
        return local_moment(day, at, zone=_text(form, "zone"))
    except OverflowError as error:
        raise Invalid("too far away", fields={"date": "too far away"}) from error


def _names(form: Mapping[str, str]) -> tuple[str, ...]:
    typed = form.get("interviewers", "").replace("\n", ",").split(",")
    names = (clean(name, most=100) for name in typed)
    return tuple(name for name in names if name)


def _text(form: Mapping[str, str], name: str) -> str:
    return clean(form.get(name, ""))


def _as_typed(fields: Mapping[str, str]) -> dict[str, Any]:
    """A fault of the noun beside the field it was typed into."""
    typed = {"slot_length": "slot_minutes", "place": "place_name"}
    return {typed.get(name, name): said for name, said in fields.items()}
