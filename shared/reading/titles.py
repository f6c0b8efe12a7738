"""Job titles: which family of work they belong to."""

from __future__ import annotations

from shared.reading.lexicon import Lexicon

SALES = "sales"
# The first family here that a title has a word of is the title's family: a sales
# engineer sells. A word like "commercial" only counts where nothing else does.
FAMILIES = {
    "sales": """
        sales*, salesperson, salesman, saleswoman, seller, key account*, account manag*,
        account executive*, account director*, business develop*, customer relations*,
        customer success*, client manag*, client partner*, client relation*,
        client service*, client executive, territory manag*, telesales, presales,
        relationship manag*, relationship officer*, merchandis*, vendor, retail*,
        shop assistant, store manager, regional manager, area manager, bdm, kam,
        продаж*, продав*, сбыт*, торгов*, работе с клиент*, работе с ключев*,
        клиентск*, ключевым клиент*, ключевыми клиент*, ключевых клиент*, клиентами,
        аккаунт*, развитию бизнеса, телемаркет*, мерчендайз*, мерчандайз*,
        корпоративными клиент*, корпоративным клиент*, сопровождению клиент*,
        привлечению клиент*, региональный менеджер, региональный представител*,
        продажб*, търгов*, клиент*, акаунт*, търговец*, бизнес развитие, мърчандайз*,
        vertrieb*, verkauf*, gebietsverkauf*, regionalverkauf*, regionalvertrieb*, bezirksleit*, aussendienst*, handelsvertreter*, kundenbetreu*,
        kundenberat*, kundenmanag*, gebietsleit*, schlusselkund*, handlungsbevoll*,
        innendienst*, kundendienstleit*, filialleit*, grosskunden*, firmenkunden*,
        vente*, vendeu*, vendeus*, clientele*, grands comptes, comptes cles, client*,
        technico commercial*, charge d affaires, chargee d affaires, ingenieur d affaires,
        conseiller de vente*, conseillere de vente*, developpement commercial,
        force de vente, delegue commercial, attache commercial, attachee commerciale,
        πωλησ*, πωλητ*, πωλητρ*, πελατ*, εμπορικ* αντιπροσωπ*, εμπορικ* διευθυντ*,
        εμπορικ* εκπροσωπ*, εμπορικ* υπευθυν*, λογαριασμων, βασικων πελατ*,
        영업, 세일즈, 고객 관리, 거래처, 고객사 담당, 바이어, 주요 고객, 판매, 어카운트, 거래처 관리, 고객 담당, 상담 영업""",
    "support": """
        customer service*, customer support*, customer care, call cent*, help desk,
        helpdesk, technical support, contact cent*, оператор*, техподдержк*, поддержк*,
        колл центр*, обслуживан*, обслужван*, кол център, kundenservice*, kundendienst*,
        service client, teleconseill*, teleoperat*, support technique, εξυπηρετησ*, 고객 지원, 고객 서비스, 상담원, 콜센터""",
    "marketing": """
        marketing*, brand, brands, branding, brand manag*, seo, smm, pr manager, public relations, content, advertising,
        маркетинг*, маркетолог*, реклам*, бренд*, werbe*, μαρκετινγκ, marketingov*,
        communication, διαφημισ*, 마케팅, 마케터, 홍보, 광고""",
    "hr": """
        hr, human resource*, human resources, recruit*, talent*, personnel, people partner,
        кадр*, персонал*, рекрутер*, рекрутинг*, подбору, hr специалист, човешки ресурси,
        човешки ресурс, личен състав, подбор, personalreferent*, personalleit*,
        personalsach*, personalabteil*, personalwes*, personaler*, personalmanag*,
        ressources humaines, rh, recrutement, ανθρωπινου δυναμικου, ανθρωπινων πορων,
        προσωπικου, 인사, 채용""",
    "accounting": """
        accountant*, accounting, bookkeep*, auditor*, audit, accounts payable,
        accounts receivable, accounts officer, accounts executive, бухгалтер*, аудитор*,
        счетовод*, одитор*, buchhalt*, bilanz*, wirtschaftspruf*, comptab*, auditeur*,
        λογιστ*, λογιστρ*, ελεγκτ*, 회계, 경리, 세무""",
    "finance": """
        financ*, treasur*, credit*, loan*, underwriter*, bank*, teller*, финанс*,
        экономист*, кредитн*, банк*, финанс*, икономист*, finanz*, controller*,
        controlling, bankkauf*, banque*, gestionnaire de paie, οικονομικ*, τραπεζ*,
        재무, 금융, 은행""",
    "it": """
        developer*, programmer*, software*, devops, data scien*, data engineer*,
        data analyst*, web design*, system admin*, sysadmin*, network admin*, qa, tester*,
        it, java, python, frontend, backend, full stack, fullstack, database*, sap,
        разработчик*, программист*, тестировщик*, системный администратор, системн*,
        аналитик*, архитектор*, devops инженер, програмист*, разработчик, системен,
        entwickler*, softwareentwickl*, informatik*, systemadmin*, developpeu*,
        informaticien*, προγραμματιστ*, πληροφορικη*, 개발자, 프로그래머, 소프트웨어, 전산""",
    "engineering": """
        engineer*, technician*, mechanic*, electrician*, инженер*, механик*, техник*,
        технолог*, конструктор*, электрик*, инженер*, ingenieur*, maschinenbau*,
        techniker*, mechatron*, mechanik*, elektriker*, ingenieur*, technicien*,
        mecanicien*, electricien*, μηχανικ*, μηχανολογ*, τεχνικ*, ηλεκτρολογ*,
        엔지니어, 기술자, 정비""",
    "hospitality": """
        waiter*, waitress*, bartend*, barista*, chef*, cook, kitchen, hotel*, steward*,
        hostess*, receptionist*, housekeep*, официант*, бармен*, повар*, горничн*,
        бариста*, сервитьор*, барман*, готвач*, kellner*, koch, kochin, hotelfach*,
        restaurantfach*, barkeeper*, serveu*, barman, barmaid, cuisinier*, hotelier*,
        σερβιτορ*, μαγειρ*, μπαρμαν, ξενοδοχ*, 홀서빙, 서빙, 웨이터, 요리사, 조리, 바리스타""",
    "logistics": """
        logist*, supply chain, warehouse*, procurement*, purchas*, buyer*, store keeper,
        логист*, склад*, кладовщик*, снабжен*, закуп*, снабдяв*, складов*, lager*,
        einkauf*, einkaufer*, disponent*, spedition*, logistik*, logistiqu*, magasinier*,
        acheteu*, approvisionn*, αποθηκ*, προμηθει*, 물류, 구매, 창고""",
    "transport": """
        driver*, courier*, chauffeur*, водител*, курьер*, шофьор*, куриер*, fahrer*,
        kraftfahrer*, chauffeur*, livreur*, οδηγοσ, οδηγου, διανομε*, 운전, 배송, 기사""",
    "education": """
        teacher*, lecturer*, tutor*, professor*, instructor*, учител*, преподавател*,
        воспитател*, лектор*, lehrer*, dozent*, erzieher*, enseignant*, professeur*,
        formateur*, formatrice*, δασκαλ*, καθηγητ*, εκπαιδευτικ*, 교사, 강사, 교수""",
    "health": """
        nurse*, doctor*, physician*, pharmac*, medical*, dentist*, врач*, медсестр*,
        медицинск*, фармацевт*, провизор*, лекар*, медицинска сестра, arzt*, krankenschw*,
        pfleg*, apothek*, infirmier*, medecin*, pharmacien*, νοσηλευτ*, γιατρ*, φαρμακ*,
        간호사, 의사, 약사""",
    "law": """
        lawyer*, attorney*, legal*, paralegal*, юрист*, юрисконсульт*, адвокат*, jurist*,
        anwalt*, rechtsanwalt*, avocat*, juriste*, δικηγορ*, νομικ*, 변호사, 법무""",
    "administration": """
        secretar*, office manager, administrat*, clerk*, data entry, personal assistant,
        executive assistant, office assistant, секретар*, делопроизвод*, офис менеджер*,
        администратор*, помощник руковод*, деловод*, технически сътрудник, офис мениджър,
        sekretar*, burokauf*, sachbearbeit*, verwaltung*, secretaire*, administratif*,
        administrative*, γραμματε*, διοικητικ*, 비서, 사무, 총무, 행정""",
    "construction": """
        construction, builder*, foreman, welder*, строител*, прораб*, сварщик*, монтажник*,
        строителен, bauleit*, maurer*, schweisser*, chantier, macon*, soudeur*,
        εργοταξ*, οικοδομ*, 건설, 시공, 용접""",
    "design": """
        designer*, graphic*, photograph*, дизайнер*, фотограф*, grafik*, gestalter*,
        graphiste*, designeur*, σχεδιαστ*, γραφιστ*, 디자이너, 디자인""",
    "security": "security guard*, охранник*, охран*, пазач*, sicherheitsdienst*, agent de securite, φυλακ*, 경비, 보안",
    "commercial": "commercial*, коммерч*, kaufmann*, kauffrau*, kaufmannisch*, εμπορικ*, търговск*",
}
WEAK = {"commercial": SALES}
RANK_WORDS = """
    manager*, director*, head of, specialist*, assistant*, associate*, executive*,
    representative*, consultant*, intern, internship, trainee*, supervisor*, lead,
    leader*, officer*, coordinator*, co ordinator*, analyst*, advisor*, adviser*, chief*,
    president, ceo, cto, cfo, founder*, co founder*, owner, partner*, agent*, expert*,
    operator*, worker*, freelanc*, promoter*, cashier*, planner*, architect*, apprentice*,
    менеджер*, директор*, руководител*, начальник*, специалист*, помощник*, стажер*,
    заместител*, ведущ*, главн*, старш*, представител*, консультант*, управляющ*, кассир*,
    эксперт*, координатор*, агент*, супервайзер*, заведующ*, рабоч*, предпринимател*,
    мениджър*, директор*, ръководител*, началник*, сътрудник*, управител*, консултант*,
    касиер*, служител*, супервайзор*, асистент*, стажант*, отговорник*,
    leiter*, leiterin, mitarbeiter*, referent*, berater*, assistent*, fachkraft*,
    geschaftsfuhrer*, praktik*, azubi, auszubild*, werkstudent*, angestellt*, kassier*,
    teamleit*, abteilungsleit*, bereichsleit*, manager*, vertreter*,
    responsable*, directeu*, directrice*, charge, chargee, chef de, cheffe de, conseill*,
    assistant*, attache*, employe*, gerant*, stagiaire*, alternant*, representant*, caissi*,
    gestionnaire*, delegue*, adjoint*, ingenieur*, agent*, consultant*,
    υπευθυν*, διευθυντ*, διευθυντρ*, προισταμεν*, υπαλληλ*, βοηθ*, συμβουλ*, στελεχ*,
    ταμια*, αντιπροσωπ*, εκπροσωπ*, συντονιστ*, ασκουμεν*, ειδικ*, συνεργατ*,
    매니저, 관리자, 담당자, 담당, 팀장, 과장, 대리, 부장, 차장, 이사, 대표, 사원, 직원, 인턴,
    주임, 실장, 본부장, 컨설턴트, 점장, 아르바이트, 계장, 사원급, 팀원, 지점장"""
FAMILY_WORDS = {name: Lexicon({name: listing}) for name, listing in FAMILIES.items()}
TITLE_WORDS = Lexicon({"title": RANK_WORDS + "," + ",".join(FAMILIES.values())})


def family(folded_title: str) -> str | None:
    """Return the family of work of a folded title, None where it says none."""
    for name, lexicon in FAMILY_WORDS.items():
        if lexicon.within(folded_title):
            return WEAK.get(name, name)
    return None


def is_title(folded: str) -> bool:
    """Return whether a short piece of folded text names a job."""
    return bool(TITLE_WORDS.within(folded))
