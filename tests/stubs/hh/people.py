"""Invented people of several languages, and their résumés as hh.ru writes them."""

from datetime import datetime
from typing import Any

# given, family, middle, city, locale
_PEOPLE = (
    ("Анна", "Светлова", "Игоревна", "Москва", "RU"),
    ("Пётр", "Лугин", "Андреевич", "Казань", "RU"),
    ("Айгуль", "Сафина", None, "Уфа", "RU"),
    ("Emma", "Northwood", None, "London", "EN"),
    ("Иван", "Кременский", "Павлович", "Санкт-Петербург", "RU"),
    ("Мария-Луиза", "Ёлкина", None, "Тула", "RU"),
    ("Lukas", "Feldkamp", None, "Berlin", "EN"),
    ("Йоана", "Стойкова", None, "София", "RU"),
    ("Ελένη", "Μαρκίδη", None, "Αθήνα", "EN"),
    ("민준", "서", None, "서울", "EN"),
    ("Zoë", "Lefèvre", None, "Lyon", "EN"),
    ("ليلى", "النجار", None, "Dubai", "EN"),
)
_JOBS = (
    ("Менеджер по продажам", "ООО «Северный мост»"),
    ("Account manager", "Northgate Ltd"),
    ("Специалист по работе с клиентами", "АО «Гранит-Торг»"),
    ("Руководитель отдела продаж", "ООО «Аквилон»"),
)


def hh_time(moment: datetime) -> str:
    """A date as hh.ru writes it, offset without a colon."""
    return moment.strftime("%Y-%m-%dT%H:%M:%S%z")


def person(number: int) -> dict[str, Any]:
    """Who the `number`th invented person is."""
    given, family, middle, city, locale = _PEOPLE[number % len(_PEOPLE)]
    return {
        "given": given,
        "family": f"{family}{'' if number < len(_PEOPLE) else ' ' + _letters(number)}",
        "middle": middle,
        "city": city,
        "locale": locale,
        "email": f"person{number}@example.com",
        "phone": f"7900{number:07d}",
    }


def resume(number: int, *, updated: datetime, url: str) -> dict[str, Any]:
    """A résumé with everything the contract promises, and contacts open."""
    who = person(number)
    title, employer = _JOBS[number % len(_JOBS)]
    resume_id = f"{number:038x}"
    stamp = hh_time(updated)
    file = {
        "pdf": {
            "url": f"{url}/resumes/{resume_id}/download/{who['family']}.pdf?type=pdf"
        },
        "rtf": {
            "url": f"{url}/resumes/{resume_id}/download/{who['family']}.rtf?type=rtf"
        },
    }
    return {
        "id": resume_id,
        "real_id": str(100000 + number),
        "title": title,
        "url": f"{url}/resumes/{resume_id}",
        "alternate_url": f"https://hh.ru/resume/{resume_id}",
        "created_at": stamp,
        "updated_at": stamp,
        "resume_locale": {"id": who["locale"], "name": who["locale"]},
        "first_name": who["given"],
        "last_name": who["family"],
        "middle_name": who["middle"],
        "birth_date": "1994-05-17",
        "age": 31,
        "gender": None,
        "area": {"id": "1", "name": who["city"], "url": f"{url}/areas/1"},
        "metro": None,
        "citizenship": [{"id": "113", "name": "Россия", "url": f"{url}/areas/113"}],
        "work_ticket": [],
        "relocation": {"type": {"id": "no_relocation", "name": "не готов"}, "area": []},
        "business_trip_readiness": {"id": "ready", "name": "готов"},
        "travel_time": {"id": "any", "name": "Не имеет значения"},
        "salary": {"amount": 90000 + number % 50 * 1000, "currency": "RUR"},
        "employments": [{"id": "full", "name": "Полная занятость"}],
        "schedules": [{"id": "fullDay", "name": "Полный день"}],
        "employment_form": [{"id": "FULL", "name": "Полная"}],
        "work_format": [{"id": "ON_SITE", "name": "На месте"}],
        "professional_roles": [{"id": "70", "name": "Менеджер по продажам"}],
        "skill_set": ["Холодные звонки", "amoCRM", "Переговоры"],
        "skills": "Люблю, когда клиент доволен 🙂",
        "experience": [
            {
                "id": "1",
                "start": "2021-02-01",
                "end": None,
                "company": employer,
                "position": title,
                "description": "- холодные звонки\n- встречи и переговоры",
                "area": None,
                "industries": [],
            },
            {
                "start": "2017-09-01",
                "end": "2021-01-01",
                "company": None,
                "position": "Продавец-консультант",
                "description": None,
                "industries": [],
            },
        ],
        "total_experience": {"months": 100},
        "education": {
            "level": {"id": "higher", "name": "Высшее"},
            "primary": [
                {
                    "name": "Волжский институт торговли",
                    "organization": "Экономический факультет",
                    "result": "Маркетинг",
                    "year": 2016,
                }
            ],
            "additional": [],
            "attestation": None,
            "elementary": [],
        },
        "language": [
            {"id": "rus", "name": "Русский", "level": {"id": "l1", "name": "Родной"}},
            {"id": "eng", "name": "Английский", "level": {"id": "b2", "name": "B2"}},
        ],
        "certificate": [],
        "recommendation": [],
        "portfolio": [],
        "driver_license_types": [{"id": "B"}],
        "has_vehicle": True,
        "site": [],
        "photo": None,
        "contact": contacts(who),
        "contact_view_status": "FULL",
        "can_view_full_info": True,
        "hidden_fields": [],
        "actions": {"download": file},
        "download": file,
        "owner": {
            "id": str(500000 + number),
            "comments": {"url": "", "counters": {"total": 0}},
        },
        "favorited": False,
        "paid_services": [],
        "tags": [],
    }


def contacts(who: dict[str, Any]) -> list[dict[str, Any]]:
    """A phone as an object, an e-mail as a word: both ways hh.ru writes them."""
    phone = who["phone"]
    return [
        {
            "type": {"id": "cell", "name": "Мобильный телефон"},
            "kind": "phone",
            "preferred": True,
            "value": {
                "country": phone[0],
                "city": phone[1:4],
                "number": phone[4:],
                "formatted": f"+{phone}",
            },
        },
        {
            "type": {"id": "email", "name": "Эл. почта"},
            "kind": "email",
            "preferred": False,
            "contact_value": who["email"],
            "value": who["email"],
        },
    ]


def short(whole: dict[str, Any], *, topic: str, url: str) -> dict[str, Any]:
    """The résumé as it stands in a list of responses."""
    kept = ("id", "title", "alternate_url", "created_at", "updated_at", "first_name")
    told = {key: whole[key] for key in kept}
    return {
        **told,
        "last_name": whole["last_name"],
        "middle_name": whole["middle_name"],
        "url": f"{url}/resumes/{whole['id']}?topic_id={topic}",
        "owner": {"id": whole["owner"]["id"]},
        "download": whole["download"],
        "education": whole["education"],
        "certificate": [],
        "experience": [],
    }


def _letters(number: int) -> str:
    """A surname of its own: 17 → «Bf»."""
    told = ""
    while number:
        number, rest = divmod(number, 26)
        told = chr(97 + rest) + told
    return told.capitalize()
