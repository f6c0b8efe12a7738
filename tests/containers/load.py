"""People who apply through the front, while somebody breaks what stands behind it."""

import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from typing import Self

import requests

from tests.journeys.office_day import VACANCY
from tests.support.visitor import TOKEN, Visitor

RESUME = """{name}
Account manager
E-mail: {mail}   Phone: +44 20 {number:08}

Experience
03/2021 - present  Account manager, Harbour Supplies
- cold calls, negotiations, contracts; own client base

Skills: MS Excel, CRM
Languages: English - native
"""
LETTERS = "abcdefghij"


@dataclass(kw_only=True)
class Load:
    """A recruiter who uploads one résumé after the other, and notes what was answered.

    `accepted` are the files whose upload was answered with the address of its import.
    """

    url: str
    series: int
    pause: float = 0.1
    accepted: list[str] = field(default_factory=list)
    answers: Counter[str] = field(default_factory=Counter)
    slowest: float = 0.0
    _stop: threading.Event = field(default_factory=threading.Event)
    _thread: threading.Thread | None = None

    def __enter__(self) -> Self:
        recruiter = Visitor(self.url).sign_in("rita")
        found = TOKEN.search(recruiter.get("/import").text)
        assert found is not None, "the import page has no form"
        self._thread = threading.Thread(
            target=self._upload, args=(recruiter.http, found[1])
        )
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        assert self._thread is not None
        self._thread.join()

    def more(self, count: int, *, seconds: float = 240) -> None:
        """Wait until that many more have been accepted."""
        goal, began = len(self.accepted) + count, time.monotonic()
        while len(self.accepted) < goal:
            if time.monotonic() - began > seconds:
                raise TimeoutError(f"accepted {len(self.accepted)}, not {goal}")
            time.sleep(0.2)

    def _upload(self, http: requests.Session, token: str) -> None:
        number = 0
        while not self._stop.is_set():
            number += 1
            self._one(http, token, number)
            self._stop.wait(self.pause)

    def _one(self, http: requests.Session, token: str, number: int) -> None:
        word = "".join(LETTERS[int(digit)] for digit in f"{self.series}{number:04}")
        name = f"Ada{word} Lang{word}"
        text = RESUME.format(
            name=name, mail=f"{word}@example.org", number=self.series * 10000 + number
        )
        began = time.monotonic()
        try:
            answer = http.post(
                f"{self.url}/import",
                data={"csrf_token": token, "vacancy": str(VACANCY)},
                files={"files": (f"{word}.txt", text.encode(), "text/plain")},
                allow_redirects=False,
                timeout=60,
            )
        except requests.RequestException as error:
            self.answers[type(error).__name__] += 1
            return
        self.slowest = max(self.slowest, time.monotonic() - began)
        self.answers[str(answer.status_code)] += 1
        if answer.status_code == 303 and "/imports/" in answer.headers["Location"]:
            self.accepted.append(f"{word}.txt")
