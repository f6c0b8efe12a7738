"""Doors for other people's servers, known by their signature and not by a cookie."""

from flask import Blueprint, request
from flask.typing import ResponseReturnValue

from services.scheduler.actions.receipts import NotSigned, take_sms_report
from services.scheduler.channels import Sms
from services.scheduler.views.blueprint import post
from shared.errors import Invalid, Missing
from shared.web.app import begin_work

LARGEST = 64 * 1024

hooks = Blueprint("hooks", __name__, url_prefix="/hooks")


@hooks.post("/sms")
def sms() -> ResponseReturnValue:
    """What became of a message, as the SMS gateway tells it."""
    gateway = next((one for one in post().channels if isinstance(one, Sms)), None)
    if gateway is None:
        raise Missing("no SMS gateway is set up")
    request.max_content_length = LARGEST
    try:
        with begin_work() as work:
            ours = take_sms_report(
                work,
                request.get_data(),
                at=request.headers.get("Turnout-Timestamp", ""),
                signature=request.headers.get("Turnout-Signature", ""),
                secret=gateway.secret,
            )
    except NotSigned as error:
        return {"error": str(error)}, 401
    except Invalid as error:
        return {"error": str(error)}, 400
    return {"ours": ours}, 200
