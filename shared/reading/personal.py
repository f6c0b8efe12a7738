"""What must not be weighed: birth, sex, family, origin, photo, address, beliefs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from shared.reading.findings import Personal
from shared.reading.page import Page
from shared.reading.places import CITY_WORDS
from shared.reading.sections import EDUCATION, EXPERIENCE
from shared.reading.sieve import sieve

VALUE = r"\s*[:：\-]\s*[^\n|;,]{1,40}"
DATE = r"(?:\d{1,4}\s?[./-]\s?\d{1,2}\s?[./-]\s?\d{2,4}|\d{1,2}\.?\s+[^\W\d]+\.?,?\s+\d{4}|[^\W\d]+\s+\d{1,2}(?:st|nd|rd|th)?,?\s+\d{4}|\d{4}\s?년(?:\s?\d{1,2}\s?월)?(?:\s?\d{1,2}\s?일)?|(?:19|20)\d\d)(?:[ ]?г(?:ода|\.)?(?!\w))?"
PATTERNS = {
    "birth_date": rf"(?:date of birth|d\.?\s?o\.?\s?b\b\.?|birth\s?date|birthday|born(?:\s+on)?|дата\s+рождения|д\.?р\.|родил(?:ся|ась)|год\s+рождения|дата\s+на\s+раждане|роден[аи]?|geburtsdatum|geburtstag|geboren(?:\s+am)?|geb\.|date\s+de\s+naissance|nee?\s?(?:\(e\))?\s+le|ημερομηνια\s+γεννησησ|ημ\.?\s?γεννησησ|ετοσ\s+γεννησησ|γεννηθηκα|생년월일|출생)\s*[:：\-]?\s*(?:\(\w+\)\s*)?{DATE}(?:\s+in\s+[^\n|;,]{{2,30}})?",
    "birth_place": rf"(?:place\s+of\s+birth|birth\s?place|место\s+рождения|място\s+на\s+раждане|месторождение|geburtsort|lieu\s+de\s+naissance|τοποσ\s+γεννησησ|출생지|본적){VALUE}",
    "age": r"(?<![a-z\u0370-\u04ff])(?:(?<!\w)(?:age|возраст|възраст|alter|ηλικια|나이|연령)\s*[:：\-]\s*\d{2}[^\n|;,]{0,14}|(?<!\d)\d{2}\s?(?:years?\s+old|jahre\s+alt|ετων(?!\s+εμπειρ)|г\.\s?възраст)|(?:мне|agee?(?:\(e\))?\s+de|на)\s+\d{2}\s+(?:лет|года?|ans|години)|(?<!\d)만?\s?\d{2}\s?세(?![가-힣])|(?:^|(?<=, ))\d{2}\s+(?:лет|года?|ans|jahre|години|ετων)(?=,|$))",
    "gender": rf"(?:(?<!\w)(?:gender|sex|пол|geschlecht|sexe|φυλο|성\s?별){VALUE}|^(?:male|female|мужчина|женщина|мужской|женский|мъж|жена|mannlich|weiblich|masculin|feminin|homme|femme|ανδρασ|γυναικα|남성?|여성?)$|(?:мужчина|женщина)(?=\s*,))",
    "marital": rf"(?:(?:marital\s+status|family\s+status|civil\s+status|семейное\s+положение|сем\.\s?положение|семейно\s+положение|familienstand|situation\s+(?:familiale|de\s+famille|matrimoniale)|etat\s+civil|οικογενειακη\s+κατασταση|결혼\s?(?:여부|상태)|혼인\s?(?:여부|상태)?){VALUE}|(?:^|(?<=, ))(?:single|married|unmarried|divorced|widow(?:ed)?|(?:не\s+)?женат(?:\s*/\s*(?:не\s+)?замужем)?|(?:не\s+)?замужем|холост|разведен[а]?|женен|омъжена|неженен|неомъжена|семеен|семейна|несемеен|несемейна|разведена?|ledig|verheiratet|geschieden|verwitwet|celibataire|marie(?:e|\(e\))?|divorce(?:e|\(e\))?|pacse(?:e|\(e\))?|veuf|veuve|αγαμο?[σηι](?:/η)?|εγγαμο?[σηι](?:/η)?|διαζευγμεν[οη]σ?|미혼|기혼)(?=$|,|\s*\|))",
    "children": rf"(?<![a-z\u0370-\u04ff])(?:(?<!\w)(?:children|kids|дети|деца|kinder|enfants|παιδια|τεκνα|자녀){VALUE}|(?:no|one|two|three|four|\d)\s+(?:children|child|kids)\b|(?:есть|нет|без|двое|трое|один|одна|\d)\s+(?:дет(?:ей|и)|ребен(?:ок|ка)|сын|дочь)|(?:без|едно|две|три|\d)\s+дец?а(?:та)?|(?:keine|ein|zwei|drei|\d)\s+kind(?:er)?\b|(?:sans|un|deux|trois|\d)\s+enfants?\b|(?:χωρισ|ενα|δυο|τρια|\d)\s+(?:παιδια?|τεκνα?)|자녀\s?\d\s?명)",
    "nationality": r"(?:nationality|citizenship|гражданство|национальность|националност|staatsangehorigkeit|staatsburgerschaft|nationalitat|nationalite|εθνικοτητα|υπηκοοτητα|ιθαγενεια|국적)(?:\s*[:：\-])?\s*[^\n|;,:]{1,30}",
    "photo": r"\[\s*(?:photo|picture|foto|bild|фото\w*|снимка|φωτογραφια|사진)\s*\]|^(?:photo|foto|фото|снимка|φωτογραφια|사진)$",
    "religion": rf"(?:religion|религия|вероисповедани\w+|вероизповедание|konfession|θρησκευμα|종교){VALUE}",
    "military": rf"(?:military(?:\s+(?:service|obligations?|status))?|военн\w+\s+(?:служба|обязанность|билет)|воинская\s+обязанность|служба\s+в\s+армии|военна\s+служба|wehrdienst|zivildienst|service\s+militaire|στρατιωτικ\w+\s+(?:υποχρεωσ\w+|θητεια)|병역(?:사항|의무|여부)?|군필여부){VALUE}|(?:군필|미필|면제|병역필)(?=$|\s|,|\))",
    "looks": r"(?:height|weight|рост|вес|ръст|тегло|grosse|gewicht|taille|poids|υψοσ|βαροσ|신장|체중|키)\s*[:：]\s*\d[^\n|;]{1,20}",
    "health": rf"(?:health(?:\s+status)?|disabilit(?:y|ies)|состояние\s+здоровья|инвалидность|здравословно\s+състояние|gesundheitszustand|schwerbehinder\w+|etat\s+de\s+sante|handicap|κατασταση\s+υγειασ|건강\s?상태|장애\s?여부){VALUE}",
    "id": rf"(?:cnic|passport(?:\s+no\.?)?|паспорт|егн|national\s+id|주민등록번호){VALUE}",
    "parents": rf"(?:father'?s?\s+name|mother'?s?\s+name|husband'?s?\s+name|spouse\s+name|s/o|d/o|отчество){VALUE}",
}  # fmt: skip
# Of these words every match has one.
WORDS = {
    "birth_place": "birth,рожден,раждане,naissance,γεννησησ,geburtsort,месторождение,출생지,본적",
    "age": "возраст,възраст,alter,ηλικια,나이,연령,years old,year old,jahre,ετων,лет,год,ans,години,세",
    "children": "child,kid,дет,дец,kind,enfant,παιδ,τεκν,자녀,ребен,сын,дочь",
    "nationality": "nationalit,citizenship,гражданство,национал,staats,εθνικοτητα,υπηκοοτητα,ιθαγενεια,국적",
    "photo": "photo,picture,foto,bild,фото,снимка,φωτογραφια,사진",
    "religion": "religion,религия,вероисповедани,вероизповедание,konfession,θρησκευμα,종교",
    "gender": "gender,sex,пол,geschlecht,φυλο,성,male,муж,жен,мъж,mannlich,weiblich,masculin,feminin,homme,femme,ανδρασ,γυναικα,남,여",
    "marital": "marital,family s,civil,семе,сем.,familienstand,situation,οικογενειακη,결혼,혼인,single,married,divorce,widow,женат,замуж,холост,развед,женен,омъж,ledig,verheiratet,geschieden,verwitwet,celibat,marie,pacse,veu,αγαμ,εγγαμ,διαζευγ,미혼,기혼",
    "military": "military,военн,воинск,арми,dienst,service milit,στρατιωτικ,병역,군필,미필,면제",
    "looks": "height,weight,рост,вес,ръст,тегло,grosse,gewicht,taille,poids,υψοσ,βαροσ,신장,체중,키",
    "health": "health,disabilit,здоровья,инвалидность,здравословно,gesundheitszustand,schwerbehinder,sante,handicap,υγειασ,건강,장애",
    "id": "cnic,passport,паспорт,егн,national,주민등록번호",
    "parents": "father,mother,husband,spouse,s/o,d/o,отчество",
}
HINTS = {"age": r"agee?\s*[:\-(]|agee? de\b"}
COMPILED = {
    kind: sieve(pattern, WORDS[kind], flags=re.MULTILINE, hint=HINTS.get(kind))
    if kind in WORDS
    else re.compile(pattern, re.MULTILINE)
    for kind, pattern in PATTERNS.items()
}
ADDRESS = sieve(
    r"(?<!\w)(?:address|адрес(?:\s+проживания)?|anschrift|adresse|διευθυνση|주소)\s*[:：\-]\s*(?P<value>[^\n|]{4,120})",
    "address,адрес,anschrift,adresse,διευθυνση,주소",
)
STREETS = (
    sieve(
        r"(?<!\w)(?:ул\.|улица|просп\.|пр-т|пр\.|переулок|пер\.|шоссе|бульвар|бул\.|ж\.?к\.)\s?[^\n|,]{2,40}(?:,\s?(?:д\.|дом|кв\.|корп\.|стр\.|бл\.|вх\.|ап\.|ет\.|№)?\s?[^\W_]{1,5}\b\.?){0,4}",
        "ул.,улица,просп.,пр-т,пр.,переулок,пер.,шоссе,бульвар,бул.,ж.к,жк.",
    ),
    sieve(
        r"(?<!\w)[^\W\d_]{3,30}(?:strasse|str\.|weg|allee|platz|gasse|ring|damm|ufer)\s+\d{1,4}\s?[a-z]?(?:,\s*\d{5})?",
        "strasse,str.,allee,platz,gasse,damm,ufer",
        hint=r"(?:weg|ring)\s+\d",
    ),
    sieve(
        r"(?<!\w)\d{1,4}(?:\s?(?:bis|ter))?,?\s+(?:rue|avenue|av\.|boulevard|bd|place|allee|chemin|impasse|quai)\s+[^\n|,]{3,40}(?:,\s*\d{5})?",
        "rue,avenue,av.,boulevard,bd,place,allee,chemin,impasse,quai",
    ),
    sieve(
        r"(?<!\w)\d{1,5}[a-z]?,?\s+(?:[^\W\d_]+\s){1,3}(?:street|st\.|road|rd\.?|avenue|ave\.?|lane|drive|close|crescent|gardens|terrace)\b",
        "street,st.,road,rd,ave,lane,drive,close,crescent,gardens,terrace",
    ),
    sieve(
        r"(?<!\w)(?:house|flat|plot|apartment|apt|block)\s?(?:no\.?|#)?\s?[\w/-]{1,8}\b[^\n|]{0,60}?(?=,\s*[a-z]+\s*(?:$|\n|,|\|))",
        "house,flat,plot,apartment,apt,block",
    ),
    sieve(r"(?<!\w)οδοσ\s+[^\n|,]{3,30}", "οδοσ"),
    sieve(
        r"(?<!\w)[^\W\d_]{3,20}(?:로|길)\s?\d{1,4}(?:-\d{1,4})?(?:\s?\d{1,4}호)?",
        "로,길",
    ),
)


def find_personal(page: Page) -> tuple[Personal, ...]:
    """Return what must be cut, in the order of the text, never overlapping."""
    found = [*_by_pattern(page), *_addresses(page)]
    found.sort(key=lambda hit: (hit[1], -hit[2]))
    personal: list[Personal] = []
    reached = 0
    for kind, start, end in found:
        if start >= reached:
            personal.append(Personal(kind=kind, span=page.span(start, end)))
            reached = end
    return tuple(personal)


def _by_pattern(page: Page) -> Iterator[tuple[str, int, int]]:
    for kind, pattern in COMPILED.items():
        for match in pattern.finditer(page.text):
            end = match.start() + len(match.group().rstrip())
            if kind == "parents" or not _in_career(page, match.start(), kind):
                yield kind, match.start(), end


def _in_career(page: Page, offset: int, kind: str) -> bool:
    if kind in {"birth_date", "photo", "nationality", "marital"}:
        return False
    return page.line_at(offset).section in {EXPERIENCE, EDUCATION}


def _addresses(page: Page) -> Iterator[tuple[str, int, int]]:
    for pattern in (ADDRESS, *STREETS):
        for match in pattern.finditer(page.text):
            if _in_career(page, match.start(), "address"):
                continue
            start, end = match.span("value") if pattern is ADDRESS else match.span()
            yield from _around_city(page, start, end)


def _around_city(page: Page, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    """Yield the parts of an address beside the city, which stays."""
    at = start
    for hit in CITY_WORDS.within(page.text[start:end]):
        if hit.start + start > at:
            yield from _trimmed(page, at, hit.start + start)
        at = hit.end + start
    if at < end:
        yield from _trimmed(page, at, end)


def _trimmed(page: Page, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    piece = page.text[start:end]
    bare = piece.strip(" ,.;:-–")
    # What an earlier redaction left is no address.
    if sum(map(str.isalnum, bare)) > 1 and "[" not in bare:
        first = start + piece.index(bare)
        yield "address", first, first + len(bare)
