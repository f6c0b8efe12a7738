"""What somebody filled into our own page, checked field by field in their language."""

import re
from dataclasses import replace
from typing import Final, TypeAlias

from email_validator import EmailNotValidError, validate_email
from flask import request
from phonenumbers import (
    NumberParseException,
    PhoneNumberFormat,
    format_number,
    is_possible_number,
    parse,
)
from werkzeug.datastructures import FileStorage

from services.intake.actions.applying import Application
from services.intake.domain.identity import LONGEST_NAME
from services.intake.domain.importing import Told, Way, clean
from services.intake.domain.origin import LONGEST_LETTER, Consent, origin_of
from services.intake.mail.applying import RESUMES
from services.intake.views.careers_page import country
from shared.errors import Invalid
from shared.i18n import Words

Filled: TypeAlias = Application

LEAST_TYPED: Final = 60
LETTER: Final = re.compile(r"[^\W\d_]")


def filled_in(words: Words, *, consent: Consent, largest: int) -> Application:
    """The form as it was sent. Raises Invalid, with a sentence for each field."""
    faults: dict[str, str] = {}
    told = _told(words, faults)
    typed = request.form.get("typed", "").replace("\r\n", "\n").strip()
    file = _file(words, faults, typed=typed, largest=largest)
    if not request.form.get("agreed"):
        faults["agreed"] = words.say("error.agreed")
    if faults:
        raise Invalid("The form is not complete.", fields=faults)
    if file is not None and typed:
        # Beside a file it is one more thing they wanted to say.
        letter = "\n\n".join(part for part in (told.letter, typed) if part)
        told = replace(told, letter=letter[:LONGEST_LETTER])
    return Application(
        told=told,
        origin=origin_of(
            request.form.get("source", ""),
            request.form.get("campaign", ""),
            otherwise=Way.FORM,
        ),
        consent=consent,
        file_name=file.filename or "" if file else "",
        file=file.stream if file else None,
        typed=typed,
    )


def _told(words: Words, faults: dict[str, str]) -> Told:
    name = clean(request.form.get("name", ""))[:LONGEST_NAME]
    if not LETTER.search(name):
        faults["name"] = words.say("error.name")
    email = _email(words, faults)
    phone = _phone(words, faults)
    if email is None and phone is None and not {"email", "phone"} & set(faults):
        faults["email"] = words.say("error.contact")
    letter = request.form.get("letter", "").replace("\r\n", "\n").strip()
    if len(letter) > LONGEST_LETTER:
        faults["letter"] = words.say("error.letter", longest=LONGEST_LETTER)
    return Told(
        name=name,
        emails=(email,) if email else (),
        phones=(phone,) if phone else (),
        letter=letter.replace("\x00", " "),
        structured=True,
    )


def _email(words: Words, faults: dict[str, str]) -> str | None:
    given = request.form.get("email", "").strip()
    if not given:
        return None
    try:
        found = validate_email(given, check_deliverability=False, test_environment=True)
    except EmailNotValidError:
        faults["email"] = words.say("error.email")
        return None
    return found.normalized.casefold()


def _phone(words: Words, faults: dict[str, str]) -> str | None:
    given = request.form.get("phone", "").strip()
    if not given:
        return None
    try:
        number = parse(given, country() or None)
    except NumberParseException:
        number = None
    if number is None or not is_possible_number(number):
        faults["phone"] = words.say("error.phone")
        return None
    return format_number(number, PhoneNumberFormat.E164)


def _file(
    words: Words, faults: dict[str, str], *, typed: str, largest: int
) -> FileStorage | None:
    file = request.files.get("file")
    if file is None or not file.filename:
        if not typed:
            faults["file"] = words.say("error.nothing")
        elif len(typed) < LEAST_TYPED:
            faults["typed"] = words.say("error.short", least=LEAST_TYPED)
        return None
    ending = f".{file.filename.rpartition('.')[2].lower()}"
    if ending not in RESUMES:
        faults["file"] = words.say("error.kind")
        return None
    size = file.stream.seek(0, 2)
    file.stream.seek(0)
    if size == 0:
        faults["file"] = words.say("error.empty")
    elif size > largest:
        faults["file"] = words.say("error.large", largest=largest // 1024 // 1024)
    return file
