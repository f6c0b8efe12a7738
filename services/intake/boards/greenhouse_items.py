"""What Greenhouse's lists and webhooks hold, one item at a time."""

import hashlib
import hmac
import json
from collections.abc import Iterator
from typing import Any

from services.intake.boards.changes import Change, Spoiled
from services.intake.boards.plain import at, rows, word


def is_signed(body: bytes, signature: str, *, secret: str) -> bool:
    """Whether a webhook's body was signed with our secret."""
    way, _, told = signature.strip().partition(" ")
    made = hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()
    return bool(secret) and way == "sha256" and hmac.compare_digest(made, told.strip())


def told_by(one: Any) -> Iterator[Change | Spoiled]:  # noqa: ANN401  # JSON
    external = word(one, "id")
    if external is None:
        raw = json.dumps(one, ensure_ascii=False).encode()
        mark = hashlib.sha256(raw).hexdigest()[:16]
        reason = "an application without an id"
        yield Spoiled(kind="application", external_id=mark, reason=reason, raw=raw)
        return
    jobs = rows(one, "jobs")
    if at(one, "prospect") is True or not jobs:
        return
    job = word(jobs[0], "id")
    yield Change(
        kind="vacancy",
        external_id=str(job),
        revision=str(word(jobs[0], "name")),
        facts={"title": word(jobs[0], "name"), "state": "active"},
    )
    facts = {
        "state": word(one, "status"),
        "stage": word(one, "current_stage", "name"),
        "source": word(one, "source", "public_name"),
    }
    yield Change(
        kind="application",
        external_id=external,
        revision=str(word(one, "applied_at")),
        vacancy_ref=job,
        ref={"candidate_id": word(one, "candidate_id")},
        facts=facts,
    )
    yield Change(
        kind="state",
        external_id=external,
        revision=str(word(one, "last_activity_at")),
        vacancy_ref=job,
        facts=facts,
    )
