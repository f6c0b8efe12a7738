"""The candidate brings clients of their own."""

from dataclasses import dataclass

from services.scoring.domain.assessment import Assessment, met, unknown
from services.scoring.requirements.candidate import Candidate


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientBase:
    """Met where the text says so; silence is a question, never a no."""

    @property
    def label(self) -> str:
        return "Own client base"

    @property
    def words(self) -> tuple[str, ...]:
        return ("client base",)

    def assess(self, candidate: Candidate) -> Assessment:
        found = candidate.findings.client_base
        if found is None:
            return unknown(
                "the text mentions no clients to bring",
                question="Which clients would follow you, and from which trade?",
            )
        return met("a client base of their own", *candidate.show(found.span))


EXAMPLE = ClientBase()
