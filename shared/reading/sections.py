"""Which part of a résumé a line belongs to, told by the words of its headings."""

from __future__ import annotations

import re

from shared.reading.folding import fold_word
from shared.reading.lexicon import TOKEN, split

EXPERIENCE = "experience"
EDUCATION = "education"
SKILLS = "skills"
LANGUAGES = "languages"
PERSONAL = "personal"
VOLUNTARY = "voluntary"
TRAITS = "traits"
OTHER = "other"
# A heading with words of two sections is about the one that comes first here.
PRIORITY = (LANGUAGES, EDUCATION, EXPERIENCE, TRAITS, PERSONAL, SKILLS, OTHER)
LONGEST_HEADING = 6
LONGEST_LINE = 120
TOTAL = re.compile(
    r"\s?[-:(]\s?\d{1,2}\+?\s?(?:лет|год|г\.|месяц|years?|yrs|months?|jahr|ans?\b|годин|χρονια|ετη|년|개월).*$"
)

WORDS = {
    LANGUAGES: """
        languages, language, linguistic, языки, языков, языками, иностранные, езици,
        езикови, чужди, sprachen, sprachkenntnisse, fremdsprachen,
        fremdsprachenkenntnisse, langues, linguistiques, γλωσσες, γλωσσων, γλωσσικες,
        외국어, 외국어능력, 어학, 어학능력, 어학사항, 언어, 언어능력, 어학성적""",
    EDUCATION: """
        education, educational, academic, academics, qualification, qualifications,
        studies, degrees, образование, обучение, ausbildung, bildung, bildungsweg,
        schulbildung, studium, bildungsgang, hochschulbildung, schulausbildung,
        formation, formations, diplomes, etudes, scolarite, εκπαιδευση, σπουδες,
        καταρτιση, μορφωση, 학력, 학력사항, 교육, 교육사항, 최종학력, 학력정보""",
    EXPERIENCE: """
        experience, experiences, employment, career, internship, internships, опыт, стаж,
        карьера, опит, кариера, berufserfahrung, berufserfahrungen, werdegang,
        berufspraxis, berufstatigkeit, praxiserfahrung, erfahrung, erfahrungen,
        arbeitserfahrung, experiences, parcours, emplois, εμπειρια, προυπηρεσια,
        σταδιοδρομια, 경력, 경력사항, 경험, 근무경력, 직장경력, 이력, 업무경력, 경력정보""",
    TRAITS: """
        about, qualities, strengths, traits, character, качества, себе, мне, мен,
        starken, eigenschaften, uber, qualites, atouts, propos, χαρακτηριστικα, εμενα,
        προσοντα, 자기소개, 성격, 장점, 소개, 강점""",
    PERSONAL: """
        personal, личные, личная, персональные, лични, лична, personliche, personliches,
        personalien, personelles, personnelles, civil, προσωπικα, ατομικα, 인적사항,
        개인정보, 기본정보, 신상정보, 인적""",
    SKILLS: """
        skills, competences, competencies, expertise, tools, software, proficiencies,
        навыки, умения, компетенции, kenntnisse, edv, fahigkeiten, kompetenzen,
        itkenntnisse, fachkenntnisse, competences, informatique, informatiques, outils,
        δεξιοτητες, γνωσεις, ικανοτητες, 보유기술, 기술, 스킬, 컴퓨터, 활용능력, 능력,
        보유능력, 역량, 핵심역량""",
    OTHER: """
        other, additional, miscellaneous, summary, profile, objective, references,
        referees, hobbies, interests, activities, projects, achievements, awards,
        certifications, certificates, publications, courses, volunteering, contact,
        contacts, links, honors, declaration, overview, дополнительно, дополнительная,
        прочее, хобби, контакты, контактная, увлечения, рекомендации, цель, резюме,
        достижения, проекты, сертификаты, курсы, допълнителна, други, интереси,
        контакти, препоръки, профил, sonstiges, weitere, hobbys, interessen,
        kontaktdaten, kontakt, referenzen, profil, zusatzliches, weiterbildung,
        weiterbildungen, zertifikate, projekte, divers, complementaires, loisirs,
        interets, centres, coordonnees, autres, references, certifications, projets,
        προσθετες, αλλα, λοιπες, ενδιαφεροντα, επικοινωνιας, χομπι, συστασεις, σεμιναρια,
        기타, 기타사항, 취미, 연락처, 자격증, 수상, 프로젝트, 자격사항, 희망사항, 병역, 병역사항""",
}
# Words a heading may have besides; alone they are no heading.
MODIFIERS = """
    and, my, me, work, working, professional, history, key, core, technical, computer, it,
    main, the, of, details, information, background, training, relevant, industry, sales,
    knowledge, with, summary, levels, level, record, areas, area, based, particulars,
    qualities, abilities, personal, foreign, native, a, in, to, job, positions, held, statement,
    и, о, об, обо, в, на, за, с, работы, трудовой, трудовая, деятельность, ключевые,
    профессиональный, профессиональные, профессиональное, компьютерные, основные, знание,
    знания, владение, информация, данные, сведения, мои, моя, места, специальные,
    работа, профессионален, професионален, професионални, трудов, компютърни, компютърна,
    грамотност, ключови, основни, информация, данни, познания, работен, личные, лични,
    und, zu, zur, zum, mich, beruflicher, berufliche, beruflich, schulischer, schulische,
    akademische, akademischer, angaben, daten, informationen, besondere, weitere,
    tatigkeiten, lebenslauf, pc, meine, person, praktische, mir,
    et, de, des, la, le, les, a, mon, mes, professionnelle, professionnelles,
    professionnel, en, informations, etat, personnelles, cles, d, langue, acquis,
    academique, scolaire, donnees, supplementaires,
    και, με, η, υ, σχετικα, εργασιακη, επαγγελματικη, πληροφοριες, στοιχεια, ξενες, ξενων,
    προσωπικες, προσωπικα, επαγγελματικα, υπολογιστων, υπολογιστη, χρηση, χρησης,
    τεχνικες, κυριες, μου, για, γνωση, επιπλεον,
    및, 사항, 정보, 주요, 개인, 보유"""

# Headings known only as a whole.
PHRASES = {
    EXPERIENCE: """
        where i have worked, jobs, positions held, previous employment, previous positions,
        professional background, work background, employment background, work history,
        professional history, job history, previous jobs, companies worked for,
        organizational experience, organisational experience, assignments, work profile,
        места работы, предыдущие места работы, где работал, где работала, где я работал,
        трудовая биография, трудова биография, професионална кариера, трудовая деятельность, послужной список, работа, места трудовой деятельности,
        предишни работодатели, заемани длъжности, къде съм работил, къде съм работила,
        трудова дейност, месторабота, досегашна работа, работни места,
        berufliche stationen, stationen, bisherige tätigkeiten, bisherige positionen,
        tätigkeiten, beruf, beruflicher hintergrund, arbeitgeber, bisherige arbeitgeber,
        beschäftigung, beschäftigungen, anstellungen, praxis,
        carrière, postes occupés, emplois occupés, vie professionnelle, expérience pro,
        expériences pro, historique professionnel, emplois précédents,
        επαγγελματική πορεία, εργασιακό ιστορικό, προηγούμενες θέσεις, θέσεις εργασίας,
        καριέρα, προηγούμενες εργασίες, επαγγελματικό ιστορικό,
        직장 생활, 근무 경력, 직장 경력, 이전 직장, 재직 경력, 경력기술서, 경력 기술서, 직무 경력, 재직 이력,
        직장 이력, 주요 이력, 근무 이력, 근무처""",
    EDUCATION: """
        schooling, academic background, academic record, educational background, educational credentials,
        academia, scholastics, scholastic record, academic credentials, academic profile,
        учеба, основное образование, дополнительное образование, где учился, где училась, сведения об образовании, образование и курсы,
        академическое образование, учебные заведения,
        образователна степен, завършено образование, академично образование, училища, къде съм учил,
        akademischer werdegang, hochschulstudium, schule und ausbildung, schule, schulen,
        schulischer werdegang, abschlüsse, schulabschluss, universitätsausbildung,
        cursus, cursus scolaire, cursus universitaire, parcours académique, parcours scolaire,
        parcours universitaire,
        τίτλοι σπουδών, ακαδημαϊκή εκπαίδευση, ακαδημαϊκοί τίτλοι, ακαδημαϊκό υπόβαθρο,
        학교, 최종 학력, 교육 이수, 출신 학교, 학업, 학력 및 교육""",
    LANGUAGES: """
        languages spoken, spoken languages, владение языками, владеене на езици, езикова подготовка,
        езикова компетентност, sprachliche fähigkeiten, sprachkompetenz, sprachkompetenzen,
        langues étrangères, niveau de langues, langues parlées, langues pratiquées,
        γλωσσομάθεια, 구사 언어, 사용 언어, 구사 가능 언어""",
    SKILLS: """
        what i can do, software, что умею, владение программами, компьютер, программы,
        технически умения, какво умея, компетентности, дигитални умения,
        fachliche kompetenzen, fertigkeiten, was ich kann, software,
        savoir faire, outils maîtrisés, logiciels, τι γνωρίζω, ψηφιακές δεξιότητες,
        할 줄 아는 것, 컴퓨터 활용 능력, 업무 도구, 사용 도구, 활용 도구, 보유 역량""",
    OTHER: """
        personal statement, personal profile, personal summary, profil personnel, persönliches profil,
        anything else, further details, further information, разное, прочая информация, прочие сведения,
        дополнительные сведения, разни, още за мен, още, zusatzinformationen, weiteres, diverses,
        renseignements complémentaires, en plus, διάφορα, λοιπά στοιχεία, πρόσθετα, λοιπά,
        그 밖에, 그 외, 추가 사항, 추가 정보""",
    # Not employment, whatever dates and titles stand below.
    VOLUNTARY: """
        volunteer experience, volunteering experience, voluntary experience, voluntary work, volunteer work, volunteering, volunteer activities,
        volunteer, community service, social work, extracurricular activities, extra curricular activities, extra curriculars, extracurriculars,
        co curricular activities, positions of responsibility, societies, clubs and societies, memberships,
        волонтерство, волонтерский опыт, волонтерская деятельность, общественная деятельность, общественная работа,
        доброволчество, доброволческа дейност, доброволчески опит, обществена дейност,
        ehrenamt, ehrenamtliche tätigkeiten, ehrenamtliche tätigkeit, ehrenamtliches engagement, soziales engagement, vereine,
        bénévolat, expérience bénévole, expériences bénévoles, engagement associatif, engagements associatifs, vie associative,
        εθελοντισμός, εθελοντική εργασία, εθελοντικές δραστηριότητες, εθελοντική δράση, 봉사활동, 봉사 활동, 자원봉사, 대외활동, 대외 활동, 동아리, 동아리 활동""",
}
# Parts of one employment, when they end in a colon.
WITHIN = re.compile(
    r"(?:key |main |major |notable )?(?:achievements?|accomplishments|projects|results)|достижения|проекты|результаты|постижения|резултати|erfolge|projekte"
    r"|realisations|projets|resultats|επιτευγματα|εργα|성과|주요\s?성과|프로젝트"
)

SECTION_OF = {
    fold_word(word): section
    for section in reversed(PRIORITY)
    for word in split(WORDS[section])
}
SECTION_OF_PHRASE = {
    tuple(TOKEN.findall(fold_word(phrase))): section
    for section, listing in PHRASES.items()
    for phrase in split(listing)
}
MODIFYING = frozenset(fold_word(word) for word in split(MODIFIERS))
JOINED = {word: section for word, section in SECTION_OF.items() if len(word) > 4}  # noqa: PLR2004  # long enough


def heading(line: str) -> str | None:
    """Return the section a folded line opens, None where it is no heading."""
    # Some boards write the total beside it: "Experience - 7 years 2 months".
    words = TOKEN.findall(line) if len(line) <= LONGEST_LINE else []
    if any(word.isdigit() for word in words):
        words = TOKEN.findall(TOTAL.sub("", line))
    if not words or any(word.isdigit() for word in words):
        return None
    if all(len(word) == 1 for word in words):
        return _spread(words)
    if len(words) > LONGEST_HEADING:
        return None
    if tuple(words) in SECTION_OF_PHRASE:
        return SECTION_OF_PHRASE[tuple(words)]
    sections = {SECTION_OF[word] for word in words if word in SECTION_OF}
    if not sections or not all(
        word in SECTION_OF or word in MODIFYING for word in words
    ):
        return None
    return next(section for section in PRIORITY if section in sections)


def is_within(line: str) -> bool:
    """Return whether a folded line goes on about the employment above it."""
    return line.endswith(":") and WITHIN.fullmatch(line.rstrip(" :")) is not None


def _spread(words: list[str]) -> str | None:
    # Designers like to write E D U C A T I O N.
    joined = "".join(words)
    if not joined.isascii() and joined in SECTION_OF:
        return SECTION_OF[joined]
    if joined in JOINED:
        return JOINED[joined]
    endings = [word for word in JOINED if joined.endswith(word)]
    return JOINED[max(endings, key=len)] if endings else None
