"""Somebody at a browser without pictures: signs in, fills in forms, follows links."""

import re

import requests

TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')


class NoForm(AssertionError):
    """The page has nothing to fill in."""


class Visitor:
    """One person's session with the office."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.http = requests.Session()

    def sign_in(self, key: str) -> "Visitor":
        """Choose who you are in the demo office."""
        self.post(f"/sign-in/demo/{key}", on="/sign-in")
        return self

    def get(self, address: str) -> requests.Response:
        answer = self.http.get(f"{self.url}{address}", timeout=30)
        answer.raise_for_status()
        return answer

    def post(
        self, address: str, fields: dict[str, str] | None = None, *, on: str
    ) -> requests.Response:
        """Send the form that stands on the page `on`."""
        found = TOKEN.search(self.get(on).text)
        if found is None:
            raise NoForm(f"{on} has no form")
        answer = self.http.post(
            f"{self.url}{address}",
            data={"csrf_token": found[1], **(fields or {})},
            timeout=30,
        )
        answer.raise_for_status()
        return answer
