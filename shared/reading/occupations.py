"""Occupations a job title names, under one key in every language."""

from __future__ import annotations

from shared.reading.folding import fold_word
from shared.reading.lexicon import Lexicon
from shared.reading.titles import FAMILIES

OCCUPATIONS = {
    "developer": """developer*, programmer*, software engineer*, engineer programmer, coder*, development engineer,
        разработчик*, программист*, разработк*, програмист*, entwickler*, developpeu*, προγραμματιστ*, 개발자""",
    "analyst": "analyst*, analytics, аналитик*, analytik*, analyste*, αναλυτ*, анализатор*, 분석가, 애널리스트",
    "business_analyst": "business analyst*, system analyst*, systems analyst*, системн* аналитик*, бизнес аналитик*, business analyst*, systemanalytik*, 시스템 분석가",
    "tester": "tester*, qa, quality assurance, test engineer*, sdet, тестировщик*, тестирован*, testeu*, testingenieur*, 테스터",
    "team_lead": "team lead*, teamlead*, tech lead*, techlead*, lead, тимлид*, тим лид*, техлид*, лидер*, руководител*, начальник*, head of, head, chief, cto, ръководител*, teamleit*, leiter*, chef d equipe, responsable*, επικεφαλησ, 팀장, 리더",
    "devops": "devops, sre, site reliability*",
    "product_manager": "product manager*, product owner*, продакт*, менеджер* продукта, менеджер* по продукт*, владелец* продукта, продуктов* менеджер*, produktmanag*, chef de produit, 프로덕트 매니저",
    "project_manager": "project manager*, project lead*, менеджер* проект*, руководитель проект*, менеджер по проект*, projektleit*, projektmanag*, chef de projet*, 프로젝트 매니저",
    "frontend": "frontend*, front end, фронтенд*, фронт енд, verstal*, верстальщик*, web developer*, 프론트엔드",
    "backend": "backend*, back end, бэкенд*, бекенд*, 백엔드",
    "data_engineer": "etl, hadoop, big data, data engineer*, инженер данных, дата инженер*, dwh, data warehouse, хранилищ* данных",
    "account_manager": "account manag*, account executive*, key account*, kam, аккаунт*, акаунт*, менеджер* по работе с клиент*, по работе с ключев*, ключев* клиент*, key account*, kundenbetreu*, charge de clientele, grands comptes, πελατ*, 어카운트, 고객 관리",
    "business_developer": "business develop*, bdm, bde, bdr, развити* бизнес*, бизнес развитие, geschaftsentwick*, developpement commercial, developpement des affaires, επιχειρηματικησ αναπτυξησ, 사업 개발",
    "sales_manager": "sales manag*, sales executive*, sales representative*, sales lead*, sales director*, head of sales, менеджер* по продаж*, менеджер* продаж*, руководитель отдела продаж, продажб*, vertriebsleit*, vertriebsmitarbeit*, aussendienst*, commercial, commerciale, responsable commercial, ingenieur commercial, πωλησ*, 영업*",
    "sales_assistant": "sales assistant*, salesperson, shop assistant*, cashier*, продав*, консультант*, кассир*, verkauf*, vendeu*, πωλητ*, 판매*",
    "support": "customer support*, customer service*, call cent*, оператор*, поддержк*, обслуживан*, kundenservice, service client, εξυπηρετησ*, 고객 지원, 상담원",
}
# What says how senior somebody is, not what they do.
RANKS = """
    senior sr middle junior jr lead leading head chief principal staff assistant associate
    deputy manager specialist officer executive intern trainee team group project projects
    engineer consultant expert director department
    старший младший ведущий главный начальник руководитель заместитель помощник стажер
    специалист инженер менеджер эксперт директор группы группа отдела отдел команда команды
    команде проект проекты проекта проектов
    старши младши водещ главен ръководител специалист мениджър експерт екип отдел
    leitender junior senior leiter mitarbeiter fachkraft responsable charge chef adjoint
    υπευθυνος διευθυντης στελεχος βοηθος 과장 대리 부장 차장 팀장 사원 매니저
"""
LEXICONS = {
    key: Lexicon({key: listing}) for key, listing in {**FAMILIES, **OCCUPATIONS}.items()
}


def occupations(title: str) -> frozenset[str]:
    """Return the occupations and the families of work that a title names."""
    folded = fold_word(title)
    return frozenset(key for key, lexicon in LEXICONS.items() if lexicon.within(folded))
