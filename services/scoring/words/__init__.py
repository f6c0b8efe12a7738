"""What a rating says, in the language of whoever reads it.

Requirements say their sentences in English, and rows keep them so. The English file
beside this one holds every sentence as a template; a sentence is found again by its
template and said in another language with the same values. Nothing that is rated or
kept depends on a language, and rows of older days are understood as well. What no
template knows (a reason somebody typed, a quote) stays as it is.
"""

from services.scoring.words.saying import LANGUAGES, tell, titled

__all__ = ["LANGUAGES", "tell", "titled"]
