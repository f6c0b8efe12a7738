"""What free words ask for, and the other words that say the same, by concept.

A requirement in free words and a résumé seldom use the same ones: "leadership" is "led a
team of five". The table lists what shows each thing in the trades around selling; what
it does not know is looked for by its own words.
"""

from __future__ import annotations

from functools import lru_cache

from shared.reading.findings import Span
from shared.reading.lexicon import Hit, Lexicon
from shared.reading.page import Page
from shared.reading.skills import IMPLIES, SKILLS, denied

CONCEPTS = {
    "communication": """communicat*, verbal and written, written and verbal, interpersonal*, presentation skill*, public speaking, articulate, fluent in, correspondence, people skill*,
        общительн*, коммуникабельн*, коммуник*, грамотн* реч*, деловая переписка, комуник*, общителн*, kommunikat*, kontaktfreud*, relationnel, aisance orale, επικοινωνι*, 의사소통, 소통, 커뮤니케이션""",
    "interpersonal": """interpersonal*, people skill*, relationship build*, building relation*, rapport, team player, teamwork, collaborat*, sociable, коммуникабельн*, межличностн*, работ* в команде, teamfah*, relationnel, διαπροσωπικ*, 대인 관계, 협업""",
    "leadership": """leadership, led, lead a team, leading a team, leading team*, lead the team, team lead*, team leader*, managed a team, managing a team, manage a team, team management, team of, supervis*, mentor*, head of, heading, director, general manager, chief, ceo, founder, co founder, managing director,
        руководство командой, руководил*, руководител*, управлени* команд*, начальник, директор, лидерск*, ръковод*, управлява*, leiter*, leitung, teamleit*, fuhrung*, fuhrte, encadrement, management d equipe, direction, responsable d equipe, διευθυντ*, διοικηση, ηγεσια, ηγετικ*, επικεφαλησ, 팀장, 리더*, 관리자""",
    "mentoring": """mentor*, coach*, train the, trained, training new, training of, trainings, trainer, onboarding, guided, guiding, supervis*, teaching, teacher, наставни*, обучение сотрудников, обучал*, обучени* персонал*, обуча*, schulung*, einarbeitung, formation des, formateur, εκπαιδευση προσωπικου, καθοδηγ*, 멘토*, 교육 담당, 코칭""",
    "analytical": """analy*, problem solving, data driven, critical thinking, insight*, statistic*, metrics, kpi, kpis, research, аналит*, анализ*, решение проблем, analyt*, analys*, problemlos*, αναλυ*, 분석*, 문제 해결""",
    "strategy": """strateg*, long term plan*, roadmap*, business plan*, go to market, market entry, growth plan*, стратег*, стратеги*, strategi*, στρατηγ*, 전략*""",
    "planning": """planning, planned, plans, roadmap*, forecast*, scheduling, планирован*, планиране, planung, planifi*, προγραμματισμ*, σχεδιασμ*, 기획, 계획""",
    "business_development": """business develop*, bd manager, bde, bdm, new business, business growth, market expansion, partnership*, lead generation, развити* бизнес*, бизнес развитие, развитие на бизнеса, geschaftsentwicklung, developpement commercial, developpement des affaires, επιχειρηματικη αναπτυξη, αναπτυξη επιχειρησ*, 사업 개발, 비즈니스 개발""",
    "sales": """sales*, selling, sold, salesperson, upsell*, cross sell*, revenue, quota, quotas, closing deals, closed deals, closing the deal, sales target*, продаж*, сбыт*, продажб*, vertrieb*, verkauf*, vente*, vendeu*, πωλησ*, 영업*, 판매*, 세일즈""",
    "sales_cycle": """sales cycle*, sales process*, sales pipeline, pipeline, sales funnel, funnel, end to end sales, full cycle, lead to close, closing deals, deal closing, close deals, closed deals, b2b sales, enterprise sales, long cycle, цикл продаж, длинн* цикл*, воронк* продаж, verkaufszyk*, vertriebsprozess*, cycle de vente, cycles de vente, κυκλο πωλησεων, 세일즈 파이프라인, 영업 사이클""",
    "client_relationship": """client relation*, customer relation*, relationship manag*, client manag*, account manag*, customer success, client service*, customer service*, client retention, customer retention, client engagement, client satisfaction, customer satisfaction, relations with clients, relationships with clients, relationship with clients, relationship with customers, relationships with customers, crm,
        работ* с клиент*, ведение клиент*, отношени* с клиент*, удержани* клиент*, клиентск* отношени*, взаимоотношения с клиент*, kundenbeziehung*, kundenbindung*, kundenbetreu*, relation client*, relations clients, fidelisation, σχεσεισ με πελατ*, πελατειακ*, 고객 관리, 고객 관계""",
    "account_management": """key account*, account manag*, account executive, account director, major account*, strategic account*, portfolio of clients, portfolio of accounts, client portfolio, existing accounts, existing clients, ключев* клиент*, ключов* клиент*, schlusselkund*, grosskund*, grands comptes, comptes cles, βασικ* πελατ*, 주요 고객, 핵심 고객""",
    "market_research": """market research, market analysis, market trend*, competitor analysis, competitive analysis, market intelligence, market segment*, researching, research analyst, анализ рынка, исследовани* рынка, исследовани* рынк*, анализ конкурент*, анализ на пазара, пазарни проучвания, marktforschung, marktanalyse*, etude* de marche, ερευνα αγορασ, αναλυση αγορασ, 시장 조사, 시장 분석""",
    "multitasking": """multiple projects, multiple clients, multiple accounts, multiple tasks, multi task*, multitask*, simultaneous*, prioriti*, time management, several projects, projects at a time, project manag*, managed projects, managing projects, portfolio, многозадачн*, несколько проектов, multitasking, plusieurs projets, πολλαπλ* εργα, 멀티태스킹, 시간 관리""",
    "project_management": """project manag*, projects manag*, manage projects, managed projects, managing projects, project coordinat*, project lead*, project plan*, project deliver*, project execution, pmp, prince2, program manag*, jira, asana, trello, product owner, управлени* проект*, руководител* проект*, ведени* проект*, управление на проекти, projektmanag*, projektleit*, gestion de projet*, chef de projet*, διαχειριση εργων, διαχειριση εργου, 프로젝트 관리, 프로젝트 매니저""",
    "data_analysis": """data analy*, data scien*, data visuali*, analytics, analytical tools, statistical*, spss, stata, eviews, power bi, powerbi, tableau, sql, python, sas, анализ данных, аналитик* данных, анализ на данни, datenanalyse*, analyse de donnees, analyse des donnees, αναλυση δεδομενων, 데이터 분석""",
    "data_visualisation": "data visuali*, power bi, powerbi, tableau, looker, qlik*, data studio, dashboard*, визуализаци* данных, дашборд*, datenvisualis*, visualisation de donnees, 데이터 시각화",
    "business_intelligence": """business intelligence, bi analyst, bi developer, power bi, powerbi, tableau, looker, qlik*, data studio, sql, data analyst, bi tool*, бизнес аналитик*, ssrs, ssis, cognos""",
    "business_analysis": "business analy*, requirement* gathering, requirements analy*, gathered requirements, business requirements, бизнес анализ*, бизнес аналит*, geschaftsanalyse, analyse d affaires, 비즈니스 분석",
    "programming": """programming, c++, c#, python, java, javascript, typescript, php, kotlin, flutter, node js, ruby, dot net, asp net, matlab, coding, программирован*, разработк* по, programmier*, programmation, προγραμματισμ*, 프로그래밍""",
    "office_software": """ms office*, microsoft office*, office suite, office 365, microsoft 365, ms excel, microsoft excel, excel, ms word, microsoft word, powerpoint, power point, ms powerpoint, ms outlook, outlook, google sheets, google docs, google workspace, spreadsheets""",
    "forecasting": "forecast*, sales projection*, budgeting, predictive, projections, прогноз*, планирован* продаж, absatzplanung, umsatzplanung, previsions, προβλεψ*, 예측",
    "digital_marketing": """digital market*, online market*, internet market*, seo, sem, smm, ppc, google ads, adwords, facebook ads, social media market*, social media, email market*, content market*, affiliate market*, search engine, google analytics, интернет маркетинг*, digital маркетинг*, контекстн* реклам*, таргет*, дигитален маркетинг, дигитал* маркетинг*, onlinemarketing, marketing digital, ψηφιακο μαρκετινγκ, 디지털 마케팅, 온라인 마케팅""",
    "digital_strategy": "digital strateg*, digital transform*, digital market*, digital media, digital sales, digitali*, цифров* стратег*, цифров* трансформ*, digitalisierung, transformation digitale, transformation numerique, 디지털 전략, 디지털 전환",
    "seo": "seo, search engine optimi*, sem, on page, off page, keyword research, backlink*, ahrefs, semrush, seo продвижени*, поисков* оптимизац*, referencement, 검색 엔진",
    "social_media": "social media, facebook, instagram, linkedin market*, smm, social network*, community manag*, социальн* сет*, соцсет*, социалн* мреж*, soziale medien, reseaux sociaux, κοινωνικα δικτυα, κοινωνικων δικτυων, 소셜 미디어, sns",
    "marketing": "marketing*, campaign*, brand*, advertis*, promotion*, маркетинг*, реклам*, бренд*, werbe*, werbung, publicite, μαρκετινγκ, διαφημισ*, 마케팅, 광고",
    "lead_generation": """lead gen*, leads, generating leads, generate leads, prospecting, prospects, cold call*, cold email*, outreach, linkedin sales navigator, sales navigator, appointment setting, appointment setter, lidogener*, лидогенерац*, поиск клиент*, привлечени* клиент*, холодн* звонк*, търсене на клиент*, привличане на клиент*, neukund*, akquise, prospection, αναζητηση πελατ*, προσελκυση πελατ*, 고객 발굴, 신규 고객""",
    "agile": "agile, scrum*, kanban, sprint*, jira, csm, safe agile, аджайл, скрам*, 애자일, 스크럼",
    "data_warehouse": "data warehous*, dwh, etl, snowflake, redshift, bigquery, data lake, teradata, хранилищ* данных, datawarehouse*, entrepot de donnees, 데이터 웨어하우스",
    "presales": "pre sales*, presales*, solution consult*, technical sales, rfp, rfps, eoi, proposal*, пресейл*, предпродаж*, avant vente, vorvertrieb",
    "solution_architecture": "solution architect*, solutions architect*, enterprise architect*, system architect*, solution design, архитектор решен*, архитектур* решен*, losungsarchitekt*, architecte solution*",
    "quality_management": "quality manag*, quality assur*, quality control, iso 9001, qa manager, six sigma, tqm, управлени* качеств*, контрол* качеств*, управление на качеството, qualitatsmanag*, qualitatssicher*, gestion de la qualite, assurance qualite, διασφαλιση ποιοτητασ, διαχειριση ποιοτητασ, 품질 관리",
    "crm": "crm, crms, salesforce, hubspot, zoho, pipedrive, dynamics 365, microsoft dynamics, dynamics crm, bitrix*, amocrm, siebel, freshsales, gohighlevel, ghl, zendesk, sugarcrm, close io, customer relationship management, срм, битрикс*",
    "erp": "erp, sap, oracle erp, oracle financials, netsuite, odoo, navision, dynamics 365, dynamics ax, quickbooks, 1c, 1с, ерп",
    "manufacturing": "manufactur*, factory, production plant, production, fmcg, industrial, textile, производств*, завод*, фабрик*, fertigung, produktion, fabrication, usine, παραγωγ*, εργοστασ*, 제조*, 생산",
    "it_industry": "it industry, information tech*, software house, software compan*, software*, it company, it services, it solutions, tech industry, saas, it sector, it sales, it компани*, разработк* по, it branche, secteur informatique, πληροφορικη*, 정보 기술, 소프트웨어",
    "proposal_writing": "proposal*, bid writing, bidding, bids, rfp, rfps, tender*, quotation*, коммерческ* предложени*, оферт*, angebotserstell*, appels d offres, προσφορ*, 제안서",
    "technical": "technical*, engineer*, developer*, software, it manager, technolog*, техническ*, технически*, technisch*, technique*, τεχνικ*, 기술",
    "innovation": "innovat*, creativ*, new ideas, brainstorm*, инноваци*, креативн*, творческ*, innovativ*, kreativ*, créativ*, καινοτομ*, δημιουργικ*, 혁신, 창의*",
    "adaptability": "adapt*, flexib*, fast paced, quick learner, fast learner, dynamic environment, versatile, адаптивн*, гибк*, гъвкав*, адаптивност, flexibel, anpassung*, polyvalen*, ευελι*, προσαρμοστικ*, 적응*, 유연*",
    "teamwork": "team work*, teamwork*, team player, team member*, team coordinat*, cross functional, collaborat*, работ* в команд*, командн* работ*, работа в екип, екипн*, teamfah*, teamarbeit, teamorient*, travail en equipe, esprit d equipe, ομαδικ*, 팀워크, 협업",
    "initiative": "proactiv*, initiative*, self motivat*, self starter, willing to learn, eager, инициативн*, проактивн*, eigeninitiativ*, force de proposition, πρωτοβουλι*, 적극*, 주도*",
    "problem_solving": "problem solv*, troubleshoot*, solving problems, resolved issues, resolve issues, решени* проблем, problemlosung*, resolution de probl*, επιλυση προβληματ*, 문제 해결",
    "budgeting": "budget*, cost control, p&l, p and l, profit and loss, бюджет*, budgetier*, προυπολογισμ*, 예산",
    "reporting": "report*, dashboard*, отчет*, отчёт*, berichtswes*, rapports, rapportage, αναφορ*, 보고서, 보고",
    "documentation": "documentation, documents, report writing, technical writing, документаци*, документооборот*, документация, dokumentation, documentation, τεκμηριωσ*, 문서*",
    "email_marketing": "email market*, e mail market*, mailchimp, email campaign*, cold email*, newsletter*, sendgrid, рассылк*, email маркетинг*, имейл маркетинг",
    "negotiation": "negotiat*, deal closing, closing deals, closed deals, close deals, bargain*, contract*, переговор*, преговор*, verhandl*, negoci*, διαπραγματευ*, 협상*, 교섭",
    "procurement": "procure*, purchas*, vendor manag*, vendor relation*, sourcing, supplier*, закуп*, снабжен*, снабдяв*, einkauf*, beschaffung*, achats, approvisionn*, προμηθει*, 구매, 조달",
    "recruitment": "recruit*, talent acquisition, hiring, подбор* персонал*, найм*, подбор на персонал, personalbeschaff*, recrutement, προσληψ*, 채용",
    "customer_support": "customer support, customer service*, call center, call centre, helpdesk, help desk, technical support, client support, поддержк* клиент*, обслуживан* клиент*, обслужване на клиент*, kundenservice, kundendienst, service client, εξυπηρετηση πελατ*, 고객 지원, 고객 서비스",
    "event_management": "event manag*, event plan*, events, conference*, exhibition*, trade show*, seminar*, выставк*, мероприяти*, събити*, изложени*, veranstaltung*, messen, evenementiel, salons professionnels, εκδηλωσ*, εκθεσ*, 행사, 전시회",
    "training": "training*, trainer*, workshop*, обучени*, тренинг*, schulung*, formation*, formateur*, εκπαιδευσ*, 교육",
    "phone": "phone call*, telephone*, telephonic, cold call*, outbound call*, inbound call*, call center, telesales, телефонн* переговор*, телефонн* звонк*, звонк*, телефонн* разговор*, телефонни, telefon*, telephon*, τηλεφων*, 전화",
    "software_engineering": "software engineer*, software develop*, full stack, backend, frontend, web develop*, разработчик*, softwareentwick*, developpeur*, 개발자",
    "electrical": "electrical*, electronic*, power system*, switchgear, substation*, электрик*, электротехн*, elektr*, electri*, ηλεκτρολογ*, 전기*",
    "presentation": "presentation*, presenting, pitch*, demos, product demo*, презентаци*, prasentation*, παρουσιασ*, 프레젠테이션, 발표",
    "consulting": "consult*, advis*, консультир*, консультац*, консултир*, berat*, conseil*, συμβουλ*, 컨설팅, 상담",
    "sql": "sql, mysql, postgresql, postgres, t sql, pl sql, oracle sql",
    "google_analytics": "google analytics, ga4, search console, tag manager",
}
# Where what asks for a thing is narrower than what shows it: who asks for Excel wants
# Excel, though Excel shows an office suite.
ASKED = {
    "office_software": "ms office, microsoft office, office suite, office package, microsoft office suite, ms office suite, office applications, office tools, мс офис, офисные программы, офисни програми, pack office, office paket, πακετο office, 오피스",
    "business_intelligence": "business intelligence, bi tool*, bi",
    "programming": "programming language*, programming, coding, one programming language",
    "data_analysis": "data analysis tool*, analytical software, analytics software, analytical tool*, data analy*, analytics, data analytics, business analytics",
    "leadership": "leadership, leadership role*, team lead*, team manag*, people manag*, lead teams, leading teams, lead a team, manage a team, leading technical teams, supervis*, руководств* командой, управлени* командой, лидерств*, ръководене на екип, mitarbeiterfuhrung, teamleitung, fuhrungs*, encadrement, management d equipe, διοικηση ομαδασ, ηγετικ*, 리더십, 팀 관리",
    "mentoring": "mentor*, coach*, наставни*, менторств*, 코칭, 멘토링",
    "sales": "sales*, selling, b2b sales, продаж*, продажб*, vertrieb*, verkauf*, vente*, πωλησ*, 영업, 판매",
    "strategy": "strateg*, стратег*, στρατηγ*, 전략",
    "analytical": "analytical*, analysis skill*, critical thinking, аналитическ*, analytisch*, αναλυτικ*, 분석력, 분석",
    "communication": "communicat*, verbal and written, written and verbal, коммуникативн*, коммуникаци*, комуникати*, комуникац*, kommunikat*, επικοινωνι*, 의사소통, 커뮤니케이션",
    "interpersonal": "interpersonal*, soft skill*, people skill*, межличностн*, διαπροσωπικ*, 대인 관계",
    "client_relationship": "client relation*, customer relation*, relationship manag*, client manag*, client engagement, client service*, customer satisfaction, client satisfaction, client retention, работ* с клиент*, отношени* с клиент*, kundenbeziehung*, kundenbetreu*, relation client*, fidelisation, σχεσεισ με πελατ*, 고객 관리, 고객 관계",
    "multitasking": "multiple projects, multiple projects simultaneously, multiple tasks, multitask*, multi task*, prioriti*, time management, многозадачн*, 멀티태스킹",
    "project_management": "project manag*, project planning, project execution, project coordinat*, управлени* проект*, ведени* проект*, управление на проекти, projektmanag*, projektleit*, gestion de projet*, διαχειριση εργων, 프로젝트 관리",
    "it_industry": "it industry, it industries, it sector, it, software industry, tech industry",
    "manufacturing": "manufactur*, производств*, fertigung, fabrication, παραγωγ*, 제조",
    "technical": "technical expertise, technical skill*, technical background, technical proficiency",
    "crm": "crm, crm system*, crm software, crm tool*, crm platform*, customer relationship management, срм",
    "erp": "erp, erp system*, erp software",
    "negotiation": "negotiat*, переговор*, преговор*, verhandl*, negoci*, διαπραγματευ*, 협상",
    "lead_generation": "lead gen*, prospecting, cold calling, cold calls, lead acquisition, лидогенерац*, поиск клиент*, привлечени* клиент*, холодн* звонк*, търсене на клиент*, neukund*, kaltakquise, prospection, 고객 발굴",
    "marketing": "marketing, маркетинг*, μαρκετινγκ, 마케팅",
    "data_visualisation": "data visuali*, визуализаци* данных, datenvisualis*, visualisation de donnees, 데이터 시각화",
    "documentation": "documentation, документаци*, dokumentation, 문서*",
}
# What anybody may say of themselves; words around it prove no tool and no craft.
QUALITIES = frozenset(
    (
        "adaptability",
        "analytical",
        "communication",
        "initiative",
        "innovation",
        "interpersonal",
        "leadership",
        "multitasking",
        "planning",
        "problem_solving",
        "strategy",
        "teamwork",
        "technical",
    )
)
TOOLS = frozenset(IMPLIES) | {"sap", "1c", "sql", "python", "java"}
EVIDENCE = {**{key: SKILLS[key] for key in SKILLS if key not in CONCEPTS}, **CONCEPTS}


@lru_cache(maxsize=256)
def evidence(key: str) -> Lexicon:
    """Return the table of what shows a concept."""
    return Lexicon({key: EVIDENCE[key]})


@lru_cache(maxsize=1)
def _asking() -> tuple[Lexicon, ...]:
    return tuple(
        Lexicon({key: ASKED.get(key, listing)}) for key, listing in EVIDENCE.items()
    )


def concepts_in(folded: str) -> list[Hit]:
    """Return the concepts a folded wording names, none inside a longer one."""
    hits = [hit for lexicon in _asking() for hit in lexicon.within(folded)]
    kept = [hit for hit in hits if not any(_within(hit, other) for other in hits)]
    return sorted(kept, key=lambda hit: (hit.start, hit.key))


def _within(hit: Hit, other: Hit) -> bool:
    """Return whether the other says more, or names a tool where this hears a stem."""
    if (other.start, other.end) == (hit.start, hit.end):
        return hit.key not in TOOLS and other.key in TOOLS
    return other.start <= hit.start and hit.end <= other.end


def shown(page: Page, key: str) -> tuple[Span, ...]:
    """Return the places of a text that show a concept and do not deny it."""
    return tuple(
        page.span(hit.start, hit.end)
        for hit in page.hits(evidence(key))
        if not denied(page.text, hit.start, hit.end)
    )
