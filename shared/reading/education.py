"""Education: the level reached, the field, the year, and whether it was finished."""

from __future__ import annotations

import re
from dataclasses import replace

from shared.reading.dates import NOW, years
from shared.reading.findings import Education, Span
from shared.reading.lexicon import Hit, Lexicon
from shared.reading.page import Line, Page
from shared.reading.sections import EDUCATION, OTHER, PERSONAL, TRAITS

ABBREVIATION = 3
RANKS = {"school": 1, "college": 2, "higher": 3}
# Words that name a degree or a kind of schooling; they decide the level.
DEGREES = {
    "higher": """
        bachelor*, master*, msc, bsc, ba, b a, bs, b s, m a, ms, m s, mba, bba, b com, bcom, m com,
        mcom, btech, b tech, be, b e, mtech, m tech, phd, ph d, doctorate, mphil, bfa, acca,
        b sc, m sc, b eng, m eng, beng, meng, llb, llm, bca, mca, mbbs, postgraduate,
        post graduate, graduate degree, university degree, higher education, degree in,
        undergraduate, honours degree, honors degree, bs hons, pgdm, executive mba, pgdbm, pgdba, pg dac, bbm, b b m, mcl, m c a, b c a, b b a, b p t, bds, b pharm, m pharm, b ed, m ed, m phil,
        высшее, высшем, высшего, бакалавр*, магистр*, специалитет, кандидат наук, аспирант*,
        висше, су св климент, су климент, бакалавър, магистър, бакалавърска, магистърска, висшето, доктор,
        hochschulabschluss, hochschulstudium, diplom in, diplom, magister, staatsexamen,
        universitatsabschluss, studium, abgeschlossenes studium, promotion, diplomkauf*, diplomingen*,
        betriebswirt, fachhochschul*, dipl, hochschulbildung,
        licence en, licence, maitrise, bac 3, bac 4, bac 5, doctorat, ingenieur diplome,
        diplome d ingenieur, ecole de commerce, ecole superieure, enseignement superieur, etudes superieures, diplome universitaire,
        πτυχιο, πτυχιουχος, πτυχιουχο*, μεταπτυχιακο*, διδακτορικο*, αει, τει, ανωτατη, ανωτατης, πανεπιστημιακ*,
        학사, 석사, 박사, 4년제, 대학교 졸업, 대졸, 대학원, 4년제 대학교""",
    "college": """
        btec, national diploma, nvq, city and guilds, college diploma, vocational*, diploma in, associate degree, associate s degree, dae, hnd, technical school, trade school,
        higher national diploma, dce, polytechnic*, college certificate, apprenticeship,
        среднее специальное, средне специальное, среднее профессиональное, среднее техническое, средним специальным,
        средне техническое, начальное профессиональное, колледж*, техникум*, пту, училищ*, среднеспециальн*,
        средно специално, полувисше, професионална гимназия, професионално, техникум, колеж, средно професионално, професионален бакалавър,
        berufsausbildung, ausbildung im, ausbildung zum, ausbildung zur, ausbildung als, berufsschul*, lehre, fachschul*,
        berufskolleg, ihk, abgeschlossene ausbildung, kaufmannische ausbildung, meisterbrief, techniker,
        bts, dut, but, deug, diplome professionnel, lycee professionnel, cap, bep, bac pro, bac professionnel,
        baccalaureat professionnel, bac 2, brevet de technicien, formation professionnelle,
        ιεκ, μεταδευτεροβαθμι*, επαλ, επας, τεχνικη σχολη, επαγγελματικη σχολη, διπλωμα ιεκ, κολλεγιο, μεταλυκειακ*,
        전문 학사, 명지전문대, 전문 대학, 전문대, 전문대졸, 전문대 졸업, 2년제, 3년제, 직업 전문 학교, 직업 전문대학, 폴리텍""",
    "school": """
        gcses, secondary school, high school, a levels, gcse*, o levels, o level, a level, matric*, intermediate, fsc, hsc, ssc, s s c, h s c, sslc, s s l c, puc, state board, senior secondary, icom, i com, ics, f sc,
        secondary education, grammar school, higher secondary, 10th, 12th, cbse, x standard, xii,
        среднее, среднее общее, школ*, полное среднее, 11 классов, 9 классов, гимназия, лицей, средняя школа,
        средно, средно образование, гимназия, соу, су, езикова гимназия, основно образование,
        realschul*, hauptschul*, abitur, gymnasium, mittlere reife, fachabitur, fachhochschulreife, hochschulreife, schulabschluss, gesamtschul*, hauptschulabschluss,
        baccalaureat, bac, brevet des colleges, lycee, brevet, bac general,
        απολυτηριο, λυκειο, λυκειου, γυμνασιο, γενικο λυκειο, απολυτηριο λυκειου,
        고등학교, 여고, 상고, 공고, 외고, 남고, 고교 졸업, 고졸, 고등학교 졸업, 중학교, 검정고시""",
}
# Names of places of learning; they decide only where no degree does.
PLACES = {
    "higher": """
        university, universities, institute of technology, business school, school of business, school of economics, academy of,
        университет*, госуниверситет*, политех*, институт*, мгту, рэу, мгимо, рудн, рггу, спбгэу, урфу, кфу, нгу, тгу, сфу, ранхигс, гуу, мади, мифи, мфти, мэи, мирэа, юрфак*, эконом*фак*, экономфак*, академия, академии, вуз, университета, мгу, спбгу, вшэ,
        университет, унсс, техническ* университет, су свети климент, ту софия, су св, нбу,
        universitat, hochschule, fachhochschule, akademie, tu, fh,
        universite, grande ecole, iut, iae, hec, essec,
        πανεπιστημιο, πανεπιστημιου, πολυτεχνειο, εκπα, απθ, οπα, τει, αει, νομικη αθηνων, φιλοσοφικη, παντειο, πολυτεχνικη,
        대학교, 대학원대학교, 학과, 학부""",
    "college": """
        city college, community college, technical college, further education college, polytechnic,
        kolleg, berufsakademie, college, institut professionnel, σχολη""",
    "school": "school, academy, schule, школа, лицей, училище, gymnasium, ecole, σχολειο, 고교",
}
FIELDS = {
    "marketing": "marketing*, маркетинг*, μαρκετινγκ, 마케팅",
    "economics": """economic*, economy, экономик*, экономическ*, икономик*, икономическ*, wirtschaftswissenschaft*, volkswirtschaft*,
        economie, economique*, οικονομικ*, 경제학, 경제""",
    "business": """business admin*, mba, bba, management*, business studies, commerce, b com, bcom, менеджмент*, управлени* бизнес*, бизнес администраци*,
        мениджмънт, бизнес администрация, стопанско управление, betriebswirtschaft*, bwl, gestion, commerce, administration des entreprises,
        διοικηση επιχειρησεων, διοικησης επιχειρησεων, 경영학, 경영""",
    "law": """law, laws, llb, llm, legal studies, юриспруденц*, юридическ*, правоведен*, право, rechtswissenschaft*, jura, droit,
        νομικη, νομικης, νομικα, 법학, 법률""",
    "psychology": "psycholog*, психолог*, psychologie, ψυχολογι*, 심리학, 심리",
    "linguistics": """linguistic*, philolog*, english literature, languages and literature, translation studies, филолог*, лингвист*, переводоведен*,
        sprachwissenschaft*, germanistik, anglistik, philologie, linguistique, lettres modernes, φιλολογι*, γλωσσολογι*, 언어학, 영문학, 국문학, 어문학""",
    "engineering": """engineer*, mechanic*, машиностроен*, инженер*, техническ* наук*, машинно*, машинно инженерство, инженерств*, maschinenbau*, ingenieur*, elektrotechnik,
        genie mecanique, genie civil, genie electrique, genie, ingenierie, mecanique, μηχανολογι*, μηχανικων, 기계 공학, 전자 공학, 공학""",
    "it": """computer scien*, information tech*, software*, information systems, информатик*, информационн* технолог*, программирован*, прикладн* математик*, компютърн*, информатика,
        informatik*, wirtschaftsinformatik, informatique, πληροφορικη*, επιστημη υπολογιστων, 컴퓨터 공학, 정보 통신, 전산학""",
    "finance": "finance*, accounting, accountancy, финанс*, бухгалтер*, финанси, счетоводство, finanz*, rechnungswesen, comptabilite, λογιστικη*, χρηματοοικονομικ*, 회계학, 재무, 세무",
    "sociology": "sociolog*, социолог*, soziolog*, κοινωνιολογι*, 사회학",
    "education": "pedagog*, teaching, bachelor of education, педагог*, padagogik, lehramt, sciences de l education, παιδαγωγικ*, 교육학",
    "tourism": "tourism*, hospitality*, туризм*, гостиничн*, tourismus*, tourisme, τουριστικ*, 관광",
    "journalism": "journalis*, mass communication*, media studies, журналист*, journalistik, δημοσιογραφι*, 언론, 신문 방송",
    "medicine": "medicine, nursing, pharmac*, медицин*, фармац*, medizin, medecine, pharmacie, ιατρικη*, νοσηλευτικη, 의학, 간호학",
    "logistics": "logistic*, supply chain, логистик*, logistik, logistique, εφοδιαστικη*, 물류",
    "trade": "trade, торговое дело, коммерц*, товаровед*, търговия, handel, einzelhandel, commerce international, εμποριο, 무역",
}
UNFINISHED = Lexicon(
    {
        "no": """in progress, studying for, studying towards, without a degree, without degree, left university, currently, ongoing, pursuing, expected, student at, undergraduate student, not completed, incomplete, dropped out, unfinished, drop out,
        незаконченное, неоконченное, неоконч*, незаконч*, заочник, отчислена, незакончено, неполное, студент, студентка, обучаюсь, не окончен*, учусь, не закончил, не закончила, отчислен*,
        незавършено, незавършен, студент, следва, в момента уча, студентка, недовърш*, прекъснат*, уча, понастоящем,
        voraussichtlich*, laufend, laufendes studium, noch nicht abgeschlossen, abgebrochen, student der, studentin, voraussichtlich, ohne abschluss, nicht abgeschlossen, nicht beendet, derzeit im,
        prevu, prevue, diplome prevu, sans diplome, en cours, etudiant, etudiante, inacheve*, non obtenu, non termine*, non valide*, abandonne*, interrompu*,
        τεταρτοετ*, τριτοετ*, δευτεροετ*, πρωτοετ*, φοιτητ*, φοιτητρια, σε εξελιξη, αναμενεται, ημιτελ*, χωρις πτυχιο, υπο εξελιξη, επι πτυχιω, διακοπη,
        재학, 재학중, 휴학, 중퇴, 졸업 예정, 수료, 미졸업"""
    }
)
DEGREE_WORDS = Lexicon(DEGREES)
PLACE_WORDS = Lexicon(PLACES)
FIELD_WORDS = Lexicon(FIELDS)
# Only these say "schooling" outside a section about it.
SURE = re.compile(
    r"университет|институт|колледж|техникум|образовани|бакалав|магист|universi|hochschul"
    r"|bachelor|master of|masters in|diplom|studium|ausbildung|berufsschul|abitur|college"
    r"|πανεπιστ|πτυχι|απολυτηρ|학교|학사|전문대|baccalaureat|lycee|\bschool\b|школ|гимнази|\bиек\b|ιεκ"
)
# A degree and its subject count in a summary too: "a B.Tech in IT with 3 years".
DEGREE_IN = re.compile(
    r"(?<![^\W_])(?:[bm]\.?\s?(?:tech|sc|com|eng|e|a|s)\.?|[bm]\.?\s?b\.?\s?a\.?|[bm]\.?\s?c\.?\s?a\.?"
    r"|bachelor'?s?|master'?s?|ph\.?d\.?)\s?(?:\(\w+\.?\)\s?)?(?:degree\s)?(?:in|of)\s[a-z]"
)
# MS Office is no Master of Science, and a licence to drive is no degree.
NO_DEGREE = re.compile(
    r"ms\s?-?(?:office|word|excel|power|access|project|outlook|windows|sql|dynamics|teams|crm)"
)
FRENCH = re.compile(
    r"(?<![^\W\d_])(?:en|de|d|l|professionnelle|univ\w*|pro|aes|lea|mention|staps|eco\w*|\d(?:e|eme)?|l[123]|droit|gestion)(?![^\W\d_])"
)
SUMMARIES = (None, OTHER, TRAITS, PERSONAL)
NOT_SCHOOLING = re.compile(
    r"course|курс|seminar|семинар|training|тренинг|certificat|сертификат"
)
INSTITUTION = re.compile(
    r"universit|университет|институт|академи|гимнази|колледж|колеж|техникум|college|school"
    r"|школ|lycee|ecole|schule|academ|institut|ιεκ|πανεπιστ|σχολη|학교|전문대학"
)
ONGOING = re.compile(
    rf"-\s{{0,3}}(?:{NOW})|\d\s?-?(?:го|й|м|ти|ри|eme?|e)?\s(?:курс|annee)\w*|\d학년"
    r"|(?:втор|трет|четвърт|перв|четверт)\w*\s+курс\w*|выпуск в\b"
)


def is_schooling(folded: str) -> bool:
    """Return whether a folded line surely speaks of schooling."""
    return SURE.search(folded) is not None


def find_education(page: Page) -> tuple[Education, ...]:
    """Return the places of learning, one a line, neighbouring lines joined."""
    has_section = EDUCATION in page.sections()
    chosen = [
        line
        for line in page.lines
        if not line.is_heading
        and (
            (line.section == EDUCATION if has_section else is_schooling(line.text))
            or (line.section in SUMMARIES and DEGREE_IN.search(line.text))
        )
    ]
    entries: list[Education] = []
    pending: Line | None = None
    for line in chosen:
        level = _degree(page, line)
        if level is None:
            entries, pending = _without_degree(line, entries, pending)
            continue
        entry = _entry(page, line, level)
        # "Higher" on a line of its own introduces the line below it.
        if entries and _is_bare(entries[-1]) and entries[-1].level == level:
            above = entries.pop()
            entry = replace(entry, span=Span(above.span.start, entry.span.end))
        entries.append(entry)
    if pending is not None and not entries:
        level = _highest(PLACE_WORDS.within(pending.text))
        entries.append(_entry(page, pending, level or "school"))
    return tuple(entries)


def fields_in(folded: str) -> tuple[str, ...]:
    """Return the fields of study a short folded text names, each once."""
    pieces = re.split(r"[,;|(]|\s-\s", folded)
    # A school of trade may teach law: what stands beside its name is the field.
    pieces.sort(key=lambda piece: INSTITUTION.search(piece) is not None)
    hits = [hit for piece in pieces for hit in FIELD_WORDS.within(piece)]
    return tuple(dict.fromkeys(hit.key for hit in hits))


def _without_degree(
    line: Line, entries: list[Education], pending: Line | None
) -> tuple[list[Education], Line | None]:
    """Give a line with no degree to the entry above, or keep a place of learning."""
    found, fields = years(line.text), fields_in(line.text)
    if entries and found and entries[-1].year is None:
        last = entries[-1]
        field = last.field or (fields[0] if fields and last.level != "school" else None)
        return [*entries[:-1], replace(last, year=found[-1], field=field)], pending
    is_place = _highest(PLACE_WORDS.within(line.text)) is not None
    course = NOT_SCHOOLING.search(line.text) and not ONGOING.search(line.text)
    if is_place and not entries and not course:
        return entries, pending or line
    return entries, pending


def _entry(page: Page, line: Line, level: str) -> Education:
    found, fields = years(line.text), fields_in(line.text)
    unfinished = UNFINISHED.within(line.text) or ONGOING.search(line.text)
    return Education(
        level=level,
        field=fields[0] if fields and level != "school" else None,
        year=found[-1] if found else None,
        finished=not unfinished,
        span=page.span(line.start, line.end),
    )


def _degree(page: Page, line: Line) -> str | None:
    """Return the level a line's degrees have; B.A. is one and "ba" is not."""
    hits = []
    for hit in DEGREE_WORDS.within(line.text):
        written = page.written(line.start + hit.start, line.start + hit.end)
        if NO_DEGREE.match(line.text, hit.start) or (
            written.lower() == "licence" and not FRENCH.search(line.text)
        ):
            continue
        letters = [letter for letter in written if letter.isalpha()]
        if len(letters) > ABBREVIATION or written[0].isupper() or written[0] >= "가":
            hits.append(hit)
    return _highest(hits)


def _is_bare(entry: Education) -> bool:
    return entry.year is None and entry.field is None


def _highest(hits: list[Hit]) -> str | None:
    # Longer phrases have swallowed the shorter: "среднее специальное" is no "среднее".
    return max((hit.key for hit in hits), key=lambda key: RANKS[key], default=None)
