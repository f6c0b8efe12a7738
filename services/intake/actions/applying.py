"""Somebody applies by our own page: kept, answered for, read like any other file."""

import io
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import IO
from uuid import UUID, uuid5

from services.intake.actions import imports
from services.intake.domain.importing import Arrival, Import, Told, Way
from services.intake.domain.origin import Consent, Origin
from services.intake.domain.vacancy import Status, Vacancy, VacancyClosed
from services.intake.store import origins, vacancies
from services.intake.store.originals import Originals
from shared.errors import Missing, Refused
from shared.work import Work

WINDOW = timedelta(hours=1)


class TooManyForms(Refused):
    """One visitor sent more forms than a person does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Application:
    """A form that was filled in: the file, or the words typed instead of one."""

    told: Told
    origin: Origin
    consent: Consent
    file_name: str = ""
    file: IO[bytes] | None = None
    typed: str = ""


def open_vacancy(work: Work, vacancy_id: UUID) -> Vacancy:
    """The vacancy strangers may see. Raises Missing, VacancyClosed."""
    found = vacancies.get(work.connection, vacancy_id)
    if found.status is Status.DRAFT:
        raise Missing("There is no such vacancy.")
    if found.status is Status.CLOSED:
        raise VacancyClosed("This vacancy is closed.")
    return found


def keep_form(originals: Originals, form: Application) -> Arrival:
    """Keep what was sent on the disk, before anything is answered for."""
    source = form.file or io.BytesIO(_as_resume(form).encode())
    name = form.file_name if form.file is not None else "typed.txt"
    return replace(imports.keep_file(originals, source, file_name=name), told=form.told)


def apply(work: Work, arrival: Arrival, *, form: Application, vacancy_id: UUID) -> UUID:
    """Answer for a form from now on. Raises Missing, VacancyClosed."""
    open_vacancy(work, vacancy_id)
    day = f"form:{work.now.date().isoformat()}"
    new = Import(
        id=uuid5(vacancy_id, day),
        vacancy_id=vacancy_id,
        way=Way.FORM,
        begun_by="our page",
    )
    imports.begin_import(work, new)
    row_id = imports.accept(work, arrival, import_id=new.id)
    origins.keep(work.connection, row_id, form.origin)
    origins.keep_consent(work.connection, row_id, form.consent, now=work.now)
    return row_id


def knock(work: Work, visitor: str, *, most: int) -> None:
    """Count a form of this visitor. Raises TooManyForms."""
    since = work.now - WINDOW
    if origins.knocks(work.connection, visitor, since=since) >= most:
        raise TooManyForms("Too many forms came from your address.")
    origins.note_knock(work.connection, visitor, now=work.now)


def forget_knocks(work: Work) -> None:
    """Forget who sent forms more than an hour ago."""
    origins.forget_knocks(work.connection, before=work.now - WINDOW)


def _as_resume(form: Application) -> str:
    """The words somebody typed, below who they are."""
    told = form.told
    lines = (told.name or "", *told.phones, *told.emails)
    head = "\n".join(line for line in lines if line)
    return f"{head}\n\n{form.typed.strip()}\n"
