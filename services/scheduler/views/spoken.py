"""The language a recruiter reads plans in: chosen on the page, kept in the address."""

from flask import request

from services.scheduler.overbooking.languages import LANGUAGES


def spoken() -> str:
    """The language in the address, if plans can be told in it."""
    asked = request.args.get("language", "en")
    return asked if asked in LANGUAGES else "en"
