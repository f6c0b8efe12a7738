"""Requirement kinds: what a vacancy can ask of a candidate.

To add one, write a file here with a frozen dataclass that has a `label`, the `words` a
fitting résumé would use, and `assess(candidate)`, which answers met, partly, not_met or
unknown with evidence cut from `candidate.text`; end the file with an EXAMPLE. Then let
it join the family below, by its import and one line.

Its fields (numbers, strings, tuples of strings) become the form a hiring manager fills
in and the fields of a vacancy file; `asks` gives them a label. What the text does not
say is unknown, never not met. `tests/contracts/test_every_requirement.py` picks the
newcomer up by itself.
"""

from services.scoring.domain.vacancy import Criterion
from services.scoring.requirements.candidate import Candidate
from services.scoring.requirements.client_base import ClientBase
from services.scoring.requirements.education import Education
from services.scoring.requirements.experience import Experience
from services.scoring.requirements.key_accounts import KeyAccounts
from services.scoring.requirements.knock_out import KnockOut
from services.scoring.requirements.language import Language
from services.scoring.requirements.licence import Licence
from services.scoring.requirements.location import Location
from services.scoring.requirements.own_car import OwnCar
from services.scoring.requirements.salary import Salary
from services.scoring.requirements.schedule import Schedule
from services.scoring.requirements.text import Text
from services.scoring.requirements.tool import Tool
from services.scoring.requirements.trait import Trait
from shared.family import Family

REQUIREMENTS: Family[Criterion[Candidate]] = Family(
    education=Education,
    experience=Experience,
    tool=Tool,
    language=Language,
    licence=Licence,
    own_car=OwnCar,
    salary=Salary,
    location=Location,
    schedule=Schedule,
    knock_out=KnockOut,
    client_base=ClientBase,
    key_accounts=KeyAccounts,
    trait=Trait,
    text=Text,
)

# Grows whenever the same text and requirements may earn another score.
RULES_VERSION = "2"

# Other names under which a vacancy file may ask for the same.
ALIASES = {
    "skill": "tool",
    "driving_licence": "licence",
    "relocation": "location",
    "answer": "knock_out",
    "knockout": "knock_out",
}

# Kinds that stand in for something else, and need a reason of the business in writing.
NEED_REASON = frozenset({"own_car", "location"})

# Kinds that rest on what candidates merely say of themselves.
CLAIMED = frozenset({"trait"})
