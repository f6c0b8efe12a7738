"""Cities, under one key in every language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from shared.reading.findings import City
from shared.reading.folding import fold_word
from shared.reading.lexicon import Lexicon
from shared.reading.page import Line, Page
from shared.reading.sections import EDUCATION, EXPERIENCE

CITIES = {
    "moscow": "moscow, москва, москве, москвы, г москва, moskau, moscou, μοσχα, 모스크바",
    "saint-petersburg": "saint petersburg, st petersburg, санкт петербург, санкт петербурге, санкт петербурга, петербург, спб, питер, sankt petersburg, saint petersbourg, αγια πετρουπολη, 상트페테르부르크",
    "yekaterinburg": "yekaterinburg, ekaterinburg, екатеринбург, екатеринбурге, jekaterinburg, iekaterinbourg, екатеринбурга, екб",
    "nizhny-novgorod": "nizhny novgorod, nizhniy novgorod, нижний новгород, нижнем новгороде, нижнего новгорода, nischni nowgorod",
    "novosibirsk": "novosibirsk, новосибирск, новосибирске, nowosibirsk",
    "kazan": "kazan, казань, казани, kasan",
    "samara": "samara, самара, самаре, самары",
    "chelyabinsk": "chelyabinsk, челябинск, челябинске",
    "omsk": "omsk, омск, омске",
    "rostov-on-don": "rostov on don, ростов на дону, ростове на дону",
    "ufa": "ufa, уфа, уфе, уфы",
    "krasnoyarsk": "krasnoyarsk, красноярск, красноярске",
    "voronezh": "voronezh, воронеж, воронеже",
    "perm": "perm, пермь, перми",
    "volgograd": "volgograd, волгоград, волгограде",
    "krasnodar": "krasnodar, краснодар, краснодаре",
    "saratov": "saratov, саратов, саратове", "tyumen": "tyumen, тюмень, тюмени",
    "tolyatti": "tolyatti, тольятти", "izhevsk": "izhevsk, ижевск, ижевске",
    "tula": "tula, тула, туле", "yaroslavl": "yaroslavl, ярославль, ярославле",
    "irkutsk": "irkutsk, иркутск", "khabarovsk": "khabarovsk, хабаровск",
    "vladivostok": "vladivostok, владивосток", "kaliningrad": "kaliningrad, калининград",
    "tomsk": "tomsk, томск", "kemerovo": "kemerovo, кемерово", "sochi": "sochi, сочи",
    "minsk": "minsk, минск, минске", "kyiv": "kyiv, kiev, киев, киеве, kiew, київ",
    "almaty": "almaty, алматы, алма ата", "astana": "astana, астана",
    "sofia": "sofia, sofiya, софия, гр софия", "plovdiv": "plovdiv, пловдив", "varna": "varna, варна",
    "burgas": "burgas, бургас", "ruse": "русе", "stara-zagora": "stara zagora, стара загора",
    "pleven": "pleven, плевен", "sliven": "sliven, сливен", "dobrich": "добрич",
    "shumen": "шумен", "pernik": "перник", "haskovo": "хасково", "yambol": "ямбол",
    "pazardzhik": "пазарджик", "blagoevgrad": "blagoevgrad, благоевград",
    "veliko-tarnovo": "veliko tarnovo, велико търново", "vratsa": "враца",
    "gabrovo": "габрово", "asenovgrad": "асеновград", "vidin": "видин",
    "berlin": "berlin, берлин", "hamburg": "hamburg, гамбург",
    "munich": "munchen, munich, muenchen, мюнхен", "cologne": "koln, cologne, koeln",
    "frankfurt": "frankfurt am main, frankfurt a m, frankfurt", "stuttgart": "stuttgart",
    "dusseldorf": "dusseldorf, duesseldorf", "leipzig": "leipzig", "dortmund": "dortmund",
    "essen": "essen", "bremen": "bremen", "dresden": "dresden", "hanover": "hannover, hanover",
    "nuremberg": "nurnberg, nuremberg, nuernberg", "duisburg": "duisburg", "bochum": "bochum",
    "wuppertal": "wuppertal", "bielefeld": "bielefeld", "bonn": "bonn", "munster": "munster",
    "karlsruhe": "karlsruhe", "mannheim": "mannheim", "augsburg": "augsburg",
    "wiesbaden": "wiesbaden", "kiel": "kiel", "mainz": "mainz", "freiburg": "freiburg",
    "potsdam": "potsdam", "rostock": "rostock", "erfurt": "erfurt", "vienna": "wien, vienna",
    "graz": "graz", "salzburg": "salzburg", "zurich": "zurich", "basel": "basel, bale",
    "bern": "bern", "geneva": "geneve, geneva, genf",
    "paris": "paris, париж", "lyon": "lyon", "marseille": "marseille, marseilles", "lille": "lille",
    "toulouse": "toulouse", "nice": "nice", "nantes": "nantes", "strasbourg": "strasbourg",
    "montpellier": "montpellier", "bordeaux": "bordeaux", "rennes": "rennes", "reims": "reims",
    "grenoble": "grenoble", "dijon": "dijon", "angers": "angers", "nimes": "nimes",
    "toulon": "toulon", "le-havre": "le havre", "saint-etienne": "saint etienne",
    "brussels": "bruxelles, brussels, brussel", "lausanne": "lausanne", "tours": "tours",
    "athens": "athens, αθηνα, αθηνας, афины, athen", "thessaloniki": "thessaloniki, θεσσαλονικη, θεσσαλονικης, салоники",
    "patras": "patras, πατρα, πατρας", "heraklion": "heraklion, ηρακλειο", "larissa": "larissa, λαρισα",
    "volos": "volos, βολος", "ioannina": "ioannina, ιωαννινα", "chania": "chania, χανια",
    "piraeus": "piraeus, πειραιας", "kavala": "kavala, καβαλα", "rhodes": "ροδος",
    "kalamata": "καλαματα", "serres": "σερρες", "nicosia": "nicosia, λευκωσια", "limassol": "limassol, λεμεσος",
    "seoul": "seoul, 서울, 서울시, 서울특별시, сеул", "busan": "busan, 부산, 부산시, 부산광역시",
    "daejeon": "daejeon, 대전, 대전시, 대전광역시", "daegu": "daegu, 대구, 대구광역시",
    "incheon": "incheon, 인천, 인천광역시", "gwangju": "gwangju, 광주, 광주광역시",
    "ulsan": "ulsan, 울산", "suwon": "suwon, 수원", "seongnam": "성남, 분당", "goyang": "고양, 일산",
    "yongin": "용인", "changwon": "창원", "sejong": "세종", "jeju": "제주", "cheongju": "청주",
    "jeonju": "전주", "cheonan": "천안", "pohang": "포항",
    "london": "london, лондон, londres, 런던", "manchester": "manchester", "leeds": "leeds",
    "birmingham": "birmingham", "liverpool": "liverpool", "glasgow": "glasgow", "edinburgh": "edinburgh",
    "bristol": "bristol", "sheffield": "sheffield", "cardiff": "cardiff", "nottingham": "nottingham",
    "newcastle": "newcastle", "leicester": "leicester", "belfast": "belfast", "dublin": "dublin",
    "cambridge": "cambridge", "oxford": "oxford", "york": "york", "reading": "reading berkshire",
    "new-york": "new york", "los-angeles": "los angeles", "chicago": "chicago", "houston": "houston",
    "boston": "boston", "san-francisco": "san francisco", "seattle": "seattle", "toronto": "toronto",
    "sydney": "sydney", "melbourne": "melbourne", "dubai": "dubai, дубай", "abu-dhabi": "abu dhabi",
    "karachi": "karachi", "lahore": "lahore", "islamabad": "islamabad", "rawalpindi": "rawalpindi",
    "faisalabad": "faisalabad", "multan": "multan", "peshawar": "peshawar", "sialkot": "sialkot",
    "quetta": "quetta", "gujranwala": "gujranwala", "hyderabad": "hyderabad",
    "bangalore": "bangalore, bengaluru", "mumbai": "mumbai, bombay", "delhi": "delhi, new delhi",
    "chennai": "chennai", "pune": "pune", "kolkata": "kolkata, calcutta", "noida": "noida",
    "gurgaon": "gurgaon, gurugram", "ahmedabad": "ahmedabad", "istanbul": "istanbul, стамбул",
    "madrid": "madrid", "barcelona": "barcelona", "rome": "roma, rome", "milan": "milano, milan",
    "amsterdam": "amsterdam", "warsaw": "warszawa, warsaw, варшава", "prague": "praha, prague, prag",
    "bucharest": "bucuresti, bucharest", "belgrade": "beograd, belgrade", "tbilisi": "tbilisi, тбилиси",
}  # fmt: skip
CUE = re.compile(
    r"(?:^|[\s,;|(])(?:current\s+|home\s+)?(?:city(?:\s+of\s+residence)?|location|residence|place of residence|hometown|based in|lives? in|town"
    r"|город(?:\s+проживания)?|место\s+(?:жительства|проживания)|проживани[ея]|проживает|проживаю|регион"
    r"|град|местожив\w+|населено\s+място|местоживеене|wohnort|wohnhaft(?:\s+in)?|stadt|ort|ville|lieu de residence|residence|domicile"
    r"|πολη|τοποσ\s+διαμονησ|κατοικια|διαμονη|거주지(?:역)?|지역|도시|거주\s?도시)\s*[:\-–]\s*(?P<value>[^\n|;,(]{2,40})"
)
ADDRESS = re.compile(
    r"address|адрес|anschrift|adresse|διευθυνση|주소|г\.\s|гр\.\s|р-н|\bstr\b|strasse"
)
CITY_WORDS = Lexicon(CITIES)
HEADER_LINES = 10
STOP = re.compile(r"\s{2,}|\+|\d{3}|@|\[|\btel|тел|e-?mail|phone")


def find_location(page: Page) -> City | None:
    """Return where the person lives: a line that says so, an address, or the header."""
    cued = (_from_cue(page, line) for line in page.lines)
    addressed = (
        _known(page, line.start, line.end)
        for line in page.lines
        if line.section not in {EXPERIENCE, EDUCATION} and ADDRESS.search(line.text)
    )
    heading = (_known(page, line.start, line.end) for line in _header(page))
    return next((city for city in chain(cued, addressed, heading) if city), None)


def _header(page: Page) -> Iterator[Line]:
    for line in page.lines[:HEADER_LINES]:
        if line.section in {EXPERIENCE, EDUCATION}:
            return
        if not line.is_heading:
            yield line


def cities_in(folded: str) -> tuple[str, ...]:
    """Return the keys of the cities a short folded text names."""
    return tuple(dict.fromkeys(hit.key for hit in CITY_WORDS.within(folded)))


def city_key(name: str) -> str:
    """Return the key of a city's name in any of the languages."""
    folded = fold_word(name).strip()
    return CITY_WORDS.first(folded) or folded


def _from_cue(page: Page, line: Line) -> City | None:
    if line.section in {EXPERIENCE, EDUCATION}:
        return None
    match = CUE.search(line.text)
    if match is None:
        return None
    start = line.start + match.start("value")
    known = _known(page, start, line.start + match.end("value"))
    if known is not None:
        return known
    value = match["value"]
    stop = STOP.search(value)
    value = (value[: stop.start()] if stop else value).strip(" .-")
    if len(value) < 2 or not value[0].isalpha():  # noqa: PLR2004  # no city is one letter
        return None
    name = page.written(start, start + len(value))
    return City(name=name, key=value, span=page.span(start, start + len(value)))


def _known(page: Page, start: int, end: int) -> City | None:
    for hit in CITY_WORDS.within(page.text[start:end]):
        first, last = start + hit.start, start + hit.end
        name = page.written(first, last)
        return City(name=name, key=hit.key, span=page.span(first, last))
    return None
