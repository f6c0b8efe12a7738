"""What a résumé or a job description says, in seven languages, with its evidence.

`read` turns a text into `Findings`, `redact` takes the person out of it, `demands` finds
the requirements of a job description. Everything is pure: the same text gives the same
answer, whatever the day. To teach it a word, add it to the table of the module about it.
"""

from shared.reading.demands import Demand, demands
from shared.reading.findings import (
    City,
    Education,
    Email,
    Findings,
    Job,
    Language,
    Licence,
    Mention,
    Named,
    OwnCar,
    Personal,
    Phone,
    Salary,
    Skill,
    Span,
    Stated,
    Trait,
)
from shared.reading.reader import read
from shared.reading.redaction import redact

READER_VERSION = "2"

__all__ = [
    "READER_VERSION",
    "City",
    "Demand",
    "Education",
    "Email",
    "Findings",
    "Job",
    "Language",
    "Licence",
    "Mention",
    "Named",
    "OwnCar",
    "Personal",
    "Phone",
    "Salary",
    "Skill",
    "Span",
    "Stated",
    "Trait",
    "demands",
    "read",
    "redact",
]
