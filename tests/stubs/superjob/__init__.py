"""A stub of SuperJob, as far as its ways are known, with invented people."""

import secrets
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from flask import Flask, jsonify, request

from tests.stubs.hh.people import person
from tests.stubs.stage import Stage, dress


@dataclass(kw_only=True)
class Jobs(Stage):
    """What the board knows. `old_token_is` and `phones_are` play both spellings."""

    app_key: str = "demo-key"
    access: str = "sj-access"
    refresh: str = "sj-refresh"
    expired: bool = False
    old_token_is: int = 401
    phones_are: str = "numbered"
    vacancies: dict[int, dict[str, Any]] = field(default_factory=dict)
    received: dict[int, list[dict[str, Any]]] = field(default_factory=dict)
    bought: list[int] = field(default_factory=list)
    url: str = ""

    def post(self, profession: str) -> int:
        vacancy = 40000000 + len(self.vacancies) + 1
        self.vacancies[vacancy] = {
            "id": vacancy,
            "profession": profession,
            "town": {"id": 4, "title": "Москва"},
            "work": "Звонки &amp; встречи. Опыт продаж от 1 года.",
            "is_archive": False,
        }
        self.received[vacancy] = []
        return vacancy

    def apply(self, vacancy: int, number: int) -> dict[str, Any]:
        item = {"resume": resume(self, number)}
        self.received[vacancy].insert(0, item)
        return item


def resume(jobs: Jobs, number: int) -> dict[str, Any]:
    who = person(number)
    phones: dict[str, Any] = (
        {"phone1": who["phone"], "timebeg1": 9, "timeend1": 21, "phone2": ""}
        if jobs.phones_are == "numbered"
        else {"phones": [{"phone": who["phone"], "call_from": 9, "call_to": 21}]}
    )
    return {
        "id": 31000000 + number,
        "id_user": 10000000 + number,
        "profession": "Менеджер по продажам &amp; сервису",
        "firstname": who["given"],
        "lastname": who["family"],
        "middlename": who["middle"] or "",
        "email": who["email"],
        **phones,
        "payment": 60000,
        "currency": "rub",
        "agreement": False,
        "hide_birthday": False,
        "birthday": 1,
        "birthmonth": 3,
        "birthyear": 1990,
        "gender": {"id": 2, "title": "мужской"},
        "town": {"id": 4, "title": "Москва"},
        "citizenship": {"id": 1, "title": "Россия"},
        "education": {"id": 2, "title": "Высшее"},
        "base_education_history": [
            {
                "institute": {"id": 1, "title": "Институт"},
                "faculty": "Экономика",
                "profession": "Экономист",
                "yearend": 2012,
            }
        ],
        "education_history": [],
        "work_history": [
            {
                "name": "ООО «Пример»",
                "profession": "Продавец",
                "work": "Звонки",
                "monthbeg": 3,
                "yearbeg": 2016,
                "monthend": 0,
                "yearend": 0,
            }
        ],
        "experience_month_count": 128,
        "languages": [
            [{"id": 1, "title": "Английский"}, {"id": 3, "title": "Базовый"}]
        ],
        "driving_licence": ["B"],
        "additional_info": "Ответственный &lt;всегда&gt;",
        "date_last_modified": int(jobs.time().timestamp()),
    }


def superjob_app(jobs: Jobs) -> Flask:
    """A board that answers below /2.0/."""
    app = Flask("superjob-stub")
    dress(app, jobs)

    @app.before_request
    def guard() -> Any:
        if not request.path.startswith("/2.0/"):
            return None
        if not request.path.endswith("/"):
            return jsonify(error={"code": 404, "message": "not found"}), 404
        if request.headers.get("X-Api-App-Id") != jobs.app_key:
            return jsonify(
                error={"code": 400, "error": "app_key_required", "message": "…"}
            ), 400
        if "/oauth2/" in request.path:
            return None
        given = request.headers.get("Authorization", "")
        if jobs.expired or given != f"Bearer {jobs.access}":
            body = {
                "code": jobs.old_token_is,
                "error": "access_token_expired",
                "message": "",
            }
            return jsonify(error=body), jobs.old_token_is
        return None

    @app.post("/2.0/oauth2/refresh_token/")
    def refreshed() -> Any:
        if request.form.get("refresh_token") != jobs.refresh:
            return jsonify(error="invalid_grant"), 400
        jobs.access, jobs.refresh = secrets.token_hex(8), secrets.token_hex(8)
        jobs.expired = False
        return jsonify(
            access_token=jobs.access,
            refresh_token=jobs.refresh,
            ttl=int((jobs.time() + timedelta(days=7)).timestamp()),
            expires_in=604800,
            token_type="bearer",
        )

    @app.get("/2.0/user/current/")
    def me() -> Any:
        return jsonify(id=100500, name="Пример HR", hr=True)

    @app.get("/2.0/hr/vacancies/")
    def vacancies() -> Any:
        return jsonify(_page(list(jobs.vacancies.values())))

    @app.post("/2.0/vacancies/")
    def post() -> Any:
        told = request.get_json()
        vacancy = jobs.post(told["profession"])
        return jsonify(id=vacancy), 201

    @app.get("/2.0/resumes/received/<int:vacancy>/")
    def received(vacancy: int) -> Any:
        return jsonify(_page(jobs.received[vacancy]))

    @app.get("/2.0/resumes/<int:resume_id>/")
    def one(resume_id: int) -> Any:
        return jsonify(resume(jobs, resume_id - 31000000))

    @app.post("/2.0/hr/resumes/<int:resume_id>/buy/")
    def buy(resume_id: int) -> Any:
        jobs.bought.append(resume_id)
        return jsonify(result=True)

    @app.get("/2.0/hr/resumes/<int:resume_id>/open/")
    def opened(resume_id: int) -> Any:
        return jsonify(resume(jobs, resume_id - 31000000))

    return app


def _page(found: list[Any]) -> dict[str, Any]:
    count, page = request.args.get("count", 20, int), request.args.get("page", 0, int)
    shown = found[page * count : (page + 1) * count]
    return {
        "objects": shown,
        "total": len(found),
        "more": (page + 1) * count < len(found),
    }
