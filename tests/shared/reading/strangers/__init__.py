"""Invented strangers: résumés in phrasings the reader was not written for."""

from tests.shared.reading.strangers.making import Stranger, strangers

__all__ = ["Stranger", "strangers"]
