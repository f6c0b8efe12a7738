"""The wording of a plan, language by language.

Every phrase is a template, worded so that no number needs a plural form. A new
language is one more `Phrases` in `languages`; the tests fill in each template.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from services.scheduler.domain.rate import Denominator


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrases:
    """Templates for `str.format`; the fields named are the ones each may use.

    Of the first sentence: `book` (bookings, profile), `book_one_slot` (bookings),
    `nobody_wanted`, `nobody_to_book` (arrivals), `not_worth`, `expect` (expected),
    `enough` (chance, arrivals), `crowd` (chance, seats), `crowd_unknown`,
    `impossible` (arrivals, bookings), `not_reached` (bookings), `care`,
    `beyond_seats` (arrivals, seats).
    Of the second: `usually` (low, high), `day` (held, away, share, wait). Of the
    third: `seen` (came, n, mean, low, high), `assumed` (mean, low, high), `few` (n),
    `lately` (share).
    """

    percent: str
    under: str
    over: str
    book: str
    book_one_slot: str
    nobody_wanted: str
    nobody_to_book: str
    not_worth: str
    expect: str
    enough: str
    crowd: str
    crowd_unknown: str
    impossible: str
    not_reached: str
    care: str
    beyond_seats: str
    usually: str
    day: str
    seen: Mapping[Denominator, str]
    assumed: Mapping[Denominator, str]
    few: str
    lately: str


ENGLISH = Phrases(
    percent="{share} %",
    under="under 1 %",
    over="over 99 %",
    book="Take {bookings} bookings ({profile} per slot).",
    book_one_slot="Take {bookings} bookings.",
    nobody_wanted="Nobody is wanted, so take no bookings.",
    nobody_to_book="There is nobody to book, so none of {arrivals} wanted can come.",
    not_worth="So few come that no booking is worth its cost, so take none.",
    expect="About {expected} will come",
    enough="{chance} chance that at least {arrivals} come",
    crowd="{chance} that more than {seats} come",
    crowd_unknown="without a number of seats nobody can say how likely a crowd is",
    impossible="{arrivals} cannot come, because only {bookings} can be booked",
    not_reached="the plan asks for more, but {bookings} is the most there can be",
    care="more bookings would send too many of those who come home again",
    beyond_seats="{arrivals} are wanted, but there are only {seats} seats",
    usually="On nine days of ten like this one, {low} to {high} will come.",
    day="Expect {held} interviews; {away} people ({share} of those who come) may leave "
    "without one; 19 of 20 of those met wait under {wait} minutes.",
    seen=MappingProxyType(
        {
            Denominator.INVITED_TO_BOOKED: "Of {n} invited {came} booked: "
            "the rate of the invited who book is {mean}, with 95 % confidence "
            "between {low} and {high}.",
            Denominator.BOOKED_TO_CONFIRMED: "Of {n} booked {came} confirmed: "
            "the rate of the booked who confirm is {mean}, with 95 % confidence "
            "between {low} and {high}.",
            Denominator.BOOKED_TO_ARRIVED: "Of {n} booked {came} came: "
            "the rate of the booked who come is {mean}, with 95 % confidence "
            "between {low} and {high}.",
        }
    ),
    assumed=MappingProxyType(
        {
            Denominator.INVITED_TO_BOOKED: "Assumed rate, no data yet: "
            "{mean} of the invited book, with 95 % confidence "
            "between {low} and {high}.",
            Denominator.BOOKED_TO_CONFIRMED: "Assumed rate, no data yet: "
            "{mean} of the booked confirm, with 95 % confidence "
            "between {low} and {high}.",
            Denominator.BOOKED_TO_ARRIVED: "Assumed rate, no data yet: "
            "{mean} of the booked come, with 95 % confidence "
            "between {low} and {high}.",
        }
    ),
    few="{n} outcomes are few: expect this plan to change with the next ones.",
    lately="Of all days together that is {share}; the latest days, and people "
    "of the same level and place, count for more.",
)
