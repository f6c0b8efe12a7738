"""What programs ask on the command line: pure functions, no database, no settings."""

from services.scoring.commands.proposing import propose_file, text_of
from services.scoring.commands.ranking import Outcome, rank_lines
from services.scoring.commands.vacancy_file import VacancyFile, load

__all__ = ["Outcome", "VacancyFile", "load", "propose_file", "rank_lines", "text_of"]
