"""A tiny service with a page for every way a request can end."""

from datetime import UTC, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from flask import Blueprint, abort, flash, redirect, render_template_string, request
from sqlalchemy import text

from shared.errors import Invalid, Missing, Refused, Unavailable
from shared.messages import VacancyClosed
from shared.web import auth, places
from shared.web.app import begin_work, create_app, reading, site
from shared.web.roles import Role
from shared.web.site import Site

ADA = UUID(int=1)
MONDAY = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
FORM = """{% extends "turnout/base.html" %}
{% from "turnout/macros.html" import csrf_field %}
{% block title %}Close{% endblock %}
{% block content %}<form method="post" action="/close">{{ csrf_field() }}</form>{% endblock %}
"""

ERRORS = {
    "invalid": Invalid("the level is too high", fields={"level": "at most 4"}),
    "missing": Missing("there is no such vacancy"),
    "refused": Refused("the slot is full"),
    "unavailable": Unavailable("the board does not answer"),
    "bug": ValueError("Ivan Petrov, +7 900 000-00-00"),
}


def pages() -> Blueprint:
    made = Blueprint("tiny", __name__)
    for add in (_sign_in, _guarded, _forms, _failures):
        add(made)
    return made


def _sign_in(made):
    @made.get("/")
    def today():
        return "today"

    @made.route("/sign-in", methods=["GET", "POST"])
    def sign_in():
        role = Role(request.args.get("role", "recruiter"))
        auth.sign_in(
            auth.Person(account_id=ADA, name="Ada Example", role=role, since=MONDAY)
        )
        return "in"

    @made.post("/sign-out")
    def sign_out():
        auth.sign_out()
        return redirect(places.TODAY)


def _guarded(made):
    @made.get("/vacancies/<name>")
    @auth.requires(Role.RECRUITER, Role.ADMIN)
    def vacancy(name):
        return f"{name} for {auth.signed_in().name} of {site().office}"

    @made.post("/vacancies/<name>")
    @auth.requires(Role.RECRUITER)
    def change(name):
        return name

    @made.get("/own")
    def own():
        return auth.signed_in().name


def _forms(made):
    @made.get("/close")
    def form():
        flash("Take care")
        return render_template_string(FORM)

    @made.post("/close")
    def close():
        with begin_work() as work:
            work.say(VacancyClosed(vacancy_id=ADA))
        return "closed"

    @made.post("/upload")
    def upload():
        return str(len(request.get_data()))

    @made.get("/count")
    def count():
        with reading() as connection:
            return str(connection.scalar(text("select count(*) from outbox")))


def _failures(made):
    @made.get("/fail/<how>")
    def fail(how):
        raise ERRORS[how]

    @made.get("/abort/<int:code>")
    def stop(code):
        abort(code)


def a_site(**how) -> Site:
    return Site(
        **{
            "secret": "s3cret",
            "public_url": "http://localhost",
            "time_zone": ZoneInfo("Europe/Moscow"),
            "office": "Northern Lights",
            "largest_upload": 1024 * 1024,
        }
        | how
    )


def an_app(begin, *, revoked=lambda account_id, since: False, **how):
    return create_app([pages()], begin=begin, site=a_site(**how), revoked=revoked)
