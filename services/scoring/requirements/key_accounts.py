"""The candidate has looked after key accounts."""

from dataclasses import dataclass

from services.scoring.domain.assessment import Assessment, met, unknown
from services.scoring.requirements.candidate import Candidate


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyAccounts:
    """Met where the text says so; silence is a question, never a no."""

    @property
    def label(self) -> str:
        return "Key accounts"

    @property
    def words(self) -> tuple[str, ...]:
        return ("key accounts",)

    def assess(self, candidate: Candidate) -> Assessment:
        found = candidate.findings.key_accounts
        if found is None:
            return unknown(
                "the text mentions no key accounts",
                question="Which large clients have you looked after?",
            )
        return met("has looked after key accounts", *candidate.show(found.span))


EXAMPLE = KeyAccounts()
