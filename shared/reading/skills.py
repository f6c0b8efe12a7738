"""Tools and crafts a text names, under one key in every language."""

from __future__ import annotations

import re

from shared.reading.findings import Skill
from shared.reading.lexicon import Hit, Lexicon
from shared.reading.page import Page

SKILLS = {
    "office": """ms office, microsoft office, office suite, office 365, microsoft 365, ms 365, office package, mc office, мс офис, м с офис, майкрософт офис, офисный пакет,
        офисные программы, офис пакет, office paket, officepaket, office anwendungen, msoffice, офисными программами, офисными приложениями, офис приложения,
        pack office, suite office, bureautique, πακετο office, office programme, 오피스, ms 오피스, 엠에스 오피스, 오피스 프로그램, ms word excel""",
    "excel": "excel, ms excel, microsoft excel, эксель, эксел, ексел, 엑셀, excel kenntnisse, msexcel",
    "word": "ms word, microsoft word, word excel, word, winword, ворд, 워드, msword",
    "powerpoint": "powerpoint, power point, ms powerpoint, ppt, пауэрпойнт, 파워포인트, 파워 포인트",
    "outlook": "outlook, ms outlook, аутлук",
    "google_workspace": "google workspace, g suite, google docs, google sheets, гугл документы, гугл таблицы",
    "crm": """crm, crm system*, crm software, crm systeme, срм, црм, customer relationship management, срм система, crm система, crm συστημα*, logiciel crm,
        고객 관계 관리, 고객관계관리""",
    "bitrix24": "bitrix24, bitrix 24, bitrix, битрикс*, битрикс 24, битрикс24, 비트릭스",
    "amocrm": "amocrm, amo crm, амосрм, амо срм, амоcrm, kommo",
    "salesforce": "salesforce, sales force crm, salesforce crm, сейлсфорс, 세일즈포스",
    "hubspot": "hubspot, hub spot, хабспот, 허브스팟",
    "dynamics": "microsoft dynamics, ms dynamics, dynamics 365, dynamics crm",
    "zoho": "zoho, zoho crm",
    "pipedrive": "pipedrive",
    "siebel": "siebel",
    "1c": """1c, 1с, 1с предприятие, 1c предприятие, 1с бухгалтерия, 1c enterprise, 1с торговля, 1с управление торговлей, 1с ут, 1с erp, 1 c, 1с предприятия, 원씨, 일씨""",
    "sap": "sap, sap r 3, sap r3, sap erp, sap s 4hana, sap sd, сап",
    "erp": "erp, erp system*, oracle erp, navision, erp системы, ерп",
    "power_bi": "power bi, powerbi, tableau, qlik*",
    "telephony": "ip telephony, ip телефония",
    "cold_calls": """cold call*, cold outreach, telephone prospecting, холодн* звонк*, холодн* обзвон*, студени обаждани*, студено обажда*, kaltakquise, telefonakquise, kaltanruf*,
        prospection telephonique, appels a froid, appels sortants, τηλεφωνικες επαφες, ψυχρες κλησεις, 콜드 콜, 콜드콜, 텔레마케팅, 신규 고객 발굴""",
    "prospecting": """prospecting, lead generation, new business, customer acquisition, client acquisition, поиск клиентов, поиск новых клиентов, привлечение клиентов, поиск и привлечение, лидогенераци*,
        търсене на клиенти, привличане на клиенти, привличане на нови клиенти, neukundengewinnung, neukundenakquise, kundengewinnung, kundenakquise, akquise, prospection, acquisition de clients, conquete,
        προσελκυση πελατ*, ευρεση πελατ*, 고객 발굴, 고객 유치, 신규 고객 유치, 신규 영업""",
    "negotiation": """negotiat*, переговор*, преговор*, verhandl*, geschaftsverhandl*, vertragsverhandl*, preisverhandl*, negoci*, διαπραγματευσ*, διαπραγματευτικ*, 협상, 교섭""",
    "presentations": "presentation*, presenting, презентаци*, prasentation*, prasentieren, παρουσιασ*, 프레젠테이션, 발표, 피티, 프리젠테이션",
    "client_meetings": """client meeting*, customer meeting*, customer visit*, client visit*, встреч* с клиент*, срещи с клиент*, kundentermin*, kundenbesuch*, rendez vous clients, visites clients,
        συναντησεις με πελατ*, επισκεψεις σε πελατ*, 고객 미팅, 고객 방문""",
    "contracts": """contract, contracts, contract management, заключени* договор*, договор*, изготвяне на договори, vertrag, vertrage, vertragen, vertragsabschluss*, vertragsmanagement, contrat, contrats, συμβολαι*, συμβασ*, 계약서, 계약""",
    "offers": "offers, proposal*, quotation*, quotes, commercial offers, коммерческ* предложени*, коммерческих предложений, оферт*, angebot, angebote, angeboten, angebotserstellung, offres, d offres, devis, redaction d offres, προσφορ*, 견적서, 견적, 제안서",
    "tenders": "tender, tenders, bidding, rfp, rfq, тендер*, госзакуп*, обществени поръчки, ausschreibung*, appels d offres, διαγωνισμ*, 입찰",
    "receivables": "receivable*, debt collection, дебиторск*, вземания, forderungsmanagement, mahnwesen, creances, recouvrement, απαιτησεων, εισπραξ*, 채권 관리, 미수금",
    "reporting": "reporting, sales reports, отчетност*, отчёты, отчетност, berichtswesen, reporting, αναφορες, 보고서 작성, 보고서",
    "forecasting": "forecast*, sales planning, budgeting, прогнозирован*, планирован* продаж, план* продаж*, прогнозиране, absatzplanung, umsatzplanung, previsions, προβλεψεις, 판매 계획, 매출 예측",
    "team_lead": "team management, team leadership, people management, led a team, team of, managed a team, руководств* командой, руководств* группой, руководил*, управлени* командой, ръководене на екип, mitarbeiterfuhrung, teamleitung, personalfuhrung, encadrement d une equipe, management d equipe, encadrement, διοικηση ομαδας, ομαδα ατομων, 팀 관리, 팀 리더",
    "b2b": "b2b, б2б, в2в",
    "b2c": "b2c",
    "fmcg": "fmcg, фмсг, hoc",
    "market_analysis": "market analysis, market research, competitor analysis, анализ рынка, анализ на пазара, пазарни проучвания, marktanalyse*, marktforschung, etude de marche, etudes de marche, αναλυση αγορας, ερευνα αγορας, 시장 조사, 시장 분석",
    "digital_marketing": "digital marketing, google ads, google adwords, facebook ads, seo, smm, контекстн* реклам*, таргет*, интернет маркетинг*, online marketing, дигитален маркетинг, marketing digital, 디지털 마케팅",
    "photoshop": "photoshop, adobe photoshop, фотошоп",
    "sql": "sql, mysql, postgresql, postgres, t sql, oracle sql",
    "python": "python",
    "java": "java",
    "javascript": "javascript, js, typescript",
    "linux": "linux",
    "computer": "computer literate, computer literacy, pc skills, computer skills, уверенный пользователь, опытный пользователь, компьютерная грамотность, знание компьютера, владение пк, пользователь пк, компютърна грамотност, pc kenntnisse, edv kenntnisse, computerkenntnisse, computerkenntnissen, connaissances en informatique, connaissances informatiques, maitrise de l informatique, maitrise de l outil informatique, υπολογιστη, χειρισμος η υ, χειρισμο η υ, γνωση η υ, 컴퓨터 활용, pc 활용",
    "internet": "internet, интернет",
    "typing": "touch typing, слепая печать",
    "project_management": "project management, управлени* проект*, управление на проекти, projektmanagement, gestion de projet, gestion de projets, διαχειριση εργων, 프로젝트 관리",
    "customer_service": "customer service, customer care, client service, обслуживан* клиент*, обслужване на клиенти, kundenservice, kundenbetreuung, service client, relation client, εξυπηρετηση πελατ*, 고객 서비스, 고객 응대",
    "sales_techniques": "sales technique*, selling skills, sales skills, техник* продаж*, навык* продаж*, техники за продажба, техники на продажби, verkaufstechnik*, techniques de vente, τεχνικες πωλησ*, 판매 기법, 영업 기술",
    "document_flow": "document flow, paperwork, документооборот*, делопроизводств*, документооборот, dokumentation, gestion documentaire, 문서 작성, 문서 관리",
}
# What knowing one tool says about another.
IMPLIES = {
    "excel": "office", "word": "office", "powerpoint": "office", "outlook": "office",
    "bitrix24": "crm", "amocrm": "crm", "salesforce": "crm", "hubspot": "crm",
    "dynamics": "crm", "zoho": "crm", "pipedrive": "crm", "siebel": "crm",
}  # fmt: skip
# A bare "word" is a word; so is "contract" in "contract type".
ONLY_NEAR = {"word": re.compile(r"excel|office|power\s?point|outlook|ms\b|microsoft")}
# "You excel at closing" is praise.
NOT_AFTER = {"excel": re.compile(r"\b(?:you|we|i|who|to|will|can|they)\s+$")}
NEARBY = 60
NO_BEFORE = re.compile(
    r"(?:\bno|\bnot|\bwithout|\bnever|\black of|\bhaven't|\bdon't|\bне|\bнет|\bбез|\bняма|\bнямам|\bkein\w*|\bohne|\bnicht|\bnie"
    r"|\bpas de|\bpas d'|\bsans|\baucune?|\bjamais|\bχωρισ|\bδεν|\bοχι|\bδε)\b[^\n;.!?,]{0,25}$"
)
NO_AFTER = re.compile(
    r"^[^\n;.!?,]{0,15}(?:\b(?:нет|не\s(?:работал|знаю|владею|использовал|имею)\w*|нямам|няма"
    r"|none|no experience|keine|nicht|aucune?|οχι|καθολου)\b|없음|없습니다|없다|미보유|불가)"
)
LEXICON = Lexicon(SKILLS)


def find_skills(page: Page) -> tuple[Skill, ...]:
    """Return each skill once, where the text first affirms it, else denies it."""
    found: dict[str, Skill] = {}
    for hit in page.hits(LEXICON):
        if not _meant(page.text, hit):
            continue
        skill = _skill(page, hit, hit.key)
        keys = [hit.key, *([IMPLIES[hit.key]] if hit.key in IMPLIES else [])]
        for key in keys:
            # Not knowing one CRM says nothing about knowing another.
            if skill.negated and key != hit.key:
                continue
            if key not in found or (found[key].negated and not skill.negated):
                found[key] = _skill(page, hit, key)
    return tuple(found.values())


def keys_in(folded: str) -> list[Hit]:
    """Return the skills a folded sentence names, the general name of each kind alone."""
    hits = [hit for hit in LEXICON.within(folded) if _meant(folded, hit)]
    named = {hit.key for hit in hits}
    return [hit for hit in hits if IMPLIES.get(hit.key) not in named]


def denied(folded: str, start: int, end: int) -> bool:
    """Return whether the words around folded[start:end] say that it is not so."""
    before = folded[max(0, start - 40) : start]
    after = folded[end : end + 30]
    return bool(NO_BEFORE.search(before) or NO_AFTER.search(after))


def _meant(folded: str, hit: Hit) -> bool:
    never = NOT_AFTER.get(hit.key)
    if never and never.search(folded[max(0, hit.start - 10) : hit.start]):
        return False
    near = ONLY_NEAR.get(hit.key)
    return near is None or bool(
        near.search(folded[max(0, hit.start - NEARBY) : hit.end + NEARBY])
    )


def _skill(page: Page, hit: Hit, key: str) -> Skill:
    return Skill(
        key=key,
        surface=page.written(hit.start, hit.end),
        negated=denied(page.text, hit.start, hit.end),
        span=page.span(hit.start, hit.end),
    )
