"""Asking other people's servers: one attempt each, bounded in time and size."""

from shared.http.asking import (
    Answer,
    AnswerLost,
    Ask,
    Http,
    NotJson,
    NotReached,
    Stream,
    TooLarge,
    TooSlow,
)
from shared.http.wires import PrivateAddress, is_private

__all__ = [
    "Answer",
    "AnswerLost",
    "Ask",
    "Http",
    "NotJson",
    "NotReached",
    "PrivateAddress",
    "Stream",
    "TooLarge",
    "TooSlow",
    "is_private",
]
