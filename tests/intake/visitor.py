"""Somebody who looks at intake's pages without a browser."""

import re

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')


class Visitor:
    """One person's session."""

    def __init__(self, client: FlaskClient) -> None:
        self.client = client

    def signs_in(self, key: str) -> "Visitor":
        self.post(f"/sign-in/demo/{key}", on="/sign-in")
        return self

    def get(self, address: str) -> TestResponse:
        return self.client.get(address)

    def post(
        self, address: str, fields: dict[str, object] | None = None, *, on: str
    ) -> TestResponse:
        """Send the form that stands on the page `on`."""
        found = TOKEN.search(self.get(on).text)
        assert found is not None, f"{on} has no form"
        return self.client.post(
            address, data={"csrf_token": found[1], **(fields or {})}
        )
