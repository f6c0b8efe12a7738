"""Languages people speak and how well, on the scale A1 to C2 or as natives.

The names are those of CLDR in the seven languages, cut to stems where words decline.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from shared.reading.findings import Language
from shared.reading.lexicon import Hit, Lexicon
from shared.reading.page import Line, Page
from shared.reading.sections import LANGUAGES

NAMES = {
    "en": "english, английск*, англ, английски, englisch*, anglais*, αγγλικ*, 영어, inglese, ingles",
    "ru": "russian, русск*, руск*, russisch*, russe, ρωσικ*, 러시아어",
    "bg": "bulgarian, болгарск*, българск*, bulgarisch*, bulgare, βουλγαρικ*, 불가리아어",
    "de": "german, немецк*, немск*, deutsch*, allemand, γερμανικ*, 독일어, deutschkenntnisse, alemand",
    "fr": "french, французск*, френск*, französisch*, français*, γαλλικ*, 프랑스어",
    "el": "greek, греческ*, гръцк*, griechisch*, grec, ελληνικ*, 그리스어, ελληνικη γλωσσα, нов гръцки",
    "ko": "korean, корейск*, koreanisch*, coréen*, κορεατικ*, 한국어",
    "es": "spanish, испанск*, spanisch*, espagnol, ισπανικ*, 스페인어",
    "it": "italian, итальянск*, италианск*, italienisch*, italien, ιταλικ*, 이탈리아어",
    "pt": "portuguese, португальск*, португалск*, portugiesisch*, portugais*, πορτογαλικ*, 포르투갈어",
    "pl": "polish, польск*, полск*, polnisch*, polonais*, πολωνικ*, 폴란드어",
    "uk": "ukrainian, украинск*, ukrainisch*, ukrainien, ουκρανικ*, 우크라이나어",
    "tr": "turkish, турецк*, турск*, türkisch*, turc, τουρκικ*, 튀르키예어",
    "zh": "chinese, китайск*, chinesisch*, chinois*, κινεζικ*, 중국어, mandarin, китайск*, chinesisch*, 중국말",
    "ja": "japanese, японск*, japanisch*, japonais*, ιαπωνικ*, 일본어",
    "ar": "arabic, арабск*, arabisch*, arabe, αραβικ*, 아랍어",
    "nl": "dutch, нидерландск*, niederländisch*, néerlandais*, ολλανδικ*, 네덜란드어",
    "sv": "swedish, шведск*, schwedisch*, suédois, σουηδικ*, 스웨덴어",
    "ro": "romanian, румынск*, румънск*, rumänisch*, roumain, ρουμανικ*, 루마니아어",
    "sr": "serbian, сербск*, сръбск*, serbisch*, serbe, σερβικ*, 세르비아어",
    "hr": "croatian, хорватск*, хърватск*, kroatisch*, croate, κροατικ*, 크로아티아어",
    "cs": "czech, чешск*, чешк*, tschechisch*, tchèque, τσεχικ*, 체코어",
    "hu": "hungarian, венгерск*, унгарск*, ungarisch*, hongrois*, ουγγρικ*, 헝가리어",
    "fi": "finnish, финск*, finnisch*, finnois, φινλανδικ*, 핀란드어",
    "he": "hebrew, иврит, hebräisch*, hébreu, εβραϊκ*, 히브리어",
    "hi": "hindi, хинди, хинд*, χίντι, 힌디어",
    "ur": "urdu, урду, ourdou, ούρντου, 우르두어",
    "fa": "persian, персидск*, персийск*, persisch*, persan, περσικ*, 페르시아어",
    "ka": "georgian, грузинск*, georgisch*, géorgien, γεωργιαν*, 조지아어",
    "hy": "armenian, армянск*, арменск*, armenisch*, arménien, αρμενικ*, 아르메니아어",
    "az": "azerbaijani, азербайджанск*, aserbaidschanisch*, azerbaïdjanais, αζερμπαϊτζανικ*, 아제르바이잔어",
    "kk": "kazakh, казахск*, kasachisch*, καζακικ*, 카자흐어",
    "be": "belarusian, белорусск*, беларуск*, belarussisch*, biélorusse, λευκορωσικ*, 벨라루스어, белорусск*, weissrussisch*",
    "ta": "tamil, тамильск*, tamoul",
    "te": "telugu, телугу",
    "ml": "malayalam",
    "kn": "kannada",
    "bn": "bengali, bangla, бенгальск*, bengalisch*",
    "mr": "marathi",
    "gu": "gujarati",
    "br": "breton, bretonisch*, бретонск*",
    "wo": "wolof",
    "sw": "swahili, суахили",
    "tl": "tagalog, filipino",
    "ms": "malay, малайск*",
    "mn": "mongolian, монгольск*, 몽골어",
    "vi": "vietnamese, вьетнамск*, виетнамск*, vietnamesisch*, vietnamien, βιετναμικ*, 베트남어",
    "sq": "albanian, албанск*, albanisch*, albanais, αλβανικ*, 알바니아어",
    "cy": "welsh, валлийск*, walisisch*, gallois",
    "ga": "irish gaelic, irish language",
    "tt": "tatar, татарск*, tatarisch*",
    "uz": "uzbek, узбекск*, usbekisch*",
    "no": "norwegian, норвежск*, norwegisch*, norvegien, νορβηγικ*, 노르웨이어",
    "da": "danish, датск*, danisch*, danois, δανικ*, 덴마크어",
    "mk": "macedonian, македонск*, mazedonisch*, macédonien, σλαβομακεδονικ*, 마케도니아어",
}
LEVELS = {
    "native": """native, mother tongue, native speaker, first language, като роден език, родной, родным, родная, роден, родна, майчин, майчин език, родной язык, носитель,
        muttersprache, muttersprachler*, muttersprachlich*, langue maternelle, maternelle, natif, native, μητρικη, μητρικη γλωσσα, 모국어, 원어민""",
    "C2": """proficient, proficiency, near native, mastery, full professional, bilingual, в совершенстве, като роден, как родной, свободно как родной, отлично владение, владее се отлично, майсторско, verhandlungssicher in wort und schrift, nahezu muttersprachlich, bilingue,
        αριστη γνωση, επιπεδο μητρικης, proficiency, 원어민 수준""",
    "C1": """fluent, fluently, advanced, excellent, very fluent, отличен, свободно, свободный, свободное, свободным, свободном, свободно владею, продвинут*, свободно владеене, отлично, отлично ниво, отличн*, перфектно, напреднал*, владее свободно, свободно ниво, много добро, много добре,
        fliessend*, verhandlungssicher*, ausgezeichnet*, hervorragend*, sehr gut in wort und schrift, courant, couramment, courante, parfaite maitrise, excellent niveau, αριστα, αριστη, αριστο, πολυ υψηλο, ευχερεια,
        비즈니스 회화, 비즈니스 수준, 유창, 고급, 상급, 비즈니스 회화 가능, 능통""",
    "B2": """upper intermediate, very good, good working knowledge, professional working, working proficiency, business level, выше среднего, хорошо, хороший, хорошее, хорошем, добро ниво, добро, добре, ниво добро, работно ниво, разговорно и писмено,
        sehr gut*, sehr gute kenntnisse, gut in wort und schrift, avance, avancee, niveau avance, tres bon niveau, tres bien, bon niveau, professionnel, lu ecrit parle, πολυ καλα, πολυ καλη, πολυ καλο,
        중상급, 중 상급, 중상, 회화 가능, 업무 가능""",
    "B1": """intermediate, good, conversational, working knowledge, limited working, средний, среднее, средний уровень, средне, разговорный, разговорная, средно, средно ниво, ползвам, работен, говоримо, разговорно,
        gut, gute, gute kenntnisse, guten, konversationssicher, konversation*, mittelstufe, intermediaire, moyen, bien, bonnes notions, bon, μετρια, μετριο, καλα, καλη, καλο, καλη γνωση, μεσαιο, 중급, 보통, 일상 회화, 일상회화""",
    "A2": """basic, basics, basic knowledge, fair, pre intermediate, elementary proficiency, слаб*, базов*, базовые, базовый, базовое, базовые знания, базовый уровень, со словарем, читаю со словарем, читаю техническую, основно, основно ниво, основен, базово, базови познания, основни познания, основни, начални познания, ползвам писмено, ниско,
        grundkenntnisse, grundlagen, grundlegend*, basiskenntnisse, schulkenntnisse, wenig, notions, base, bases, scolaire, debutant avance, elementaire, faible, βασικες γνωσεις, βασικα, βασικη, βασικο, στοιχειωδη, λιγα, 초급, 기초, 초보, 기본""",
    "A1": "beginner, elementary, starter, начальный, начальные, начинающий, элементарн*, начално, начално ниво, начинаещ, anfanger*, debutant, debutante, αρχαριοσ, αρχαρια, 입문, 왕초보",
}
ORDER = ("A1", "A2", "B1", "B2", "C1", "C2", "native")
CEFR = re.compile(r"(?<![a-zа-я\d])([abcавсαβγ])[\s-]?([12])(?!\d)\+?")
CEFR_LETTERS = str.maketrans("авсαβγ", "abcabc")
KOREAN_GRADE = re.compile(r"^\s?[:(/-]?\s?(상|중|하)(?![가-힣])")
KOREAN_GRADES = {"상": "C1", "중": "B1", "하": "A2"}
LANGUAGE_WORD = re.compile(
    r"\blanguages?\b|\bязык|\bезик|sprach|\blangues?\b|γλωσσ|외국어|어학|\bspoken\b|\bspeak"
)
DELIMITER = re.compile(r"[;\n|•]|\s{4,}")
NAMES_FOUND = Lexicon(NAMES)
LEVELS_FOUND = Lexicon(LEVELS)
TOGETHER = frozenset(("and", "и", "und", "et", "και", "&", "/", "-"))
REACH = 40
BEFORE = 30
NEGATION = re.compile(
    r"\b(?:no|not|without|не владею|не знаю|без|kein\w*|ohne|pas d[e']|sans|χωρισ|δεν|не)\s+(?:\w+\s){0,2}$"
)


def find_languages(page: Page) -> tuple[Language, ...]:
    """Return each language once, at the best level said of it."""
    found: dict[str, Language] = {}
    for line in page.lines_with(NAMES_FOUND):
        for hit, level in in_line(line):
            if _denied(line.text[: hit.start]):
                continue
            span = page.span(line.start + hit.start, line.start + hit.end)
            new = Language(code=hit.key, level=level, span=span)
            known = found.get(hit.key)
            if known is None or _rank(known.level) < _rank(level):
                found[hit.key] = new
    return tuple(found.values())


def in_line(line: Line) -> Iterator[tuple[Hit, str | None]]:
    """Yield the languages a line names, with their levels.

    Outside a section about languages a name alone may be an adjective ("French wines"),
    so there a level or a word about languages must stand with it.
    """
    names = NAMES_FOUND.within(line.text)
    sure = line.section == LANGUAGES and not line.is_heading
    sure = sure or bool(LANGUAGE_WORD.search(line.text))
    levels_first = _levels_first(line.text, names)
    level: str | None = None
    for number, hit in enumerate(names):
        known = level
        ahead = names[number + 1].start if number + 1 < len(names) else len(line.text)
        back = names[number - 1].end if number else 0
        level = None if levels_first else _level_after(line.text[hit.end : ahead])
        if level is None:
            level = _level_before(line.text[max(back, hit.start - BEFORE) : hit.start])
        if level is None and line.text[back : hit.start].strip() in TOGETHER:
            level = known
        if level is None and number + 1 < len(names):
            level = _shared_level(line.text, names, number)
        if sure or level is not None:
            yield hit, level


def _levels_first(folded: str, names: list[Hit]) -> bool:
    """Return whether the levels stand before the names: "fluent in French"."""
    if not names or _level_after(folded[names[-1].end :]) is not None:
        return False
    return _level_before(folded[: names[0].start][-BEFORE:]) is not None


def at_least(level: str | None, wanted: str) -> bool | None:
    """Return whether a level reaches the wanted one; None where none is said."""
    return None if level is None else _rank(level) >= _rank(wanted)


def level_in(folded: str) -> str | None:
    """Return the level a short folded text names, an explicit A1..C2 first."""
    explicit = CEFR.search(folded)
    if explicit:
        letter = explicit.group(1).translate(CEFR_LETTERS)
        return f"{letter}{explicit.group(2)}".upper()
    korean = KOREAN_GRADE.search(folded)
    if korean:
        return KOREAN_GRADES[korean.group(1)]
    hits = LEVELS_FOUND.within(folded)
    return hits[0].key if hits else None


def _level_after(folded: str) -> str | None:
    delimiter = DELIMITER.search(folded)
    piece = folded[: delimiter.start()] if delimiter else folded
    return level_in(piece[: REACH + 20])


def _level_before(folded: str) -> str | None:
    pieces = re.split(r"[;\n|,.:]", folded)
    explicit = CEFR.search(pieces[-1])
    if explicit:
        return None
    hits = LEVELS_FOUND.within(pieces[-1])
    return hits[-1].key if hits else None


def _shared_level(folded: str, names: list[Hit], number: int) -> str | None:
    # "English and German - fluent": the level of the last counts for those before it.
    between = folded[names[number].end : names[number + 1].start].strip()
    if between not in TOGETHER:
        return None
    return _level_after(folded[names[number + 1].end :])


def _rank(level: str | None) -> int:
    return -1 if level is None else ORDER.index(level)


def _denied(before: str) -> bool:
    return NEGATION.search(before) is not None
