"""Why a seat is given up."""

from enum import StrEnum


class Reason(StrEnum):
    """What somebody chooses, or what happened to the seat without them."""

    OTHER_OFFER = "other_offer"
    NO_TIME = "no_time"
    ILL = "ill"
    TOO_FAR = "too_far"
    NOT_INTERESTED = "not_interested"
    OTHER = "other"
    MISTAKE = "mistake"  # the desk takes back what it noted
    CALLED_OFF = "called_off"  # the office calls off the whole session


OURS = frozenset({Reason.MISTAKE, Reason.CALLED_OFF})
"""Reasons no candidate chooses."""
