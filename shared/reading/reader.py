"""Reading a whole text: every finding, each from its own module."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date

from shared.reading.clients import find_client_base, find_key_accounts
from shared.reading.contacts import find_emails, find_links, find_phones
from shared.reading.education import find_education
from shared.reading.findings import Findings
from shared.reading.folding import MAX_CHARACTERS
from shared.reading.jobs import find_jobs
from shared.reading.language import detect
from shared.reading.languages import find_languages
from shared.reading.licences import find_licences, find_own_car
from shared.reading.names import find_name
from shared.reading.page import Page, open_page
from shared.reading.personal import find_personal
from shared.reading.places import find_location
from shared.reading.salaries import find_salary
from shared.reading.sections import EDUCATION, EXPERIENCE, LANGUAGES, SKILLS
from shared.reading.sieve import sieve
from shared.reading.skills import find_skills
from shared.reading.stated import find_stated
from shared.reading.traits import find_traits

SHORT = 300
STUFFED = 25
CONFLICT_MONTHS = 12
INSTRUCTIONS = sieve(
    r"ignore (?:all |the |any )?(?:previous |above )?(?:requirements|instructions|rules)|rank (?:me |this )?(?:candidate )?first"
    r"|игнорир\w+ (?:все )?(?:требования|инструкции)|system prompt|you are an? (?:ai|assistant)",
    "ignore,rank ,игнорир,system prompt,you are a",
)
ADVERT = re.compile(
    r"we are looking for|we offer|we are hiring|job description|about the role|responsibilities include|the ideal candidate|equal opportunity"
    r"|мы предлагаем|мы ищем|обязанности:|условия:|требования:|ние предлагаме|търсим|изисквания|wir suchen|wir bieten|ihr profil|ihre aufgaben"
    r"|nous recherchons|nous offrons|profil recherche|missions\s?:|ζητειται|προσφερουμε|αναζητουμε|απαραιτητα προσοντα|모집|자격\s?요건|우대\s?사항|담당\s?업무"
)
# What only an employer writes; three of them make an advert of any text.
EMPLOYER = re.compile(
    r"role overview|position overview|company overview|reports to:|about (?:us|the company):?\W*\n|job title\W*:|job summary|how to apply|apply now"
    r"|join (?:us|our team|\W*\w+\W* (?:\w+ ){0,3}as an?)\b|we are (?:seeking|looking|hiring)|what we offer|the (?:ideal|successful) candidate|ideal candidate|equal opportunity"
    r"|you will (?:be|play|have|work)|the candidate (?:will|should|must)|key qualifications|qualifications and skills|(?:preferred|required) qualifications|experience required|salary range"
    r"|о компании:|мы предлагаем|мы ищем|что мы ждем|вам предстоит|от вас|присылайте резюме|ждем (?:ваше|вас)|обязанности:|условия:|требования:"
    r"|за нас:|ние предлагаме|търсим|изпратете|изисквания:|вашите задачи|uber uns|wir suchen|wir bieten|ihr profil|ihre aufgaben|deine aufgaben|bewerben sie sich"
    r"|a propos de nous|nous recherchons|nous offrons|profil recherche|vos missions|postulez|ζητειται|ζητουμε|προσφερουμε|αναζητουμε|απαραιτητα προσοντα|στειλτε το βιογραφικο"
    r"|회사\s?소개|모집|자격\s?요건|우대\s?사항|담당\s?업무|지원\s?방법"
)
HIDDEN = re.compile(r"\[(?:name|contact)\]")


def read(
    text: str, *, document_date: date | None = None, language: str | None = None
) -> Findings:
    """Return what the text says; "present" is the document's date.

    Without that date an open employment has no months, only the least there can be.
    """
    page = open_page(text)
    spoken = language or detect(page)
    month = document_date.isoformat()[:7] if document_date else None
    emails = find_emails(page)
    found = Findings(
        language=spoken,
        name=find_name(page, emails=emails),
        emails=emails,
        phones=find_phones(page, language=spoken),
        links=find_links(page),
        location=find_location(page),
        jobs=find_jobs(page, document_month=month),
        stated_months=find_stated(page),
        education=find_education(page),
        skills=find_skills(page),
        languages=find_languages(page),
        licences=find_licences(page),
        own_car=find_own_car(page),
        salary=find_salary(page),
        client_base=find_client_base(page),
        key_accounts=find_key_accounts(page),
        traits=find_traits(page),
        personal=find_personal(page),
        document_month=month,
    )
    return _judged(found, page)


def _judged(found: Findings, page: Page) -> Findings:
    values = {
        name: getattr(found, name)
        for name in found.__dataclass_fields__
        if name not in {"flags", "is_resume"}
    }
    return Findings(
        **values, flags=_flags(found, page), is_resume=_is_resume(found, page)
    )


def _flags(found: Findings, page: Page) -> tuple[str, ...]:
    low, high = found.experience_months()
    stated = max((claim.months for claim in found.stated_months), default=None)
    conflict = (
        stated is not None
        and bool(found.jobs)
        and high is not None
        and not low - CONFLICT_MONTHS <= stated <= high + CONFLICT_MONTHS
    )
    words = Counter(token.text for token in page.tokens if len(token.text) > 3)  # noqa: PLR2004  # real words
    stuffed = any(
        count > STUFFED and count * 8 > len(page.tokens) for count in words.values()
    )
    checks = {
        "too_short": len(page.original.strip()) < SHORT,
        "too_long": len(page.original) > MAX_CHARACTERS,
        "language_unknown": found.language is None,
        "experience_conflict": conflict,
        "repeated_words": stuffed,
        "instructions": INSTRUCTIONS.search(page.text) is not None,
        "job_advert": _is_advert(found, page),
        "several_people": _are_several(found, page),
    }
    return tuple(name for name, holds in checks.items() if holds)


def _are_several(found: Findings, page: Page) -> bool:
    """Return whether a second résumé begins below: work, and then another address."""
    headings = [line for line in page.lines if line.is_heading]
    work = [line.start for line in headings if line.section == EXPERIENCE]
    begins = [page.span(start, start).start for start in work]
    below = {
        email.value for email in found.emails if begins and email.span.start > begins[0]
    }
    above = {email.value for email in found.emails} - below
    return len(begins) > 1 and bool(above) and bool(below)


def _is_resume(found: Findings, page: Page) -> bool:
    """Return whether somebody presents themselves and says what they have done."""
    person = bool(
        found.name or found.emails or found.phones or HIDDEN.search(page.text)
    )
    parts = {EXPERIENCE, EDUCATION, SKILLS, LANGUAGES} & page.sections()
    profile = bool(parts or found.jobs or found.education)
    return person and profile and not _is_advert(found, page)


def _is_advert(found: Findings, page: Page) -> bool:
    said = {match.group() for match in EMPLOYER.finditer(page.text)}
    if len(said) > 2 and not found.emails:  # noqa: PLR2004 - once or twice is chance
        return True
    cues = {match.group() for match in ADVERT.finditer(page.text)}
    return len(cues) > 1 and not (found.name and found.jobs)
