"""The candidate has answered a question of the vacancy in a way that will do."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from services.scoring.domain.assessment import Assessment, met, not_met, unknown
from services.scoring.requirements.asking import asks
from services.scoring.requirements.candidate import Candidate
from shared.reading import Span
from shared.reading.folding import fold_word

WORD = re.compile(r"[^\W_]+")
LABEL = re.compile(
    r"\s*(?:answer|ответ|отговор|antwort|reponse|απαντηση|답변?)\s*[:\-–—]\s*"
)
LONGEST = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class KnockOut:
    """A question as the form puts it, and the answers that will do.

    The answer stands behind the question, or on the line below it. Whoever was not
    asked, or did not answer, is asked: only an answer can be a no.
    """

    question: str = asks("Question")
    accepted: tuple[str, ...] = asks("Answers that will do")

    def __post_init__(self) -> None:
        if not self.question.strip():
            raise ValueError("question must not be empty")
        if not any(one.strip() for one in self.accepted):
            raise ValueError("accepted must name at least one answer")

    @property
    def asked(self) -> str:
        return f"{self.question.strip().rstrip('?:')}?"

    @property
    def label(self) -> str:
        return f"{self.asked} {' or '.join(self.accepted)}"

    @property
    def words(self) -> tuple[str, ...]:
        return ()

    def assess(self, candidate: Candidate) -> Assessment:
        answers = list(self._answers(candidate))
        if not answers:
            return unknown("no answer to the question", question=self.asked)
        good = [span for folded, span in answers if self._will_do(folded)]
        shown = candidate.show(*(good or [span for _, span in answers]))
        given = "; ".join(one.quote for one in shown)
        if good:
            return met(f"answered: {given}", *shown)
        return not_met(
            f"answered: {given}; needed: {' or '.join(self.accepted)}", *shown
        )

    def _will_do(self, folded: str) -> bool:
        said = WORD.findall(folded)
        for one in self.accepted:
            words = WORD.findall(fold_word(one))
            starts = range(len(said) - len(words) + 1)
            if words and any(said[at : at + len(words)] == words for at in starts):
                return True
        return False

    def _answers(self, candidate: Candidate) -> Iterator[tuple[str, Span]]:
        words = [re.escape(word) for word in WORD.findall(fold_word(self.question))]
        if not words:
            return
        page = candidate.page
        for found in re.finditer(r"[\W_]+".join(words), page.text):
            rest = page.text[found.end() : found.end() + LONGEST]
            skipped = len(rest) - len(rest.lstrip(" ?:-–—.\n\t"))
            label = LABEL.match(rest, skipped)
            start = found.end() + (label.end() if label else skipped)
            answer = page.text[start : found.end() + LONGEST].split("\n", 1)[0].rstrip()
            if answer:
                yield answer, page.span(start, start + len(answer))


EXAMPLE = KnockOut(question="May you work in this country?", accepted=("yes",))
