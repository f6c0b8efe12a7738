"""A vacancy file: a title, what must be met, what would be nice, in JSON."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from marshmallow import (
    EXCLUDE,
    RAISE,
    Schema,
    ValidationError,
    fields,
    validate,
)

from services.scoring.domain.vacancy import Requirement, Vacancy
from services.scoring.requirements import NEED_REASON, REQUIREMENTS
from services.scoring.requirements.asking import asked
from services.scoring.requirements.candidate import Candidate
from services.scoring.requirements.making import canonical, make, plain
from services.scoring.requirements.salary import PERIODS
from shared.errors import Invalid

MUST, NICE = "must", "nice"
ANY = "any"
NO_REASON = "no reason stated in the file"


class Band(Schema):
    """The salary a vacancy offers."""

    min = fields.Integer(load_default=0, allow_none=True, validate=validate.Range(0))
    max = fields.Integer(required=True, validate=validate.Range(1))
    currency = fields.String(required=True, validate=validate.Length(3, 3))
    period = fields.String(load_default="month", validate=validate.OneOf(PERIODS))


class File(Schema):
    """The file's own fields; each requirement is checked by the schema of its kind."""

    class Meta:
        unknown = EXCLUDE

    id = fields.String(load_default="vacancy", allow_none=True)
    title = fields.String(load_default="", allow_none=True)
    language = fields.String(load_default=None, allow_none=True)
    city = fields.String(load_default=None, allow_none=True)
    level = fields.Integer(
        load_default=None, allow_none=True, validate=validate.Range(1, 4)
    )
    document_date = fields.Date(load_default=None, allow_none=True)
    description = fields.String(load_default="", allow_none=True)
    salary_band = fields.Nested(Band, load_default=None, allow_none=True)
    must = fields.List(fields.Dict(keys=fields.String()), load_default=list)
    nice = fields.List(fields.Dict(keys=fields.String()), load_default=list)


class Row(Schema):
    """What every requirement has; the kind's own fields are added."""

    class Meta:
        unknown = RAISE

    id = fields.String(required=True, validate=validate.Length(1, 80))
    kind = fields.String(required=True)
    weight = fields.Float(
        allow_none=True, validate=validate.Range(0, 100, min_inclusive=False)
    )
    reason = fields.String(allow_none=True)
    sentence = fields.String(allow_none=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class VacancyFile:
    """A vacancy as a program wrote it, ready to rate with."""

    vacancy: Vacancy[Candidate]
    document_date: date | None
    band: Mapping[str, Any] | None
    source: Mapping[str, Any]
    remarks: tuple[str, ...] = ()


def load(given: object) -> VacancyFile:
    """Check the file, field by field and row by row. Raises Invalid."""
    if not isinstance(given, Mapping):
        raise Invalid("a vacancy file holds one JSON object")
    try:
        found = cast("dict[str, Any]", File().load(given))
    except ValidationError as error:
        raise _wrong(error.messages_dict) from error
    city, band = found["city"] or "", found["salary_band"]
    rows = [
        *_requirements(_filled(found[MUST], band), where=MUST, city=city),
        *_requirements(_filled(found[NICE], band), where=NICE, city=city),
    ]
    try:
        vacancy = Vacancy(
            id=found["id"] or "vacancy",
            title=found["title"] or "",
            requirements=tuple(rows),
        )
    except ValueError as error:
        raise Invalid(str(error)) from error
    return VacancyFile(
        vacancy=vacancy,
        document_date=found["document_date"],
        band=band,
        source=given,
        remarks=tuple(_remarks(found)),
    )


def row(requirement: Requirement[Candidate]) -> dict[str, Any]:
    """A requirement as a line of the file, under the names files use."""
    values = plain(requirement)
    names = {one.name: one.written for one in asked(type(requirement.criterion))}
    return {names.get(key, key): value for key, value in values.items()}


def _filled(
    rows: Iterable[Mapping[str, Any]], band: Mapping[str, Any] | None
) -> Iterable[Mapping[str, Any]]:
    """The rows with what a file may leave to the vacancy as a whole.

    A salary without a band of its own means the vacancy's. A car or a city without a
    reason is rated all the same, and remarked upon: whoever publishes must say why.
    """
    offered = {key: value for key, value in (band or {}).items() if value is not None}
    for given in rows:
        if given.get("kind") == "salary" and "max" not in given:
            yield {**offered, **given}
        elif _unreasoned(given):
            yield {**given, "reason": NO_REASON}
        else:
            yield given


def _unreasoned(given: Mapping[str, Any]) -> bool:
    kind = canonical(str(given.get("kind", "")))
    return kind in NEED_REASON and not given.get("reason")


def _remarks(found: Mapping[str, Any]) -> Iterable[str]:
    for where in (MUST, NICE):
        for number, given in enumerate(found[where], start=1):
            if _unreasoned(given):
                yield (
                    f"{where}[{number}]: {given['kind']} has no reason; write down why "
                    "the work needs it before anybody is rated by it in earnest"
                )


def _requirements(
    rows: Iterable[Mapping[str, Any]], *, where: str, city: str
) -> Iterable[Requirement[Candidate]]:
    for number, given in enumerate(rows, start=1):
        place = f"{where}[{number}]"
        if not given.get("kind"):
            raise Invalid(f"{place}.kind: is missing", fields={f"{place}.kind": "?"})
        try:
            kind = REQUIREMENTS[canonical(str(given["kind"]))]
            loaded = _schema(kind).load(_written(given, kind))
            yield make(loaded, must=where == MUST, city=city)
        except ValidationError as error:
            raise _wrong(error.messages_dict, inside=place) from error
        except Invalid as error:
            raise Invalid(f"{place}: {error}", fields=error.fields) from error


def _written(given: Mapping[str, Any], kind: type) -> dict[str, Any]:
    """The row as the schema wants it, however people wrote it.

    They also write one word for a list of one, `any` for no list at all, and a
    field's own name instead of its written one.
    """
    row = dict(given)
    for one in asked(kind):
        if one.name in row:
            row.setdefault(one.written, row[one.name])
        if one.written != one.name:
            row.pop(one.name, None)
        if one.many and row.get(one.written, []) in (None, ANY):
            row[one.written] = []
        elif one.many and isinstance(row.get(one.written), str):
            row[one.written] = [row[one.written]]
    return row


def _schema(kind: type) -> Schema:
    """The schema of one kind, derived from its dataclass."""
    own = {
        one.written: _field(one.type, required=one.compulsory, attribute=one.name)
        for one in asked(kind)
    }
    return Row.from_dict(own)()


def _field(kind: type, *, required: bool, attribute: str) -> fields.Field[Any]:
    if kind is int:
        return fields.Integer(strict=True, required=required, attribute=attribute)
    if kind is float:
        return fields.Float(required=required, attribute=attribute)
    if kind is tuple:
        words = fields.String()
        return fields.List(words, required=required, attribute=attribute)
    return fields.String(required=required, attribute=attribute)


def _wrong(messages: Mapping[str, Any], *, inside: str = "") -> Invalid:
    """Every fault with the name of its field and row, in one sentence each."""
    found = dict(_flat(messages, inside=inside))
    return Invalid(
        "; ".join(f"{name}: {said}" for name, said in found.items()), fields=found
    )


def _flat(messages: object, *, inside: str) -> Iterable[tuple[str, str]]:
    if isinstance(messages, Mapping):
        for key, value in messages.items():
            if isinstance(key, int):
                name = f"{inside}[{key + 1}]"
            elif key == "_schema":
                name = inside or "file"
            else:
                name = f"{inside}.{key}".strip(".")
            yield from _flat(value, inside=name)
    elif isinstance(messages, list):
        yield inside, " ".join(str(one).rstrip(".") for one in messages)
    else:
        yield inside, str(messages)
