"""What is new at SuperJob: per vacancy, newest first, stopping at what is known."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from services.intake.boards.changes import (
    Budget,
    Change,
    CursorMark,
    ExternalRef,
    Marks,
    Spoiled,
)
from services.intake.boards.errors import ContractBroken, NotFound
from services.intake.boards.plain import at, mark_of, number, text_of, word
from services.intake.boards.spending import Posting
from services.intake.boards.spoiling import spoiled
from services.intake.boards.superjob.client import Client
from services.intake.boards.superjob.resume import moment, plain

VERSION = 1
_TOO_BAD = 5
Meet = Callable[[str, Any], None]


def changes(
    client: Client, marks: Marks, budget: Budget, *, meet: Meet
) -> Iterator[Change | Spoiled | CursorMark]:
    """Everything new, with a safe stop after every vacancy."""
    known: dict[str, str] = dict(_body(marks, "vacancies").get("known", {}))
    ids: list[str] = []
    for page in client.listed("/hr/vacancies/"):
        budget.spend()
        for row in page:
            if (vacancy := word(row, "id")) is None:
                yield spoiled(row, kind="vacancy", external_id=None, reason="no id")
                continue
            ids.append(vacancy)
            facts = _facts(row)
            revision = mark_of(facts)
            if known.get(vacancy) != revision:
                known[vacancy] = revision
                yield Change(
                    kind="vacancy",
                    external_id=vacancy,
                    revision=revision,
                    facts=facts,
                )
    yield CursorMark(scope="vacancies", mark={"v": VERSION, "known": known})
    for vacancy in dict.fromkeys(ids):
        if budget.is_spent:
            return
        seen = dict(_body(marks, f"vacancy:{vacancy}").get("seen", {}))
        yield from _received(client, vacancy, seen, budget=budget, meet=meet)
        yield CursorMark(scope=f"vacancy:{vacancy}", mark={"v": VERSION, "seen": seen})


def found_again(client: Client, ref: ExternalRef) -> Any:  # noqa: ANN401  # JSON
    """A résumé asked for later: where contacts are open, else by its id."""
    vacancy, resume_id = ref.ref.get("vacancy"), str(ref.ref.get("resume_id"))
    for page in client.listed(f"/resumes/received/{vacancy}/"):
        for item in page:
            if word(item, "resume", "id") == resume_id:
                return at(item, "resume")
    return client.get(f"/resumes/{resume_id}/")


def same_vacancy(client: Client, posting: Posting) -> str | None:
    """One of ours there with the same title and place, not archived."""
    for page in client.listed("/hr/vacancies/"):
        for row in page:
            same = plain(row, "profession") == posting.title
            town = word(row, "town", "id") or word(row, "town")
            placed = town == str(posting.choice("area") or town)
            if same and placed and _facts(row)["state"] == "active":
                return word(row, "id")
    return None


def body_of_posting(posting: Posting) -> dict[str, Any]:
    """The vacancy as SuperJob wants it, as far as that is known."""
    body: dict[str, Any] = {
        "profession": posting.title,
        "work": posting.description,
        "candidat": posting.description,
        "payment_from": posting.salary_min or 0,
        "payment_to": posting.salary_max or 0,
        "published": 1,
    }
    if area := number(posting.choice("area")):
        body["town"] = area
    if catalogue := number(posting.choice("role")):
        body["catalogues"] = [catalogue]
    return body


def _received(
    client: Client, vacancy: str, seen: dict[str, str], *, budget: Budget, meet: Meet
) -> Iterator[Change | Spoiled]:
    pages = client.listed(f"/resumes/received/{vacancy}/")
    while (page := _next(pages)) is not None:
        budget.spend()
        bad, new = 0, 0
        for item in page:
            resume_id = word(item, "resume", "id")
            if resume_id is None:
                bad += 1
                yield spoiled(
                    item,
                    kind="application",
                    external_id=None,
                    reason="it has no résumé with an id",
                    vacancy_ref=vacancy,
                )
                continue
            mark = word(item, "resume", "date_last_modified") or "0"
            if seen.get(resume_id) == mark:
                continue
            new += 1
            external_id = f"{vacancy}:{resume_id}"
            meet(external_id, item)
            yield Change(
                kind="application",
                external_id=external_id,
                revision=mark,
                vacancy_ref=vacancy,
                ref={"vacancy": vacancy, "resume_id": resume_id},
                facts={"state": word(item, "status"), "updated_at": _iso(item)},
            )
            seen[resume_id] = mark
        if bad > 1 and bad * _TOO_BAD > len(page):
            raise ContractBroken(f"{bad} of {len(page)} responses make no sense")
        if not new and not budget.full_sweep:
            return


def _next(pages: Iterator[list[Any]]) -> list[Any] | None:
    try:
        return next(pages, None)
    except NotFound:
        return None  # a vacancy nobody applied for may have no list


def _facts(row: Any) -> dict[str, Any]:  # noqa: ANN401  # JSON
    archived = at(row, "is_archive") is True or at(row, "is_closed") is True
    return {
        "title": plain(row, "profession"),
        "description": text_of(
            at(row, "vacancyRichText") or at(row, "candidat") or at(row, "work")
        ),
        "city": plain(row, "town", "title"),
        "url": word(row, "link"),
        "state": "archived" if archived else "active",
    }


def _iso(item: Any) -> str | None:  # noqa: ANN401  # JSON
    found = moment(at(item, "resume", "date_last_modified"))
    return found.isoformat() if found else None


def _body(marks: Marks, scope: str) -> Mapping[str, Any]:
    mark = marks.get(scope, {})
    return mark if mark.get("v") == VERSION else {}
