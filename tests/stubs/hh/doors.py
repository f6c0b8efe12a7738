"""Signing in at the hh.ru stub: the browser's door and the token's."""

import base64
import hashlib
import secrets
from typing import Any
from urllib.parse import urlencode

from flask import Blueprint, Response, jsonify, redirect, request

from tests.stubs.hh.guarding import holder
from tests.stubs.hh.world import EMPLOYER, MANAGER, World

_PAGE = """<!doctype html><html lang="en"><title>Stub of hh.ru</title>
<h1>Stub of hh.ru</h1><p>May Turnout see your responses?</p>
<form method="post"><button name="answer" value="yes">Allow</button>
<button name="answer" value="no">Refuse</button></form></html>"""


def doors(world: World) -> Blueprint:
    door = Blueprint("doors", __name__)

    @door.route("/oauth/authorize", methods=["GET", "POST"])
    def authorize() -> Any:
        if request.method == "GET":
            return Response(_PAGE, mimetype="text/html")
        told = {"state": request.args.get("state", "")}
        if request.form.get("answer") == "no":
            told["error"] = "access_denied"
        else:
            told["code"] = secrets.token_hex(8)
            world.codes[told["code"]] = request.args.get("code_challenge", "")
        target = request.args["redirect_uri"]
        return redirect(f"{target}?{urlencode(told)}", code=302)

    @door.post("/token")
    def token() -> Any:
        kind = request.form.get("grant_type", "")
        with world.lock:
            if kind == "refresh_token":
                return _refreshed(world)
            if kind == "authorization_code":
                return _by_code(world)
        return _no("unsupported_grant_type", "unsupported grant_type")

    @door.delete("/token")
    def revoke() -> Any:
        found = holder(world)
        if found is not None:
            found.revoked = True
        return "", 204

    @door.get("/me")
    def me() -> Any:
        return jsonify(
            id="61",
            auth_type="employer",
            is_admin=False,
            is_applicant=False,
            is_application=False,
            is_employer=True,
            is_employer_integration=False,
            email=None,
            first_name="Рита",
            last_name="Соколова",
            middle_name=None,
            employer={"id": EMPLOYER, "name": "ООО «Меридиан»", "manager_id": MANAGER},
            manager={
                "id": MANAGER,
                "has_admin_rights": True,
                "has_multiple_manager_accounts": False,
                "is_main_contact_person": True,
                "manager_settings_url": f"{world.url}/settings",
            },
        )

    @door.get("/manager_accounts/mine")
    def accounts() -> Any:
        item = {"id": MANAGER, "employer": {"id": EMPLOYER, "name": "ООО «Меридиан»"}}
        return jsonify(
            items=[item],
            current_account_id=MANAGER,
            primary_account_id=MANAGER,
            is_primary_account_blocked=False,
        )

    return door


def _refreshed(world: World) -> Any:
    given = request.form.get("refresh_token", "")
    found = next((one for one in world.tokens if one.refresh == given), None)
    if found is None:
        return _no("invalid_request", "token not found")
    if found.revoked:
        return _no("invalid_grant", "token was revoked")
    if found.used:
        return _no("invalid_grant", "token has already been refreshed")
    if found.expires > world.time():
        return _no("invalid_grant", "token not expired")
    found.used = True
    return _pair(world)


def _by_code(world: World) -> Any:
    form = request.form
    if (form.get("client_id"), form.get("client_secret")) != (
        world.client_id,
        world.client_secret,
    ):
        return _no("invalid_client", "client_id or client_secret not found")
    challenge = world.codes.pop(form.get("code", ""), None)
    if challenge is None:
        return _no("invalid_grant", "code has already been used")
    digest = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
    if (
        challenge
        and challenge != base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
    ):
        return _no("invalid_grant", "code verifier mismatch")
    return _pair(world)


def _pair(world: World) -> Any:
    made = world.token()
    return jsonify(
        access_token=made.access,
        token_type="bearer",
        expires_in=1209600,
        refresh_token=made.refresh,
    )


def _no(error: str, words: str) -> Any:
    return jsonify(error=error, error_description=words), 400
