"""A vacancy as other sites read it: schema.org JobPosting, and Indeed's feed."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime
from html import escape
from typing import Any, Final
from urllib.parse import quote, urlencode

from services.intake.domain.vacancy import Salary, Vacancy

SCHEMA: Final = "https://schema.org/"
PERIODS: Final = {"hour": "HOUR", "month": "MONTH", "year": "YEAR"}
# Characters that XML 1.0 cannot hold, not even written as numbers.
NOT_XML: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """Who hires, and where their pages are; `country` is two letters or empty."""

    name: str
    url: str
    country: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class IndeedApply:
    """What Indeed needs to send applications here: its public token, our address."""

    token: str
    post_url: str


def job_posting(vacancy: Vacancy, *, office: Office, address: str) -> Mapping[str, Any]:
    """The vacancy in the words of schema.org; what is not known is left out."""
    terms = vacancy.terms
    place = {
        "@type": "PostalAddress",
        "addressLocality": terms.city,
        "addressCountry": office.country,
    }
    posted = vacancy.published_at or vacancy.drafted_at
    whole = {
        "@context": SCHEMA,
        "@type": "JobPosting",
        "title": terms.title,
        "description": as_html(terms.description),
        "identifier": {
            "@type": "PropertyValue",
            "name": office.name,
            "value": str(vacancy.id),
        },
        "datePosted": posted.date().isoformat(),
        "hiringOrganization": {
            "@type": "Organization",
            "name": office.name,
            "sameAs": office.url,
        },
        "jobLocation": {"@type": "Place", "address": _known(place)},
        "baseSalary": _base_salary(terms.salary) if terms.salary else None,
        "inLanguage": terms.language,
        "directApply": True,
        "url": address,
    }
    return _known(whole)


def indeed_feed(
    vacancies: Iterable[Vacancy],
    *,
    office: Office,
    now: datetime,
    apply: IndeedApply | None = None,
) -> str:
    """Published vacancies in Indeed's XML; the address says where people came from."""
    jobs = "".join(_job(one, office=office, apply=apply) for one in vacancies)
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<source>\n'
        f"  <publisher>{_text(office.name)}</publisher>\n"
        f"  <publisherurl>{_text(office.url)}</publisherurl>\n"
        f"  <lastBuildDate>{format_datetime(now, usegmt=True)}</lastBuildDate>\n"
        f"{jobs}</source>\n"
    )


def as_html(text: str) -> str:
    """Plain words as paragraphs; nothing a person typed becomes markup."""
    parts = [part.strip() for part in text.split("\n\n") if part.strip()]
    shown = (escape(part).replace("\n", "<br>") for part in parts)
    return "".join(f"<p>{part}</p>" for part in shown)


def _job(vacancy: Vacancy, *, office: Office, apply: IndeedApply | None) -> str:
    terms = vacancy.terms
    url = f"{office.url}/careers/{vacancy.id}?{urlencode({'source': 'indeed'})}"
    posted = vacancy.published_at or vacancy.drafted_at
    fields = {
        "title": terms.title,
        "date": format_datetime(posted, usegmt=True),
        "referencenumber": str(vacancy.id),
        "url": url,
        "company": office.name,
        "city": terms.city or "",
        "country": office.country,
        "description": as_html(terms.description),
        "salary": _told_salary(terms.salary) if terms.salary else "",
    }
    if apply is not None:
        fields["indeed-apply-data"] = _apply_data(vacancy, office, apply, url)
    lines = "".join(
        f"    <{name}><![CDATA[{_cdata(value)}]]></{name}>\n"
        for name, value in fields.items()
        if value
    )
    return f"  <job>\n{lines}  </job>\n"


def _apply_data(vacancy: Vacancy, office: Office, apply: IndeedApply, url: str) -> str:
    told = {
        "apiToken": apply.token,
        "jobTitle": vacancy.terms.title,
        "jobId": str(vacancy.id),
        "jobCompanyName": office.name,
        "jobLocation": vacancy.terms.city or "",
        "jobUrl": url,
        "postUrl": apply.post_url,
    }
    prefixed = {f"indeed-apply-{name}": value for name, value in told.items()}
    return urlencode(prefixed, quote_via=quote)


def _base_salary(salary: Salary) -> Mapping[str, Any]:
    value = {
        "@type": "QuantitativeValue",
        "minValue": salary.minimum,
        "maxValue": salary.maximum,
        "unitText": PERIODS[salary.period],
    }
    return {
        "@type": "MonetaryAmount",
        "currency": salary.currency,
        "value": _known(value),
    }


def _told_salary(salary: Salary) -> str:
    ends = [str(one) for one in (salary.minimum, salary.maximum) if one is not None]
    return f"{'–'.join(ends)} {salary.currency} / {salary.period}"


def _known(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value not in (None, "")}


def _text(words: str) -> str:
    return escape(NOT_XML.sub("", words), quote=False)


def _cdata(words: str) -> str:
    return NOT_XML.sub("", words).replace("]]>", "]]]]><![CDATA[>")
