"""The candidate has finished school, a college or a university."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from services.scoring.domain.assessment import (
    Assessment,
    met,
    not_met,
    partly,
    unknown,
)
from services.scoring.requirements.asking import asks
from services.scoring.requirements.candidate import Candidate
from shared.reading.education import FIELDS, fields_in
from shared.reading.findings import Education as Studies
from shared.reading.folding import fold_word
from shared.reading.lexicon import Lexicon

LEVELS = ("school", "college", "higher", "master")
MASTER = Lexicon(
    {
        "master": """master*, msc, m sc, mba, emba, mcom, m com, ms, m s, mtech, m tech,
            meng, m eng, mphil, m phil, phd, ph d, doctora*, dphil, postgraduate,
            post graduate, pgdm, llm, магистр*, кандидат наук, аспирант*, доктор наук,
            магистър*, магистърск*, докторант*, diplom, diplomkauf*, magister*,
            promotion, staatsexamen, maitrise, bac 5, doctorat, grande ecole,
            μεταπτυχιακ*, διδακτορικ*, 석사, 박사, 대학원"""
    }
)
# Subjects that count as related to each other.
RELATED = (
    frozenset(("business", "economics", "marketing", "finance", "trade", "logistics")),
    frozenset(("it", "engineering")),
    frozenset(("linguistics", "journalism", "education", "sociology", "psychology")),
)
RELATED_WORD = re.compile(
    r"related|relevant|similar|equivalent|смежн|схож|профильн|близк|сходн|verwandt"
    r"|vergleichbar|ahnlich|similaire|connexe|equivalent|συναφ|관련|유사"
)
# "Business" alone is no subject in a résumé, and one in an advert.
ASKED = Lexicon(
    {
        "business": "business, management, бизнес, менеджмент, gestion, 경영",
        "engineering": "engineering",
        "it": "computer science*, computing",
    }
)
NAMES = {
    "school": "School",
    "college": "Vocational or college education",
    "higher": "Higher education",
    "master": "Master's degree",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Education:
    """A level of the ladder; `fields` empty accepts any subject.

    What is still in progress is not finished, and another subject meets it in part.
    """

    min: str = asks("At least", default="college", choices=LEVELS)
    fields: tuple[str, ...] = asks("In one of the subjects", default=())

    def __post_init__(self) -> None:
        if self.min not in LEVELS:
            raise ValueError(f"min must be one of {', '.join(LEVELS)}")

    @property
    def label(self) -> str:
        subjects = f" in {' or '.join(self.fields)}" if self.fields else ""
        return f"{NAMES[self.min]}{subjects}"

    @property
    def words(self) -> tuple[str, ...]:
        return self.fields

    def assess(self, candidate: Candidate) -> Assessment:
        studies = candidate.findings.education
        if not studies:
            return unknown(
                "the text names no education",
                question="What education have you finished, and in what subject?",
            )
        enough = [one for one in studies if self._reaches(one, candidate)]
        finished = [one for one in enough if one.finished]
        if not enough:
            return self._too_low(candidate)
        shown = candidate.show(*(one.span for one in finished or enough))
        if not finished:
            return partly(
                "still studying",
                *shown,
                question="When do you finish your studies?",
            )
        if self.fields and not self._subject(candidate, finished):
            return partly(
                f"{NAMES[finished[0].level]} in another subject",
                *shown,
                question=f"Have you studied {' or '.join(self.fields)}?",
            )
        return met(NAMES[finished[0].level], *shown)

    def _too_low(self, candidate: Candidate) -> Assessment:
        studies = candidate.findings.education
        best = max(studies, key=lambda one: LEVELS.index(one.level))
        shown = candidate.show(*(one.span for one in studies))
        if self.min == "master" and best.level == "higher":
            return partly(
                "higher education; no master's degree named",
                *shown,
                question="Have you finished a master's degree?",
            )
        return not_met(f"{NAMES[best.level]}; needed: {self.label.lower()}", *shown)

    def _reaches(self, studies: Studies, candidate: Candidate) -> bool:
        if self.min == "master":
            said = fold_word(studies.span.quote(candidate.text))
            return studies.level == "higher" and bool(MASTER.within(said))
        return LEVELS.index(studies.level) >= LEVELS.index(self.min)

    def _subject(self, candidate: Candidate, studies: Iterable[Studies]) -> bool:
        wanted = [field.casefold() for field in self.fields]
        keys = _subjects(self.fields)
        for one in studies:
            said = f"{one.field or ''} {one.span.quote(candidate.text)}".casefold()
            if any(field in said for field in wanted) or keys & _studied(
                candidate, one
            ):
                return True
        return False


def _studied(candidate: Candidate, studies: Studies) -> frozenset[str]:
    """The subjects named on the line of the studies, else on the lines beside it."""
    own = frozenset(fields_in(fold_word(studies.span.quote(candidate.text))))
    if own or studies.field:
        return own | ({studies.field} if studies.field else frozenset())
    lines = candidate.page.lines
    at = next(
        (
            number
            for number, line in enumerate(lines)
            if candidate.page.span(line.start, line.end).end > studies.span.start
        ),
        None,
    )
    if at is None:
        return frozenset()
    beside = [
        line.text for line in lines[max(0, at - 1) : at + 2] if not line.is_heading
    ]
    return frozenset(fields_in("\n".join(beside)))


@lru_cache(maxsize=512)
def _subjects(fields: tuple[str, ...]) -> frozenset[str]:
    """The subjects that the words name; "related" widens them to their kin."""
    folded = ", ".join(fold_word(field) for field in fields)
    named = {*fields_in(folded), *(hit.key for hit in ASKED.within(folded))}
    named |= {field for field in fields if field in FIELDS}
    if RELATED_WORD.search(folded):
        named |= {key for kin in RELATED if kin & named for key in kin}
    return frozenset(named)


EXAMPLE = Education(min="higher", fields=("economics", "management"))
