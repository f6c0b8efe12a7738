"""Four ways of weighing those who come against those who are missing."""

from collections.abc import Mapping
from types import MappingProxyType

from services.scheduler.overbooking.expected_cost import ExpectedCost

CAREFUL = ExpectedCost(waiting=0.5, away=120.0)
BALANCED = ExpectedCost()
AMBITIOUS = ExpectedCost(short=90.0, care=0.15)
SURE = ExpectedCost(confidence=0.9)

PRESETS: Mapping[str, ExpectedCost] = MappingProxyType(
    {"careful": CAREFUL, "balanced": BALANCED, "ambitious": AMBITIOUS, "sure": SURE}
)
