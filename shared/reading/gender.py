"""Job titles without a gender: the form that says nothing about the person."""

from __future__ import annotations

import re

FORMS = """
    продавщица продавец, продавщицы продавца, менеджерка менеджер, официантка официант,
    представительница представитель, руководительница руководитель, кассирша кассир,
    бухгалтерша бухгалтер, секретарша секретарь, учительница учитель, директриса директор,
    преподавательница преподаватель, консультантка консультант, специалистка специалист,
    заведующая заведующий, управляющая управляющий, администраторша администратор,
    инженерша инженер, аналитикесса аналитик, переводчица переводчик, студентка студент,
    ассистентка ассистент, стажерка стажер, стажёрка стажёр, начальница начальник,
    помощница помощник, сотрудница сотрудник, предпринимательница предприниматель,
    парикмахерша парикмахер, выпускница выпускник, координаторка координатор,
    авторка автор, партнерша партнер, редакторка редактор, агентка агент,
    търговка търговец, продавачка продавач, мениджърка мениджър, сервитьорка сервитьор,
    представителка представител, счетоводителка счетоводител, инженерка инженер,
    консултантка консултант, директорка директор, управителка управител,
    служителка служител, асистентка асистент, касиерка касиер, учителка учител,
    ръководителка ръководител, сътрудничка сътрудник, секретарка секретар,
    стажантка стажант, администраторка администратор, координаторка координатор,
    преподавателка преподавател, началничка началник, експертка експерт,
    асистентката асистентът, икономистка икономист, юристка юрист, програмистка програмист,
    шофьорка шофьор, барманка барман, готвачка готвач, студентка студент,
    пωλήτρια πωλητής, πωλήτρια πωλητής, υπεύθυνη υπεύθυνος, διευθύντρια διευθυντής,
    λογίστρια λογιστής, σερβιτόρα σερβιτόρος, προϊσταμένη προϊστάμενος, προγραμματίστρια προγραμματιστής,
    συντονίστρια συντονιστής, νοσηλεύτρια νοσηλευτής, καθηγήτρια καθηγητής,
    δασκάλα δάσκαλος, διαχειρίστρια διαχειριστής, ελέγκτρια ελεγκτής, φοιτήτρια φοιτητής,
    μαγείρισσα μάγειρας, οδηγήτρια οδηγός, πτυχιούχα πτυχιούχος, αναλύτρια αναλυτής,
    ασκούμενη ασκούμενος, ειδικευμένη ειδικευμένος, συνεργάτιδα συνεργάτης,
    saleswoman salesperson, salesman salesperson, saleslady salesperson,
    waitress waiter, stewardess steward, hostess host, chairwoman chairperson,
    chairman chairperson, businesswoman businessperson, businessman businessperson,
    actress actor, manageress manager, foreman foreperson, forewoman foreperson,
    kauffrau kaufmann, bankkauffrau bankkaufmann, bürokauffrau bürokaufmann,
    industriekauffrau industriekaufmann, fachfrau fachmann, hotelfachfrau hotelfachmann,
    einzelhandelskauffrau einzelhandelskaufmann, außenhandelskauffrau außenhandelskaufmann,
    köchin koch, ärztin arzt, anwältin anwalt, angestellte angestellter,
    vendeuse vendeur, serveuse serveur, directrice directeur, chargée chargé,
    commerciale commercial, attachée attaché, conseillère conseiller, employée employé,
    assistante assistant, consultante consultant, gérante gérant, technicienne technicien,
    représentante représentant, déléguée délégué, caissière caissier, cheffe chef,
    infirmière infirmier, formatrice formateur, étudiante étudiant, adjointe adjoint,
    animatrice animateur, négociatrice négociateur, ingénieure ingénieur,
    coordinatrice coordinateur, développeuse développeur, cuisinière cuisinier,
    opératrice opérateur, acheteuse acheteur, gestionnairesse gestionnaire,
    agente agent, avocate avocat, enseignante enseignant, titulairesse titulaire,
    여사원 사원, 남사원 사원, 여직원 직원, 남직원 직원
"""
NEUTRAL = dict(pair.split() for pair in FORMS.split(",") if pair.strip())
# "Торговая представительница": the adjective follows the noun.
ADJECTIVE = re.compile(
    r"(?<!\w)(?P<stem>торгов|главн|региональн|медицинск|старш|ведущ|търговск)(?P<ending>ая|а)"
    r"(?=\s+(?:представител|бухгалтер|менеджер|специалист|мениджър|консультант|администратор))",
    re.IGNORECASE,
)
ENDINGS = {
    "ов": "ый",
    "рн": "ый",
    "вн": "ый",
    "ьн": "ый",
    "рш": "ий",
    "ущ": "ий",
    "ск": "ий",
}
BULGARIAN = "търговск"
WORD = re.compile(r"[^\W\d_]{4,}")
GERMAN = re.compile(r"(?<=[a-zäöüß]{3})(?:er|eur|or|ist|ent|ant|är)in$")
BOTH_FORMS = re.compile(
    r"(?<=[^\W\d_]{3})(?:/-?in(?:nen)?\b|[:*_]in(?:nen)?\b|\(in\)|\(e\)|·e\b|/-?ка\b"
    r"|/-?трия\b|/(?:τρια|η|ος)\b)|\s?\((?:[mwfdhxMWFDHX]\s?/\s?){1,2}[mwfdhxMWFDHX]\)"
)


def neutral(text: str) -> str:
    """Return the text with gendered job titles in the form used for everybody."""
    without_gender = WORD.sub(_neutral_word, BOTH_FORMS.sub("", text))
    return ADJECTIVE.sub(_neutral_adjective, without_gender)


def _neutral_adjective(match: re.Match[str]) -> str:
    stem, ending = match.group("stem"), match.group("ending")
    bulgarian = stem.lower() == BULGARIAN
    new = "и" if bulgarian else ENDINGS[stem.lower()[-2:]]
    return stem + (new.upper() if ending.isupper() else new)


def _neutral_word(match: re.Match[str]) -> str:
    word = match.group()
    lowered = word.lower()
    form = NEUTRAL.get(lowered)
    if form is None and word[0].isupper() and GERMAN.search(lowered):
        form = lowered[:-2]
    if form is None:
        return word
    if word.isupper():
        return form.upper()
    return form.capitalize() if word[0].isupper() else form
